import Foundation
import Matrix

/// Asking for what a trial, an agreement, a gap's plan or a promised answer lacks, one thing at a time.
extension Decision {
  enum Lack: Equatable {
    case owner, due
    case part(Passage.Part)
  }

  /// What is asked for next; nil when it is whole.
  var lack: Lack? {
    switch kind {
    case .decision: return nil
    case .trial:
      return owner == nil ? .owner : due == nil ? .due : self[.lookAt] == nil ? .part(.lookAt) : nil
    case .agreement:
      if self[.parties] == nil { return .part(.parties) }
      return owner == nil ? .owner : due == nil ? .due : self[.place] == nil ? .part(.place) : nil
    case .gap:
      // Written down alone it needs nothing; with a plan it needs somebody.
      guard isConfirmed else { return nil }
      return self[.plan] == nil ? .part(.plan) : owner == nil ? .owner : due == nil ? .due : nil
    case .knowledgeGap:
      guard isConfirmed else { return nil }
      return owner == nil && self[.promisedBy] == nil ? .owner : due == nil ? .due : nil
    }
  }
}

extension Passage.Part {
  /// «hopp» goes on without it.
  var isOptional: Bool { self != .parties && self != .plan }
}

extension Turn {
  /// Asks for the next thing, or puts the whole to people.
  func askForKind(
    _ decision: Decision, _ message: IncomingMessage, answeredBy answerer: UserID? = nil, in group: Group
  ) -> Outcome {
    askForKind(decision, by: message.sender, answering: message, answeredBy: answerer, in: group)
  }

  /// - Parameters:
  ///   - message: nil after a reaction.
  ///   - answerer: who has just said what was lacking.
  func askForKind(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, answeredBy answerer: UserID? = nil,
    in group: Group
  ) -> Outcome {
    guard let lack = decision.lack else {
      return sayOnly(card(of: decision, by: user, answering: message, answeredBy: answerer, in: group))
    }
    return ask(lack, of: decision, by: user, answering: message, answeredBy: answerer, in: group)
  }

  private func ask(
    _ lack: Decision.Lack, of decision: Decision, by user: UserID, answering message: IncomingMessage?,
    answeredBy answerer: UserID?, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    let fields = fields(of: decision, answeredBy: answerer, in: group)
    let question: (prompt: Prompt, about: OpenQuestion.About) =
      switch lack {
      case .owner:
        (
          Prompt(.askKindOwner, fields.merging(["members": .people(group.present)]) { $1 }), .kindOwner(decision.id)
        )
      case .due: (Prompt(.askKindDue, fields), .kindDue(decision.id))
      case .part(let part): (Prompt(part.question, fields), .passage(decision.id, part))
      }
    outcome.ask(
      question.prompt, about: question.about,
      of: answerer == nil ? user : asks(about: decision, after: user, in: group),
      answering: message, in: group)
    return outcome
  }

  func card(of decision: Decision, _ message: IncomingMessage, in group: Group) -> Utterance {
    card(of: decision, by: message.sender, answering: message, answeredBy: nil, in: group)
  }

  private func card(
    of decision: Decision, by user: UserID, answering message: IncomingMessage?, answeredBy answerer: UserID?,
    in group: Group
  ) -> Utterance {
    let key = cardKey(of: decision)
    var utterance = group.answer(message, Prompt(key, askingFields(of: decision, answeredBy: answerer, in: group)))
    utterance.calling = group.callable([decision.owner].compactMap { $0 }.filter { $0 != user })
    utterance.subject = .decision(group.id, decision: decision.id)
    // What somebody outside has promised is nobody's here to say yes to.
    if key != .promiseNoted { utterance.offering = world.library.reactions(.yes, .no, in: group.language) }
    return utterance
  }

  /// What has been decided so far in this turn, and the next question.
  private func goOn(_ decided: Outcome, with id: Int, _ message: IncomingMessage, in group: Group) -> Outcome {
    let later = after(decided, by: message)
    guard let group = later.world.groups[group.id], let decision = group.decisions[id] else { return decided }
    var outcome = decided
    outcome.add(later.askForKind(decision, message, answeredBy: message.sender, in: group))
    return outcome
  }

  // MARK: Answers

  /// - Parameter insists: the message is a reply to the question, so that not understanding it is said.
  /// - Returns: nil when it is no answer.
  func nameKindOwner(of id: Int, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.isOpen, !decision.state.isUnderWay else { return nil }
    let named =
      isMyself(message.text, in: group) || world.library.phrasebook.means(message.text, .takeIt)
      ? group.member(message.sender).map { [$0] } ?? [] : membersTaking(message.text, in: group)
    var outcome = Outcome()
    if let member = named.only {
      outcome.remember(DecisionOwnerNamed(id: id, owner: member.user), in: group.id)
      return goOn(outcome, with: id, message, in: group)
    }
    // Who promised an answer may be somebody outside.
    if decision.kind == .knowledgeGap, insists, named.isEmpty {
      return write(.promisedBy, of: decision, message.text, message, in: group)
    }
    guard insists || named.count > 1 || isOneName(message.text) else { return nil }
    outcome.ask(
      Prompt(.whoIsThat, ["members": .people(named.isEmpty ? group.present : named), "example": .flag(false)]),
      about: .kindOwner(id), of: message.sender, answering: message, in: group)
    return outcome
  }

  private func isOneName(_ text: String) -> Bool {
    let word = text.trimmingSpaces()
    let isAnswer = [AnswerID.yes, .no, .next, .done, .skip].contains { world.library.phrasebook.means(word, $0) }
    return word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || $0 == "-" } && !isAnswer
  }

  func setKindDue(of id: Int, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.isOpen, !decision.state.isUnderWay else { return nil }
    func askAgain(_ prompt: Prompt) -> Outcome {
      var outcome = Outcome()
      outcome.ask(prompt, about: .kindDue(id), of: message.sender, answering: message, in: group)
      return outcome
    }
    let reading = deadline(message.text, message, in: group)
    guard insists || reading.rest.isEmpty else { return nil }
    if case .severalDates(let dates) = reading.fault {
      return askWhichDue(dates, of: id, moved: false, message, in: group)
    }
    let command = decision.kind.command
    if let fault = reading.fault { return askAgain(wording(of: fault, command, in: group)) }
    guard let due = reading.date else { return askAgain(Prompt(.askKindDue, fields(of: decision, in: group))) }
    guard due >= LocalDate(now, in: group.zone) else { return askAgain(inPast(due, command, in: group)) }
    var outcome = Outcome()
    outcome.remember(DecisionDueSet(id: id, due: due, moved: false), in: group.id)
    return goOn(outcome, with: id, message, in: group)
  }

  /// The answer to a question about what is written beside a decision.
  func answerPassage(
    _ part: Passage.Part, of id: Int, with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], decision.state != .withdrawn else { return nil }
    let phrasebook = world.library.phrasebook
    if phrasebook.means(message.text, .skip) || phrasebook.means(message.text, .strike) {
      return skip(part, of: decision, message, in: group)
    }
    // Talk that goes on is none of the bot's business: one's own words count in reply to the question, and nowhere else.
    guard insists, !isCommandOfItsOwn(message) else { return nil }
    return write(part, of: decision, message.text, message, in: group)
  }

  private func skip(
    _ part: Passage.Part, of decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    guard part.isOptional else {
      return ask(.part(part), of: decision, by: message.sender, answering: message, answeredBy: nil, in: group)
    }
    // What may be left out is asked for last: then it is whole.
    let isLast = decision.lack == .part(part)
    var outcome = sayOnly(
      isLast ? card(of: decision, message, in: group) : group.answer(message, Prompt(.passageSkipped)))
    for question in group.questions.open where question.about == .passage(decision.id, part) {
      outcome.close(question.id, in: group)
    }
    return outcome
  }

  /// Writes down what somebody said of a decision; what is asked next, or that it stands there now.
  func write(
    _ part: Passage.Part, of decision: Decision, _ text: String, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var words = SafeText.clean(text.split(whereSeparator: \.isNewline).joined(separator: " ")).trimmingSpaces()
    if part == .parties { words = withoutBetween(words) }
    guard !words.isEmpty else {
      return ask(.part(part), of: decision, by: message.sender, answering: message, answeredBy: nil, in: group)
    }
    // What was learnt is somebody's own word; what a decision is about, the group's.
    if part == .lesson, group.wantsNoMemory(message.sender) { return sayNotRemembered(message.sender, in: group) }
    if let refusal = enoughWritten(about: decision, in: group)
      ?? refusal(ofPassage: words, of: decision.kind, in: group)
    {
      // Written anew, as a reply to this, it is an answer still.
      var utterance = group.answer(message, refusal)
      utterance.subject = group.questions.open.last { $0.about == .passage(decision.id, part) }
        .map { .question(group.id, question: $0.id) }
      return sayOnly(utterance)
    }
    var outcome = Outcome()
    outcome.remember(PassageWritten(id: decision.id, part: part, text: words), in: group.id)
    if decision.isOpen { return goOn(outcome, with: decision.id, message, in: group) }
    var utterance = group.answer(
      message, Prompt(.passageNoted, fields(of: decision, in: group).merging(["words": .text(words)]) { $1 }))
    utterance.subject = .decision(group.id, decision: decision.id)
    outcome.say(utterance)
    return outcome
  }

  /// «mellom skolen og barnevernet» says who, after a word that stands before it anyway.
  private func withoutBetween(_ text: String) -> String {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.count == 2, world.library.phrasebook.means(words[0], .yearsBetween) else { return text }
    return words[1].trimmingSpaces()
  }
}

extension Passage.Part {
  /// What asks for it.
  fileprivate var question: PromptKey {
    switch self {
    case .parties: .askParties
    case .place: .askPlace
    case .plan: .askPlan
    case .lesson: .askLesson
    case .outcome: .askOutcome
    default: .askLookAt
    }
  }
}
