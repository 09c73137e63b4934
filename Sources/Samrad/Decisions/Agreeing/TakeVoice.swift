import Foundation
import Matrix

/// Yes or an objection in a consent round, by reaction or in words; and why somebody objects.
extension Turn {
  /// Longest reason and longest answer, in characters: what fits beside a decision.
  static let longestAnswer = 300

  /// - Parameter event: the reaction, or the reply.
  func voice(
    _ agrees: Bool, _ id: Int, round number: Int, by user: UserID, as event: EventID,
    answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    // Of whoever wants nothing remembered, nothing is.
    guard let member = group.member(user), member.consent != false, let decision = group.decisions[id],
      let round = decision.openRound, round.number == number
    else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(ConsentVoiced(id: id, user: user, agrees: agrees, event: event), in: group.id)
    if agrees {
      if let message { outcome.say(noted(.consentNoted, decision, round, message, in: group)) }
      return outcome
    }
    // Asked once: whoever wavers is not pressed. What is said in words has an answer.
    guard round.reason(of: user) != nil || round.voices.contains(where: { $0.user == user && !$0.agrees }) else {
      outcome.say(askReason(member, decision, round, message, in: group))
      return outcome
    }
    if let message {
      var utterance = noted(.objectionNoted, decision, round, message, in: group)
      // What is said to it is why.
      utterance.subject = .objection(group.id, decision: decision.id, round: round.number, user: user)
      outcome.say(utterance)
    }
    return outcome
  }

  private func askReason(
    _ member: Member, _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage?, in group: Group
  ) -> Utterance {
    var utterance = group.answer(
      message,
      Prompt(
        .askReason,
        fields(of: decision, in: group).merging(["who": .person(member.user, name: member.shownName)]) { $1 }),
      ofSession: decision.session)
    utterance.subject = .objection(group.id, decision: decision.id, round: round.number, user: member.user)
    return utterance
  }

  func consentAnswer(_ text: String, in group: Group) -> ConsentAnswer {
    ConsentAnswer(text, world.library.phrasebook, isEnglish: group.language == Language("en"))
  }

  /// A reply to the round's own message: «ja», «nei, det går for fort», «må tenke på det», «avslutt runden».
  /// - Returns: nil when it is no answer: a question to the others, or another command.
  func answerRound(_ id: Int, round number: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id] else { return nil }
    if world.library.phrasebook.means(message.text, .endRound) {
      return endRound(of: decision, by: message.sender, answering: message, in: group)
    }
    let said = consentAnswer(message.text, in: group)
    guard said != .question, said != .unclear || !isCommandAlone(message) else { return nil }
    guard let round = decision.openRound, round.number == number else {
      // Talk about what is settled is talk.
      guard said != .unclear, said != .notYet else { return nil }
      return sayOnly(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
    }
    guard !group.wantsNoMemory(message.sender) else { return sayNotRemembered(message.sender, in: group) }
    switch said {
    case .yes:
      return voice(true, id, round: number, by: message.sender, as: message.event, answering: message, in: group)
    case .objection(let reason): return object(decision, round, reason, message, in: group)
    case .notYet: return wait(decision, round, message, in: group)
    case .unclear, .question: return sayOnly(noted(.consentUnclear, decision, round, message, in: group))
    }
  }

  /// To whoever wants nothing remembered of them, alone: that they do is nobody else's. What they said in the room is not
  /// written down.
  func sayNotRemembered(_ user: UserID, in group: Group) -> Outcome {
    tellPrivately(user, Prompt(.notRemembered, ["group": .text(group.name)]), in: group, rings: false)
  }

  /// A command with nothing behind it. «Jeg kan ikke se at …» begins as one, and is none.
  private func isCommandAlone(_ message: IncomingMessage) -> Bool {
    if case .command(_, "") = world.library.phrasebook.understand(message.text) { true } else { false }
  }

  /// It counts as an objection also when its words can't be written down.
  func object(
    _ decision: Decision, _ round: ConsentRound, _ reason: String, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    guard !reason.isEmpty else {
      return voice(
        false, decision.id, round: round.number, by: message.sender, as: message.event, answering: message, in: group)
    }
    var outcome = Outcome()
    outcome.remember(
      ConsentVoiced(id: decision.id, user: message.sender, agrees: false, event: message.event), in: group.id)
    outcome.add(write(reason: reason, decision, round, message, in: group))
    return outcome
  }

  /// Whoever has to think about it has not answered: also what they said before does not hold.
  private func wait(
    _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    for voice in round.voices where voice.user == message.sender {
      outcome.remember(ConsentVoiceTakenBack(id: decision.id, event: voice.event), in: group.id)
    }
    var utterance = group.answer(
      message,
      Prompt(
        .consentLater,
        fields(of: decision, in: group).merging(["until": .day(LocalDate(round.until, in: group.zone))]) { $1 }))
    utterance.subject = .consentStanding(group.id, decision: decision.id, round: round.number)
    outcome.say(utterance)
    return outcome
  }

  /// A reply to «why?»: the reason, that it shall have a name, or that there is none.
  func answerWhy(
    _ id: Int, round number: Int, of user: UserID, with message: IncomingMessage, in group: Group
  ) -> Outcome? {
    guard message.sender == user, let decision = group.decisions[id], let round = decision.round,
      round.number == number
    else { return nil }
    let phrasebook = world.library.phrasebook
    guard !isCommandOfItsOwn(message) else { return nil }
    guard !group.wantsNoMemory(user) else { return sayNotRemembered(user, in: group) }
    if phrasebook.means(message.text, .byName) { return name(user, in: decision, round, message, in: group) }
    // «Ok» is «all right, I need not»; «jeg kan leve med det» is another answer than before.
    let isShort = [AnswerID.skip, .yes, .no, .none].contains { phrasebook.means(message.text, $0) }
    if isShort { return sayOnly(group.answer(message, Prompt(.reasonSpared))) }
    guard decision.isOpen, round.agrees(user) == false else {
      return sayOnly(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
    }
    if round.isOpen, consentAnswer(message.text, in: group) == .yes {
      return voice(true, id, round: number, by: user, as: message.event, answering: message, in: group)
    }
    return write(reason: message.text, decision, round, message, in: group)
  }

  func write(
    reason: String, _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    let again = Subject.objection(group.id, decision: decision.id, round: round.number, user: message.sender)
    func refuse(_ prompt: Prompt) -> Outcome {
      var utterance = group.answer(message, prompt)
      utterance.subject = again
      return sayOnly(utterance)
    }
    let text = passage(reason)
    guard !text.isEmpty else { return Outcome() }
    guard Self.fits(text, most: Self.longestAnswer) else {
      return refuse(Prompt(.answerTooLong, ["most": .number(Self.longestAnswer)]))
    }
    if let refusal = enoughWritten(about: decision, in: group) ?? refusal(ofIdentifying: text, in: group) {
      return refuse(refusal)
    }
    var outcome = Outcome()
    outcome.remember(ObjectionReasoned(id: decision.id, user: message.sender, text: text), in: group.id)
    outcome.remember(WriteNoted(reversal: .agreeing(.words(decision.id, draft: nil))), in: group.id)
    var utterance = group.answer(message, Prompt(.reasonNoted, fields(of: decision, in: group)))
    utterance.subject = again
    outcome.say(utterance)
    return outcome
  }

  private func name(
    _ user: UserID, in decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.remember(ObjectorNamed(id: decision.id, user: user, named: true, round: round.number), in: group.id)
    outcome.remember(WriteNoted(reversal: .agreeing(.name(decision.id, user, round: round.number))), in: group.id)
    outcome.say(noted(.objectorNamed, decision, round, message, in: group))
    return outcome
  }

  /// What is said of a round can be answered as the round itself.
  func noted(
    _ key: PromptKey, _ decision: Decision, _ round: ConsentRound, _ message: IncomingMessage, in group: Group
  ) -> Utterance {
    var utterance = group.answer(message, Prompt(key, fields(of: decision, in: group)))
    utterance.subject = .consentStanding(group.id, decision: decision.id, round: round.number)
    return utterance
  }

  /// What somebody wrote, on one line.
  func passage(_ text: String) -> String {
    SafeText.clean(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
