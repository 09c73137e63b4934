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
    let isAsked = round.reason(of: user) != nil || round.voices.contains { $0.user == user && !$0.agrees }
    guard message != nil || !isAsked else { return outcome }
    outcome.say(askReason(member, decision, round, message, in: group))
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

  /// A reply to the round's own message: «ja», «nei», «nei, det går for fort», «avslutt runden».
  /// - Returns: nil when it is no answer.
  func answerRound(_ id: Int, round number: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id] else { return nil }
    let phrasebook = world.library.phrasebook
    if phrasebook.means(message.text, .endRound) {
      return endRound(of: decision, by: message.sender, answering: message, in: group)
    }
    let first = message.text.prefix { !",.:;".contains($0) && !$0.isNewline }
    let isNo = phrasebook.means(first, .no) || phrasebook.begins(message.text, .no)
    guard isNo || phrasebook.means(first, .yes) || phrasebook.begins(message.text, .yes) else { return nil }
    guard let round = decision.openRound, round.number == number else {
      return sayOnly(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
    }
    guard isNo else {
      return voice(true, id, round: number, by: message.sender, as: message.event, answering: message, in: group)
    }
    let reason = reasonAfterNo(message.text)
    guard !reason.isEmpty, group.member(message.sender)?.consent != false else {
      return voice(false, id, round: number, by: message.sender, as: message.event, answering: message, in: group)
    }
    let written = write(reason: reason, decision, round, message, in: group)
    guard !written.changes.isEmpty else { return written }
    var outcome = Outcome()
    outcome.remember(
      ConsentVoiced(id: id, user: message.sender, agrees: false, event: message.event), in: group.id)
    outcome.add(written)
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
    if phrasebook.means(message.text, .byName) { return name(user, in: decision, round, message, in: group) }
    if [AnswerID.skip, .no, .none].contains(where: { phrasebook.means(message.text, $0) }) {
      return sayOnly(group.answer(message, Prompt(.reasonSpared)))
    }
    guard decision.isOpen, round.agrees(user) == false else {
      return sayOnly(group.answer(message, Prompt(.roundIsOver, fields(of: decision, in: group))))
    }
    return write(reason: message.text, decision, round, message, in: group)
  }

  /// «Nei, det går for fort»: what stands behind the no.
  func reasonAfterNo(_ text: String) -> String {
    let words = passage(text).split(separator: " ")
    let isNo = { (count: Int) in
      world.library.phrasebook.means(
        words.prefix(count).joined(separator: " ").trimmingCharacters(in: .init(charactersIn: ",.:;")), .no)
    }
    // The longest no: «nei takk».
    let count = (1...3).last { $0 <= words.count && isNo($0) } ?? 0
    return words.dropFirst(count).joined(separator: " ").trimmingSpaces()
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
    guard fits(text) else { return refuse(Prompt(.answerTooLong, ["most": .number(Self.longestAnswer)])) }
    if let refusal = refusal(ofIdentifying: text, in: group) { return refuse(refusal) }
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
    outcome.remember(ObjectorNamed(id: decision.id, user: user, named: true), in: group.id)
    outcome.remember(WriteNoted(reversal: .agreeing(.name(decision.id, user))), in: group.id)
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

  /// A character may consist of any number of marks.
  func fits(_ passage: String) -> Bool {
    passage.count <= Self.longestAnswer && passage.utf8.count <= 4 * Self.longestAnswer
  }
}
