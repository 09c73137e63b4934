import Foundation
import Matrix

/// The end of a session: its minutes, and a question to each who was there.
extension Turn {
  /// - Parameters:
  ///   - records: required ones of the last stage that are left out.
  ///   - stages: those that are passed over at the end.
  func end(
    _ session: Session, _ run: Run, leavingOut records: [String] = [], passingOver stages: [Int] = [],
    early: Bool, in group: Group
  ) -> Outcome {
    var outcome = tellFeedback(isOver: true, in: group)
    let unconfirmed = run.records.count { !$0.confirmed }
    outcome.remember(
      SessionEnded(
        id: session.id, skipped: records.isEmpty ? nil : records, passedOver: stages.isEmpty ? nil : stages,
        early: early, unconfirmed: unconfirmed == 0 ? nil : unconfirmed), in: group.id)
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    // What nobody confirmed was never written down: its words go.
    for record in run.records where !record.confirmed {
      if let cause = record.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    }
    outcome.add(forgetPreparations(of: session, in: group))
    outcome.add(closeCase(of: session, in: group))
    outcome.add(closeGuideAnswers(in: group))
    let later = after(outcome)
    guard let ended = later.world.groups[group.id], let held = ended.sessions[session.id], let minutes = held.held
    else {
      return outcome
    }
    if run.sitting.root != nil { outcome.say(group.utterance(Prompt(.endedInThread), in: run)) }
    outcome.say(later.minutesMessage(of: held, minutes, in: ended))
    outcome.add(later.askHowItWas(held, minutes, in: ended))
    return outcome
  }

  /// In the room itself: it is what is looked for later.
  func minutesMessage(of session: Session, _ held: HeldSession, in group: Group) -> Utterance {
    var utterance = group.utterance(minutes(of: session, held, in: group))
    utterance.subject = .minutes(group.id, session: session.id)
    return utterance
  }
}
