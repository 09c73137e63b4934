import Foundation
import Matrix

/// Logging a decision: `!vedtak Kari ringer skolen innen fredag`, or 📌 on a message.
extension Turn {
  /// Longest decision, in characters: who does what by when.
  private static let longest = 500

  func propose(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard !rest.trimmingSpaces().isEmpty else { return listDecisions(message, in: group) }
    if let outcome = speakOfNumbered(rest, message, in: group) { return outcome }
    // No decision is none, and the minutes say so.
    if group.sessions.running != nil, world.library.phrasebook.means(rest, .noAgreement) {
      return proposeRecord(rest, message, in: group)
    }
    // One word is hardly a decision: «!vedtak list» is a slip.
    let word = "\(world.library.word(.decide, in: group.language)) \(rest)"
    if !rest.contains(where: \.isWhitespace), let nearest = world.library.phrasebook.nearest(to: word) {
      return sayOnly(
        group.answer(message, Prompt(.unknownCommand, ["word": .text(word), "nearest": .text(nearest)])))
    }
    return propose(text: rest, message, saidBy: message.sender, source: nil, in: group)
  }

  /// 📌: the message that was marked is the decision.
  func pin(_ reaction: IncomingReaction, in group: Group) -> Outcome {
    guard let target = reaction.targetMessage, target.sender != world.me else {
      return sayOnly(
        group.utterance(Prompt(.pinUnreadable, ["example": world.library.example(.decide, in: group.language)])))
    }
    // A second pin on the same words is agreement, not a second decision.
    guard !group.decisions.decisions.contains(where: { $0.source == target.event && $0.state != .withdrawn }) else {
      return Outcome()
    }
    let message = IncomingMessage(
      event: target.event, room: target.room, sender: reaction.sender, text: target.text, inReplyTo: nil,
      threadRoot: target.threadRoot)
    return propose(text: target.text, message, saidBy: target.sender, source: target.event, in: group)
  }

  /// - Parameter saidBy: whose words they are: «jeg» is the author of a pinned message, not who pinned it.
  private func propose(
    text: String, _ message: IncomingMessage, saidBy speaker: UserID, source: EventID?, in group: Group
  ) -> Outcome {
    let text = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces()
    guard text.count <= Self.longest else {
      return sayOnly(group.answer(message, Prompt(.decisionTooLong, ["most": .number(Self.longest)])))
    }
    if let refusal = refusal(ofIdentifying: text, in: group) { return sayOnly(group.answer(message, refusal)) }
    let deadline = self.deadline(text, message, in: group)
    // Which of several days it is due is asked when the rest has been written down.
    if let fault = deadline.fault, !deadline.isAmbiguous {
      return sayOnly(group.answer(message, wording(of: fault, .decide, in: group)))
    }
    let due = deadline.date
    // The day has a place of its own; an hour has not, so then the words stay whole.
    let matter = (due != nil || deadline.isAmbiguous) && deadline.time == nil ? deadline.rest.trimmingSpaces() : text
    let words = matter.isEmpty ? text : matter
    if let due, due < LocalDate(now, in: group.zone) {
      return sayOnly(
        group.answer(
          message,
          Prompt(.dueInPast, ["day": .day(due), "example": world.library.example(.decide, in: group.language)])))
    }
    let owner = self.owner(in: text, saidBy: speaker, group)
    var (outcome, draft) = draft(
      DecisionWish(text: words, owner: owner?.user, due: due, source: source), message, in: group)
    if case .severalDates(let dates) = deadline.fault {
      outcome.add(askWhichDue(dates, of: draft.id, moved: false, message, in: group))
    } else {
      outcome.add(whatIsMissing(in: draft, message, group))
    }
    return outcome
  }

  /// Asks for what the decision lacks, one thing at a time; whole, it is put to its owner.
  func whatIsMissing(in decision: Decision, _ message: IncomingMessage, _ group: Group) -> Outcome {
    guard decision.kind == .decision else { return askForKind(decision, message, in: group) }
    var outcome = Outcome()
    if decision.owner == nil {
      outcome.ask(
        Prompt(.askOwner, fields(of: decision, in: group).merging(["members": .people(group.present)]) { $1 }),
        about: .decisionOwner(decision.id), of: message.sender, answering: message, in: group)
    } else if decision.due == nil {
      outcome.ask(
        Prompt(.askDue, fields(of: decision, in: group)), about: .decisionDue(decision.id), of: message.sender,
        answering: message, in: group)
    } else {
      outcome.say(proposal(decision, message, in: group))
    }
    return outcome
  }

  private func proposal(_ decision: Decision, _ message: IncomingMessage, in group: Group) -> Utterance {
    var utterance = group.answer(message, Prompt(cardKey(of: decision), fields(of: decision, in: group)))
    utterance.calling = [decision.owner].compactMap { $0 }.filter { $0 != message.sender }
    utterance.subject = .decision(group.id, decision: decision.id)
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return utterance
  }

  /// The person who begins the sentence, or «jeg»; nil when nobody or several are meant.
  private func owner(in text: String, saidBy speaker: UserID, _ group: Group) -> Member? {
    let first = text.prefix { !$0.isWhitespace }
    if isMyself(first, in: group) { return group.member(speaker) }
    guard let (members, rest) = group.memberBeginning(text) else { return nil }
    // «Kari og Per»: one of them must take it on.
    let next = rest.prefix { !$0.isWhitespace }
    return world.library.phrasebook.means(next, .and) ? nil : members.only
  }

  func nameOwner(of id: Int, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    guard var decision = group.decisions[id], decision.state == .draft else { return nil }
    let named =
      isMyself(message.text, in: group)
      ? group.member(message.sender).map { [$0] } ?? [] : group.membersNamed(message.text)
    guard let member = named.only else {
      // One word that looks like a name is meant as one; the rest is talk.
      guard insists || named.count > 1 || looksLikeName(message.text) else { return nil }
      var outcome = Outcome()
      outcome.ask(
        Prompt(.whoIsThat, ["members": .people(named.isEmpty ? group.present : named), "example": .flag(false)]),
        about: .decisionOwner(id), of: message.sender, answering: message, in: group)
      return outcome
    }
    var outcome = Outcome()
    outcome.remember(DecisionOwnerNamed(id: id, owner: member.user), in: group.id)
    decision.owner = member.user
    outcome.add(whatIsMissing(in: decision, message, group))
    return outcome
  }

  private func looksLikeName(_ text: String) -> Bool {
    let word = text.trimmingSpaces()
    let isAnswer = [AnswerID.yes, .no, .next, .done].contains { world.library.phrasebook.means(word, $0) }
    return word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || $0 == "-" } && !isAnswer
  }

  /// - Parameter dates: the days that the question named, if it did.
  func setDue(
    of id: Int, among dates: [LocalDate] = [], with message: IncomingMessage, insists: Bool, moved: Bool,
    in group: Group
  ) -> Outcome? {
    guard var decision = group.decisions[id], decision.isOpen else { return nil }
    var reading = deadline(message.text, message, in: group)
    if let choice = choice(message, among: dates, insists: insists, in: group) {
      reading = DeadlineReading(date: choice.date, rest: "")
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
      if insists, dates.count > 1 { return askWhichDue(dates, of: id, moved: moved, message, in: group) }
      return insists ? askAgain(Prompt(moved ? .askNewDue : .askDue, fields(of: decision, in: group))) : nil
    }
    guard due >= LocalDate(now, in: group.zone) else {
      return askAgain(
        Prompt(.dueInPast, ["day": .day(due), "example": world.library.example(.decide, in: group.language)]))
    }
    if moved { return putOff(decision, to: due, message, in: group) }
    var outcome = Outcome()
    outcome.remember(DecisionDueSet(id: id, due: due, moved: false), in: group.id)
    decision.due = due
    outcome.add(whatIsMissing(in: decision, message, group))
    return outcome
  }

  // MARK: The owner's word

  /// ✅: who it falls to has promised it; from anybody else it says that it is written down rightly.
  func accept(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard var decision = group.decisions[id], decision.state == .draft || decision.state == .proposed else {
      return Outcome()
    }
    var outcome = Outcome()
    if decision.state == .draft { outcome.remember(DecisionConfirmed(id: id), in: group.id) }
    guard decision.owner == user else {
      decision.state = .proposed
      // Another's ✅ is kind, but only the owner can promise. Said when it was said in words.
      guard outcome.changes.isEmpty else {
        outcome.say(
          group.answer(
            message, Prompt(.proposalKept.of(decision), fields(of: decision, in: group)), ofSession: decision.session))
        return outcome
      }
      return message.map {
        sayOnly(group.answer($0, Prompt(.onlyOwnerAccepts.of(decision), fields(of: decision, in: group))))
      }
        ?? Outcome()
    }
    let state = decision.stateWhenAgreed
    outcome.remember(DecisionStateSet(id: id, state: state, due: nil), in: group.id)
    outcome.remember(WriteNoted(reversal: .reviveDecision(id, state: .proposed, due: nil)), in: group.id)
    decision.state = state
    outcome.say(
      group.answer(
        message, Prompt(.decisionAgreed.of(decision), fields(of: decision, in: group)), ofSession: decision.session))
    return outcome
  }

  func decline(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], decision.state == .draft || decision.state == .proposed,
      decision.owner == user || decision.proposedBy == user
    else { return Outcome() }
    if let outcome = declineTask(decision, by: user, answering: message, in: group) { return outcome }
    var outcome = Outcome()
    outcome.remember(DecisionStateSet(id: id, state: .withdrawn, due: nil), in: group.id)
    outcome.remember(WriteNoted(reversal: .reviveDecision(id, state: .proposed, due: nil)), in: group.id)
    outcome.say(
      group.answer(
        message, Prompt(.decisionDeclined.of(decision), fields(of: decision, in: group)), ofSession: decision.session))
    return outcome
  }
}
