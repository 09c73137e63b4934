import Foundation
import Matrix

/// Reactions, and replies to the bot's own messages: quick answers, in words or by a symbol.
extension Turn {
  func feel(_ reaction: IncomingReaction) -> Outcome {
    guard reaction.sender != world.me else { return Outcome() }
    guard let group = world.group(in: reaction.room) else { return feelOutsideGroups(reaction) }
    guard group.member(reaction.sender) != nil else { return Outcome() }
    let means = { (answer: AnswerID) in world.library.phrasebook.means(reaction.key, answer) }
    guard let subject = group.posts[reaction.target] else {
      return means(.pin) ? pin(reaction, in: group) : tapOffer(reaction, in: group)
    }
    switch subject {
    case .decisionsShown: return means(.pin) ? pin(reaction, in: group) : tapOffer(reaction, in: group)
    case .consent where means(.yes): return consent(true, by: reaction.sender, in: group)
    case .consent where means(.no): return consent(false, by: reaction.sender, in: group)
    case .plan(_, let number) where means(.following):
      return moveFollowing(number, answering: nil, by: reaction.sender, in: group)
    case .series(_, let number) where means(.yes):
      return acceptReplacements(of: number, by: reaction.sender, in: group)
    case .plan(_, let number), .reminder(_, let number):
      guard let session = group.sessions[number], let said = attendance(means) else { return Outcome() }
      return attend(said, session, by: reaction.sender, in: group)
    case .timePoll(_, let poll), .timePollButtons(_, let poll):
      return react(reaction.key, means(.no), to: poll, by: reaction.sender, in: group)
    case .session(_, let number) where means(.yes):
      guard let session = group.sessions[number], let run = session.run else { return Outcome() }
      return noteAttendance(of: reaction.sender, session, run, in: group)
    case .stage where means(.tip) || means(.muteTips): return tapOffer(reaction, about: subject, in: group)
    case .guideCard where means(.muteTips): return muteByTap(reaction.sender, in: group)
    case .guideAsked(_, let session, _):
      return answerAboutGuide(session, by: reaction.sender, in: group, means) ?? Outcome()
    case .stage, .clock:
      return means(.next) ? tapNext(subject, by: reaction.sender, in: group) : Outcome()
    case .startInvitation(_, let session) where means(.next):
      return start(session, by: reaction.sender, answering: nil, in: group)
    case .record(_, let record) where means(.yes):
      return confirmRecord(record, in: group)
    case .record(_, let record) where means(.no):
      return removeRecord(record, in: group)
    case .term(_, let terms) where means(.yes) || means(.no):
      return tapWord(means(.yes), terms, by: reaction.sender, as: reaction.event, in: group)
    case .termRemoval(_, let term) where means(.yes) || means(.no):
      return removeWord(term, means(.yes), by: reaction.sender, answering: nil, in: group)
    default:
      return feelDecision(subject, reaction, in: group, means) ?? Outcome()
    }
  }

  /// A reply to one of the bot's messages.
  /// - Returns: nil when the words are not an answer to it, so that they may be a command.
  func answer(_ subject: Subject, with message: IncomingMessage, in group: Group) -> Outcome? {
    let means = { (answer: AnswerID) in world.library.phrasebook.means(message.text, answer) }
    switch subject {
    case .consent where means(.yes): return consent(true, by: message.sender, in: group)
    case .consent where means(.no): return consent(false, by: message.sender, in: group)
    case .plan(_, let number) where means(.following):
      return moveFollowing(number, answering: message, by: message.sender, in: group)
    case .series(_, let number) where means(.yes):
      return acceptReplacements(of: number, by: message.sender, in: group)
    case .plan(_, let number), .reminder(_, let number):
      guard let session = group.sessions[number], let said = attendance(message.text, means) else { return nil }
      var outcome = attend(said, session, by: message.sender, in: group)
      outcome.say(group.answer(message, attendanceNoted(said, session, in: group, isPrivate: false)))
      return outcome
    case .timePoll(_, let poll), .timePollButtons(_, let poll): return answerPoll(poll, with: message, in: group)
    case .stage, .clock:
      guard means(.next) else { return nil }
      return runIsAt(subject, in: group) ? nextStage(group, by: message.sender, answering: message) : Outcome()
    case .startInvitation(_, let session) where means(.next) || means(.yes):
      return start(session, by: message.sender, answering: message, in: group)
    case .record(_, let record) where means(.yes): return confirmRecord(record, answering: message, in: group)
    case .record(_, let record) where means(.no): return removeRecord(record, answering: message, in: group)
    case .guideAsked(_, let session, _): return answerAboutGuide(session, by: message.sender, in: group, means)
    case .term(_, let terms) where means(.yes) || means(.no):
      return answerWord(means(.yes), terms, with: message, in: group)
    case .termRemoval(_, let term) where means(.yes) || means(.no):
      return removeWord(term, means(.yes), by: message.sender, answering: message, in: group)
    case .question(_, let id): return answerQuestion(id, with: message, in: group)
    default:
      return answerDecision(subject, with: message, in: group, means)
    }
  }

  /// An answer to something the bot asked.
  /// - Parameter insists: the message is a reply to the question, so not understanding it is said.
  /// - Returns: nil when it is no answer to this question.
  func answer(_ question: OpenQuestion, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    let outcome =
      switch question.about {
      case .planning(let wish): completePlan(wish, with: message, insists: insists, in: group)
      case .findingTime(let wish): completeFindTime(wish, with: message, insists: insists, in: group)
      case .movingSession(let session): completeMove(session, with: message, insists: insists, in: group)
      case .decisionOwner(let decision): nameOwner(of: decision, with: message, insists: insists, in: group)
      case .decisionOwnerAmong(let decision, let people):
        nameOwner(of: decision, among: people, with: message, insists: insists, in: group)
      case .decisionDue(let decision): setDue(of: decision, with: message, insists: insists, moved: false, in: group)
      case .newDue(let decision): setDue(of: decision, with: message, insists: insists, moved: true, in: group)
      case .kindOwner(let decision): nameKindOwner(of: decision, with: message, insists: insists, in: group)
      case .kindDue(let decision): setKindDue(of: decision, with: message, insists: insists, in: group)
      case .passage(let decision, let part):
        answerPassage(part, of: decision, with: message, insists: insists, in: group)
      case .movingAmong(let session, let wish):
        completeMove(session, knowing: wish, with: message, insists: insists, in: group)
      case .dueAmong(let decision, let dates, let moved):
        setDue(of: decision, among: dates, with: message, insists: insists, moved: moved, in: group)
      case .anchorGuide(let decision, let guides):
        chooseAnchor(of: decision, among: guides, with: message, insists: insists, in: group)
      case .managerNeed(let decision):
        answerNeed(of: decision, question.id, with: message, insists: insists, in: group)
      }
    guard var outcome else { return nil }
    if !outcome.changes.isEmpty, !outcome.closes(question.id) { outcome.close(question.id, in: group) }
    return outcome
  }
}

extension Turn {
  /// «jeg», when the bot asked the room who takes a decision on: whoever says it does.
  func volunteer(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard isMyself(message.text, in: group),
      let question = group.questions.open.last(where: { $0.isAboutOwner }),
      sent(message).timeIntervalSince(question.askedAt) < Questions.patience
    else { return nil }
    return answer(question, with: message, insists: false, in: group)
  }

  /// «gjort», said plainly by the owner of the only decision that was lately asked about. Only words that can hardly
  /// mean anything else: an «ok» in a conversation is not for the bot.
  func shortAnswer(_ message: IncomingMessage, in group: Group) -> Outcome? {
    let asked = group.decisions.unclosed.filter { decision in
      decision.state.isUnderWay && decision.owner == message.sender
        && decision.asked.last.map { sent(message).timeIntervalSince($0) < 12 * 3_600 } == true
    }
    guard let decision = asked.only else { return nil }
    let means = { (text: String, answer: AnswerID) in world.library.phrasebook.means(text, answer) }
    let isWord = message.text.contains(where: \.isLetter)
    if isWord, means(message.text, .done), !means(message.text, .yes) {
      return follow(decision.id, .done, by: message.sender, answering: message, in: group)
    }
    if isWord, means(message.text, .dropped) {
      return follow(decision.id, .dropped, by: message.sender, answering: message, in: group)
    }
    let first = String(message.text.prefix { !$0.isWhitespace })
    guard first.contains(where: \.isLetter), means(first, .moved) else { return nil }
    return answerFollowUp(decision.id, with: message, in: group)
  }
}

extension OpenQuestion {
  fileprivate var isAboutOwner: Bool {
    switch about {
    case .decisionOwner, .decisionOwnerAmong, .kindOwner: true
    default: false
    }
  }
}

extension Outcome {
  mutating func close(_ question: Int, in group: Group) {
    remember(QuestionClosed(id: question), in: group.id)
  }

  /// Whoever was asked: it has been answered.
  mutating func closeQuestions(in group: Group, _ isMeant: (OpenQuestion.About) -> Bool) {
    for question in group.questions.open where isMeant(question.about) { close(question.id, in: group) }
  }

  func closes(_ question: Int) -> Bool {
    changes.contains { ($0.change as? QuestionClosed)?.id == question }
  }

  /// Says `prompt` as a question to `user`, and remembers what the answer is about.
  mutating func ask(
    _ prompt: Prompt, about: OpenQuestion.About, of user: UserID, answering message: IncomingMessage?, in group: Group,
    offering: [String] = [], causedBy cause: EventID? = nil
  ) {
    let id = group.questions.count + 1
    remember(NumberTaken(series: .question, number: id), in: group.id)
    remember(QuestionAsked(id: id, to: user, about: about), in: group.id, causedBy: cause)
    var utterance = group.answer(message, prompt)
    utterance.subject = .question(group.id, question: id)
    utterance.offering = offering
    if message?.sender != user { utterance.calling = group.callable([user]) }
    say(utterance)
  }
}
