import Foundation
import Matrix

/// What people take back is taken out of the bot's own messages, too.
extension Turn {
  /// The bot's own messages about a session no longer say what was taken back: how it began, and its minutes.
  func wordsTakenBack(after taken: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    let later = after(taken)
    guard let changed = later.world.groups[group.id] else { return outcome }
    for session in group.sessions.sessions where session.theme != nil {
      guard let now = changed.sessions[session.id], session.theme != now.theme else { continue }
      outcome.act(removingOwn: { $0 == .reminder(group.id, session: session.id) }, in: group)
    }
    if let session = group.sessions.running, let now = changed.sessions[session.id], session.theme != now.theme {
      outcome.add(later.sayAnewHowItBegan(now, in: changed))
    }
    outcome.add(later.sayStageAnew(in: changed, before: group, self))
    if let session = group.sessions.lastMinutes, let held = session.held, let now = changed.sessions[session.id],
      let changedHeld = now.held, !taken.says(.minutes),
      minutes(of: session, held, in: group) != later.minutes(of: now, changedHeld, in: changed)
    {
      outcome.add(remadeMinutes(after: taken, of: session, takingBack: taken.erasesWords, in: group))
      if session.theme != now.theme { outcome.add(later.sayAnewHowItBegan(now, in: changed)) }
    }
    return outcome
  }
}
