/// A room says that another has taken its place: `m.room.tombstone`.
/// Spec: Client-Server API, "Room Upgrades".
package struct Tombstone: Equatable, Sendable {
  package let room: RoomID
  package let replacement: RoomID
  /// Who upgraded the room: their server is in the new room for certain, and only their invitation leads into it.
  package let sender: UserID

  package init(room: RoomID, replacement: RoomID, sender: UserID) {
    self.room = room
    self.replacement = replacement
    self.sender = sender
  }

  /// - Returns: nil for what is no tombstone, or leads nowhere or back.
  package init?(_ event: Event, in room: RoomID) {
    guard event.type == "m.room.tombstone", event.stateKey == "", event.sender.isWellFormed,
      let replacement = event.content["replacement_room"]?.string, replacement.hasPrefix("!"),
      replacement.utf8.count <= 255, RoomID(replacement) != room
    else { return nil }
    self.init(room: room, replacement: RoomID(replacement), sender: event.sender)
  }

  /// Whether the two rooms name each other: anybody may point at a room, and any room may call itself a successor.
  /// The predecessor's event id is not asked for: it may be missing, and is in version 12.
  /// - Parameters:
  ///   - predecessor: what the new room's creation names; nil when it names none, or could not be read.
  ///   - levels: of the old room, where they are at hand. The old room's homeserver has judged them already.
  package func isLegitimate(predecessor: RoomID?, levels: PowerLevels? = nil) -> Bool {
    predecessor == room && levels?.may(sender, .state("m.room.tombstone", key: "")) != false
  }
}
