import Foundation
import Matrix

/// Answers to «how did it go?» in the group's room: done, moved, or laid aside; by a reaction or in words.
extension Turn {
  /// A quick answer: the owner's, a mentor's for them, or anybody's once all were asked.
  func follow(
    _ id: Int, _ said: Report.Said, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.isFollowedUp else { return Outcome() }
    guard mayReport(decision, user, in: group) else {
      return message.map { askAgain(decision, .onlyOwnerCloses, $0, in: group) } ?? Outcome()
    }
    return settle(decision, said, by: user, answering: message, in: group)
  }

  /// «Flyttet til fredag», «gjort, og de sa ja», «nesten», «kan Per ta den?»: in words.
  /// - Parameter insists: the message is a reply to the question, so that something is said to it whatever it says.
  func answerFollowUp(_ id: Int, with message: IncomingMessage, insists: Bool = true, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], decision.isFollowedUp else { return nil }
    if let outcome = answerHandOver(of: decision, with: message, in: group) { return outcome }
    let day = { (words: String) in self.day(words, message, in: group) }
    let isListed = { (number: Int) in group.decisions[number]?.isFollowedUp == true }
    let reports = reportsFreely(in: message.text, isListed: isListed, day: day)
    // Who names others means them.
    if let reports, reports.contains(where: { $0.number != id }),
      reports.allSatisfy({ group.decisions[$0.number] != nil })
    {
      return answerList(of: reports.map(\.number), with: message, insists: insists, in: group)
    }
    let numbered = reports?.only.flatMap { $0.number == id ? HeardReport(said: $0.said, words: $0.words) : nil }
    // What may be said of another by its number is not written down as words about this one.
    let isOfOthers = leavesNumber(in: message.text, besides: [id], isListed: isListed, day: day)
    let heard = reports == nil ? isOfOthers ? nil : heard(message.text, day: day) : numbered
    let isStrict = heard.map { $0.words.isEmpty && $0.said != .yes && $0.said != .no } ?? false
    guard insists || isStrict || newDay(of: decision, with: message, in: group) != nil else { return nil }
    guard mayReport(decision, message.sender, in: group) else {
      return askAgain(decision, .onlyOwnerCloses, message, in: group)
    }
    // «Fikk det ikke til, Per tar den».
    if heard?.said == .cannot, let member = named(in: message.text, of: decision, in: group) {
      return offer(decision, to: member, by: message.sender, answering: message, in: group)
    }
    if let heard, heard.said != .moved(nil) {
      return settle(decision, heard.said, saying: heard.words, by: message.sender, answering: message, in: group)
    }
    if let outcome = newDay(of: decision, with: message, in: group) { return outcome }
    if heard != nil || world.library.phrasebook.means(message.text, .moved) {
      return askNewDue(id, by: message.sender, answering: message, in: group)
    }
    guard insists, !isOtherCommand(message) else { return nil }
    return askAgain(decision, .followUpChoices, message, in: group)
  }

  /// Which of several days is meant can be asked, and when one that has been was meant instead.
  private func newDay(of decision: Decision, with message: IncomingMessage, in group: Group) -> Outcome? {
    let words = message.text.split(whereSeparator: \.isWhitespace)
    let saysMoved = world.library.phrasebook.begins(message.text, .moved)
    let rest = saysMoved ? words.dropFirst().joined(separator: " ") : message.text
    let reading = deadline(rest, message, in: group)
    guard saysMoved || reading.rest.isEmpty else { return nil }
    if case .severalDates(let dates) = reading.fault {
      return askWhichDue(dates, of: decision.id, moved: true, message, in: group)
    }
    guard let date = reading.date, reading.rest.isEmpty, date < LocalDate(now, in: group.zone) else { return nil }
    return askAgain(decision, inPast(date, .moveDecision, in: group), message, in: group)
  }

  /// Who takes it instead, behind why: the last clause only.
  func named(in text: String, of decision: Decision, in group: Group) -> Member? {
    text.split { ",.;:–\n".contains($0) }.last { $0.contains(where: \.isLetter) }.flatMap {
      successor(in: String($0), of: decision, in: group)
    }
  }

  enum Kept { case nothing, yes(Passage), no(Prompt) }

  /// What was said besides, as it is kept: what was learnt, why it was laid aside, how it went; or why it is not.
  func keep(
    _ words: String, of decision: Decision, _ said: Report.Said, _ message: IncomingMessage, in group: Group
  ) -> Kept {
    guard words.contains(where: \.isLetter), !group.wantsNoMemory(message.sender) else { return .nothing }
    if let refusal = enoughWritten(about: decision, in: group) ?? refusal(ofIdentifying: words, in: group) {
      return .no(refusal)
    }
    let learnt = withoutLearnt(words)
    let own = learnt ?? withoutAnd(words)
    let isLesson = said == .dropped || learnt != nil && decision.kind != .knowledgeGap
    let whole = SafeText.clean(own).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // What was said counts however long the words; the bot says again how much of them it keeps.
    let text = (whole.count > Self.longestWords ? whole.prefix(Self.longestWords - 1) + "…" : whole)
      .cut(toBytes: 4 * Self.longestWords)
    guard !text.isEmpty else { return .nothing }
    return .yes(
      Passage(part: isLesson ? .lesson : .outcome, text: text, by: message.sender, at: now, cause: message.event))
  }

  /// Nothing that was said besides is written down of whoever wants nothing remembered: what they report counts. They
  /// are told alone.
  func sayNotKept(_ words: String, by user: UserID, in group: Group) -> Outcome {
    guard words.contains(where: \.isLetter), group.wantsNoMemory(user) else { return Outcome() }
    return tellPrivately(user, Prompt(.wordsNotKept, ["group": .text(group.name)]), in: group, rings: false)
  }

  /// A message between two, whose words stand beside a decision, was removed.
  /// - Parameter done: what was done about it already.
  func takeBackReport(_ event: EventID, by user: UserID, beside done: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.said(by: event) where decision.passages.contains(where: { $0.cause == event }) {
      outcome.act(.erase(event, from: .group(group.id)))
      guard !done.changes.contains(where: { ($0.change as? PassageRemoved)?.id == decision.id }) else { continue }
      outcome.remember(PassageRemoved(id: decision.id, saidBy: event), in: group.id)
      outcome.add(sayWithoutPassages(of: decision.id, saidBy: event, by: user, in: group))
    }
    return outcome
  }

  /// «Lærte at det tar tid»: what was learnt, without the words that say so. Nil when they don't.
  private func withoutLearnt(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    for count in stride(from: min(5, words.count - 1), to: 0, by: -1)
    where world.library.phrasebook.means(words.prefix(count).joined(separator: " "), .learnt) {
      return words.dropFirst(count).joined(separator: " ")
    }
    return nil
  }

  /// «Og de sa ja», behind «gjort».
  private func withoutAnd(_ text: String) -> String {
    let first = text.prefix { !$0.isWhitespace }
    return world.library.phrasebook.means(first, .and) ? text.dropFirst(first.count).trimmingSpaces() : text
  }

  /// In characters.
  private static let longestWords = 500

  func askAgain(_ decision: Decision, _ key: PromptKey, _ message: IncomingMessage, in group: Group) -> Outcome {
    askAgain(decision, Prompt(key.of(decision), fields(of: decision, in: group)), message, in: group)
  }

  /// An answer that can't be used: what is said to it can itself be replied to.
  func askAgain(_ decision: Decision, _ prompt: Prompt, _ message: IncomingMessage, in group: Group) -> Outcome {
    var utterance = group.answer(message, prompt)
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
    var utterance = group.answer(
      message,
      Prompt(
        .decisionMoved.of(moved),
        fields(of: moved, in: group).merging([
          "asks": day.flatMap { $0 == due ? nil : .day($0) } ?? .flag(false), "never": .flag(day == nil),
        ]) { $1 }), ofSession: group.sessions.running?.id)
    utterance.subject = .decisionsShown(group.id, decisions: [decision.id])
    outcome.say(utterance)
    return outcome
  }
}
