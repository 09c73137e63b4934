import Foundation
import Matrix

/// Undoing what was done about a decision: drafting, confirming, accepting, declining, moving, closing, replacing, and
/// writing about it.
extension Turn {
  /// What others have said yes to is not pulled away under them.
  /// - Parameter isNewest: nothing of the same sort has happened since.
  func isReversible(decision write: Write, _ isNewest: Bool, in group: Group) -> Bool {
    switch write.reversal {
    case .withdrawDecision(let id):
      guard let decision = group.decisions[id] else { return false }
      switch decision.state {
      case .draft, .proposed: return true
      case .agreed, .inTrial: return decision.owner == write.by && isUntouched(id, since: write, in: group)
      case .done, .dropped, .replaced, .withdrawn: return false
      }
    case .reviveDecision(let id, _, _): return isNewest && group.decisions[id] != nil
    case .passages(let id): return group.decisions[id]?.passages.contains { $0.cause == write.cause } == true
    default: return true
    }
  }

  /// Whether nobody else has done anything about the decision since.
  private func isUntouched(_ id: Int, since write: Write, in group: Group) -> Bool {
    !group.writes.recent.contains {
      if case .reviveDecision(id, _, _) = $0.reversal { $0.at >= write.at && $0.by != write.by } else { false }
    }
  }

  func reverse(decision write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .withdrawDecision(let id):
      if let decision = group.decisions[id] { outcome.add(takeAway(draft: decision, in: group)) }
    case .reviveDecision(let id, var state, let due):
      guard let decision = group.decisions[id] else { return outcome }
      // What nobody else has confirmed is nobody's proposal.
      if state == .proposed, let traces = decision.traces, [nil, write.cause].contains(traces.confirmedBy) {
        state = .draft
      }
      if decision.state == .replaced {
        outcome.remember(DecisionReplaced(id: id, by: nil, state: state), in: group.id)
      } else {
        outcome.remember(DecisionStateSet(id: id, state: state, due: due), in: group.id)
      }
      if let due, decision.due != due { outcome.remember(DecisionMoveUndone(id: id), in: group.id) }
      if state == .draft { outcome.remember(DecisionUnconfirmed(id: id), in: group.id) }
      outcome.add(withoutWords(of: id, saidBy: write, after: outcome, in: group))
    case .passages(let id):
      outcome.remember(PassageRemoved(id: id, saidBy: write.cause), in: group.id)
      outcome.act(erasing: write.cause, of: id, in: group)
      outcome.add(sayWithoutPassages(of: id, saidBy: write.cause, by: write.by, in: group))
    default: break
    }
    return outcome
  }

  /// It never counted: nobody reads it any more, and nobody should confirm a text that is no more.
  func takeAway(draft decision: Decision, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionStateSet(id: decision.id, state: .withdrawn, due: nil), in: group.id)
    outcome.add(takeWordsAway(of: decision, in: group))
    return outcome
  }

  func undone(decision reversal: Reversal) -> Prompt {
    switch reversal {
    case .withdrawDecision(let id): Prompt(.undoneDecision, ["number": .number(id)])
    case .passages(let id): Prompt(.undonePassage, ["number": .number(id)])
    case .reviveDecision(let id, _, _), .handBack(let id, _, _, _), .leftOpen(let id, _), .offer(let id):
      Prompt(.undoneDecisionChange, ["number": .number(id)])
    default: Prompt(.cannotUndo)
    }
  }

  /// Why something is not undone.
  func notUndone(_ reversal: Reversal, in group: Group) -> Prompt {
    switch reversal {
    case .cannot: Prompt(.cannotUndo)
    case .withdrawDecision(let id) where group.decisions[id]?.state.isUnderWay == true:
      decisionStands(id, in: group)
    default: Prompt(.programmeCannotUndo)
    }
  }

  func decisionStands(_ id: Int, in group: Group) -> Prompt {
    Prompt(.decisionStands, ["number": .number(id), "example": example(.replaceDecision, id, in: group)])
  }

  /// How to ask for a command about one decision: `!vedtak legg bort 3`.
  func example(_ command: CommandID, _ id: Int, in group: Group) -> PromptValue {
    .text("!\(world.library.word(command, in: group.language)) \(id)")
  }
}

extension Outcome {
  /// Nobody is to answer for it any more.
  mutating func closeQuestions(about decision: Int, in group: Group) {
    for question in group.questions.open where question.about.decision == decision { close(question.id, in: group) }
  }
}
