package import Foundation
import Matrix

/// When the bot speaks of a session of its own accord (norsk: påminnelse). Nothing here is stored: a moved or
/// cancelled session can leave no ghost.
extension Session {
  /// How late, in seconds, still counts as on time.
  package static let onTime: TimeInterval = 900

  /// Notices of this planned session that have not been told, with their moments, the first to come first.
  package var untold: [(notice: SessionNotice, at: Date)] {
    guard state == .planned else { return [] }
    return moments.filter { !told.contains($0.notice) && $0.at > bookedAt }
  }

  private var moments: [(notice: SessionNotice, at: Date)] {
    let start = time.start
    return [
      (.dayBefore, dayBefore),
      (.hourBefore, start.addingTimeInterval(-3_600)),
      (.atStart, start),
      (.notStarted, start.addingTimeInterval(1_200)),
    ]
  }

  /// The same wall time on the day before, which over a change of clocks is not 24 hours earlier.
  private var dayBefore: Date {
    let zone = TimeZone(identifier: time.zone) ?? .gmt
    return LocalMoment.resolve(date: time.date.adding(days: -1), time: time.time, zone: zone).earliest
  }
}

extension Turn {
  /// Tells what is due of the group's sessions, however late, as long as it is still of use.
  func remind(in group: Group) -> Outcome {
    var outcome = Outcome()
    for session in group.sessions.sessions where session.state == .planned {
      outcome.add(remind(of: session, in: group))
    }
    return outcome
  }

  private func remind(of session: Session, in group: Group) -> Outcome {
    var outcome = Outcome()
    let due = session.untold.filter { $0.at <= now }
    guard let latest = due.last else { return outcome }
    for (notice, _) in due { outcome.remember(SessionNoticeSent(id: session.id, notice: notice), in: group.id) }
    guard !group.quiet else { return outcome }

    let start = session.time.start
    let wasReminded = session.told.contains(.dayBefore) || session.told.contains(.hourBefore)
    let late = now.timeIntervalSince(latest.at) > Session.onTime
    let fields: [String: PromptValue] = [
      "start": .moment(start), "clock": .clock(start), "minutes": .minutes(session.time.minutes),
      "script": .text(title(of: session, in: group)), "theme": .optional(session.theme),
      "late": .flag(late), "due": .moment(latest.at),
    ]
    let ended = session.time.end <= now
    switch latest.notice {
    case _ where ended:
      // Nothing to be done for the group any more. The mentors hear it if nobody was reminded at all.
      if due.contains(where: { $0.notice == .hourBefore || $0.notice == .dayBefore }) {
        for mentor in group.mentors {
          outcome.add(
            tellPrivately(
              mentor.user, Prompt(.reminderMissed, ["start": .moment(start), "group": .text(group.name)]), in: group))
        }
      }
    case .dayBefore: outcome.say(group.call(group.present, Prompt(.reminderDay, fields)))
    case .hourBefore: outcome.say(group.call(group.present, Prompt(.reminderHour, fields)))
    case .atStart:
      // Late by hours, with nobody reminded: then all must hear it, not the mentors alone.
      var invitation = group.call(wasReminded ? group.mentors : group.present, Prompt(.startInvitation, fields))
      invitation.subject = .startInvitation(group.id, session: session.id)
      invitation.offering = [world.library.reaction(.next, in: group.language)].compactMap { $0 }
      outcome.say(invitation)
    case .notStarted:
      for mentor in group.mentors {
        outcome.add(
          tellPrivately(
            mentor.user,
            Prompt(
              .notStarted,
              [
                "start": .moment(start), "group": .text(group.name),
                "startExample": world.library.example(.startSession, in: group.language),
                "cancelExample": world.library.example(.cancelSession, in: group.language),
              ]),
            in: group))
      }
    case .earlyStart: break
    }
    return outcome
  }

  /// The clock of a running session: it invites, it never moves on.
  func invite(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let session = group.sessions.running, let run = session.run else { return outcome }
    if let timeUp = run.timeIsUpAt, timeUp <= now, !run.timeUpTold {
      outcome.remember(StageTimeTold(id: session.id), in: group.id)
      // Told late it would only confuse: people have long moved on in their heads.
      if now.timeIntervalSince(timeUp) < Session.onTime, !group.quiet {
        var utterance = group.utterance(
          Prompt(.timeIsUp, ["stage": .optional(run.stage?.title), "last": .flag(run.current + 1 == run.stages.count)]))
        utterance.calling = group.mentors.map(\.user)
        outcome.say(utterance)
      }
    }
    if let leftOpen = run.leftOpenAt, leftOpen <= now, !run.leftOpenTold {
      outcome.remember(SessionLeftOpenTold(id: session.id), in: group.id)
      if !group.quiet {
        outcome.say(
          group.call(
            group.mentors,
            Prompt(.leftOpen, ["example": world.library.example(.stopSession, in: group.language)])))
      }
    }
    return outcome
  }
}

extension Run {
  /// When it is strange that the session still runs: two hours after its stage should have been over.
  var leftOpenAt: Date? {
    (timeIsUpAt ?? pausedAt)?.addingTimeInterval(7_200)
  }
}
