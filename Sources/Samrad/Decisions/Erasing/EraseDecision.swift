import Foundation
import Matrix

/// Erasing a decision for privacy: its words go for good, and that there was one stays visible.
extension Turn {
  /// `!vedtak slett 3`.
  func askErasure(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let first = rest.split(whereSeparator: \.isWhitespace).first ?? ""
    let number = Self.number(first)
    if let number, group.decisions.erased[number] != nil {
      return sayOnly(group.answer(message, Prompt(.alreadyErased, ["number": .number(number)])))
    }
    if let number, group.decisions[number] == nil { return sayOnly(unknown(number, message, in: group)) }
    guard let decision = number.flatMap({ group.decisions[$0] }), decision.state != .withdrawn else {
      return sayOnly(
        group.answer(
          message, Prompt(.eraseWhich, ["example": world.library.example(.eraseDecision, in: group.language)]))
      )
    }
    guard mayErase(decision, message.sender, in: group) else {
      return sayOnly(group.answer(message, onlyProposerErases(decision)))
    }
    var utterance = group.answer(
      message,
      Prompt(
        .erasureAsked,
        [
          "number": .number(decision.id), "text": .text(decision.text),
          "open": .flag(decision.isOpen), "example": example(.dropDecision, decision.id, in: group),
        ]))
    utterance.subject = .erasure(group.id, decision: decision.id)
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return sayOnly(utterance)
  }

  /// Also who promised to do it may not take away what the group has decided; but who wrote the words may.
  private func mayErase(_ decision: Decision, _ user: UserID, in group: Group) -> Bool {
    decision.proposedBy == user || group.isMentor(user)
  }

  private func onlyProposerErases(_ decision: Decision) -> Prompt {
    Prompt(.onlyProposerErases, ["number": .number(decision.id)])
  }

  /// ✅ or ❌ to the question.
  func answerErasure(
    of id: Int, _ confirmed: Bool, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.state != .withdrawn else { return Outcome() }
    guard mayErase(decision, user, in: group) else {
      return message.map { sayOnly(group.answer($0, onlyProposerErases(decision))) } ?? Outcome()
    }
    guard confirmed else {
      return sayOnly(group.answer(message, Prompt(.erasureDropped, ["number": .number(id)])))
    }
    var outcome = erase(decision, in: group)
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    outcome.add(wordsTakenBack(after: outcome, in: group))
    return outcome
  }

  /// Takes all words of a decision away, with what was written about it and what the bot repeated.
  func erase(_ decision: Decision, in group: Group) -> Outcome {
    var outcome = Outcome()
    if decision.isDraft {
      // Nobody has decided it, so there is nothing to remember.
      outcome.remember(DecisionStateSet(id: decision.id, state: .withdrawn, due: nil), in: group.id)
      outcome.say(group.utterance(Prompt(.undoneDecision, ["number": .number(decision.id)])))
    } else {
      outcome.remember(DecisionErased(id: decision.id), in: group.id)
      // The last session's minutes are posted anew; of those before it only the messages are left.
      let isOld = decision.session != nil && decision.session != group.sessions.lastMinutes?.id
      let minutes = isOld && decision.traces?.minutes.isEmpty == false
      outcome.say(
        group.utterance(
          Prompt(
            .decisionErased,
            [
              "number": .number(decision.id),
              "minutes": minutes ? .day(LocalDate(decision.at, in: group.zone)) : .flag(false),
            ])))
    }
    outcome.add(takeWordsAway(of: decision, in: group))
    return outcome
  }

  /// All that was said of it, and all that the bot repeated, in the room and alone. Nobody is to answer for it any more.
  func takeWordsAway(of decision: Decision, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.closeQuestions(about: decision.id, in: group)
    outcome.act(erasingWordsOf: decision, in: group)
    outcome.act(removingOwnAbout: decision, in: group)
    outcome.add(removeAlone(decision, in: group))
    return outcome
  }
}

extension DecisionLog {
  /// Whether a number was given to something that is remembered no more.
  func isForgotten(_ id: Int) -> Bool { id <= count && self[id] == nil }
}
