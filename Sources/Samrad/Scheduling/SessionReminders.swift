package import Foundation
import Matrix

/// When the bot speaks of a session of its own accord (norsk: påminnelse).
extension Session {
  /// How late, in seconds, still counts as on time.
  package static let onTime: TimeInterval = 900

  /// What is told at its start and has not been, with its moments, the first to come first.
  package var untold: [(notice: SessionNotice, at: Date)] {
    guard state == .planned, !told.isSuperset(of: [.atStart, .notStarted]) else { return [] }
    let start = time.start
    // A short one is over before it could be late by as much.
    let grace = min(Self.startGrace, Double(max(0, time.minutes)) * 60 / 2)
    let moments: [(notice: SessionNotice, at: Date)] = [
      (.atStart, start), (.notStarted, start.addingTimeInterval(grace)),
    ]
    return moments.filter { !told.contains($0.notice) && $0.at > bookedAt }
  }

  /// How long after its start, in seconds, a session that nobody has started is asked about.
  private static let startGrace: TimeInterval = 1_200
}

extension Turn {
  /// Tells what is due of the group's sessions, however late, as long as it is still of use: until the session ends.
  func remind(in group: Group) -> Outcome {
    var outcome = Outcome()
    let own = world.ownReminders(in: group)
    for session in group.sessions.sessions where session.state == .planned {
      outcome.add(remind(of: session, own, in: group))
    }
    return outcome
  }

  private func remind(of session: Session, _ own: [OwnReminders], in group: Group) -> Outcome {
    let due = DueReminders(
      reminders: world.pendingReminders(of: session, in: group, own: own).filter { $0.at <= now },
      notices: session.untold.filter { $0.at <= now },
      snoozed: session.reminding.snoozes.filter { $0.value <= now })
    guard !due.isEmpty else { return Outcome() }
    let expected = group.members.filter { world.isExpected($0, at: session, in: group, now: now) }
    var outcome = Outcome()
    var sent = Sent()
    if !group.quiet {
      if session.time.end <= now {
        outcome.add(admitMissed(due, of: session, expected, in: group))
      } else {
        outcome.add(remindRoom(due, of: session, expected, in: group, &sent))
        outcome.add(remindAlone(due, of: session, expected, in: group, &sent))
      }
    }
    var remembered = Outcome()
    for (notice, _) in due.notices {
      remembered.remember(SessionNoticeSent(id: session.id, notice: notice), in: group.id)
    }
    if !due.reminders.isEmpty {
      remembered.remember(
        SessionReminded(
          id: session.id, passed: due.reminders.map(\.key), sent: sent.keys,
          called: sent.called.isEmpty ? nil : sent.called), in: group.id)
    }
    for user in due.snoozed.keys.sorted() {
      remembered.remember(SnoozeSet(id: session.id, user: user, until: nil), in: group.id)
    }
    remembered.add(outcome)
    return remembered
  }

  /// Which reminders went out, and whom those in the room called.
  private struct Sent {
    var keys: [ReminderKey] = []
    var called: [UserID] = []
  }

  /// Of what is due in the room, only the latest is told.
  private func remindRoom(
    _ due: DueReminders, of session: Session, _ expected: [Member], in group: Group, _ sent: inout Sent
  ) -> Outcome {
    switch due.latestInRoom {
    case .reminder(let key, let at)?:
      let called = remindedInRoom(expected)
      guard !called.isEmpty else { return Outcome() }
      sent.keys.append(key)
      sent.called += called.map(\.user)
      return sayOnly(reminder(key.offset, due: at, of: session, calling: called, in: group))
    case .notice(.atStart, let at)?: return invite(due, at: at, to: session, expected, in: group)
    case .notice(.notStarted, _)?:
      // Down since before its start: the mentors alone would be too few to hear it if others were never reminded.
      if let start = due.notices.first(where: { $0.notice == .atStart })?.at,
        !unreminded(of: session, due, expected).isEmpty
      {
        return invite(due, at: start, to: session, expected, in: group)
      }
      return tellMentors(
        in: group,
        Prompt(
          .notStarted,
          [
            "start": .moment(session.time.start), "group": .text(group.name),
            "startExample": world.library.example(.startSession, in: group.language),
            "cancelExample": world.library.example(.cancelSession, in: group.language),
          ]))
    case .notice?, nil: return Outcome()
    }
  }

  /// It is time: the mentors are called, and whoever was never reminded. Without a mentor it is for everybody to begin.
  private func invite(
    _ due: DueReminders, at moment: Date, to session: Session, _ expected: [Member], in group: Group
  ) -> Outcome {
    let mentors = expected.filter { $0.role == .mentor }
    let others =
      mentors.isEmpty
      ? expected.filter { world.programme.times[$0.user]?.reminders != [] } : unreminded(of: session, due, expected)
    let called = mentors + others.filter { $0.role != .mentor }
    return sayOnly(startInvitation(due: moment, of: session, calling: called, in: group))
  }

  private func remindedInRoom(_ members: [Member]) -> [Member] {
    members.filter { world.programme.times[$0.user]?.hasOwnReminders != true }
  }

  /// Who has not been reminded of it at the time it has now, is not just about to be, and has not said that they want
  /// none.
  private func unreminded(of session: Session, _ due: DueReminders, _ expected: [Member]) -> [Member] {
    expected.filter { member in
      !session.isReminded(member.user) && due.latest(of: member.user) == nil
        && world.programme.times[member.user]?.reminders != []
    }
  }

  private func remindAlone(
    _ due: DueReminders, of session: Session, _ expected: [Member], in group: Group, _ sent: inout Sent
  ) -> Outcome {
    var outcome = Outcome()
    for member in expected {
      let latest = due.latest(of: member.user)
      guard let at = latest?.at ?? due.snoozed[member.user] else { continue }
      if let latest { sent.keys.append(latest.key) }
      outcome.add(remindAlone(member, due: at, of: session, in: group))
    }
    return outcome
  }

  /// It is over, and nothing can be done for the group any more. The mentors hear who was not reminded.
  private func admitMissed(_ due: DueReminders, of session: Session, _ expected: [Member], in group: Group) -> Outcome {
    let isForRoom = due.latest(of: nil) != nil && !remindedInRoom(expected).isEmpty
    let alone = expected.filter { member in
      due.latest(of: member.user) != nil || due.snoozed[member.user] != nil
    }
    guard isForRoom || !alone.isEmpty else { return Outcome() }
    return tellMentors(
      in: group,
      Prompt(
        .reminderMissed,
        [
          "start": .moment(session.time.start), "group": .text(group.name), "everybody": .flag(isForRoom),
          "people": .people(alone),
        ]))
  }

  /// Something about the group for each of its mentors alone.
  func tellMentors(in group: Group, _ prompt: Prompt) -> Outcome {
    var outcome = Outcome()
    for mentor in group.mentors { outcome.add(tellPrivately(mentor.user, prompt, in: group)) }
    return outcome
  }

  /// A session that nobody has ended.
  func tellLeftOpen(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let session = group.sessions.running, let run = session.run else { return outcome }
    if let leftOpen = world.leftOpen(run, in: group), leftOpen <= now, !run.leftOpenTold {
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

/// What is due of one session.
struct DueReminders {
  let reminders: [(key: ReminderKey, at: Date)]
  let notices: [(notice: SessionNotice, at: Date)]
  let snoozed: [UserID: Date]

  enum InRoom {
    case reminder(ReminderKey, Date)
    case notice(SessionNotice, Date)
  }

  var isEmpty: Bool { reminders.isEmpty && notices.isEmpty && snoozed.isEmpty }

  var latestInRoom: InRoom? {
    // Notices come at the start and after it: later than any reminder.
    if let notice = notices.last { return .notice(notice.notice, notice.at) }
    return latest(of: nil).map { .reminder($0.key, $0.at) }
  }

  func latest(of user: UserID?) -> (key: ReminderKey, at: Date)? { reminders.last { $0.key.user == user } }
}
