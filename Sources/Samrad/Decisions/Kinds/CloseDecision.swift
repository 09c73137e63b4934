import Foundation
import Matrix

/// The end of a decision, the one way there is: done, or laid aside, which is as good an end.
extension Turn {
  /// - Parameter message: what ended it in words; nil for a reaction.
  func close(_ decision: Decision, as state: Decision.State, _ message: IncomingMessage?, in group: Group) -> Outcome {
    guard decision.mayBecome(state) else {
      return message.map { sayOnly(group.answer($0, notOpen(decision, in: group))) } ?? Outcome()
    }
    var outcome = Outcome()
    outcome.remember(DecisionStateSet(id: decision.id, state: state, due: nil), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .reviveDecision(decision.id, state: decision.state, due: decision.due)), in: group.id)
    var closed = decision
    closed.state = state
    // What its end was worded with is said back, so that it can be undone.
    let before = group.decisions[decision.id]?.passages ?? []
    let said = closed.passages.last { !before.contains($0) }
    let fields = fields(of: closed, in: group)
    if let part = closed.partAskedAtTheEnd, let user = message?.sender ?? decision.owner {
      outcome.ask(
        Prompt(part == .lesson ? .askLesson : .askOutcome, fields), about: .passage(decision.id, part), of: user,
        answering: message, in: group)
    } else {
      let usual: PromptKey = state == .done ? .decisionDone : .decisionDropped
      var utterance = group.answer(
        message, Prompt(usual.of(closed), fields.merging(["said": .optional(said?.text)]) { $1 }))
      utterance.subject = .decisionsShown(group.id, decisions: [decision.id])
      outcome.say(utterance)
    }
    return outcome
  }

  /// Why nothing more can be done about it: «Vedtak 3 ble gjort fredag 4. desember.»
  func notOpen(_ decision: Decision, in group: Group) -> Prompt {
    let closed = decision.state.isOpen ? nil : decision.history?.closedAt
    return Prompt(
      .decisionNotOpen,
      fields(of: decision, in: group).merging([
        "withdrawn": .flag(decision.state == .withdrawn),
        "closed": closed.map { .day(LocalDate($0, in: group.zone)) } ?? .flag(false),
      ]) { $1 })
  }
}

extension Decision {
  /// What is asked when it ends, by choice: what was learnt by what was laid aside, and what the answer was.
  fileprivate var partAskedAtTheEnd: Passage.Part? {
    switch (kind, state) {
    case (.trial, .dropped) where self[.lesson] == nil: .lesson
    case (.knowledgeGap, .done) where self[.outcome] == nil: .outcome
    default: nil
    }
  }
}
