package import Matrix

/// A file that somebody posted. Everything about it is the sender's word, its bytes too.
package struct IncomingFile: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case notFetched
    /// At most `largest` of them.
    case bytes([UInt8])
    /// So many bytes as its sender says, or more than `largest` as was found on the way.
    case tooLarge(Int)
    /// It could not be had: it is gone, or the server it is on doesn't answer.
    case unavailable
  }

  /// Most bytes that are fetched of one file.
  package static let largest = 2 << 20

  package let event: EventID
  package let room: RoomID
  package let sender: UserID
  /// For showing: on one line, without a path, at most 100 characters. Empty when it has none.
  package let name: String
  /// Where it is.
  package let media: MediaURI
  /// In bytes, as its sender says: untrusted, and 0 or more.
  package let claimedSize: Int?
  package var bytes: Content

  package init(
    event: EventID, room: RoomID, sender: UserID, name: String, media: MediaURI, claimedSize: Int? = nil,
    bytes: Content = .notFetched
  ) {
    self.event = event
    self.room = room
    self.sender = sender
    self.name = name
    self.media = media
    self.claimedSize = claimedSize
    self.bytes = bytes
  }
}
