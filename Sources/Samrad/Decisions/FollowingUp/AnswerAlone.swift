import Foundation
import Matrix

/// A line of the list that one person gets, from all groups of theirs.
package struct FollowUpLine: Codable, Hashable, Sendable {
  /// From 1: decisions of several groups may have the same number.
  package let place: Int
  package let group: GroupID
  package let decision: Int

  package init(place: Int, group: GroupID, decision: Int) {
    self.place = place
    self.group = group
    self.decision = decision
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

  /// «gjort», said plainly after the bot asked.
  func answerFollowUps(_ message: IncomingMessage) -> Outcome? {
    let user = message.sender
    let asked = groups(of: user).compactMap { group -> (event: EventID, at: Date)? in
      guard let subject = group.posts.newest(where: { $0.isFollowUp(aloneWith: user) }),
        let event = group.posts.event(of: subject), case .followUpAlone(_, let lines, _) = subject
      else { return nil }
      let dates = lines.compactMap { group.decisions[$0.decision]?.followUp?.nudgedAt }
      return dates.max().map { (event, $0) }
    }
    guard let newest = asked.max(by: { $0.at < $1.at }), sent(message).timeIntervalSince(newest.at) < Self.patience,
      case .followUps(_, let lines) = followUps(of: newest.event, for: user)
    else { return nil }
    let answer = QuickAnswer(
      message.text, by: user, as: message.event, in: message.room, to: .followUps(user, lines), isAdmin: false,
      message: message
    ) { world.library.phrasebook.means(message.text, $0) }
    return report(lines, answer, insists: false)
  }

  /// How long plain words are taken as an answer, in seconds. A reply is at any time.
  private static let patience: TimeInterval = 3 * 86_400

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
    if let reports = reports(in: text, day: day),
      insists || lines.count > 1 && isUnmistakable(reports, in: text)
    {
      let chosen = reports.map { report in open.first { $0.place == report.number } }
      guard chosen.allSatisfy({ $0 != nil }) else { return choose(among: open, answer, insists: insists) }
      guard reports.allSatisfy({ $0.said != .moved(nil) || reports.count == 1 }) else {
        return choose(among: open, answer, insists: insists)
      }
      return settle(Array(zip(chosen.compactMap { $0 }, reports.map(\.said))), answer)
    }
    guard let said = self.said(answer, day: day), insists || said != .yes && said != .no else {
      if case .command = world.library.phrasebook.understand(text) { return nil }
      return insists && answer.message != nil ? choose(among: open, answer, insists: true) : nil
    }
    guard let line = open.only else { return choose(among: open, answer, insists: insists) }
    return settle([(line, said)], answer)
  }

  private func said(_ answer: QuickAnswer, day: (String) -> LocalDate?) -> Report.Said? {
    if let message = answer.message { return said(message.text, day: day) }
    if answer.means(.done) || answer.means(.yes) { return .done }
    if answer.means(.dropped) { return .dropped }
    return answer.means(.moved) ? .moved(nil) : nil
  }

  private func settle(_ reports: [(FollowUpLine, Report.Said)], _ answer: QuickAnswer) -> Outcome {
    if let (line, said) = reports.only, said == .moved(nil), let group = world.groups[line.group],
      let decision = group.decisions[line.decision]
    {
      return answered(
        answer, Prompt(.followUpWhen, fields(of: decision, in: group).merging(["group": .text(group.name)]) { $1 }),
        about: .followUps(answer.user, [line]))
    }
    var outcome = Outcome()
    var told: [Group] = []
    for id in reports.map(\.0.group).reduce(into: [GroupID](), { if !$0.contains($1) { $0.append($1) } }) {
      guard let group = world.groups[id] else { continue }
      let pairs = reports.filter { $0.0.group == id }.compactMap { line, said in
        group.decisions[line.decision].map { ($0, said) }
      }
      outcome.add(settle(pairs, by: answer.user, answering: nil, in: group))
      told.append(group)
    }
    outcome.add(answered(answer, Prompt(.followUpHeard, ["groups": names(of: told)])))
    return outcome
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
  fileprivate func isFollowUp(aloneWith user: UserID) -> Bool {
    if case .followUpAlone(_, _, user) = self { true } else { false }
  }
}
