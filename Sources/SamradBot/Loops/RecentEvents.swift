import Matrix

/// Events of late, found in the same time however many there are. A restart forgets them: it asks from the place that
/// was kept with their batch.
struct RecentEvents {
  private let fewest: Int
  private var newer: Set<EventID> = []
  private var older: Set<EventID> = []

  /// - Parameter fewest: so many at least are remembered, and no more than twice as many.
  init(atLeast fewest: Int) { self.fewest = fewest }

  func contains(_ event: EventID) -> Bool { newer.contains(event) || older.contains(event) }

  mutating func note(_ event: EventID) {
    newer.insert(event)
    guard newer.count > fewest else { return }
    older = newer
    newer = []
  }
}
