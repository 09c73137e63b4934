import Foundation
import Matrix

/// Asking how it went, on the due date: done, moved, or laid aside.
extension Decision {
  /// At nine in the morning, on a weekday, of the due date; once more three days later if nobody answered.
  func nextAsk(zone: TimeZone) -> Date? {
    guard state.isUnderWay, let due, asked.count < 2 else { return nil }
    var day = asked.first.map { LocalDate($0, in: zone).adding(days: 3) } ?? due
    guard let nine = LocalTime(hour: 9, minute: 0) else { return nil }
    while true {
      let moment = LocalMoment.resolve(date: day, time: nine, zone: zone).earliest
      let isWeekend = day.weekday == .saturday || day.weekday == .sunday
      // Agreed at noon for today: not asked about at once, but the next morning.
      if !isWeekend, asked.first != nil || moment > (settledAt ?? .distantPast) { return moment }
      day = day.adding(days: 1)
    }
  }
}

extension Turn {
  func followUp(in group: Group) -> Outcome {
    var outcome = Outcome()
    // What falls due in the quiet is asked when the bot may speak again.
    guard !group.quiet else { return outcome }
    for decision in group.decisions.decisions {
      guard let due = decision.nextAsk(zone: group.zone), due <= now else { continue }
      outcome.remember(DecisionAsked(id: decision.id), in: group.id)
      var utterance = group.utterance(
        Prompt(
          .followUp,
          fields(of: decision, in: group).merging([
            "again": .flag(!decision.asked.isEmpty), "late": .flag(now.timeIntervalSince(due) > 12 * 3600),
          ]) { $1 }))
      utterance.calling = [decision.owner].compactMap { $0 }
      utterance.subject = .followUp(group.id, decision: decision.id)
      utterance.offering = [AnswerID.done, .moved, .dropped].compactMap {
        world.library.reaction($0, in: group.language)
      }
      outcome.say(utterance)
    }
    return outcome
  }

  /// The answer to «how did it go?»: the owner's, or a mentor's for them.
  func follow(
    _ id: Int, _ state: Decision.State, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.state.isUnderWay else { return Outcome() }
    guard decision.owner == user || group.isMentor(user) else {
      return message.map { askAgain(decision, .onlyOwnerCloses, $0, in: group) } ?? Outcome()
    }
    return close(decision, as: state, message, in: group)
  }

  /// «Flyttet», as a symbol: to when?
  func askNewDue(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], decision.isOpen,
      decision.owner == user || decision.proposedBy == user || group.isMentor(user)
    else { return Outcome() }
    var outcome = Outcome()
    outcome.ask(
      Prompt(.askNewDue, fields(of: decision, in: group)), about: .newDue(id), of: user, answering: message, in: group)
    return outcome
  }

  /// «Flyttet til fredag», in words.
  func answerFollowUp(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.state.isUnderWay else { return nil }
    guard decision.owner == message.sender || group.isMentor(message.sender) else {
      return askAgain(decision, .onlyOwnerCloses, message, in: group)
    }
    let words = message.text.split(whereSeparator: \.isWhitespace)
    let first = words.first.map(String.init) ?? ""
    let saysMoved = world.library.phrasebook.means(first, .moved)
    let rest = saysMoved ? words.dropFirst().joined(separator: " ") : message.text
    let reading = deadline(rest, message, in: group)
    if case .severalDates(let dates) = reading.fault, saysMoved || reading.rest.isEmpty {
      return askWhichDue(dates, of: id, moved: true, message, in: group)
    }
    if let due = reading.date, due >= LocalDate(now, in: group.zone), saysMoved || reading.rest.isEmpty {
      return putOff(decision, to: due, message, in: group)
    }
    if saysMoved { return askNewDue(id, by: message.sender, answering: message, in: group) }
    if case .command = world.library.phrasebook.understand(message.text) { return nil }
    return askAgain(decision, .followUpChoices, message, in: group)
  }

  /// An answer that can't be used: what is said to it can itself be replied to.
  private func askAgain(_ decision: Decision, _ key: PromptKey, _ message: IncomingMessage, in group: Group) -> Outcome
  {
    var utterance = group.answer(message, Prompt(key, fields(of: decision, in: group)))
    utterance.subject = .followUp(group.id, decision: decision.id)
    return sayOnly(utterance)
  }

  func putOff(_ decision: Decision, to due: LocalDate, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionDueSet(id: decision.id, due: due, moved: true), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .reviveDecision(decision.id, state: decision.state, due: decision.due)), in: group.id)
    var moved = decision
    moved.due = due
    if decision.state == .draft, decision.owner != nil {
      moved.state = .proposed
      outcome.add(whatIsMissing(in: moved, message, group))
      return outcome
    }
    outcome.say(group.answer(message, Prompt(.decisionMoved.of(moved), fields(of: moved, in: group))))
    return outcome
  }
}
