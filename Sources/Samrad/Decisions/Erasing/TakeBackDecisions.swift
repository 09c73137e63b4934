import Foundation
import Matrix

/// A message was removed: what it said of decisions goes with it.
extension Turn {
  /// - Parameter done: what was done about it already.
  func takeBackDecisions(_ event: EventID, by user: UserID, beside done: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.said(by: event) {
      if decision.isSaid(by: event) {
        outcome.add(takeBack(decision, beside: done, in: group))
      } else if decision.cause == event {
        // It was the pin that was taken back. What has been confirmed since stands.
        if decision.isDraft || done.withdraws(decision.id) { outcome.add(takeBack(decision, beside: done, in: group)) }
      } else if decision.passages.contains(where: { $0.cause == event }) {
        guard !done.changes.contains(where: { ($0.change as? PassageRemoved)?.id == decision.id }) else { continue }
        outcome.remember(PassageRemoved(id: decision.id, saidBy: event), in: group.id)
        outcome.add(sayWithoutPassages(of: decision.id, saidBy: event, by: user, in: group))
      } else if let part = decision.part(saidBy: event) {
        outcome.add(takeBack(part, of: decision, by: user, in: group))
      }
    }
    return outcome
  }

  private func takeBack(_ decision: Decision, beside done: Outcome, in group: Group) -> Outcome {
    guard !done.withdraws(decision.id) else { return Outcome() }
    return decision.state == .withdrawn ? takeWordsAway(of: decision, in: group) : erase(decision, in: group)
  }

  /// Whether removing the message of this write erases a decision that counts, so that it is not merely undone.
  func erasesDecision(_ write: Write, in group: Group) -> Bool {
    guard case .withdrawDecision(let id) = write.reversal, let decision = group.decisions[id] else { return false }
    return !decision.isDraft && decision.isSaid(by: write.cause)
  }

  /// Whether a reaction made a decision that has been confirmed since: tapped again, it takes nobody's words away.
  func keepsDecision(pinnedBy event: EventID, in group: Group) -> Bool {
    group.decisions.said(by: event).contains {
      $0.cause == event && !$0.isSaid(by: event) && !$0.isDraft && $0.state != .withdrawn
    }
      && group.writes.write(causedBy: event).map { write in
        now.timeIntervalSince(write.at) >= Writes.undoable || !isReversible(decision: write, true, in: group)
      } ?? true
  }

  /// An answer is taken back while it is still only a proposal: then that is asked again.
  private func takeBack(
    _ part: OpenPart, of decision: Decision, by user: UserID, in group: Group
  ) -> Outcome {
    guard decision.state == .draft || decision.state == .proposed else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(DecisionPartTakenBack(id: decision.id, part: part), in: group.id)
    outcome.closeQuestions(about: decision.id, in: group)
    outcome.act(removingOwnAbout: decision, in: group)
    var rest = decision
    switch part {
    case .owner: rest.owner = nil
    case .due: rest.due = nil
    }
    outcome.add(ask(whatIsMissingIn: rest, of: user, after: outcome, in: group))
    return outcome
  }

  /// «Vet ikke ennå» was taken back: what nobody knew is asked for once more.
  func ask(again part: OpenPart, of id: Int, by user: UserID, in group: Group) -> Outcome {
    guard var decision = group.decisions[id] else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(DecisionAskedAgain(id: id, part: part), in: group.id)
    outcome.closeQuestions(about: id, in: group)
    outcome.act(removingOwn: { $0 == .decision(group.id, decision: id) }, in: group)
    decision.leftOpen = decision.leftOpen?.filter { $0 != part }
    outcome.add(ask(whatIsMissingIn: decision, of: user, after: outcome, in: group))
    return outcome
  }

  private func ask(
    whatIsMissingIn decision: Decision, of user: UserID, after outcome: Outcome, in group: Group
  ) -> Outcome {
    guard let room = group.room else { return Outcome() }
    let nothing = IncomingMessage(event: EventID(""), room: room, sender: user, text: "")
    var asked = whatIsMissing(in: decision, nothing, after(outcome).world.groups[group.id] ?? group)
    // There is no message to reply to, and who asked for this needs no call.
    asked.reword {
      $0.answering = nil
      $0.calling = []
    }
    return asked
  }

  /// The bot's messages about a decision no longer say what one message said of it: they go, and a card that waits for
  /// an answer comes anew. A message that is changed keeps its old words in the history of the room.
  func sayWithoutPassages(of id: Int, saidBy event: EventID, by user: UserID, in group: Group) -> Outcome {
    guard let decision = group.decisions[id] else { return Outcome() }
    var outcome = Outcome()
    var rest = decision
    rest.removePassages(saidBy: event)
    outcome.act(removingOwnAbout: decision, in: group)
    let subject = Subject.decision(group.id, decision: id)
    guard decision.waitsForOwner, group.posts.event(of: subject) != nil else { return outcome }
    let said = ask(whatIsMissingIn: rest, of: user, after: outcome, in: group)
    // What a draft lacks by now is asked for; about what stands nothing new is asked.
    guard decision.isDraft || said.says(about: subject) else { return outcome }
    outcome.add(said)
    return outcome
  }
}

extension Outcome {
  func says(about subject: Subject) -> Bool {
    effects.contains { if case .say(let utterance) = $0 { utterance.subject == subject } else { false } }
  }
}

extension Decision {
  /// What an answer told of it.
  fileprivate func part(saidBy event: EventID) -> OpenPart? {
    if traces?.ownerSaidBy == event { return .owner }
    return traces?.dueSaidBy == event ? .due : nil
  }
}
