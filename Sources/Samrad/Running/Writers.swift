import Foundation
package import Matrix

/// Who has the word in a stage, and who has used it. The bot hears only what is written: of a group that talks in a
/// room it knows nothing, and says nothing.
extension Turn {
  /// Those who are expected to say something in a stage, in the order in which the word goes round; empty where that
  /// is not known.
  ///
  /// Whoever does not want to be remembered is among them: an order of names remembers nothing, and one without them
  /// would tell what they said.
  func writers(in stage: StagePlan, of session: Session, index: Int, in group: Group) -> [Member] {
    let today = LocalDate(now, in: group.zone)
    let here = group.leaders.filter {
      $0.presence == .joined && !world.programme.isAway($0.user, on: today)
        && (session.attendance[$0.user] != .notComing || session.run?.sitting.attended.contains($0.user) == true)
    }
    switch stage.speaks {
    // The first word is not always the same person's.
    case .round: return rotated(here, by: session.id + index)
    case .everyone: return here
    case .peers, .peersAskCaseOwner: return here.filter { $0.user != session.caseOwner }
    case .caseOwner: return here.filter { $0.user == session.caseOwner }
    case .followUpOwners:
      let owners = group.decisions.unclosed.filter { $0.state.isUnderWay && $0.session != session.id }.map(\.owner)
      // That somebody has taken something on is not said of whoever wants nothing remembered.
      return here.filter { owners.contains($0.user) && $0.consent != false }
    case .oneService, nil: return []
    }
  }

  /// Those who have not written in the present stage, of those of whom that may be remembered.
  func silent(_ session: Session, _ run: Run, in group: Group) -> [Member] {
    run.stage.map { writers(in: $0, of: session, index: run.current, in: group) }?
      .filter { $0.consent != false && !run.progress.spoke.contains($0.user) } ?? []
  }

  private func rotated(_ members: [Member], by steps: Int) -> [Member] {
    guard !members.isEmpty else { return [] }
    let start = steps % members.count
    return Array(members[start...] + members[..<start])
  }

  /// Somebody writes in a session: that they have is remembered until the next stage, and never what.
  func hearWriting(_ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let session = group.sessions.running, let run = session.run, run.pausedAt == nil,
      let member = group.member(message.sender), member.consent != false
    else { return outcome }
    // Where the group talks, what is written beside the thread can be anything, «jeg rekker det ikke» too.
    if run.mode != .meeting || message.threadRoot == run.sitting.root {
      outcome.add(noteAttendance(of: message.sender, session, run, in: group))
    }
    guard run.mode != .meeting, !run.progress.spoke.contains(message.sender),
      // What was typed before the stage began is of the one before.
      sent(message) >= run.enteredAt.addingTimeInterval(-Run.clockGrace)
    else { return outcome }
    outcome.remember(StageSpoken(id: session.id, user: message.sender), in: group.id)
    outcome.add(passTheWord(after: outcome, session, in: group))
    return outcome
  }
}

/// Somebody has written something in the present stage, or passed.
package struct StageSpoken: GroupChange {
  package static let kind = "session.stage-spoken"
  package let id: Int
  package let user: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { if !$0.progress.spoke.contains(user) { $0.progress.spoke.append(user) } }
  }
}
