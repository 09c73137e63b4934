import Matrix

/// Making rooms, and who is in them.
extension Ledger {
  mutating func createRoom(_ wish: JSONValue, by user: UserID) throws(Refusal) -> JSONValue {
    guard wish.object != nil else { throw Refusal.badJSON }
    let version = wish["room_version"]?.string ?? "12"
    guard let number = Int(version), (1...12).contains(number) else { throw Refusal(400, "M_UNSUPPORTED_ROOM_VERSION") }
    let room = newRoom(version: version)
    var creation = wish["creation_content"] ?? .object([:])
    creation["room_version"] = .string(version)
    if number < 11 { creation["creator"] = .string(user.text) }
    add("m.room.create", creation, by: user, to: room, stateKey: "")
    setMembership("join", of: user, by: user, in: room)
    let isPublic = wish["preset"]?.string == "public_chat"
    add("m.room.power_levels", powerLevels(wish, by: user, version: number), by: user, to: room, stateKey: "")
    add("m.room.join_rules", ["join_rule": isPublic ? "public" : "invite"], by: user, to: room, stateKey: "")
    add("m.room.history_visibility", ["history_visibility": "shared"], by: user, to: room, stateKey: "")
    add(
      "m.room.guest_access", ["guest_access": isPublic ? "forbidden" : "can_join"], by: user, to: room, stateKey: "")
    for state in wish["initial_state"]?.array ?? [] {
      guard let type = state["type"]?.string, let content = state["content"] else { throw Refusal.badJSON }
      add(type, content, by: user, to: room, stateKey: state["state_key"]?.string ?? "")
    }
    if let name = wish["name"]?.string { add("m.room.name", ["name": .string(name)], by: user, to: room, stateKey: "") }
    if let topic = wish["topic"]?.string {
      add("m.room.topic", ["topic": .string(topic)], by: user, to: room, stateKey: "")
    }
    for invited in wish["invite"]?.array ?? [] {
      guard let invited = invited.string else { throw Refusal.badJSON }
      try invite(UserID(invited), by: user, to: room, isDirect: wish["is_direct"]?.bool ?? false)
    }
    return ["room_id": .string(room.text)]
  }

  private func powerLevels(_ wish: JSONValue, by user: UserID, version: Int) -> JSONValue {
    var levels: JSONValue = [
      "users_default": 0, "events_default": 0, "state_default": 50, "ban": 50, "kick": 50, "redact": 50, "invite": 0,
      // Since version 12 the creator stands above all levels and must not be listed.
      "users": version >= 12 ? .object([:]) : .object([user.text: 100]),
    ]
    for (key, value) in wish["power_level_content_override"]?.object ?? [:] { levels[key] = value }
    return levels
  }

  mutating func join(_ id: RoomID, by user: UserID) throws(Refusal) -> JSONValue {
    let room = try room(id)
    let isPublic = room.stateEvent("m.room.join_rules")?.content["join_rule"]?.string == "public"
    switch room.membership(of: user) {
    case "join": break
    case "invite": setMembership("join", of: user, by: user, in: id)
    case "ban": throw Refusal.forbidden
    default:
      guard isPublic else { throw Refusal.forbidden }
      setMembership("join", of: user, by: user, in: id)
    }
    return ["room_id": .string(id.text)]
  }

  mutating func leave(_ id: RoomID, by user: UserID) throws(Refusal) -> JSONValue {
    switch try room(id).membership(of: user) {
    case "join", "invite", "knock": setMembership("leave", of: user, by: user, in: id)
    case "leave": break
    default: throw Refusal.forbidden
    }
    return .object([:])
  }

  mutating func knock(_ id: RoomID, by user: UserID) throws(Refusal) -> JSONValue {
    let room = try room(id)
    guard room.stateEvent("m.room.join_rules")?.content["join_rule"]?.string == "knock" else { throw Refusal.forbidden }
    switch room.membership(of: user) {
    case "join", "invite", "ban": throw Refusal.forbidden
    case "knock": break
    default: setMembership("knock", of: user, by: user, in: id)
    }
    return ["room_id": .string(id.text)]
  }

  /// Also how an invitation is withdrawn, and a knock turned away.
  mutating func kick(_ other: UserID, by user: UserID, from id: RoomID, because reason: String? = nil) throws(Refusal)
    -> JSONValue
  {
    switch try room(id, joinedBy: user).membership(of: other) {
    case "join", "invite", "knock": setMembership("leave", of: other, by: user, in: id, because: reason)
    default: throw Refusal.forbidden
    }
    return .object([:])
  }

  /// Spec: "Room upgrades". Members are not moved: each follows the tombstone.
  mutating func upgrade(_ id: RoomID, to version: String, by user: UserID) throws(Refusal) -> RoomID {
    let old = try room(id, joinedBy: user)
    var wish: JSONValue = [
      "room_version": .string(version), "creation_content": ["predecessor": ["room_id": .string(id.text)]],
    ]
    let moved = ["m.room.join_rules", "m.room.history_visibility", "m.room.topic", "m.room.name", "m.room.encryption"]
    wish["initial_state"] = .array(
      moved.compactMap { old.stateEvent($0) }.map { ["type": .string($0.type), "content": $0.content] })
    let answer = try createRoom(wish, by: user)
    let new = RoomID(answer["room_id"]?.string ?? "")
    add(
      "m.room.tombstone", ["body": "This room has been replaced", "replacement_room": .string(new.text)], by: user,
      to: id, stateKey: "")
    return new
  }

  @discardableResult
  mutating func invite(
    _ invited: UserID, by user: UserID, to id: RoomID, isDirect: Bool = false
  ) throws(Refusal) -> JSONValue {
    let room = try room(id, joinedBy: user)
    guard accounts[invited] != nil else { throw Refusal.notFound }
    switch room.membership(of: invited) {
    case "join", "ban": throw Refusal.forbidden
    // As real ones do: the same invitation is not written twice.
    case "invite": break
    default: setMembership("invite", of: invited, by: user, in: id, isDirect: isDirect)
    }
    return .object([:])
  }

  mutating func setMembership(
    _ membership: String, of user: UserID, by sender: UserID, in room: RoomID, isDirect: Bool = false,
    because reason: String? = nil
  ) {
    var content: JSONValue = ["membership": .string(membership)]
    if let name = accounts[user]?.displayName, membership != "leave" { content["displayname"] = .string(name) }
    if isDirect { content["is_direct"] = true }
    if let reason { content["reason"] = .string(reason) }
    add("m.room.member", content, by: sender, to: room, stateKey: user.text)
  }
}
