import Foundation
import Matrix

/// A line of the list that one person gets, from all groups of theirs.
package struct FollowUpLine: Codable, Hashable, Sendable {
  /// From 1: decisions of several groups may have the same number.
  package let place: Int
  package let group: GroupID
  package let decision: Int
  /// Days that the message names, to choose from by number.
  package let days: [LocalDate]?

  package init(place: Int, group: GroupID, decision: Int, days: [LocalDate]? = nil) {
    self.place = place
    self.group = group
    self.decision = decision
    self.days = days
  }
}

/// Answers between two: they count in the group that the decision is of, whose room gets one line. No group learns of
/// another.
extension Turn {
  /// The message stands between the two. Each group remembers of it what is its own.
  func noteFollowUps(_ event: EventID, _ user: UserID, _ lines: [FollowUpLine]) -> Outcome {
    var outcome = Outcome()
    for id in Set(lines.map(\.group)).sorted() {
      guard let group = world.groups[id], group.posts[event] == nil else { continue }
      let subject = Subject.followUpAlone(id, lines.filter { $0.group == id }, user: user)
      if let removed = removeLatePost(event, about: subject, in: group) { return removed }
      outcome.remember(Posted(event: event, subject: subject), in: id)
    }
    return outcome
  }

  /// What a message between two asked about, put together from the groups.
  func followUps(of post: EventID, for user: UserID) -> Subject? {
    let lines = groups(of: user).flatMap { group -> [FollowUpLine] in
      guard case .followUpAlone(_, let lines, user) = group.posts[post] else { return [] }
      return lines
    }
    return lines.isEmpty ? nil : .followUps(user, lines.sorted { $0.place < $1.place })
  }

  func takeAboutDecisions(_ answer: QuickAnswer) -> Outcome? {
    guard case .followUps(answer.user, let lines) = answer.subject else { return nil }
    return report(lines, answer, insists: true)
  }

  /// «gjort», said plainly after the bot asked; weeks later, also of what was put off since, only that.
  func answerFollowUps(_ message: IncomingMessage) -> Outcome? {
    let user = message.sender
    let asked = groups(of: user).compactMap { group -> (event: EventID, at: Date)? in
      guard let subject = group.posts.newest(where: { $0.isFollowUp(aloneWith: user) }),
        let event = group.posts.event(of: subject), case .followUpAlone(_, let lines, _) = subject
      else { return nil }
      let dates = lines.compactMap { group.decisions[$0.decision]?.followUp?.nudgedAt }
      return dates.max().map { (event, $0) }
    }
    guard let newest = asked.max(by: { $0.at < $1.at }),
      case .followUps(_, let lines) = followUps(of: newest.event, for: user)
    else { return nil }
    let since = sent(message).timeIntervalSince(newest.at)
    guard since < Self.patience || since < Self.memory && isDoneAlone(message.text) else { return nil }
    let answer = QuickAnswer(
      message.text, by: user, as: message.event, in: message.room, to: .followUps(user, lines), isAdmin: false,
      message: message
    ) { world.library.phrasebook.means(message.text, $0) }
    return report(lines, answer, insists: false)
  }

  /// How long plain words are taken as an answer, in seconds. A reply is at any time.
  private static let patience: TimeInterval = 3 * 86_400
  /// How long «ferdig!» is taken as one.
  private static let memory: TimeInterval = 28 * 86_400

  private func isDoneAlone(_ text: String) -> Bool {
    let phrasebook = world.library.phrasebook
    return text.contains(where: \.isLetter) && !phrasebook.means(text, .yes)
      && (phrasebook.means(text, .done) || phrasebook.means(text, .didIt))
  }

  private func report(_ lines: [FollowUpLine], _ answer: QuickAnswer, insists: Bool) -> Outcome? {
    let open = lines.filter { line in
      guard let group = world.groups[line.group], let decision = group.decisions[line.decision] else { return false }
      return decision.state.isUnderWay && decision.owner == answer.user && group.member(answer.user) != nil
    }
    guard let first = open.first, let zone = world.groups[first.group] else {
      return insists ? answered(answer, Prompt(.followUpSettled)) : nil
    }
    let day = { (words: String) in answer.message.flatMap { self.day(words, $0, in: zone) } }
    let text = answer.message?.text ?? ""
    if let line = open.only, let days = line.days, let number = answer.number, days.indices.contains(number - 1) {
      return settle([(line, .moved(days[number - 1]), "")], answer)
    }
    let isListed = { (number: Int) in open.contains { $0.place == number } }
    if let reports = insists ? reportsFreely(in: text, isListed: isListed, day: day) : reports(in: text, day: day),
      insists || lines.count > 1 && isUnmistakable(reports, in: text)
    {
      let chosen = reports.map { report in open.first { $0.place == report.number } }
      guard chosen.allSatisfy({ $0 != nil }) else { return choose(among: open, answer, insists: insists) }
      guard reports.allSatisfy({ $0.said != .moved(nil) || reports.count == 1 }) else {
        return choose(among: open, answer, insists: insists)
      }
      return settle(zip(chosen.compactMap(\.self), reports).map { ($0, $1.said, $1.words) }, answer)
    }
    if let said = saidOfAll(of: open.count, in: text, day: day) {
      return settle(open.map { ($0, said, "") }, answer)
    }
    if let line = open.only, let message = answer.message, let outcome = handOver(line, message, answer) {
      return outcome
    }
    // One's own words are taken in reply only: said plainly they may be about anything.
    guard !(open.count > 1 && insists && leavesNumber(in: text, besides: [], isListed: isListed, day: day)),
      let heard = heard(answer, day: day), insists || heard.isAll && isClear(heard.said, to: answer.user)
    else {
      if isOtherCommand(text, answer) { return nil }
      return insists && answer.message != nil ? choose(among: open, answer, insists: true) : nil
    }
    guard let line = open.only else { return choose(among: open, answer, insists: insists) }
    return settle([(line, heard.said, heard.words)], answer)
  }

  /// Whether words that are no reply can only be about this: «ja» and «kan ikke» answer what was asked last.
  private func isClear(_ said: Report.Said, to user: UserID) -> Bool {
    switch said {
    case .person: return false
    case .done, .dropped, .moved, .notYet: return true
    case .yes, .no, .cannot, .someoneElse:
      return groups(of: user).allSatisfy { group in
        let newest = group.posts.newest { $0.isFollowUp(aloneWith: user) || $0.asks(aloneWith: user) }
        return newest?.isFollowUp(aloneWith: user) ?? true
      }
    }
  }

  /// In reply, everyday words are about the decision; said plainly they may be about a meeting.
  private func isOtherCommand(_ text: String, _ answer: QuickAnswer) -> Bool {
    answer.message.map { isOtherCommand($0) } ?? false
  }

  private func heard(_ answer: QuickAnswer, day: (String) -> LocalDate?) -> HeardReport? {
    if let message = answer.message { return heard(message.text, day: day) }
    if answer.means(.done) || answer.means(.yes) { return HeardReport(said: .done) }
    if answer.means(.dropped) { return HeardReport(said: .dropped) }
    if answer.means(.no) { return HeardReport(said: .no) }
    if answer.means(.someoneElse) { return HeardReport(said: .someoneElse) }
    return answer.means(.moved) ? HeardReport(said: .moved(nil)) : nil
  }

  /// «Kan Per ta den?», between two: the group reads it.
  private func handOver(_ line: FollowUpLine, _ message: IncomingMessage, _ answer: QuickAnswer) -> Outcome? {
    guard let group = world.groups[line.group], let decision = group.decisions[line.decision],
      let member = successor(in: message.text, of: decision, in: group)
    else { return nil }
    var outcome = offer(decision, to: member, by: answer.user, answering: nil, in: group)
    outcome.add(answered(answer, Prompt(.followUpHeard, ["groups": names(of: [group])])))
    return outcome
  }

  private func settle(
    _ reports: [(line: FollowUpLine, said: Report.Said, words: String)], _ answer: QuickAnswer
  ) -> Outcome {
    if let report = reports.only, let group = world.groups[report.line.group],
      let decision = group.decisions[report.line.decision]
    {
      let isAgreement = decision.kind == .agreement
      switch report.said {
      case .moved(nil): return askWhen(report.line, decision, isOpenStill: false, answer, in: group)
      case .notYet: return askWhen(report.line, decision, isOpenStill: true, answer, in: group)
      case .no where !isAgreement: return askWhen(report.line, decision, isOpenStill: true, answer, in: group)
      case .cannot:
        return answered(
          answer,
          Prompt(
            .waysOn, waysFields(of: decision, in: group).merging(["group": .text(group.name)]) { $1 }),
          about: .followUps(answer.user, [report.line]),
          offering: world.library.reactions(
            .moved, .dropped, .someoneElse, in: world.language(of: answer.user)))
      default: break
      }
    }
    var outcome = Outcome()
    var told: [Group] = []
    for id in reports.map(\.line.group).reduce(into: [GroupID](), { if !$0.contains($1) { $0.append($1) } }) {
      guard let group = world.groups[id] else { continue }
      var pairs: [Reported] = []
      for report in reports where report.line.group == id {
        guard let decision = group.decisions[report.line.decision] else { continue }
        var pair = Reported(decision: decision, said: report.said)
        if let message = answer.message {
          switch keep(report.words, of: decision, report.said, message, in: group) {
          // What can't be written down is said here, and nothing is done.
          case .no(let prompt): return answered(answer, prompt, about: answer.subject)
          case .yes(let passage): pair.kept = passage
          case .nothing: break
          }
        }
        pairs.append(pair)
      }
      outcome.add(settle(pairs, by: answer.user, answering: nil, in: group))
      let words = reports.filter { $0.line.group == id }.map(\.words).joined(separator: " ")
      outcome.add(sayNotKept(words, by: answer.user, in: group))
      told.append(group)
    }
    outcome.add(answered(answer, Prompt(.followUpHeard, ["groups": names(of: told)])))
    return outcome
  }

  /// To when? With days to choose from.
  private func askWhen(
    _ line: FollowUpLine, _ decision: Decision, isOpenStill: Bool, _ answer: QuickAnswer, in group: Group
  ) -> Outcome {
    let days = newDays(in: group)
    let fields = fields(of: decision, in: group).merging(
      newDayFields(days, isOpenStill: isOpenStill, in: group)
    ) { $1 }.merging(["group": .text(group.name)]) { $1 }
    return answered(
      answer, Prompt(.followUpWhen, fields),
      about: .followUps(
        answer.user, [FollowUpLine(place: line.place, group: line.group, decision: line.decision, days: days)]),
      offering: days.indices.map { Keycap.text($0 + 1) })
  }

  private func choose(among lines: [FollowUpLine], _ answer: QuickAnswer, insists: Bool) -> Outcome? {
    guard insists || lines.count > 1 else { return nil }
    if let line = lines.only, let group = world.groups[line.group], let decision = group.decisions[line.decision] {
      return answered(answer, Prompt(.followUpChoices, fields(of: decision, in: group)), about: answer.subject)
    }
    return answered(
      answer,
      Prompt(
        .followUpAloneChoices,
        [
          "first": lines.first.map { .number($0.place) } ?? .flag(false),
          "second": lines.dropFirst().first.map { .number($0.place) } ?? .flag(false),
        ]), about: answer.subject)
  }
}

extension Subject {
  fileprivate func asks(aloneWith user: UserID) -> Bool {
    switch self {
    case .caseAsked(_, _, user), .timePollAlone(_, _, user): true
    default: isAbout(aloneWith: user)
    }
  }

  fileprivate func isFollowUp(aloneWith user: UserID) -> Bool {
    if case .followUpAlone(_, _, user) = self { true } else { false }
  }
}
