package import Foundation
import Matrix

/// What is due, and when the next thing will be: both asked of the state, at start and at every wake.
extension Turn {
  func doWhatIsDue() -> Outcome {
    var outcome = doWhatIsDueInProgramme()
    // One group's may bring with it what is due for the same person in another: each looks at what is so by then.
    var later = after(outcome)
    for id in world.groups.keys.sorted() {
      guard let group = later.world.groups[id], let due = later.world.nextWake(of: group), due <= now else { continue }
      let done = later.doWhatIsDue(in: group)
      outcome.add(done)
      later = later.after(done)
    }
    return outcome
  }

  /// What is due of the programme as a whole.
  package func doWhatIsDueInProgramme() -> Outcome {
    guard let due = world.programme.nextWake, due <= now else { return Outcome() }
    var outcome = reportSeasonJoining()
    outcome.add(forgetFinding())
    return outcome
  }

  package func doWhatIsDue(in group: Group) -> Outcome {
    if let closes = group.closesAt, closes <= now { return close(group) }
    var outcome = reportMissing(in: group)
    guard group.room != nil else { return outcome }
    outcome.add(welcomeNewcomers(in: group))
    outcome.add(planAhead(in: group))
    // What has just been planned may be due already, after a long absence.
    let later = after(outcome)
    let planned = later.world.groups[group.id] ?? group
    outcome.add(later.tendPoll(in: planned))
    outcome.add(later.remind(in: planned))
    outcome.add(later.tellTime(in: planned))
    outcome.add(later.tellLeftOpen(in: planned))
    outcome.add(later.tellFeedback(in: planned))
    outcome.add(later.followUp(in: planned))
    outcome.add(later.tellOfLapse(in: planned))
    outcome.add(after(outcome).letDraftsLapse(in: after(outcome).world.groups[group.id] ?? planned))
    outcome.add(later.letStruckGo(in: planned))
    outcome.add(later.closeRounds(in: planned))
    outcome.add(later.forgetOffers(in: planned))
    outcome.add(later.forgetFinding(in: planned))
    outcome.add(later.forgetListing(in: planned))
    outcome.add(after(outcome).tendCases(in: group.id))
    return removingOnce(withConsequences(outcome))
  }
}

extension World {
  /// When something will be due in a group; nil when nothing will.
  package func nextWake(of id: GroupID) -> Date? { groups[id].flatMap(nextWake(of:)) }

  func nextWake(of group: Group) -> Date? {
    var first: Date?
    func note(_ moment: Date?) {
      guard let moment else { return }
      first = first.map { min($0, moment) } ?? moment
    }
    note(group.closesAt)
    note(group.missingReportDue)
    guard group.room != nil else { return first }
    note(group.welcomeDue)
    note(planAheadDue(in: group))
    note(pollDue(in: group))
    note(casesDue(in: group))
    note(group.offers.forgetDue)
    note(group.finding.forgetDue)
    note(group.listing.forgetDue)
    let own = ownReminders(in: group)
    for session in group.sessions.sessions {
      note(session.untold.first?.at)
      note(pendingReminders(of: session, in: group, own: own).first?.at)
      for snoozed in session.reminding.snoozes.values where session.state == .planned { note(snoozed) }
      note(session.held?.feedback?.until)
      guard let run = session.run else { continue }
      note(clockMarks(run, in: group).first?.at)
      if !run.leftOpenTold { note(leftOpen(run, in: group)) }
    }
    note(followUpDue(in: group))
    note(draftsLapse(in: group))
    note(group.struckGo)
    for decision in group.decisions.unclosed { note(group.roundDue(decision)) }
    return first
  }
}

extension Programme {
  /// When something will be due of the programme as a whole; nil when nothing will.
  package var nextWake: Date? { [season.joiningDue, finding.forgetDue].compactMap(\.self).min() }
}
