import Foundation
package import Matrix

package let decisionChanges: [any Change.Type] = [
  DecisionProposed.self, DecisionOwnerNamed.self, DecisionDueSet.self, DecisionStateSet.self, DecisionAsked.self,
  DecisionDrafted.self, DecisionConfirmed.self, DecisionReplaced.self, DecisionErased.self, PassageWritten.self,
]

/// As versions 1 to 7 logged a decision: at once. Since then: `DecisionDrafted`, then `DecisionConfirmed`.
package struct DecisionProposed: GroupChange {
  package static let kind = "decision.proposed"
  package static let isErasable = true
  package let id: Int
  package let text: String
  package let owner: UserID?
  package let due: LocalDate?
  package let session: Int?
  /// The pinned message, if it came from one.
  package let source: EventID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let by = stamp.actor else { return }
    group.decisions.add(
      Decision(
        id: id, text: text, owner: owner, due: due, state: owner == nil || due == nil ? .draft : .proposed,
        proposedBy: by, session: session, at: stamp.at, cause: stamp.cause, source: source))
  }
}

package struct DecisionOwnerNamed: GroupChange {
  package static let kind = "decision.owner-named"
  package let id: Int
  package let owner: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.owner = owner
      $0.trace { $0.ownerSaidBy = stamp.cause }
      if $0.state == .draft, !$0.waitsForConfirmation, $0.due != nil { $0.state = .proposed }
    }
  }
}

package struct DecisionDueSet: GroupChange {
  package static let kind = "decision.due-set"
  package let id: Int
  package let due: LocalDate
  /// An agreed date was put off, rather than a missing one filled in.
  package let moved: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      // What was asked before comes back if the move is undone.
      if moved, !$0.asked.isEmpty {
        $0.followUp[orEmpty: FollowUpRecord()].beforeMove = AskedBefore(asked: $0.asked, settledAt: $0.settledAt)
      }
      $0.due = due
      $0.asked = []
      $0.settledAt = stamp.at
      if moved { $0.moves += 1 } else { $0.trace { $0.dueSaidBy = stamp.cause } }
      if $0.state == .draft, !$0.waitsForConfirmation, $0.owner != nil { $0.state = .proposed }
    }
  }
}

package struct DecisionStateSet: GroupChange {
  package static let kind = "decision.state"
  package let id: Int
  package let state: Decision.State
  /// Set only when a reversal brings back the date from before.
  package let due: LocalDate?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      if state.isUnderWay, !$0.state.isUnderWay { $0.settledAt = stamp.at }
      $0.history?.note(state, after: $0.state, at: stamp.at)
      $0.state = state
      if state != .draft { $0.waitsForConfirmation = false }
      if let due { $0.due = due }
    }
  }
}

/// The owner was asked how it went.
package struct DecisionAsked: GroupChange {
  package static let kind = "decision.asked"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.asked.append(stamp.at) }
  }
}
