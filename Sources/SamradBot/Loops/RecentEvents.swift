import Matrix

/// The last few events of a kind. Lost at a restart, which only makes the bot more careful.
struct RecentEvents {
  private var events: [EventID] = []

  func contains(_ event: EventID) -> Bool { events.contains(event) }

  mutating func note(_ event: EventID) {
    events.append(event)
    if events.count > 5_000 { events.removeFirst(1_000) }
  }
}

/// Events of late, a thousand at least. A restart forgets them: it asks from the place that was kept with their batch.
struct IdleEvents {
  private var newer: Set<EventID> = []
  private var older: Set<EventID> = []

  func contains(_ event: EventID) -> Bool { newer.contains(event) || older.contains(event) }

  mutating func note(_ event: EventID) {
    newer.insert(event)
    guard newer.count > 1_000 else { return }
    older = newer
    newer = []
  }
}
