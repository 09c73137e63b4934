import Foundation
package import Matrix

/// Who has not written in a stage: for the mentors alone, and never in the room.
extension Turn {
  /// At half, once a stage. It rings nobody.
  func tellTally(_ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard run.mode != .meeting, !run.progress.isTallyTold, !group.quiet else { return outcome }
    let silent = silent(session, run, in: group)
    outcome.remember(StageTallyTold(id: session.id, nudged: []), in: group.id)
    guard !silent.isEmpty else { return outcome }
    outcome.add(tally(silent, session, run, in: group))
    return outcome
  }

  /// `!hvem mangler`, asked for by a mentor. The answer is for them alone.
  func showTally(_ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running, let run = session.run else {
      return sayOnly(group.answer(message, Prompt(.notRunning)))
    }
    guard mayLead(message.sender, run, in: group) else {
      return sayOnly(group.answer(message, onlyMentor(.onlyMentorLeads, group, also: run.startedBy)))
    }
    guard run.mode != .meeting else { return sayOnly(group.answer(message, Prompt(.tallyNotHeard))) }
    var outcome = tellPrivately(
      message.sender, tallyPrompt(silent(session, run, in: group), session, run, in: group), in: group,
      rings: false)
    outcome.say(group.answer(message, Prompt(.attendanceToldAlone)))
    return outcome
  }

  private func tally(_ silent: [Member], _ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    for mentor in leading(run, of: session, in: group) {
      outcome.add(tellPrivately(mentor.user, tallyPrompt(silent, session, run, in: group), in: group, rings: false))
    }
    return outcome
  }

  private func tallyPrompt(_ silent: [Member], _ session: Session, _ run: Run, in group: Group) -> Prompt {
    Prompt(
      .tally,
      [
        "stage": stageName(session, run, in: group), "group": .text(group.name), "silent": .people(silent),
        "anySilent": .flag(!silent.isEmpty),
      ])
  }

  /// Over days: whoever has not written is asked to, and when the time is out the mentors are told.
  func tellDays(_ mark: ClockMark, _ at: Date, _ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(
      mark == .up ? StageTimeTold(id: session.id) : StageClockTold(id: session.id, mark: mark), in: group.id)
    guard !group.quiet else { return outcome }
    let silent = silent(session, run, in: group)
    if mark == .up {
      outcome.say(timeIsUp(session, run, in: group))
      if !silent.isEmpty { outcome.add(tally(silent, session, run, in: group)) }
    } else if now.timeIntervalSince(at) < Self.nudgeGrace {
      let nudged = silent.filter { run.sitting.nudges[$0.user, default: 0] < Run.mostReminders }
      guard !nudged.isEmpty, let up = world.timeIsUp(run, in: group) else { return outcome }
      outcome.remember(StageTallyTold(id: session.id, nudged: nudged.map(\.user)), in: group.id)
      for member in nudged {
        outcome.add(
          tellPrivately(
            member.user,
            Prompt(
              .nudge, ["stage": stageName(session, run, in: group), "group": .text(group.name), "until": .moment(up)]),
            in: group))
      }
    }
    return outcome
  }

  /// How late, in seconds, somebody is still asked to write.
  private static let nudgeGrace: TimeInterval = 2 * 3_600
}

/// The mentors have heard who has not written in the present stage, or those have been asked to.
package struct StageTallyTold: GroupChange {
  package static let kind = "session.tally-told"
  package let id: Int
  /// Who was asked to write.
  package let nudged: [UserID]

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { run in
      run.progress.isTallyTold = true
      for user in nudged { run.sitting.nudges[user, default: 0] += 1 }
    }
  }
}
