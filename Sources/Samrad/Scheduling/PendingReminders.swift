import Foundation
import Matrix

/// Which reminders of a session are to come or are due: asked of the state, never stored. A moved or cancelled session
/// can leave no ghost.
extension World {
  /// Reminders that are not behind it, with their moments, the first to come first. A reminder whose moment had passed
  /// when the session was booked, or when the rule for it was made, is none.
  /// - Parameter own: `ownReminders(in:)` of the group, for whoever asks of several sessions.
  func pendingReminders(
    of session: Session, in group: Group, own: [OwnReminders]? = nil
  ) -> [(key: ReminderKey, at: Date)] {
    // Once its start was looked at all reminders are behind it, whatever rule is made later. Most sessions of a group are.
    guard session.state == .planned, !session.told.contains(.atStart) else { return [] }
    let series = session.place.flatMap { group.schedule.series[$0.series] }
    let booked = session.bookedAt
    // Of a series, its own rule, or that it has none any more, was said at some time as well.
    var floor = max(booked, series?.remindersSince ?? booked)
    if series?.reminders == nil { floor = max(floor, group.schedule.remindersSince ?? booked) }
    let offsets = series?.reminders ?? group.schedule.reminders ?? ReminderOffset.usual
    let moment = SessionMoments(session.time)
    var pending: [(key: ReminderKey, at: Date)] = []
    func add(_ offset: ReminderOffset, _ user: UserID?, after floor: Date) {
      let key = ReminderKey(offset, of: user)
      guard !session.hasPassed(key) else { return }
      let at = moment.of(offset)
      if at > floor { pending.append((key, at)) }
    }
    for offset in offsets { add(offset, nil, after: floor) }
    for own in own ?? ownReminders(in: group) {
      // What a person has chosen for themselves, no change of the group's reminders takes away.
      let floor = max(own.offsets == nil ? floor : booked, own.since ?? booked)
      for offset in own.offsets ?? offsets { add(offset, own.user, after: floor) }
    }
    return pending.sorted { ($0.at, $0.key.offset) < ($1.at, $1.key.offset) }
  }

  /// Those of the group who are not reminded with the others.
  func ownReminders(in group: Group) -> [OwnReminders] {
    let times = programme.times
    return group.members.compactMap { member in
      guard member.presence == .joined, let own = times[member.user], own.hasOwnReminders else { return nil }
      return OwnReminders(
        user: member.user, offsets: own.reminders,
        since: [own.remindersSince, member.joinedAt].compactMap(\.self).max())
    }
  }

  /// Whether a person may be reminded of a session: is in the group, lets the bot remember them, is not away, and has
  /// not said that they don't come.
  func isExpected(_ member: Member, at session: Session, in group: Group, now: Date) -> Bool {
    member.presence == .joined && member.consent != false && session.attendance[member.user] != .notComing
      && !programme.isAway(member.user, on: session.time.date)
      && !programme.isAway(member.user, on: LocalDate(now, in: group.zone))
  }
}

/// How one person of a group is reminded of its sessions.
struct OwnReminders {
  let user: UserID
  /// Nil: as the group is, but alone.
  let offsets: [ReminderOffset]?
  /// A reminder whose moment had passed by then is none.
  let since: Date?
}
