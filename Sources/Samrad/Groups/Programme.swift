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

  package static let version = 1

  package init() {}

  package func isAdmin(_ user: UserID) -> Bool { admins.contains(user) }

  package func owner(ofDirectRoom room: RoomID) -> UserID? {
    directRooms.first { $0.value == room }?.key
  }
}
