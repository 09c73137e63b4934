import Foundation
package import Matrix

/// What the bot remembers beside its groups: rooms of its own and people's choices. The fold of one stream.
package struct Programme: Codable, Equatable, Sendable {
  /// Nil until the homeserver has made it.
  package var adminRoom: RoomID?
  package var adminRoomRequested = false
  package var admins: [UserID] = []
  /// Rooms of the bot and one person.
  package var directRooms: [UserID: RoomID] = [:]
  package var directRoomsRequested: Set<UserID> = []
  package var languages: [UserID: Language] = [:]
  /// How many groups were ever formed: the next one's id is made from it.
  package var groupCount = 0
  // Nil where there are none: snapshots and journals from before these were remembered have no such field.
  private var upgradesSeen: [Upgrade]?
  private var otherRooms: Set<RoomID>?

  package static let version = 1

  package init() {}

  /// Rooms of the bot's own that point at another, and where to.
  package var upgrades: [Upgrade] {
    get { upgradesSeen ?? [] }
    set { upgradesSeen = newValue.isEmpty ? nil : newValue }
  }

  /// Rooms with nothing of the programme in them, where the bot has said that it does nothing.
  package var otherRoomsTold: Set<RoomID> {
    get { otherRooms ?? [] }
    set { otherRooms = newValue.isEmpty ? nil : newValue }
  }

  static let mostOtherRoomsTold = 1_000

  package func isAdmin(_ user: UserID) -> Bool { admins.contains(user) }
}
