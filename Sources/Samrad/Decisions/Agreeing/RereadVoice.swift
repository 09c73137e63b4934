import Foundation
import Matrix

/// An answer in a consent round that was changed: it says what it says now, and nothing twice.
extension Turn {
  func rereadVoice(
    _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = forgetWords(saidBy: message.event, in: group)
    outcome.act(erasing: message.event, of: decision.id, in: group)
    outcome.remember(WriteUndone(cause: message.event), in: group.id)
    let isVoice = round.voices.contains { $0.event == message.event }
    guard decision.openRound != nil else {
      return rereadReason(decision, round, message, after: outcome, in: group)
    }
    if isVoice { outcome.remember(ConsentVoiceTakenBack(id: decision.id, event: message.event), in: group.id) }
    let later = after(outcome, by: message)
    guard let group = later.world.groups[group.id] else { return outcome }
    let isReason = round.reasons.contains { $0.cause == message.event }
    if isReason, later.consentAnswer(message.text, in: group) == .unclear {
      // It said why before, and says why in other words now.
      outcome.add(
        isVoice
          ? later.object(decision, round, message.text, message, in: group)
          : later.write(reason: message.text, decision, round, message, in: group))
    } else if let answer = later.answerRound(decision.id, round: round.number, with: message, in: group) {
      outcome.add(answer)
    } else if isVoice {
      outcome.say(later.noted(.voiceGone, decision, round, message, in: group))
    } else {
      outcome.add(
        later.answerWhy(decision.id, round: round.number, of: message.sender, with: message, in: group) ?? Outcome())
    }
    return outcome
  }

  /// How a round went has been told: who objected stands, and why may be said in other words.
  private func rereadReason(
    _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, after taken: Outcome, in group: Group
  ) -> Outcome {
    var outcome = taken
    let words =
      switch consentAnswer(message.text, in: group) {
      case .yes: ""
      case .objection(let reason): reason
      default: message.text
      }
    guard round.reasons.contains(where: { $0.cause == message.event }), decision.isOpen, !passage(words).isEmpty else {
      outcome.say(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
      return outcome
    }
    let written = write(reason: words, decision, round, message, in: group)
    outcome.add(written)
    // How it went is told once, as it is by now.
    let over = Subject.consentOver(group.id, decision: decision.id, round: round.number)
    guard !written.changes.isEmpty, taken.says(about: over) else { return outcome }
    outcome.leaveUnsaid { $0.subject == over }
    let later = after(outcome, by: message)
    if let group = later.world.groups[group.id], let decision = group.decisions[decision.id],
      let round = decision.round
    {
      outcome.say(later.roundOver(round, decision, answering: nil, in: group))
    }
    return outcome
  }
}
