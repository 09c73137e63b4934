package import Matrix

/// What stands between words and wire in rooms that are encrypted: the seam where encryption comes in.
///
/// All of it is called in a turn's transaction: what a cipher has to remember goes into the same `Keeping` as the sync
/// token that its messages came with, and as the message that its key was used for. So no key is lost that a
/// homeserver has forgotten, and none is used twice.
package protocol Cipher: Sendable {
  /// Messages from other devices, and whose devices have changed. Comes before the timelines of the same answer.
  mutating func receive(_ toDevice: [JSONElement], deviceLists: JSONElement?, keeping: inout Keeping)

  /// Reads an `m.room.encrypted` event of a timeline.
  /// - Returns: the event as it was meant; nil when it can't be read.
  mutating func open(_ event: Event, in room: RoomID, keeping: inout Keeping) -> Event?

  /// Makes a request that nobody but the room's people can read, with those that must go before it. What needs no
  /// cover is returned as it is.
  mutating func seal(_ outgoing: Outgoing, keeping: inout Keeping) -> [Outgoing]
}

/// For a device without keys: it reads nothing that is encrypted, and encrypts nothing.
/// Spec: Client-Server API, "End-to-End Encryption" (devices without keys are outside its rules, and warn nobody).
package struct NoCipher: Cipher {
  package init() {}

  package mutating func receive(_ toDevice: [JSONElement], deviceLists: JSONElement?, keeping: inout Keeping) {}
  package mutating func open(_ event: Event, in room: RoomID, keeping: inout Keeping) -> Event? { nil }
  package mutating func seal(_ outgoing: Outgoing, keeping: inout Keeping) -> [Outgoing] { [outgoing] }
}
