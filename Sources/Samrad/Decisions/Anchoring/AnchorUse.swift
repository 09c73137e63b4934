/// How many decisions of all groups together rest on each guide: counts, and never whose. Found from the groups, and
/// never stored: what is taken back or erased counts no more.
struct AnchorUse: Equatable, Sendable {
  private var counts: [GuideID: Int] = [:]

  init(_ groups: some Sequence<Group> = []) {
    for group in groups { add(group) }
  }

  subscript(guide: GuideID) -> Int { counts[guide] ?? 0 }

  mutating func add(_ group: Group?) { note(group, 1) }

  mutating func remove(_ group: Group?) { note(group, -1) }

  private mutating func note(_ group: Group?, _ count: Int) {
    for decision in group?.decisions.decisions ?? [] where decision.isWrittenDown {
      for anchor in decision.anchors ?? [] {
        let left = self[anchor.guide] + count
        counts[anchor.guide] = left == 0 ? nil : left
      }
    }
  }
}

extension Change {
  /// Whether it may change what decisions rest on, or which of them count.
  static var isAboutDecisions: Bool { kind.hasPrefix("decision.") }
}
