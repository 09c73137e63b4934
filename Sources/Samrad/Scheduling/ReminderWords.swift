import Foundation
import Matrix

/// How a session is reminded of, in the room and to one person alone.
extension Turn {
  /// How long before a session a reminder still asks who comes, in seconds.
  private static let askingAhead: TimeInterval = 4 * 3_600

  /// - Parameter due: when it should have come.
  func reminder(
    _ offset: ReminderOffset, due: Date, of session: Session, calling called: [Member], in group: Group
  ) -> Utterance {
    let key: PromptKey =
      switch offset {
      case .dayBefore: .reminderDay
      case .hourBefore: .reminderHour
      default: .reminderOther
      }
    var fields = reminderFields(due: due, of: session, in: group)
    // Shortly before, nobody wants to be asked any more.
    let isAsked =
      session.time.start.timeIntervalSince(now) > Self.askingAhead
      && called.contains { session.attendance[$0.user] == nil }
    fields["asked"] = .flag(isAsked)
    var utterance = group.call(called, Prompt(key, fields))
    utterance.subject = .reminder(group.id, session: session.id)
    if isAsked { utterance.offering = world.library.reactions(.yes, .maybe, .no, in: group.language) }
    return utterance
  }

  func startInvitation(due: Date, of session: Session, calling called: [Member], in group: Group) -> Utterance {
    var fields = reminderFields(due: due, of: session, in: group)
    fields["leads"] =
      nextFacilitator(of: session, in: group).shown
    var invitation = group.call(called, Prompt(.startInvitation, fields))
    invitation.subject = .startInvitation(group.id, session: session.id)
    invitation.offering = world.library.reactions(.next, in: group.language)
    return invitation
  }

  /// In the person's own language and zone. The theme stays in the group's room: it is the group's own words.
  func remindAlone(_ member: Member, due: Date, of session: Session, in group: Group) -> Outcome {
    var fields = reminderFields(due: due, of: session, in: group)
    fields["theme"] = nil
    fields["script"] = nil
    fields["clock"] = nil
    fields["group"] = .text(group.name)
    let language = language(of: member.user, in: group)
    let isAsked = session.attendance[member.user] == nil
    fields["asked"] = .flag(isAsked)
    fields["begun"] = .flag(session.time.start <= now)
    let canSnooze = session.time.start.timeIntervalSince(now) > Self.snooze
    fields["snooze"] = .flag(canSnooze)
    return tellPrivately(
      member.user, Prompt(.reminderAlone, fields), in: group,
      about: .reminderAlone(group.id, session: session.id, user: member.user),
      offering: (isAsked ? world.library.reactions(.yes, .maybe, .no, in: language) : [])
        + (canSnooze ? world.library.reactions(.later, in: language) : []))
  }

  private func reminderFields(due: Date, of session: Session, in group: Group) -> [String: PromptValue] {
    [
      "start": .moment(session.time.start), "clock": .clock(session.time.start), "until": .until(session.time.start),
      "minutes": .minutes(session.time.minutes), "script": .text(title(of: session, in: group)),
      "theme": .optional(session.theme), "late": .flag(now.timeIntervalSince(due) > Session.onTime),
      "due": .moment(due),
    ].merging(session.mode.fields) { $1 }
  }
}
