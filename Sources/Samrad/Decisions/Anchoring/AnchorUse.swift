/// How many decisions of all groups together rest on each guide: counts, and never whose. Found from the groups, and
/// never stored: what is taken back or erased counts no more.
struct AnchorUse: Equatable, Sendable {
  private var counts: [GuideID: Int] = [:]

  init(_ groups: some Sequence<Group> = []) {
    for group in groups { add(group) }
  }

  subscript(guide: GuideID) -> Int { counts[guide] ?? 0 }

  mutating func add(_ group: Group) { move(from: [:], to: group.decisions.guides) }

  mutating func remove(_ group: Group?) { move(from: group?.decisions.guides ?? [:], to: [:]) }

  /// What a group counted is counted otherwise now. Mostly nothing has changed, and that is seen at once: it is the same
  /// storage.
  mutating func move(from before: [GuideID: Int], to now: [GuideID: Int]) {
    guard before != now else { return }
    for (guide, count) in before { note(guide, -count) }
    for (guide, count) in now { note(guide, count) }
  }

  private mutating func note(_ guide: GuideID, _ count: Int) {
    let sum = self[guide] + count
    counts[guide] = sum == 0 ? nil : sum
  }
}
