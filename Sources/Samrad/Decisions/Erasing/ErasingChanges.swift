package import Matrix

package let erasingChanges: [any Change.Type] = [
  DecisionUnconfirmed.self, PassageRemoved.self, DecisionTakenOut.self, DecisionEditTold.self,
  DecisionPartTakenBack.self, DecisionMoveUndone.self, QuestionTraced.self,
]

/// The only person who had said that it is written down rightly took that back.
package struct DecisionUnconfirmed: GroupChange {
  package static let kind = "decision.unconfirmed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.state = .draft
      $0.waitsForConfirmation = true
      $0.traces?.confirmedBy = nil
    }
  }
}

/// What one message said about a decision holds no longer. What stood there before does again, once its words are
/// erased.
package struct PassageRemoved: GroupChange {
  package static let kind = "decision.passage-removed"
  package let id: Int
  package let saidBy: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.removePassages(saidBy: saidBy)
      $0.traces?.takenBackAt = stamp.at
    }
  }
}

/// Its message was changed before it counted: what that says now takes its place, under the same number.
package struct DecisionTakenOut: GroupChange {
  package static let kind = "decision.taken-out"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) { group.decisions.takeOut(id, saidBy: stamp.cause) }
}

/// The group was told that the message behind a decision has changed, and the decision has not.
package struct DecisionEditTold: GroupChange {
  package static let kind = "decision.edit-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.traces?.editTold = true }
  }
}

/// Who shall take it on, or by when, was taken back while it was only a proposal.
package struct DecisionPartTakenBack: GroupChange {
  package static let kind = "decision.part-taken-back"
  package let id: Int
  package let part: OpenPart

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { decision in
      switch part {
      case .owner: decision.owner = nil
      case .due: decision.due = nil
      }
      decision.traces?.takenBackAt = stamp.at
    }
  }
}

/// It was put off, and that was undone: it has not been moved.
package struct DecisionMoveUndone: GroupChange {
  package static let kind = "decision.move-undone"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.moves = max(0, $0.moves - 1)
      guard let before = $0.followUp?.beforeMove else { return }
      $0.asked = before.asked
      $0.settledAt = before.settledAt
      $0.followUp?.beforeMove = nil
    }
  }
}

/// A question repeats a decision's words. Kept besides the question itself, whose row may lose what it holds when the message
/// that led to it is removed: where the words stand has to be known as long as they do.
package struct QuestionTraced: GroupChange {
  package static let kind = "decision.question-traced"
  package let id: Int
  package let question: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.traces?.questions.insert(question) }
  }
}
