import Matrix

/// What people do to messages that stand there: change them, react to them, remove them.
extension Rehearsal {
  /// - Parameter event: which of the person's messages; nil is the last.
  mutating func edit(_ text: String, of event: EventID? = nil, by user: UserID, in room: RoomID) async throws {
    guard let last = event ?? rooms[room]?.last(by: user)?.event else { return }
    if let index = rooms[room]?.said.firstIndex(where: { $0.event == last }) { rooms[room]?.said[index].text = text }
    try await happen(
      "m.room.message",
      [
        "msgtype": "m.text", "body": .string("* " + text),
        "m.new_content": ["msgtype": "m.text", "body": .string(text)],
        "m.relates_to": ["rel_type": "m.replace", "event_id": .string(last.text)],
      ], by: user, in: room)
  }

  mutating func react(_ key: String, to event: EventID, by user: UserID, in room: RoomID) async throws {
    let relates: JSONValue = ["rel_type": "m.annotation", "event_id": .string(event.text), "key": .string(key)]
    let reaction = nextEvent()
    rooms[room]?.reactions.append(.init(event: reaction, sender: user))
    try await happen("m.reaction", ["m.relates_to": relates], by: user, in: room, event: reaction)
  }

  /// - Parameter event: a message or a reaction of the person's; nil is their last message.
  mutating func redact(_ event: EventID? = nil, by user: UserID, in room: RoomID) async throws {
    guard let last = event ?? rooms[room]?.last(by: user)?.event else { return }
    try await happen("m.room.redaction", ["redacts": .string(last.text)], by: user, in: room)
  }
}
