import Matrix

/// Writing events, and reading them one by one.
extension Ledger {
  mutating func send(
    _ type: String, _ content: JSONValue, by user: UserID, to id: RoomID, transaction: TimelineEvent.SentBy? = nil
  ) throws(Refusal) -> EventID {
    let room = try room(id, joinedBy: user)
    guard content.object != nil else { throw Refusal.badJSON }
    if type == "m.reaction", let relates = content["m.relates_to"] {
      let isThere = room.events.contains {
        $0.sender == user && $0.annotation.map { $0.target.text } == relates["event_id"]?.string
          && $0.annotation?.key == relates["key"]?.string
      }
      if isThere { throw Refusal(400, "M_DUPLICATE_ANNOTATION") }
    }
    return add(type, content, by: user, to: id, transaction: transaction).id
  }

  mutating func redact(
    _ event: EventID, _ content: JSONValue, by user: UserID, in id: RoomID, transaction: TimelineEvent.SentBy? = nil
  ) throws(Refusal) -> EventID {
    guard try room(id, joinedBy: user).event(event) != nil else { throw Refusal.notFound }
    var content = content
    content["redacts"] = .string(event.text)
    rooms[id]?.redact(event)
    return add("m.room.redaction", content, by: user, to: id, redacts: event, transaction: transaction).id
  }

  func event(_ event: EventID, in id: RoomID, for session: Session) throws(Refusal) -> JSONValue {
    let visible = try room(id).events(visibleTo: session.user)
    guard let found = visible.first(where: { $0.id == event }) else { throw Refusal.notFound }
    return found.json(for: session)
  }

  /// Backwards only. Spec: `GET /rooms/{roomId}/messages`.
  func messages(in id: RoomID, _ query: [String: String], for session: Session) throws(Refusal) -> JSONValue {
    guard query["dir"] == "b" else { throw Refusal.invalidParameter }
    let room = try room(id, joinedBy: session.user)
    let from = try query["from"].map { text throws(Refusal) in try Self.position(text) } ?? position
    let to = try query["to"].map { text throws(Refusal) in try Self.position(text) } ?? 0
    if query["to"] != nil, to < oldestPosition { throw Refusal(400, "M_UNKNOWN") }
    let limit = min(max(query["limit"].flatMap { Int($0) } ?? 10, 1), 1_000)
    let filter = EventFilter(try filter(query["filter"]))
    let fitting = room.events(visibleTo: session.user)
      .filter { $0.position <= from && $0.position > to && filter.takes($0) }
    let chunk = fitting.suffix(limit)
    var answer: JSONValue = [
      "start": .string(Self.token(from)), "chunk": .array(chunk.reversed().map { $0.json(for: session) }),
    ]
    // No `end`: nothing more is there.
    if chunk.count < fitting.count, let first = chunk.first { answer["end"] = .string(Self.token(first.position - 1)) }
    return answer
  }

  func state(in id: RoomID, type: String, key: String, for session: Session) throws(Refusal) -> JSONValue {
    guard let event = try room(id, joinedBy: session.user).stateEvent(type, key) else { throw Refusal.notFound }
    return event.content
  }

  func wholeState(in id: RoomID, for session: Session) throws(Refusal) -> JSONValue {
    .array(try room(id, joinedBy: session.user).state().map { $0.json(for: session) })
  }

  /// Spec: `GET /rooms/{roomId}/members`.
  func members(in id: RoomID, _ query: [String: String], for session: Session) throws(Refusal) -> JSONValue {
    let at = try query["at"].map { text throws(Refusal) in try Self.position(text) } ?? .max
    let members = try room(id, joinedBy: session.user).state(upTo: at).filter { event in
      let membership = event.content["membership"]?.string
      return event.type == "m.room.member" && (query["membership"].map { $0 == membership } ?? true)
        && (query["not_membership"].map { $0 != membership } ?? true)
    }
    return ["chunk": .array(members.map { $0.json(for: session) })]
  }

  func joinedRooms(of user: UserID) -> JSONValue {
    let joined = rooms.values.filter { $0.membership(of: user) == "join" }.map(\.id).sorted()
    return ["joined_rooms": .array(joined.map { .string($0.text) })]
  }
}
