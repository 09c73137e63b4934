import Foundation
import Matrix

/// Which reminders of a session are to come or are due: asked of the state, never stored. A moved or cancelled session
/// can leave no ghost.
extension World {
  /// Reminders that are not behind it, with their moments, the first to come first. A reminder whose moment had passed
  /// when the session was booked, or when the rule for it was made, is none.
  func pendingReminders(of session: Session, in group: Group) -> [(key: ReminderKey, at: Date)] {
    guard session.state == .planned else { return [] }
    let series = session.place.flatMap { group.schedule.series[$0.series] }
    let (offsets, since) =
      series?.reminders.map { ($0, series?.remindersSince) }
      ?? (group.schedule.reminders ?? ReminderOffset.usual, group.schedule.remindersSince)
    let floor = max(session.bookedAt, since ?? session.bookedAt)
    let moments = offsets.map { ($0, session.moment($0)) }
    var pending: [(key: ReminderKey, at: Date)] = []
    func add(_ offset: ReminderOffset, _ at: Date, _ user: UserID?, after floor: Date) {
      let key = ReminderKey(offset, of: user)
      if at > floor, !session.hasPassed(key) { pending.append((key, at)) }
    }
    for (offset, at) in moments { add(offset, at, nil, after: floor) }
    for member in group.members where member.presence == .joined {
      guard let own = programme.times[member.user], own.hasOwnReminders else { continue }
      let floor = max(floor, own.remindersSince ?? floor, member.joinedAt ?? floor)
      if let reminders = own.reminders {
        for offset in reminders { add(offset, session.moment(offset), member.user, after: floor) }
      } else {
        for (offset, at) in moments { add(offset, at, member.user, after: floor) }
      }
    }
    return pending.sorted { ($0.at, $0.key.offset) < ($1.at, $1.key.offset) }
  }

  /// Whether a person may be reminded of a session: is in the group, lets the bot remember them, is not away, and has
  /// not said that they don't come.
  func isExpected(_ member: Member, at session: Session, in group: Group, now: Date) -> Bool {
    member.presence == .joined && member.consent != false && session.attendance[member.user] != .notComing
      && !programme.isAway(member.user, on: session.time.date)
      && !programme.isAway(member.user, on: LocalDate(now, in: group.zone))
  }
}
