import Foundation
import Matrix

/// Answers to «how did it go?» in the group's room: done, moved, or laid aside; by a reaction or in words.
extension Turn {
  /// A quick answer: the owner's, a mentor's for them, or anybody's once all were asked.
  func follow(
    _ id: Int, _ said: Report.Said, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.state.isUnderWay else { return Outcome() }
    guard mayReport(decision, user, in: group) else {
      return message.map { askAgain(decision, .onlyOwnerCloses, $0, in: group) } ?? Outcome()
    }
    return settle(decision, said, by: user, answering: message, in: group)
  }

  /// «Flyttet», as a symbol: to when?
  func askNewDue(_ id: Int, by user: UserID, answering message: IncomingMessage?, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], decision.isOpen,
      decision.proposedBy == user || mayReport(decision, user, in: group)
    else { return Outcome() }
    var outcome = Outcome()
    outcome.ask(
      Prompt(.askNewDue, fields(of: decision, in: group)), about: .newDue(id), of: user, answering: message, in: group)
    return outcome
  }

  /// «Flyttet til fredag», «gjort», in words.
  func answerFollowUp(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.state.isUnderWay else { return nil }
    guard mayReport(decision, message.sender, in: group) else {
      return askAgain(decision, .onlyOwnerCloses, message, in: group)
    }
    let day = { (words: String) in self.day(words, message, in: group) }
    let numbered = reports(in: message.text, day: day)?.only.flatMap { $0.number == id ? $0.said : nil }
    if let said = numbered ?? said(message.text, day: day), said != .moved(nil) {
      return settle(decision, said, by: message.sender, answering: message, in: group)
    }
    if let wrapped = worded(message.text, decision, message, in: group) { return wrapped }
    // Which of several days is meant can be asked.
    let words = message.text.split(whereSeparator: \.isWhitespace)
    let saysMoved = world.library.phrasebook.begins(message.text, .moved)
    let rest = saysMoved ? words.dropFirst().joined(separator: " ") : message.text
    let reading = deadline(rest, message, in: group)
    if case .severalDates(let dates) = reading.fault, saysMoved || reading.rest.isEmpty {
      return askWhichDue(dates, of: id, moved: true, message, in: group)
    }
    if saysMoved { return askNewDue(id, by: message.sender, answering: message, in: group) }
    if case .command = world.library.phrasebook.understand(message.text) { return nil }
    return askAgain(decision, .followUpChoices, message, in: group)
  }

  /// «Lagt bort: det tok for mye tid», «gjort, og det gikk fint»: what was said besides is kept beside it.
  private func worded(_ text: String, _ decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let mark = text.firstIndex(where: { ",:;–—\n".contains($0) }) else { return nil }
    let words = text[text.index(after: mark)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let said = said(String(text[..<mark]), day: { day($0, message, in: group) }), said != .moved(nil),
      said != .no,
      words.contains(where: \.isLetter)
    else { return nil }
    if let refusal = enoughWritten(about: decision, in: group)
      ?? refusal(ofPassage: words, of: decision.kind, in: group)
    {
      // Written anew without it, as a reply to this, it is an answer still.
      var utterance = group.answer(message, refusal)
      utterance.subject = .followUp(group.id, decision: decision.id)
      return sayOnly(utterance)
    }
    let part: Passage.Part = said == .dropped ? .lesson : .outcome
    let kept = SafeText.clean(words)
    var outcome = Outcome()
    outcome.remember(PassageWritten(id: decision.id, part: part, text: kept), in: group.id)
    // Whoever has said what they learnt is not asked for it.
    var known = decision
    known.write(Passage(part: part, text: kept, by: message.sender, at: now, cause: message.event))
    outcome.add(settle(known, said, by: message.sender, answering: message, in: group))
    return outcome
  }

  /// An answer that can't be used: what is said to it can itself be replied to.
  private func askAgain(_ decision: Decision, _ key: PromptKey, _ message: IncomingMessage, in group: Group) -> Outcome
  {
    var utterance = group.answer(message, Prompt(key, fields(of: decision, in: group)))
    utterance.subject = .followUp(group.id, decision: decision.id)
    return sayOnly(utterance)
  }

  /// - Parameter message: nil when it was not said in the group's room.
  func putOff(_ decision: Decision, to due: LocalDate, _ message: IncomingMessage?, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionDueSet(id: decision.id, due: due, moved: true), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .reviveDecision(decision.id, state: decision.state, due: decision.due)), in: group.id)
    var moved = decision
    moved.due = due
    if decision.state == .draft, decision.owner != nil, let message {
      moved.state = .proposed
      outcome.add(whatIsMissing(in: moved, message, group))
      return outcome
    }
    // What was asked lately is not asked again within the week, and nothing on a day off: the day is said.
    let later = after(outcome).world
    let asks = later.groups[group.id].flatMap { group in
      group.decisions[decision.id].flatMap { later.followUp(of: $0, later.followUpTimes(in: group), in: group) }
    }
    let day = asks.map { LocalDate($0.at, in: group.zone) }
    outcome.say(
      group.answer(
        message,
        Prompt(
          .decisionMoved.of(moved),
          fields(of: moved, in: group).merging([
            "asks": day.flatMap { $0 == due ? nil : .day($0) } ?? .flag(false), "never": .flag(day == nil),
          ]) { $1 }), ofSession: group.sessions.running?.id))
    return outcome
  }
}
