import Matrix

@testable import Samrad

/// Follows the journal as it grows, and looks at each step that a decision takes.
struct DecisionWatch {
  var faults: [String] = []
  private var last: Int64 = 0
  private var groups: [GroupID: Group] = [:]

  /// Which states can follow which. Undoing goes back to where one came from.
  static let steps: [Decision.State: Set<Decision.State>] = [
    // Who says how it went has said that there was such a decision.
    .draft: [.proposed, .agreed, .inTrial, .withdrawn, .done, .dropped],
    .proposed: [.agreed, .inTrial, .done, .dropped, .withdrawn, .replaced, .draft],
    .agreed: [.proposed, .done, .dropped, .replaced, .inTrial, .draft, .withdrawn],
    .inTrial: [.proposed, .done, .dropped, .replaced, .agreed, .draft, .withdrawn],
    .done: [.agreed, .inTrial, .proposed, .replaced, .draft],
    .dropped: [.agreed, .inTrial, .proposed, .draft, .replaced],
    .replaced: [.agreed, .inTrial, .proposed, .done, .dropped], .withdrawn: [.draft, .proposed],
  ]

  mutating func look(at store: any Store, _ world: World?) async throws {
    for row in try await store.rows(after: last, limit: .max) {
      last = row.seq
      guard case .group(let id) = row.entry.stream, let change = try ChangeKinds.change(in: row) as? any GroupChange
      else { continue }
      let before = groups[id] ?? Group(id: id)
      var after = before
      change.apply(to: &after, row.stamp)
      groups[id] = after
      compare(before.decisions, after.decisions, row)
    }
    // What was erased has been folded anew.
    if let world { groups = Dictionary(uniqueKeysWithValues: world.groups.values.map { ($0.id, $0) }) }
  }

  private mutating func compare(_ before: DecisionLog, _ after: DecisionLog, _ row: JournalRow) {
    for decision in after.decisions {
      guard let old = before[decision.id] else {
        if decision.state != .draft { faults.append("\(row.entry.kind): \(decision.id) began as \(decision.state)") }
        if before.erased[decision.id] != nil { faults.append("the number \(decision.id) was given again") }
        continue
      }
      if old.state != decision.state, Self.steps[old.state]?.contains(decision.state) != true {
        faults.append("\(row.entry.kind): \(decision.id) went from \(old.state) to \(decision.state)")
      }
    }
    if after.count < before.count { faults.append("\(row.entry.kind): numbers went back") }
  }
}
