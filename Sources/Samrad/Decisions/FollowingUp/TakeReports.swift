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
  func answerList(
    of decisions: [Int]?, with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let reports = reports(in: message.text, day: { day($0, message, in: group) }) else {
      // One that is left of a list needs no number.
      let left = (decisions ?? []).compactMap { group.decisions[$0] }.filter { $0.state.isUnderWay }
      if insists, let decision = left.only, said(message.text, day: { day($0, message, in: group) }) != nil {
        return answerFollowUp(decision.id, with: message, in: group)
      }
      if case .command = world.library.phrasebook.understand(message.text) { return nil }
      return insists ? chooseAgain(left, message, in: group) : nil
    }
    guard insists || isUnmistakable(reports, in: message.text) else { return nil }
    let meant = reports.map { group.decisions[$0.number] }
    guard meant.allSatisfy({ $0?.isOpen == true && $0?.state != .draft }) else {
      let isKnown = meant.allSatisfy { $0.map { $0.state != .draft && $0.state != .withdrawn } == true }
      return insists || isKnown ? sayOnly(group.answer(message, Prompt(.followUpSettled))) : nil
    }
    let pairs = zip(reports, meant.compactMap { $0 }).map { ($1, $0.said) }
    if let refused = pairs.first(where: { !mayReport($0.0, message.sender, in: group) && !isPromise($0, of: message) })
    {
      return sayOnly(group.answer(message, Prompt(.onlyOwnerCloses, fields(of: refused.0, in: group))))
    }
    // «2 nei» is an answer to a proposal, and to whether an agreement holds.
    let isAnswer = { (pair: (Decision, Report.Said)) in
      pair.1 != .no || pair.0.state == .proposed || pair.0.kind == .agreement
    }
    guard pairs.allSatisfy({ ($0.1 != .moved(nil) || pairs.count == 1) && isAnswer($0) }) else {
      return insists ? chooseAgain(pairs.map(\.0), message, in: group) : nil
    }
    return settle(pairs, by: message.sender, answering: message, in: group)
  }

  /// «2 ja», by whom a proposal is put to.
  private func isPromise(_ pair: (Decision, Report.Said), of message: IncomingMessage) -> Bool {
    pair.0.state == .proposed && (pair.1 == .yes || pair.1 == .no)
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
    guard isLookingBack || isAsked, var outcome = answerList(of: nil, with: message, insists: false, in: group) else {
      return nil
    }
    // Whoever tells how it went in the session's thread is there.
    if let session = group.sessions.running, let run = session.run, let root = run.sitting.root,
      message.threadRoot == root
    {
      outcome.add(after(outcome, by: message).noteAttendance(of: message.sender, session, run, in: group))
    }
    return outcome
  }

  /// Does what was said of each, and says it in the group's room: of several in one message.
  /// - Parameter message: nil when it was not said in the room.
  func settle(
    _ pairs: [(Decision, Report.Said)], by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard pairs.count > 1 else {
      return pairs.first.map { settle($0.0, $0.1, by: user, answering: message, in: group) } ?? Outcome()
    }
    var outcome = Outcome()
    var lines: [[String: PromptValue]] = []
    for (decision, said) in pairs {
      let later = after(outcome, by: user, because: message?.event)
      let known = later.world.groups[group.id] ?? group
      var one = later.settle(known.decisions[decision.id] ?? decision, said, by: user, answering: message, in: known)
      one.leaveUnsaid { $0.subject == nil && $0.place == group.room.map(Place.room) }
      outcome.add(one)
      let now = after(outcome, by: user, because: message?.event)
      guard let group = now.world.groups[group.id], let settled = group.decisions[decision.id] else { continue }
      // That an agreement holds has been said with the day on which it is looked at again.
      guard !one.effects.contains(where: { if case .say = $0 { true } else { false } }) else { continue }
      lines.append(
        now.fields(of: settled, in: group).merging(["put": .flag(said.isMove && settled.isOpen)]) { $1 })
    }
    outcome.remember(
      WriteNoted(reversal: .reviveDecisions(pairs.map { DecisionBefore($0.0) })), in: group.id)
    guard !lines.isEmpty else { return outcome }
    outcome.say(
      group.answer(
        message, Prompt(.reportsTaken, ["decisions": .list(Self.sharing(lines))]),
        ofSession: group.sessions.running?.id))
    return outcome
  }

  /// - Precondition: the person may say it.
  func settle(
    _ decision: Decision, _ said: Report.Said, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    switch said {
    case .yes where decision.state == .proposed: return accept(decision.id, by: user, answering: message, in: group)
    case .no where decision.state == .proposed: return decline(decision.id, by: user, answering: message, in: group)
    // An agreement is not done with: it holds until it doesn't.
    case .done where decision.kind == .agreement, .yes where decision.kind == .agreement:
      return keep(decision, answering: message, in: group)
    case .no where decision.kind == .agreement: return close(decision, as: .dropped, message, in: group)
    case .done, .yes: return close(decision, as: .done, message, in: group)
    case .dropped: return close(decision, as: .dropped, message, in: group)
    case .moved(let due?): return putOff(decision, to: due, message, in: group)
    case .moved(nil): return askNewDue(decision.id, by: user, answering: message, in: group)
    case .no, .person: return Outcome()
    }
  }

  /// As it was before somebody said how it went with several, or took one on.
  func reverse(report write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .reviveDecisions(let decisions):
      for before in decisions {
        // What was struck and is gone by now does not come back.
        guard let decision = group.decisions[before.id] else { continue }
        outcome.remember(DecisionStateSet(id: before.id, state: before.state, due: before.due), in: group.id)
        if let due = before.due, decision.due != due {
          outcome.remember(DecisionMoveUndone(id: before.id), in: group.id)
        }
        if before.state == .draft, decision.traces != nil {
          outcome.remember(DecisionUnconfirmed(id: before.id), in: group.id)
        }
      }
    case .handBack(let decision, let owner, let state):
      outcome.add(handBack(OwnerBefore(id: decision, owner: owner, state: state), in: group))
    case .handBacks(let decisions): for before in decisions { outcome.add(handBack(before, in: group)) }
    default: break
    }
    return outcome
  }

  private func handBack(_ before: OwnerBefore, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(DecisionHandedOver(id: before.id, owner: before.owner), in: group.id)
    outcome.remember(DecisionStateSet(id: before.id, state: before.state, due: nil), in: group.id)
    return outcome
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

extension Report.Said {
  fileprivate var isMove: Bool { if case .moved = self { true } else { false } }
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
