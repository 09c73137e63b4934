import Matrix

/// A room: its events in order, and what follows from them. Power levels are kept but not enforced.
struct ServedRoom: Sendable {
  struct StateKey: Hashable {
    let type: String
    let key: String
  }

  let id: RoomID
  private(set) var events: [TimelineEvent] = []

  init(id: RoomID) { self.id = id }

  mutating func add(_ event: TimelineEvent) { events.append(event) }

  /// Takes the words out of an event. Spec: "Redactions"; of what may stay, only membership matters here.
  mutating func redact(_ id: EventID) {
    guard let index = events.firstIndex(where: { $0.id == id }) else { return }
    let membership = events[index].type == "m.room.member" ? events[index].content["membership"] : nil
    events[index].content = membership.map { ["membership": $0] } ?? .object([:])
  }

  func event(_ id: EventID) -> TimelineEvent? { events.first { $0.id == id } }

  /// The state after everything up to `position`, in the order in which it came to be.
  func state(upTo position: Int = .max) -> [TimelineEvent] {
    latest(events.prefix { $0.position <= position })
  }

  /// The newest of each piece of state that changed after `since`, up to `position`.
  func stateChanges(after since: Int, upTo position: Int) -> [TimelineEvent] {
    latest(events.filter { $0.position > since && $0.position <= position })
  }

  private func latest(_ events: some Sequence<TimelineEvent>) -> [TimelineEvent] {
    var found: [StateKey: TimelineEvent] = [:]
    for event in events {
      if let key = event.stateKey { found[StateKey(type: event.type, key: key)] = event }
    }
    return found.values.sorted { $0.position < $1.position }
  }

  func stateEvent(_ type: String, _ key: String = "", upTo position: Int = .max) -> TimelineEvent? {
    events.last { $0.position <= position && $0.type == type && $0.stateKey == key }
  }

  /// `join`, `invite`, `leave`, `ban` or `knock`; nil for those who never had to do with the room.
  func membership(of user: UserID, at position: Int = .max) -> String? {
    stateEvent("m.room.member", user.text, upTo: position)?.content["membership"]?.string
  }

  func members(_ membership: String) -> [UserID] {
    state().filter { $0.type == "m.room.member" && $0.content["membership"]?.string == membership }
      .compactMap { $0.stateKey.map { UserID($0) } }
  }

  /// What `user` may see, in order. Spec: "Room History Visibility".
  func events(visibleTo user: UserID) -> [TimelineEvent] {
    let lastTime = lastJoined(user)
    var membership: String?
    var visibility = "shared"
    return events.filter { event in
      let before = membership
      if event.type == "m.room.history_visibility", event.stateKey == "" {
        visibility = event.content["history_visibility"]?.string ?? "shared"
      }
      let isOwn = event.type == "m.room.member" && event.stateKey == user.text
      if isOwn { membership = event.content["membership"]?.string }
      if isOwn || before == "join" || membership == "join" { return true }
      switch visibility {
      case "joined": return false
      case "invited": return membership == "invite" && event.position <= lastTime
      default: return event.position <= lastTime
      }
    }
  }

  /// The position up to which `user` was in the room; 0 for those who never were.
  private func lastJoined(_ user: UserID) -> Int {
    guard membership(of: user) != "join" else { return .max }
    let own = events.filter { $0.type == "m.room.member" && $0.stateKey == user.text }
    guard let last = own.lastIndex(where: { $0.content["membership"]?.string == "join" }) else { return 0 }
    return own.indices.contains(last + 1) ? own[last + 1].position : .max
  }
}
