import Foundation
import Matrix

/// The end of a consent round: when all have answered, when somebody says so, or after seven days.
extension Turn {
  /// «avslutt runden»: by whoever began it, who made the proposal, its owner, or a mentor.
  func endRound(
    of decision: Decision, by user: UserID, answering message: IncomingMessage, in group: Group
  ) -> Outcome {
    guard let round = decision.openRound else {
      return sayOnly(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
    }
    guard [round.begunBy, decision.proposedBy, decision.owner].contains(user) || group.isMentor(user) else {
      return sayOnly(noted(.onlySomeEndRound, decision, round, message, in: group))
    }
    var outcome = Outcome()
    outcome.remember(WriteNoted(reversal: .agreeing(.roundClosed(decision.id))), in: group.id)
    outcome.add(close(roundOn: decision, answering: message, in: group))
    return outcome
  }

  /// Says how it went, and with objections what the group may do.
  func close(roundOn decision: Decision, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard decision.openRound != nil else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(ConsentRoundClosed(id: decision.id, closed: true), in: group.id)
    let later = after(outcome)
    guard let now = later.world.groups[group.id], let closed = now.decisions[decision.id], let round = closed.round
    else { return outcome }
    outcome.say(later.roundOver(round, closed, answering: message, in: now))
    return outcome
  }

  func roundOver(
    _ round: ConsentRound, _ decision: Decision, answering message: IncomingMessage?, in group: Group
  ) -> Utterance {
    let (yes, objectors) = (group.yeses(in: round), round.objectors)
    let reasoned = objectors.compactMap { round.reason(of: $0) }
    let reasons = zip(Self.sharing(reasoned.map(\.text)), reasoned).map { text, reason in
      let isNamed = round.named.contains(reason.user) && !group.wantsNoMemory(reason.user)
      return ["reason": PromptValue.text(text), "name": .optional(isNamed ? group.shownName(of: reason.user) : nil)]
    }
    var fields = fields(of: decision, in: group)
    // «Once one of you says yes» would be anybody.
    if decision.owner.map(group.wantsNoMemory) == true { fields["owner"] = .flag(false) }
    var utterance = group.answer(
      message,
      Prompt(
        .roundOver,
        fields.merging([
          "yes": .number(yes), "anyYes": .flag(yes > 0), "objections": .number(objectors.count),
          "anyObjections": .flag(!objectors.isEmpty),
          "unanimous": .flag(objectors.isEmpty && yes > 1 && yes == group.askedForConsent.count),
          "reasons": .list(reasons), "anyReasons": .flag(!reasons.isEmpty),
        ]) { $1 }), ofSession: decision.session)
    utterance.subject = .consentOver(group.id, decision: decision.id, round: round.number)
    if !objectors.isEmpty {
      utterance.offering = world.library.reactions(.keepDisagreement, .dropped, in: group.language)
    }
    return utterance
  }

  /// What is due: rounds that nobody ended in seven days.
  func closeRounds(in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.unclosed {
      guard let due = group.roundDue(decision), due <= now else { continue }
      outcome.add(close(roundOn: decision, answering: nil, in: group))
    }
    return outcome
  }

  // MARK: What the group does about objections

  /// 📝 or «ta med uenigheten».
  func keepDisagreement(
    _ id: Int, round number: Int, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], let round = decision.round, round.number == number, !round.isOpen,
      !round.objectors.isEmpty, !round.isDisagreementKept
    else { return Outcome() }
    if let refusal = enoughDisagreement(beside: decision, in: group) { return sayOnly(group.answer(message, refusal)) }
    var outcome = Outcome()
    outcome.remember(DisagreementKept(id: id, kept: true), in: group.id)
    outcome.remember(WriteNoted(reversal: .agreeing(.disagreement(id))), in: group.id)
    outcome.say(
      group.answer(message, Prompt(.disagreementKept, fields(of: decision, in: group)), ofSession: decision.session))
    return outcome
  }

  /// 🗂️ or «legg bort», after a round: as `!vedtak legg bort` does.
  func dropAfterRound(
    _ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.isOpen else { return Outcome() }
    guard decision.owner == user || decision.proposedBy == user || group.isMentor(user) else {
      return message.map { sayOnly(group.answer($0, Prompt(.onlyOwnerCloses, fields(of: decision, in: group)))) }
        ?? Outcome()
    }
    return close(decision, as: .dropped, message, in: group)
  }

  /// A reply to how a round went.
  func answerRoundOver(_ id: Int, round number: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    let phrasebook = world.library.phrasebook
    if phrasebook.means(message.text, .keepDisagreement) {
      return keepDisagreement(id, round: number, answering: message, in: group)
    }
    if phrasebook.means(message.text, .byName), let decision = group.decisions[id],
      decision.round?.agrees(message.sender) == false
    {
      return answerWhy(id, round: number, of: message.sender, with: message, in: group)
    }
    guard phrasebook.means(message.text, .dropped) else { return nil }
    return dropAfterRound(id, by: message.sender, answering: message, in: group)
  }
}

extension Group {
  /// When a round ends by itself; nil when it does not, or while the bot is to be quiet.
  func roundDue(_ decision: Decision) -> Date? {
    guard !quiet, let round = decision.openRound else { return nil }
    guard haveAllAnswered(round), let due = round.reasonsDue else { return round.until }
    return min(due, round.until)
  }
}
