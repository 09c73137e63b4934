import Matrix

/// What a client asks for with `/sync`. Spec: Client-Server API, "Syncing".
struct SyncWish: Sendable {
  /// nil: the first answer, with everything.
  private(set) var since: Int?
  let timeline: EventFilter
  let state: EventFilter
  let fullState: Bool
  let stateAfter: Bool
  /// No timeline is longer than this, whatever the filter says.
  var largestTimeline: Int

  init(_ query: [String: String], _ filter: JSONValue?, largestTimeline: Int) throws(Refusal) {
    since = try query["since"].map { text throws(Refusal) in try Ledger.position(text) }
    timeline = EventFilter(filter?["room"]?["timeline"])
    state = EventFilter(filter?["room"]?["state"])
    fullState = query["full_state"] == "true"
    stateAfter = query["use_state_after"] == "true"
    self.largestTimeline = largestTimeline
  }

  /// Begins some events earlier than was asked for.
  mutating func goBack(_ events: Int, notBefore oldest: Int) {
    since = since.map { max($0 - events, oldest) }
  }
}

extension Ledger {
  /// - Returns: nil when nothing has happened since.
  func sync(_ wish: SyncWish, for session: Session) -> JSONValue? {
    var joined: [String: JSONValue] = [:]
    var invited: [String: JSONValue] = [:]
    var knocked: [String: JSONValue] = [:]
    var left: [String: JSONValue] = [:]
    for (id, room) in rooms {
      let own = room.stateEvent("m.room.member", session.user.text)
      let isNews = own.map { $0.position > (wish.since ?? 0) } ?? false
      switch own?.content["membership"]?.string {
      case "join": joined[id.text] = joinedRoom(room, wish, session)
      case "invite" where isNews: invited[id.text] = ["invite_state": stripped(room, session.user)]
      case "knock" where isNews: knocked[id.text] = ["knock_state": stripped(room, session.user)]
      case "leave" where isNews && wish.since != nil, "ban" where isNews && wish.since != nil:
        left[id.text] = leftRoom(room, wish, session)
      default: break
      }
    }
    var sections: [String: JSONValue] = [:]
    if !joined.isEmpty { sections["join"] = .object(joined) }
    if !invited.isEmpty { sections["invite"] = .object(invited) }
    if !knocked.isEmpty { sections["knock"] = .object(knocked) }
    if !left.isEmpty { sections["leave"] = .object(left) }
    guard !sections.isEmpty || wish.since == nil else { return nil }
    return ["next_batch": .string(Self.token(position)), "rooms": .object(sections)]
  }

  /// - Returns: nil when there is nothing new in the room.
  private func joinedRoom(_ room: ServedRoom, _ wish: SyncWish, _ session: Session) -> JSONValue? {
    // Somebody who was not in the room at `since` gets it whole.
    let since = wish.since.flatMap { room.membership(of: session.user, at: $0) == "join" ? $0 : nil }
    return section(room, wish, since: since, upTo: position, session)
  }

  private func leftRoom(_ room: ServedRoom, _ wish: SyncWish, _ session: Session) -> JSONValue? {
    let end = room.stateEvent("m.room.member", session.user.text)?.position ?? position
    return section(room, wish, since: wish.since ?? 0, upTo: end, session)
  }

  private func section(
    _ room: ServedRoom, _ wish: SyncWish, since: Int?, upTo end: Int, _ session: Session
  ) -> JSONValue? {
    let fresh = room.events(visibleTo: session.user)
      .filter { $0.position > since ?? 0 && $0.position <= end && wish.timeline.takes($0) }
    let limit = min(wish.timeline.limit ?? wish.largestTimeline, wish.largestTimeline)
    let timeline = fresh.suffix(limit)
    let start = timeline.first.map { $0.position - 1 } ?? end
    let stateEnd = wish.stateAfter ? end : start
    let whole = wish.fullState || since == nil
    let state = (whole ? room.state(upTo: stateEnd) : room.stateChanges(after: since ?? 0, upTo: stateEnd))
      .filter(wish.state.takes)
    if !whole, timeline.isEmpty, state.isEmpty { return nil }
    return [
      "timeline": [
        "events": .array(timeline.map { $0.json(for: session) }), "limited": .bool(timeline.count < fresh.count),
        "prev_batch": .string(Self.token(start)),
      ],
      wish.stateAfter ? "state_after" : "state": ["events": .array(state.map { $0.json(for: session) })],
    ]
  }

  /// What somebody sees of a room that they are not in yet. Spec: "Stripped state".
  private func stripped(_ room: ServedRoom, _ user: UserID) -> JSONValue {
    let own = room.stateEvent("m.room.member", user.text)
    let shown = [
      room.stateEvent("m.room.create"), room.stateEvent("m.room.join_rules"), room.stateEvent("m.room.name"),
      room.stateEvent("m.room.encryption"), own.flatMap { room.stateEvent("m.room.member", $0.sender.text) }, own,
    ]
    return ["events": .array(shown.compactMap { $0?.stripped })]
  }
}
