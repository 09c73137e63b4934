package import Matrix

/// What is remembered of gaps and knowledge gaps besides what every decision has. No words in them.
package let decisionKindChanges: [any Change.Type] = [
  GapPicked.self, KnowledgeGapsRanked.self, DecisionFreed.self, PromiseUndone.self,
]

/// The group does something about this gap in a quarter; about none when `id` is nil.
package struct GapPicked: GroupChange {
  package static let kind = "decision.gap-picked"
  package let id: Int?
  package let quarter: Quarter

  package func apply(to group: inout Group, _ stamp: Stamp) { group.kinds.pick(id, in: quarter) }
}

/// In which order one person would like to know things, the most important first; empty when taken back.
package struct KnowledgeGapsRanked: GroupChange {
  package static let kind = "decision.knowledge-gaps-ranked"
  package let user: UserID
  package let order: [Int]

  package func apply(to group: inout Group, _ stamp: Stamp) { group.kinds.rank(order, by: user) }
}

/// Nobody has taken it on any more: who and by when are open again, and it stays on its list.
package struct DecisionFreed: GroupChange {
  package static let kind = "decision.freed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.owner = nil
      $0.drop(.promisedBy)
      $0.due = nil
      $0.asked = []
      if $0.state.isUnderWay { $0.state = .proposed }
    }
  }
}

/// A promise to come back with an answer was taken back: who and by when are what they were.
package struct PromiseUndone: GroupChange {
  package static let kind = "decision.promise-undone"
  package let id: Int
  package let owner: UserID?
  package let due: LocalDate?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.owner = owner
      $0.due = due
      $0.asked = []
      if $0.state.isUnderWay { $0.state = .proposed }
    }
  }
}

/// Who had promised an answer before somebody else did.
package struct PromiseBefore: Codable, Equatable, Sendable {
  package let id: Int
  package let owner: UserID?
  package let due: LocalDate?
  /// The message that named somebody outside the group.
  package let saidBy: EventID?

  init(id: Int, owner: UserID?, due: LocalDate?, saidBy: EventID?) {
    self.id = id
    self.owner = owner
    self.due = due
    self.saidBy = saidBy
  }

  init(_ gap: Decision) { self.init(id: gap.id, owner: gap.owner, due: gap.due, saidBy: gap[.promisedBy]?.cause) }
}
