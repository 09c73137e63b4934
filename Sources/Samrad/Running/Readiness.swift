import Foundation
package import Matrix

/// ▶️ from those who do not lead: «I have nothing to add». When all have said it, the room is asked once more, and
/// whoever leads moves on.
extension Turn {
  /// ▶️ under a stage's message or its clock, as long as the session is there.
  func tapNext(_ subject: Subject, by user: UserID, in group: Group) -> Outcome {
    guard runIsAt(subject, in: group), let session = group.sessions.running, let run = session.run else {
      return Outcome()
    }
    return mayLead(user, run, in: group)
      ? nextStage(group, by: user, answering: nil) : sayReady(user, session, run, in: group)
  }

  /// Whether the session is still where a message of the bot's says.
  func runIsAt(_ subject: Subject, in group: Group) -> Bool {
    switch subject {
    case .stage(_, let session, let stage): group.sessions[session]?.run?.current == stage
    case .clock(_, let session, let entry): group.sessions[session]?.run?.entry == entry
    default: false
    }
  }

  func sayReady(_ user: UserID, _ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let member = group.member(user), member.consent != false, !run.progress.ready.contains(user) else {
      return outcome
    }
    outcome.add(noteAttendance(of: user, session, run, in: group))
    outcome.remember(StageReady(id: session.id, user: user), in: group.id)
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let run = group.sessions[session.id]?.run,
      !run.progress.isReadinessTold, later.allAreReady(run, in: group), !group.quiet
    else { return outcome }
    outcome.remember(ReadinessTold(id: session.id), in: group.id)
    var utterance = group.utterance(
      Prompt(
        .allReady,
        ["stage": stageName(session, run, in: group), "last": .flag(run.current + 1 == run.stages.count)]), in: run)
    utterance.subject = .stage(group.id, session: session.id, stage: run.current)
    outcome.say(utterance)
    return outcome
  }

  /// Of those who have shown that they are there; one person alone is not all.
  private func allAreReady(_ run: Run, in group: Group) -> Bool {
    let there = group.leaders.filter {
      $0.presence == .joined && $0.user != run.startedBy && run.sitting.attended.contains($0.user)
    }
    return there.count > 1 && there.allSatisfy { run.progress.ready.contains($0.user) }
  }
}

package struct StageReady: GroupChange {
  package static let kind = "session.stage-ready"
  package let id: Int
  package let user: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { if !$0.progress.ready.contains(user) { $0.progress.ready.append(user) } }
  }
}

/// The room heard that all are ready.
package struct ReadinessTold: GroupChange {
  package static let kind = "session.readiness-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.progress.isReadinessTold = true }
  }
}
