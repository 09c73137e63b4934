package import Matrix
import Synchronization

/// Somebody with an account, played by a test. Everything happens at once, without requests.
package struct ScriptedPerson: Sendable {
  package let id: UserID
  let server: ScriptedHomeserver

  /// - Throws: `Refusal` when there is no invitation and the room is not public.
  package func join(_ room: RoomID) throws(Refusal) {
    _ = try server.write { ledger throws(Refusal) in try ledger.join(room, by: id) }
  }

  package func leave(_ room: RoomID) throws(Refusal) {
    _ = try server.write { ledger throws(Refusal) in try ledger.leave(room, by: id) }
  }

  package func invite(_ user: UserID, to room: RoomID) throws(Refusal) {
    _ = try server.write { ledger throws(Refusal) in try ledger.invite(user, by: id, to: room) }
  }

  package func kick(_ user: UserID, from room: RoomID) throws(Refusal) {
    _ = try server.write { ledger throws(Refusal) in try ledger.kick(user, by: id, from: room) }
  }

  package func knock(on room: RoomID) throws(Refusal) {
    _ = try server.write { ledger throws(Refusal) in try ledger.knock(room, by: id) }
  }

  /// - Returns: the room that comes in its place.
  package func upgrade(_ room: RoomID, to version: String = "12") throws(Refusal) -> RoomID {
    try server.write { ledger throws(Refusal) in try ledger.upgrade(room, to: version, by: id) }
  }

  /// Makes a room as `POST /createRoom` does.
  package func createRoom(_ wish: JSONValue) throws(Refusal) -> RoomID {
    let answer = try server.write { ledger throws(Refusal) in try ledger.createRoom(wish, by: id) }
    return RoomID(answer["room_id"]?.string ?? "")
  }

  /// - Parameter reply: the message it answers.
  /// - Parameter edit: the message that it replaces.
  /// - Parameter more: fields of the content besides the usual ones, or in their place.
  @discardableResult
  package func say(
    _ text: String, in room: RoomID, reply: EventID? = nil, edit: EventID? = nil, mentions: [UserID] = [],
    more: [String: JSONValue] = [:]
  ) throws(Refusal) -> EventID {
    var content: [String: JSONValue] = [
      "msgtype": "m.text", "body": .string(text),
      "m.mentions": mentions.isEmpty ? [:] : ["user_ids": .array(mentions.map { .string($0.text) })],
    ]
    if let reply { content["m.relates_to"] = ["m.in_reply_to": ["event_id": .string(reply.text)]] }
    if let edit {
      content["m.new_content"] = .object(content)
      content["body"] = .string("* " + text)
      content["m.relates_to"] = ["rel_type": "m.replace", "event_id": .string(edit.text)]
    }
    return try send("m.room.message", .object(content.merging(more) { $1 }), to: room)
  }

  @discardableResult
  package func react(_ key: String, to event: EventID, in room: RoomID) throws(Refusal) -> EventID {
    try send(
      "m.reaction",
      ["m.relates_to": ["rel_type": "m.annotation", "event_id": .string(event.text), "key": .string(key)]], to: room)
  }

  @discardableResult
  package func redact(_ event: EventID, in room: RoomID) throws(Refusal) -> EventID {
    try server.write { ledger throws(Refusal) in try ledger.redact(event, .object([:]), by: id, in: room) }
  }

  /// Any event, as it is.
  @discardableResult
  package func send(_ type: String, _ content: JSONValue, to room: RoomID) throws(Refusal) -> EventID {
    try server.write { ledger throws(Refusal) in try ledger.send(type, content, by: id, to: room) }
  }

  /// Any state event, as it is.
  package func setState(_ type: String, _ key: String = "", _ content: JSONValue, in room: RoomID) throws(Refusal) {
    try server.write { ledger throws(Refusal) in
      _ = try ledger.room(room, joinedBy: id)
      ledger.add(type, content, by: id, to: room, stateKey: key)
    }
  }

  /// Shows something of oneself, beside the name.
  package func setProfile(_ fields: [String: JSONValue]) {
    server.inside.withLock { $0.ledger.profiles[id] = fields }
  }

  /// What this person may see of a room, in order.
  package func timeline(_ room: RoomID) -> [TimelineEvent] {
    server.inside.withLock { $0.ledger.rooms[room]?.events(visibleTo: id) ?? [] }
  }

  /// Rooms with this membership, the oldest first.
  package func rooms(_ membership: String) -> [RoomID] {
    server.rooms.filter { room in
      server.inside.withLock { $0.ledger.rooms[room]?.membership(of: id) } == membership
    }
  }
}
