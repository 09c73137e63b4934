/// How large an event may be, counted as the homeserver counts: its whole canonical JSON as other servers get it, with
/// hashes, signatures and the events it refers to.
/// Spec: Client-Server API, "Size limits"; Server-Server API, "PDUs".
package enum EventSize {
  /// Largest event that a homeserver takes, in bytes. Not 65,535, as some believe.
  package static let largestEvent = 65_536
  /// Most bytes of a content of ours: room for all that the server adds, and for encryption, whose Base64 makes a
  /// third more of it.
  package static let largestContent = 48_000
  /// Longest type, state key, sender, room id and event id, in bytes.
  package static let longestKey = 255

  package enum Fault: Error, Hashable, Sendable {
    case typeTooLong, stateKeyTooLong, senderTooLong, roomTooLong
    case contentTooLarge(bytes: Int, most: Int)
  }

  /// Bytes that the server adds to a content at most.
  ///
  /// Counted are: 20 previous and 10 authorising events, each with an id of 255 bytes and a hash beside it as in room
  /// versions 1 and 2; two signatures (its own, and a policy server's) with names and key ids as long as may be; a
  /// `redacts`; and 256 bytes of `unsigned`. Real events need about a tenth of it.
  package static func overhead(type: String, room: RoomID, sender: UserID, stateKey: String? = nil) -> Int {
    let keys =
      #"{"auth_events":[],"content":,"depth":9007199254740991,"hashes":{"sha256":""},"origin":"","#
      + #""origin_server_ts":9007199254740991,"prev_events":[],"redacts":"","room_id":,"sender":,"signatures":{},"#
      + #""state_key":,"type":,"unsigned":{}}"#
    let hash = 43
    let reference = longestKey + hash + #"["",{"sha256":""}],"#.utf8.count
    let signature = 2 * longestKey + 86 + #""":{"":""},"#.utf8.count
    let own = [type, room.text, sender.text, stateKey ?? ""].reduce(0) { $0 + escapedBytes($1) }
    // The origin is the sender's server.
    return keys.utf8.count + hash + 30 * reference + 2 * signature + 2 * longestKey + 256 + own
  }

  /// Most bytes of content for such an event, in canonical JSON.
  package static func largestContentBytes(
    type: String, room: RoomID, sender: UserID, stateKey: String? = nil
  ) -> Int {
    min(largestContent, max(0, largestEvent - overhead(type: type, room: room, sender: sender, stateKey: stateKey)))
  }

  /// - Parameter contentBytes: of the content in canonical JSON.
  /// - Throws: what the homeserver would refuse it for (`M_TOO_LARGE` or 400), so that it need not be asked.
  package static func check(
    type: String, room: RoomID, sender: UserID, stateKey: String? = nil, contentBytes: Int
  ) throws(Fault) {
    if type.utf8.count > longestKey { throw .typeTooLong }
    if (stateKey?.utf8.count ?? 0) > longestKey { throw .stateKeyTooLong }
    if sender.text.utf8.count > longestKey { throw .senderTooLong }
    if room.text.utf8.count > longestKey { throw .roomTooLong }
    let most = largestContentBytes(type: type, room: room, sender: sender, stateKey: stateKey)
    if contentBytes > most { throw .contentTooLarge(bytes: contentBytes, most: most) }
  }

  /// Bytes of a text as a string in canonical JSON, quotes included.
  package static func escapedBytes(_ text: some StringProtocol) -> Int {
    text.utf8.reduce(2) { $0 + escapedBytes($1) }
  }

  private static func escapedBytes(_ byte: UInt8) -> Int {
    switch byte {
    case 0x08, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "\\"): 2
    case 0..<0x20: 6
    default: 1
    }
  }
}
