package import Matrix

/// What is asked of `/createRoom`: every setting that matters is said, since defaults differ between homeservers.
package struct RoomBody: Sendable {
  private let me: UserID
  /// The newest room version that the bot knows and the homeserver calls stable; nil leaves it to the homeserver.
  private let version: RoomVersion?

  /// The level of those who may change a room's name and take people out.
  package static let moderator = 50

  /// In the order of preference.
  private static let versions = ["12", "11", "10"].map { RoomVersion($0) }

  /// - Parameter available: the homeserver's stable room versions.
  package init(me: UserID, available: Set<String>) {
    self.me = me
    version = Self.versions.first { available.contains($0.text) }
  }

  package func body(for wish: RoomWish, transaction: TransactionID) -> JSONValue {
    var creation: [String: JSONValue] = [OwnField.request: .string(transaction.text)]
    // A room of people on one server need not be open to others. Who comes into a space is not known yet, and this can
    // never be changed.
    creation["m.federate"] = .bool(wish.kind == .space || wish.invite.contains { $0.server != me.server })
    if wish.kind == .space { creation["type"] = "m.space" }
    let history = wish.kind == .space ? .invited : wish.history
    var room: [String: JSONValue] = [
      "preset": "private_chat",
      "visibility": "private",
      "name": .string(wish.name),
      "is_direct": .bool(wish.isDirect),
      "creation_content": .object(creation),
      "initial_state": [
        state("m.room.history_visibility", ["history_visibility": .string(history.rawValue)]),
        state("m.room.join_rules", ["join_rule": "invite"]),
        state("m.room.guest_access", ["guest_access": "forbidden"]),
      ],
      "power_level_content_override": powerLevels(wish),
    ]
    if wish.isDirect { room["invite"] = .array(wish.invite.map { .string($0.text) }) }
    if !wish.topic.isEmpty { room["topic"] = .string(wish.topic) }
    if let version { room["room_version"] = .string(version.text) }
    return .object(room)
  }

  private func state(_ type: String, _ content: JSONValue) -> JSONValue {
    ["type": .string(type), "state_key": "", "content": content]
  }

  /// Above whom: moderators have 50. Nobody but the bot can switch encryption on, which it could not read.
  private func powerLevels(_ wish: RoomWish) -> JSONValue {
    let makerIsAbove = version?.creatorsAreAbove ?? false
    let own = makerIsAbove ? 150 : 100
    var users = Dictionary(
      wish.moderators.map { ($0.text, JSONValue.int(Int64(Self.moderator))) }, uniquingKeysWith: { first, _ in first })
    // A creator must not be listed in version 12, and must be before it, since `users` replaces the default.
    users[me.text] = makerIsAbove ? nil : .int(100)
    var ownEvents = [
      "m.room.encryption", "m.room.history_visibility", "m.room.power_levels", "m.room.tombstone", "m.room.server_acl",
      "m.room.join_rules",
    ]
    if wish.kind == .space { ownEvents.append("m.space.child") }
    return [
      "users": .object(users),
      // Nobody talks in a space.
      "users_default": 0, "events_default": wish.kind == .space ? 100 : 0, "state_default": 50, "invite": 50,
      "kick": 50, "ban": 50, "redact": 50,
      "events": .object(Dictionary(ownEvents.map { ($0, .int(Int64(own))) }) { first, _ in first }),
    ]
  }
}
