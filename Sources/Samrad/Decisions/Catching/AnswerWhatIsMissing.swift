import Foundation
import Matrix

/// Answers to what a decision lacks: by reaction, or in words.
extension Turn {
  /// A reaction under a question about a decision.
  func tapQuestion(
    _ id: Int, _ reaction: IncomingReaction, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome {
    if means(.no), let outcome = strike(askedBy: id, by: reaction.sender, answering: nil, in: group) { return outcome }
    guard let question = group.questions.question(id) else { return Outcome() }
    if means(.yes) { return sayTooEarly(question, by: reaction.sender, in: group) }
    let number = Keycap.number(reaction.key)
    let isAsked = question.to == reaction.sender || mayAnswer(question, reaction.sender, in: group)
    // That one does not know is no answer of anybody else's.
    let leavesOpen = question.to == reaction.sender && (means(.maybe) || means(.skip))
    var outcome = Outcome()
    switch question.about {
    case .decisionOwner(let decision), .decisionOwnerAmong(let decision, _):
      if means(.takeIt) {
        // Whoever it was asked of: who takes it, takes it.
        outcome = setOwner(of: decision, to: reaction.sender, by: reaction.sender, answering: nil, in: group)
      } else if leavesOpen {
        outcome = leaveOpen(.owner, of: decision, by: reaction.sender, answering: nil, in: group)
      } else if isAsked, let number, case .decisionOwnerAmong(_, let people) = question.about,
        people.indices.contains(number - 1)
      {
        outcome = setOwner(of: decision, to: people[number - 1], by: reaction.sender, answering: nil, in: group)
      }
    case .decisionDue(let decision) where leavesOpen, .dueAmong(let decision, _, moved: false) where leavesOpen:
      outcome = leaveOpen(.due, of: decision, by: reaction.sender, answering: nil, in: group)
    case .dueAmong(let decision, let days, moved: false):
      guard isAsked, let number, days.indices.contains(number - 1) else { break }
      outcome = setDay(of: decision, to: days[number - 1], by: reaction.sender, answering: nil, in: group)
    case .dueAmong(let decision, let days, moved: true):
      guard isAsked, let number else { break }
      outcome = tapNewDay(number, days, of: decision, by: reaction.sender, in: group)
    default: break
    }
    if !outcome.changes.isEmpty, !outcome.closes(id) { outcome.close(id, in: group) }
    return outcome
  }

  /// ✅ under a question, by whoever could answer it: else they think that it is written down.
  private func sayTooEarly(_ question: OpenQuestion, by user: UserID, in group: Group) -> Outcome {
    guard let decision = question.about.decision.flatMap({ group.decisions[$0] }), decision.waitsForConfirmation,
      [question.to, decision.proposedBy, decision.owner].contains(user)
    else { return Outcome() }
    var utterance = group.utterance(Prompt(.yesTooEarly, fields(of: decision, in: group)))
    utterance.subject = .question(group.id, question: question.id)
    return sayOnly(utterance)
  }

  // MARK: Who

  /// - Parameter people: those that the question gave a number.
  func nameOwner(
    of id: Int, among people: [UserID] = [], with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], decision.waitsForOwner else { return nil }
    let means = { (answer: AnswerID) in world.library.phrasebook.means(message.text, answer) }
    if means(.skip) || means(.maybe) {
      return leaveOpen(.owner, of: id, by: message.sender, answering: message, in: group)
    }
    if let number = Keycap.number(message.text.trimmingSpaces()), people.indices.contains(number - 1) {
      return setOwner(of: id, to: people[number - 1], by: message.sender, answering: message, in: group)
    }
    let named =
      means(.takeIt) || isMyself(message.text, in: group)
      ? group.member(message.sender).map { [$0] } ?? [] : membersTaking(message.text, in: group)
    guard let member = named.only else {
      // One word that looks like a name is meant as one; the rest is talk.
      guard insists || named.count > 1 || looksLikeName(message.text) else { return nil }
      var outcome = Outcome()
      outcome.ask(
        Prompt(.whoIsThat, ["members": .people(named.isEmpty ? group.present : named), "example": .flag(false)]),
        about: .decisionOwner(id), of: message.sender, answering: message, in: group)
      return outcome
    }
    return setOwner(of: id, to: member.user, by: message.sender, answering: message, in: group)
  }

  func membersTaking(_ text: String, in group: Group) -> [Member] {
    let spoken = SpokenWords(text)
    let taking = membersTaking(spoken, in: group)
    return taking.isEmpty ? group.membersMeant(by: spoken.words.map(\.core)) : taking
  }

  /// «Kari», «Kari tar den»: who is named, with nothing behind but that they take it.
  func membersTaking(_ spoken: SpokenWords, in group: Group) -> [Member] {
    for count in stride(from: min(3, spoken.words.count), to: 0, by: -1) {
      let rest = spoken.core(count..<max(count, spoken.words.count))
      guard rest.isEmpty || world.library.phrasebook.means(rest, .takesIt) else { continue }
      let named = group.membersMeant(by: spoken.words.prefix(count).map(\.core))
      if !named.isEmpty { return named }
    }
    return []
  }

  private func looksLikeName(_ text: String) -> Bool {
    let word = text.trimmingSpaces()
    let isAnswer = [AnswerID.yes, .no, .next, .done].contains { world.library.phrasebook.means(word, $0) }
    return word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || $0 == "-" } && !isAnswer
  }

  func setOwner(
    of id: Int, to owner: UserID, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard var decision = group.decisions[id], decision.waitsForOwner, group.member(owner) != nil else {
      return Outcome()
    }
    var outcome = Outcome()
    outcome.remember(DecisionOwnerNamed(id: id, owner: owner), in: group.id)
    outcome.closeQuestions(in: group) { $0.asksOwner(of: id) }
    decision.owner = owner
    outcome.add(goOn(with: decision, by: user, answering: message, answeredBy: user, in: group))
    return outcome
  }

  // MARK: By when

  /// - Parameter dates: the days that the question named, if it did.
  func setDue(
    of id: Int, among dates: [LocalDate] = [], with message: IncomingMessage, insists: Bool, moved: Bool,
    in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], decision.isOpen else { return nil }
    let means = { (answer: AnswerID) in world.library.phrasebook.means(message.text, answer) }
    if !moved, means(.skip) || means(.maybe) {
      return leaveOpen(.due, of: id, by: message.sender, answering: message, in: group)
    }
    // «1 er gjort nå», to «når i stedet?»: more than a number, and no day.
    if moved, let reports = reportsFreely(in: message.text, isListed: { _ in false }, day: { _ in nil }),
      reports.only?.number == id
    {
      return answerFollowUp(id, with: message, in: group)
    }
    var reading = deadline(message.text, message, in: group)
    if let choice = choice(message, among: dates, insists: insists, in: group) {
      reading = DeadlineReading(date: choice.date, rest: "")
    } else if reading.date == nil, let next = nextSession(of: group), means(.nextSession) {
      reading = DeadlineReading(date: next.time.date, rest: "")
    } else if reading.date == nil, reading.fault == nil, let next = nextSessionDay(in: message.text, group) {
      reading = DeadlineReading(date: next.day, rest: next.rest)
    }
    func askAgain(_ prompt: Prompt) -> Outcome {
      var outcome = Outcome()
      outcome.ask(
        prompt, about: moved ? .newDue(id) : .decisionDue(id), of: message.sender, answering: message, in: group)
      return outcome
    }
    if case .severalDates(let dates) = reading.fault {
      guard insists || reading.rest.isEmpty else { return nil }
      return askWhichDue(dates, of: id, moved: moved, message, in: group)
    }
    if let fault = reading.fault { return askAgain(wording(of: fault, .decide, in: group)) }
    guard let due = reading.date, insists || reading.rest.isEmpty else {
      guard insists else { return nil }
      // «Ble ikke noe av likevel» is an answer to «when instead?», too.
      return moved
        ? answerFollowUp(id, with: message, in: group)
          ?? askNewDue(id, by: message.sender, answering: message, in: group)
        : askDue(decision, of: message.sender, answering: message, in: group)
    }
    guard due >= LocalDate(now, in: group.zone) else {
      return askAgain(
        Prompt(.dueInPast, ["day": .day(due), "example": world.library.example(.decide, in: group.language)]))
    }
    if moved { return putOff(decision, to: due, message, in: group) }
    return setDay(of: id, to: due, by: message.sender, answering: message, in: group)
  }

  func setDay(
    of id: Int, to day: LocalDate, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard var decision = group.decisions[id], decision.isOpen, day >= LocalDate(now, in: group.zone) else {
      return Outcome()
    }
    var outcome = Outcome()
    outcome.remember(DecisionDueSet(id: id, due: day, moved: false), in: group.id)
    outcome.closeQuestions(in: group) { $0.asksDue(of: id) }
    // Who takes it on and then says by when has promised it.
    if decision.state == .proposed, decision.owner == user {
      let later = after(outcome, by: user, because: message?.event)
      if let group = later.world.groups[group.id] {
        outcome.add(later.accept(id, by: user, answering: message, in: group))
      }
      return outcome
    }
    decision.due = day
    outcome.add(goOn(with: decision, by: user, answering: message, answeredBy: user, in: group))
    return outcome
  }

  // MARK: Nobody knows yet

  private func leaveOpen(
    _ part: OpenPart, of id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard var decision = group.decisions[id], decision.waitsForOwner else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(DecisionLeftOpen(id: id, part: part), in: group.id)
    outcome.remember(WriteNoted(reversal: .leftOpen(id, part)), in: group.id)
    decision.leftOpen = (decision.leftOpen ?? []) + [part]
    if decision.state == .proposed, part == .due || !decision.lacks(.due) {
      outcome.say(kept(decision, answering: message, in: group))
    } else {
      outcome.add(goOn(with: decision, by: user, answering: message, answeredBy: user, in: group))
    }
    return outcome
  }
}
