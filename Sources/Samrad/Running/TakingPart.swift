import Foundation
package import Matrix

/// Who was in a session (norsk: til stede). People show it by what they do, and each can put their own right.
extension Turn {
  /// Somebody has shown that they are there: by writing, by ✅ under the session's first message, by noting something.
  func noteAttendance(of user: UserID, _ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let member = group.member(user), member.consent != false, !run.sitting.attended.contains(user),
      !run.sitting.absent.contains(user)
    else { return outcome }
    outcome.remember(SessionAttended(id: session.id, user: user, was: true), in: group.id)
    return outcome
  }

  /// `!var med`, `!var ikke med`: of the session that runs, or the one that was held last.
  func correctAttendance(_ was: Bool, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running ?? group.sessions.lastMinutes,
      let run = session.run ?? session.held?.run
    else { return sayOnly(group.answer(message, Prompt(.noMinutes))) }
    guard !was || group.member(message.sender)?.consent != false else {
      // Alone: that they want nothing remembered is nobody else's.
      return tellPrivately(message.sender, Prompt(.attendanceNeedsConsent), in: group, rings: false)
    }
    var outcome = Outcome()
    guard !(was ? run.sitting.attended : run.sitting.absent).contains(message.sender) else {
      return sayOnly(group.answer(message, Prompt(.attendanceCorrected, ["was": .flag(was)])))
    }
    outcome.remember(SessionAttended(id: session.id, user: message.sender, was: was), in: group.id)
    // What can be said again need not be undone; and an older write is not what «angre» means now.
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    if session.held != nil {
      outcome.add(remakeMinutes(after: outcome, of: session, answering: message, in: group))
    } else {
      outcome.say(group.answer(message, Prompt(.attendanceCorrected, ["was": .flag(was)])))
    }
    return outcome
  }
}

package struct SessionAttended: GroupChange {
  package static let kind = "session.attended"
  package let id: Int
  package let user: UserID
  package let was: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRecords(id) { run in
      run.sitting.attended.removeAll { $0 == user }
      run.sitting.absent.removeAll { $0 == user }
      if was { run.sitting.attended.append(user) } else { run.sitting.absent.append(user) }
    }
  }
}
