import Foundation
package import Matrix

/// What is meant to be decided, as the bot understood it: waits for a person to confirm it.
package struct DecisionDrafted: GroupChange {
  package static let kind = "decision.drafted"
  package static let isErasable = true
  package let id: Int
  package let sort: Decision.Kind
  package let text: String
  package let owner: UserID?
  package let due: LocalDate?
  package let session: Int?
  /// The message whose words it took, if it was marked rather than written as a command.
  package let source: EventID?
  /// The decision whose place it takes once it counts.
  package let replaces: Int?
  /// Who proposed it, where that is not who this turn answers: the author changed a message that somebody else had marked.
  package var proposedBy: UserID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = proposedBy ?? stamp.actor else { return }
    var decision = Decision(
      id: id, kind: sort, text: text, owner: owner, due: due, state: .draft, proposedBy: by, session: session,
      at: stamp.at, cause: stamp.cause, source: source)
    decision.waitsForConfirmation = true
    decision.replaces = replaces
    decision.history = StateHistory()
    decision.traces = WordTraces()
    group.decisions.add(decision)
  }
}

/// A person said that it is written down rightly. Without a yes of its owner's it is a proposal still.
package struct DecisionConfirmed: GroupChange {
  package static let kind = "decision.confirmed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.trace { $0.confirmedBy = stamp.cause }
      $0.waitsForConfirmation = false
      if $0.state == .draft { $0.state = .proposed }
    }
  }
}

/// Another decision has taken its place; nil when what it was replaced by has been taken back.
package struct DecisionReplaced: GroupChange {
  package static let kind = "decision.replaced"
  package let id: Int
  package let by: Int?
  /// The state it goes back to; nil when it is replaced.
  package let state: Decision.State?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      let before = $0.state
      if by != nil, before != .replaced { $0.history[orEmpty: StateHistory()].beforeReplaced = before }
      $0.replacedBy = by
      $0.state = by == nil ? state ?? .agreed : .replaced
    }
  }
}

/// It was erased for privacy: its words are gone, and that there was one stays visible.
package struct DecisionErased: GroupChange {
  package static let kind = "decision.erased"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) { group.decisions.noteErased(id, at: stamp.at) }
}

/// Something was written about a decision.
package struct PassageWritten: GroupChange {
  package static let kind = "decision.passage-written"
  package static let isErasable = true
  package let id: Int
  package let part: Passage.Part
  package let text: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.decisions.update(id) {
      $0.write(Passage(part: part, text: text, by: by, at: stamp.at, cause: stamp.cause))
      if let cause = stamp.cause { $0.traces?.said(by: cause) }
    }
  }
}
