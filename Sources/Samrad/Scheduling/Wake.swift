package import Foundation
import Matrix

/// What is due, and when the next thing will be: both asked of the state, at start and at every wake.
extension Turn {
  func doWhatIsDue() -> Outcome {
    var outcome = doWhatIsDueInProgramme()
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) where (group.nextWake ?? .distantFuture) <= now {
      outcome.add(doWhatIsDue(in: group))
    }
    return outcome
  }

  /// What is due of the programme as a whole.
  package func doWhatIsDueInProgramme() -> Outcome {
    guard let due = world.programme.nextWake, due <= now else { return Outcome() }
    return reportSeasonJoining()
  }

  package func doWhatIsDue(in group: Group) -> Outcome {
    if let closes = group.closesAt, closes <= now { return close(group) }
    var outcome = reportMissing(in: group)
    guard group.room != nil else { return outcome }
    outcome.add(welcomeNewcomers(in: group))
    outcome.add(remind(in: group))
    outcome.add(invite(in: group))
    outcome.add(followUp(in: group))
    return outcome
  }
}

extension Group {
  /// When something will be due in this group; nil when nothing will.
  package var nextWake: Date? {
    var moments: [Date] = []
    if let closesAt { moments.append(closesAt) }
    if let due = missingReportDue { moments.append(due) }
    guard room != nil else { return moments.min() }
    if let due = welcomeDue { moments.append(due) }
    for session in sessions.sessions {
      if let first = session.untold.first { moments.append(first.at) }
      guard let run = session.run else { continue }
      if !run.timeUpTold, let due = run.timeIsUpAt { moments.append(due) }
      if !run.leftOpenTold, let due = run.leftOpenAt { moments.append(due) }
    }
    for decision in decisions.decisions where !quiet {
      if let due = decision.nextAsk(zone: zone) { moments.append(due) }
    }
    return moments.min()
  }
}

extension Programme {
  /// When something will be due of the programme as a whole; nil when nothing will.
  package var nextWake: Date? { season.joiningDue }
}
