import Foundation
import Matrix

/// Logging a decision: `!vedtak Kari ringer skolen innen fredag`, 📌 on a message, or «vedtak» as a reply to it.
extension Turn {
  func propose(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard !rest.trimmingSpaces().isEmpty else {
      // As a reply it means the message that it answers.
      guard let target = message.repliedTo, target.sender != world.me else { return helpDecisions(message, in: group) }
      return markAsDecision(message, in: group)
    }
    if let refusal = refusal(ofNumbersIn: rest, in: group) { return sayOnly(group.answer(message, refusal)) }
    if world.library.phrasebook.means(rest, .strike) { return strikeNewest(message, in: group) }
    if let outcome = speakOfNumbered(rest, message, in: group) { return outcome }
    // No decision is none, and the minutes say so.
    if group.sessions.running != nil, world.library.phrasebook.means(rest, .noAgreement) {
      return proposeRecord(rest, message, in: group)
    }
    if let slip = slip(rest, in: group) { return sayUnknown(slip, message, in: group) }
    return propose(text: rest, message, saidBy: message.sender, source: nil, in: group)
  }

  /// One or two words are hardly a decision: «!vedtak list», «!vedtak sok skole».
  private func slip(_ rest: String, in group: Group) -> Prompt? {
    let words = SpokenWords(rest)
    guard words.words.count <= 2, let first = words[0], first.core.contains(where: \.isLetter),
      group.membersMeant(by: [first.core]).isEmpty, !isOnlyAnAnswer(rest, in: group),
      !world.library.phrasebook.means(rest, .noAgreement)
    else { return nil }
    let word = "\(world.library.word(.decide, in: group.language)) \(first.core)"
    guard let nearest = world.library.phrasebook.nearest(to: word),
      words.words.count == 1 || nearest.split(separator: " ").count == word.split(separator: " ").count,
      // «Ring skolen» is not «vedtak finn»: the word itself must be near, and not only all of it.
      let meant = nearest.split(separator: " ").last, Nearest.word(to: first.core, among: [String(meant)]) != nil
    else { return nil }
    return Prompt(
      .unknownCommand,
      [
        "word": .text(String("\(world.library.word(.decide, in: group.language)) \(rest)".prefix(60))),
        "nearest": .text(nearest),
      ])
  }

  // MARK: Somebody's message

  /// 📌: the message that was marked is the decision.
  /// - Parameter again: what marked it before, when its author has changed it.
  func pin(_ reaction: IncomingReaction, again: DecisionWish.Mark? = nil, in group: Group) -> Outcome {
    guard let target = reaction.targetMessage else { return sayOnly(group.utterance(unreadable(in: group))) }
    // A second pin on the same words is agreement, not a second decision.
    guard decision(madeOf: target.event, in: group) == nil else { return Outcome() }
    return mark(
      RepliedMessage(target), by: reaction.sender, answering: target.event, thread: target.threadRoot, again: again,
      in: group)
  }

  /// «Vedtak», as a reply to somebody's message: the same as 📌 on it.
  func markAsDecision(_ message: IncomingMessage, in group: Group) -> Outcome {
    guard let target = message.repliedTo else {
      return sayOnly(group.answer(message, unreadable(in: group)))
    }
    if let known = decision(madeOf: target.event, in: group) {
      return sayOnly(group.answer(message, Prompt(.alreadyDecision, fields(of: known, in: group))))
    }
    return mark(target, by: message.sender, answering: message.event, thread: message.threadRoot, in: group)
  }

  /// Whether a message makes a decision of the one that it answers.
  func marksDecision(_ message: IncomingMessage) -> Bool {
    message.inReplyTo != nil && world.library.phrasebook.marksDecision(message.text)
  }

  private func mark(
    _ target: RepliedMessage, by user: UserID, answering event: EventID, thread: EventID?,
    again: DecisionWish.Mark? = nil, in group: Group
  ) -> Outcome {
    // Dates in it are counted from when it was written.
    let message = IncomingMessage(
      event: event, room: target.room, sender: user, text: target.text, inReplyTo: nil, threadRoot: thread,
      sentAt: target.sentAt)
    // Nobody else has the words written down of whoever wants nothing remembered. That they do is not said, either.
    let isAllowed = target.sender == user || !group.wantsNoMemory(target.sender)
    guard target.sender != world.me, group.member(target.sender) != nil, isAllowed, !isCommand(target.text) else {
      return sayOnly(group.answer(message, unreadable(in: group)))
    }
    if let outcome = noticeDanger(message, wasPinned: true, in: group) { return outcome }
    return propose(text: target.text, message, saidBy: target.sender, source: target.event, again: again, in: group)
  }

  private func isCommand(_ text: String) -> Bool {
    text.drop(while: \.isWhitespace).first.map { $0 == "!" || $0 == "！" } ?? false
  }

  private func unreadable(in group: Group) -> Prompt {
    Prompt(.pinUnreadable, ["example": world.library.example(.decide, in: group.language)])
  }

  /// One message is one decision, whichever way it came in.
  private func decision(madeOf event: EventID, in group: Group) -> Decision? {
    group.decisions.said(by: event).first { ($0.source == event || $0.cause == event) && $0.state != .withdrawn }
  }

  // MARK: Putting it down

  /// - Parameter saidBy: whose words they are: «jeg» is the author of a pinned message, not who pinned it.
  func propose(
    text: String, _ message: IncomingMessage, saidBy speaker: UserID, source: EventID?,
    again: DecisionWish.Mark? = nil, in group: Group
  ) -> Outcome {
    switch readDecision(text, saidBy: speaker, message, in: group) {
    case .failure(let reason): return sayOnly(group.answer(message, wording(of: reason, in: group)))
    case .success(let reading):
      var (outcome, draft) = draft(
        DecisionWish(
          text: reading.matter, owner: reading.owner, due: reading.due, source: source, markedAgain: again),
        message, in: group)
      outcome.add(
        reading.days.isEmpty
          ? whatIsMissing(in: draft, message, group)
          : askWhichDue(reading.days, of: draft.id, moved: false, message, in: group))
      return outcome
    }
  }

  /// - Parameter command: whose example is shown.
  func wording(of reason: NoDecision, as command: CommandID = .decide, in group: Group) -> Prompt {
    let example = world.library.example(command, in: group.language)
    return switch reason {
    case .nothingToDo: Prompt(.nothingToDo, ["example": example])
    case .question, .quote:
      Prompt(.questionIsNoDecision, ["example": example, "quote": .flag(reason == .quote)])
    case .answer: Prompt(.answerIsNoDecision, ["example": example])
    case .several: Prompt(.severalDecisions, ["example": example])
    case .tooLong: Prompt(.decisionTooLong, ["most": .number(Self.longestDecision)])
    case .identifying(let refusal): refusal
    case .noSuchDay(let fault): wording(of: fault, .decide, in: group)
    case .past(let day): Prompt(.dueInPast, ["day": .day(day), "example": example])
    }
  }
}
