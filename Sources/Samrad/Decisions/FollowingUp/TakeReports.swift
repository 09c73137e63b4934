import Foundation
import Matrix

/// Taking what people say of decisions: by the number in the room, by the place in a list between two.
extension Turn {
  /// Whether what this person says of it counts: its owner's word, a mentor's, and of those who do something in the
  /// session that is running, since it is said there for all to hear. Once all are asked, anybody's.
  func mayReport(_ decision: Decision, _ user: UserID, in group: Group) -> Bool {
    guard group.member(user) != nil else { return false }
    let isOrphaned = decision.owner.map { group.member($0) == nil } ?? true
    return decision.owner == user || group.isMentor(user) || isOrphaned || decision.isAskedOfGroup
      || group.sessions.running?.roles.values.contains(user) == true
  }

  /// «2 gjort, 3 flyttet til fredag» to a list, or plainly while the session looks back.
  /// - Parameters:
  ///   - decisions: which numbers are meant by the list; nil for any.
  ///   - insists: the message is a reply to the list, so not understanding it is said.
  ///   - isFree: one's own words are taken too: in a reply. Children have numbers and ages in these talks.
  func answerList(
    of decisions: [Int]?, with message: IncomingMessage, insists: Bool, isFree: Bool = true, in group: Group
  ) -> Outcome? {
    let day = { (words: String) in self.day(words, message, in: group) }
    let isListed = { (number: Int) in
      decisions?.contains(number) ?? true && group.decisions[number]?.isFollowedUp == true
    }
    guard
      var reports = isFree
        ? reportsFreely(in: message.text, isListed: isListed, day: day) : reports(in: message.text, day: day)
    else {
      // «Begge gjort». One that is left of a list needs no number.
      let left = (decisions ?? []).compactMap { group.decisions[$0] }.filter(\.isFollowedUp)
      if insists, let said = saidOfAll(of: left.count, in: message.text, day: day),
        left.allSatisfy({ mayReport($0, message.sender, in: group) })
      {
        return settle(
          left.map { Reported(decision: $0, said: said) }, by: message.sender, answering: message, in: group)
      }
      if insists, let decision = left.only {
        return answerFollowUp(decision.id, with: message, in: group)
      }
      if isOtherCommand(message) { return nil }
      return insists ? chooseAgain(left, message, in: group) : nil
    }
    guard insists || isUnmistakable(reports, in: message.text) else { return nil }
    var meant = reports.map { group.decisions[$0.number] }
    let isOpen = { (decision: Decision?) in decision?.isOpen == true && decision?.state != .draft }
    // What is settled already stays as it is; the rest counts.
    if insists || message.inReplyTo == nil, meant.contains(where: isOpen), !meant.contains(where: { $0 == nil }) {
      reports = zip(reports, meant).filter { isOpen($1) }.map(\.0)
      meant = meant.filter(isOpen)
    }
    guard meant.allSatisfy(isOpen) else {
      let isKnown = meant.allSatisfy { $0.map { $0.state != .draft && $0.state != .withdrawn } == true }
      return insists || isKnown ? sayOnly(group.answer(message, Prompt(.followUpSettled))) : nil
    }
    let pairs = zip(reports, meant.compactMap { $0 }).map { Reported(decision: $1, said: $0.said, words: $0.words) }
    if let refused = pairs.first(where: { !mayReport($0.decision, message.sender, in: group) && !isPromise($0) }) {
      return sayOnly(
        group.answer(message, Prompt(.onlyOwnerCloses.of(refused.decision), fields(of: refused.decision, in: group))))
    }
    // To when is asked of one at a time.
    guard pairs.allSatisfy({ $0.said != .moved(nil) || pairs.count == 1 }) else {
      return insists ? chooseAgain(pairs.map(\.decision), message, in: group) : nil
    }
    return settle(pairs, by: message.sender, answering: message, in: group)
  }

  /// «2 ja», by whom a proposal is put to.
  private func isPromise(_ report: Reported) -> Bool {
    report.decision.state == .proposed && (report.said == .yes || report.said == .no)
  }

  private func chooseAgain(_ decisions: [Decision], _ message: IncomingMessage, in group: Group) -> Outcome {
    guard !decisions.isEmpty else { return sayOnly(group.answer(message, Prompt(.followUpSettled))) }
    var utterance = group.answer(message, Prompt(.followUpListChoices, listFields(of: decisions, in: group)))
    utterance.subject = .followUpList(group.id, decisions: decisions.map(\.id))
    return sayOnly(utterance)
  }

  /// Said plainly in a session that has looked back, or lately asked in the room by a list: only words that are all
  /// about numbers.
  func reportPlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard message.text.contains(where: \.isNumber) else { return nil }
    let isLookingBack = group.sessions.running.map { $0.id == group.decisions.lookedBackIn } ?? false
    let isAsked = group.decisions.unclosed.contains { decision in
      decision.state.isUnderWay && decision.asked.last.map { sent(message).timeIntervalSince($0) < 12 * 3_600 } == true
    }
    guard isLookingBack || isAsked,
      var outcome = answerList(of: nil, with: message, insists: false, isFree: false, in: group)
        ?? (isLookingBack ? askAboutRest(of: message, in: group) : nil)
    else { return nil }
    // Whoever tells how it went in the session's thread is there.
    if let session = group.sessions.running, let run = session.run, let root = run.sitting.root,
      message.threadRoot == root
    {
      outcome.add(after(outcome, by: message).noteAttendance(of: message.sender, session, run, in: group))
    }
    return outcome
  }

  /// «1 gjort, 2 blablabla»: one of them is surely a report, so that the other is not passed over in silence.
  private func askAboutRest(of message: IncomingMessage, in group: Group) -> Outcome? {
    let day = { (words: String) in self.day(words, message, in: group) }
    let parts = message.text.prefix(Report.longestText).split { ",;".contains($0) || $0.isNewline }
    let read = parts.map { reports(in: String($0), day: day)?.only }
    let known = read.compactMap(\.self).filter { group.decisions[$0.number]?.isFollowedUp == true }
    guard parts.count > 1, !known.isEmpty, known.count < parts.count, isUnmistakable(known, in: message.text),
      known.allSatisfy({ mayReport(group.decisions[$0.number], message.sender, in: group) })
    else { return nil }
    return chooseAgain(group.decisions.unclosed.filter(\.isFollowedUp), message, in: group)
  }

  private func mayReport(_ decision: Decision?, _ user: UserID, in group: Group) -> Bool {
    decision.map { mayReport($0, user, in: group) } ?? false
  }

  /// Does what was said of each, and says it in the group's room: of several in one message.
  /// - Parameter message: nil when it was not said in the room.
  func settle(
    _ reports: [Reported], by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard reports.count > 1 else {
      return reports.first.map {
        settle($0.decision, $0.said, saying: $0.words, kept: $0.kept, by: user, answering: message, in: group)
      } ?? Outcome()
    }
    var outcome = Outcome()
    var lines: [[String: PromptValue]] = []
    for report in reports {
      let later = after(outcome, by: user, because: message?.event)
      let known = later.world.groups[group.id] ?? group
      let decision = known.decisions[report.decision.id] ?? report.decision
      // Of several that are open still nobody is asked to when: that would be one question on top of the other.
      var one =
        report.said.leavesOpen && decision.kind != .agreement
        ? Outcome()
        : later.settle(
          decision, report.said, saying: group.wantsNoMemory(user) ? "" : report.words, kept: report.kept, by: user,
          answering: message, in: known)
      one.leaveUnsaid { later.isTakenUp($0, by: decision, in: group) }
      outcome.add(one)
      let now = after(outcome, by: user, because: message?.event)
      guard let group = now.world.groups[group.id], let settled = group.decisions[report.decision.id] else { continue }
      // That an agreement holds has been said with the day on which it is looked at again.
      guard !one.effects.contains(where: { if case .say = $0 { true } else { false } }) else { continue }
      lines.append(
        now.fields(of: settled, in: group).merging([
          "put": .flag(report.said.isMove && settled.isOpen),
          "open": .flag(report.said.leavesOpen && settled.state.isUnderWay),
        ]) { $1 })
    }
    outcome.remember(
      WriteNoted(reversal: .reviveDecisions(reports.map { DecisionBefore($0.decision) })), in: group.id)
    outcome.add(sayNotKept(reports.map(\.words).joined(separator: " "), by: user, in: group))
    guard !lines.isEmpty else { return outcome }
    let open = reports.first { $0.said.leavesOpen }.map { PromptValue.number($0.decision.id) }
    var utterance = group.answer(
      message, Prompt(.reportsTaken, ["decisions": .list(Self.sharing(lines)), "example": open ?? .flag(false)]),
      ofSession: group.sessions.running?.id)
    utterance.subject = .followUpList(group.id, decisions: reports.map(\.decision.id))
    outcome.say(utterance)
    return outcome
  }

  /// Says of one decision what the list of all says of it.
  private func isTakenUp(_ utterance: Utterance, by decision: Decision, in group: Group) -> Bool {
    guard utterance.place == group.room.map(Place.room) else { return false }
    return utterance.subject == nil || utterance.subject == .decisionsShown(group.id, decisions: [decision.id])
  }

  /// - Precondition: the person may say it.
  /// - Parameters:
  ///   - words: what was said besides.
  ///   - kept: the same, as it was said between two.
  func settle(
    _ decision: Decision, _ said: Report.Said, saying words: String = "", kept: Passage? = nil, by user: UserID,
    answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    var kept = kept
    if let message, [.done, .yes, .dropped].contains(said) || said.isMove, decision.isFollowedUp || said != .yes {
      switch keep(words, of: decision, said, message, in: group) {
      // Written anew without it, as a reply to this, it is an answer still.
      case .no(let refusal): return askAgain(decision, refusal, message, in: group)
      case .yes(let passage): kept = passage
      case .nothing: break
      }
    }
    guard let kept else {
      var outcome = settlePlainly(decision, said, by: user, answering: message, in: group)
      outcome.add(sayNotKept(words, by: user, in: group))
      return outcome
    }
    var outcome = Outcome()
    outcome.remember(PassageWritten(id: decision.id, part: kept.part, text: kept.text), in: group.id)
    // Whoever has said what they learnt is not asked for it.
    var known = decision
    known.write(kept)
    outcome.add(settlePlainly(known, said, by: user, answering: message, in: group))
    return outcome
  }

  private func settlePlainly(
    _ decision: Decision, _ said: Report.Said, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    switch said {
    case .yes where decision.state == .proposed && !decision.isFollowedUp:
      return accept(decision.id, by: user, answering: message, in: group)
    case .no where decision.state == .proposed && !decision.isFollowedUp:
      return decline(decision.id, by: user, answering: message, in: group)
    // An agreement is not done with: it holds until it doesn't.
    case .done where decision.kind == .agreement, .yes where decision.kind == .agreement:
      return keep(decision, answering: message, in: group)
    case .no where decision.kind == .agreement: return close(decision, as: .dropped, message, in: group)
    case .done, .yes: return close(decision, as: .done, message, in: group)
    case .dropped: return close(decision, as: .dropped, message, in: group)
    case .moved(let due?): return putOff(decision, to: due, message, in: group)
    case .moved(nil): return askNewDue(decision.id, by: user, answering: message, in: group)
    case .no, .notYet: return askNewDue(decision.id, isOpenStill: true, by: user, answering: message, in: group)
    case .cannot: return showWaysOn(for: decision, answering: message, in: group)
    case .someoneElse: return offer(decision, to: nil, by: user, answering: message, in: group)
    case .person: return Outcome()
    }
  }

  /// It still holds: looked at again in half a year, or whenever they say.
  private func keep(_ decision: Decision, answering message: IncomingMessage?, in group: Group) -> Outcome {
    var outcome = Outcome()
    let due = LocalDate(now, in: group.zone).adding(months: 6)
    outcome.remember(DecisionDueSet(id: decision.id, due: due, moved: false), in: group.id)
    outcome.remember(
      WriteNoted(reversal: .reviveDecision(decision.id, state: decision.state, due: decision.due)), in: group.id)
    var kept = decision
    kept.due = due
    var utterance = group.answer(message, Prompt(.agreementHolds, fields(of: kept, in: group)))
    utterance.subject = .followUp(group.id, decision: decision.id)
    outcome.say(utterance)
    return outcome
  }
}

/// How a decision was before several were reported on in one message.
package struct DecisionBefore: Codable, Equatable, Sendable {
  package let id: Int
  package let state: Decision.State
  package let due: LocalDate?

  init(id: Int, state: Decision.State, due: LocalDate?) {
    self.id = id
    self.state = state
    self.due = due
  }

  init(_ decision: Decision) { self.init(id: decision.id, state: decision.state, due: decision.due) }
}
