package import Foundation
package import Matrix

/// When a person works and how they want to be reminded: said between the two, used in every group. Nil: not said.
package struct PersonalTime: Codable, Equatable, Sendable {
  /// As in `Europe/Oslo`.
  package var zone: String?
  package var hours: WorkingHours?
  /// Empty: of nothing. Nil: as the group is.
  package var reminders: [ReminderOffset]?
  /// Reminded between the two, and not in the group's room.
  package var isPrivate: Bool?
  /// When `reminders` or `isPrivate` was last said: a reminder whose moment had passed by then is never sent.
  package var remindersSince: Date?
  /// When the bot asked for all this.
  package var askedAt: Date?
  /// Days on which the person is away, in the order of the calendar. Nil: none.
  package private(set) var absences: [DateWindow]?

  /// More than anybody plans ahead.
  private static let mostAbsences = 20

  package init() {}

  mutating func note(absence window: DateWindow) {
    absences = Set((absences ?? []) + [window]).sorted { ($0.first, $0.last) < ($1.first, $1.last) }.suffix(
      Self.mostAbsences)
  }

  /// Back on a day: what was to be until later ends before it, and what had not begun stays.
  mutating func end(absencesOn day: LocalDate) {
    let kept = (absences ?? []).compactMap { window -> DateWindow? in
      window.contains(day) ? DateWindow(first: window.first, last: day.adding(days: -1)) : window
    }
    absences = kept.isEmpty ? nil : kept
  }

  /// Takes an absence out whole.
  mutating func drop(absence window: DateWindow) {
    let kept = (absences ?? []).filter { $0 != window }
    absences = kept.isEmpty ? nil : kept
  }

  /// What another time said of it. When it was asked for stays; a rule that comes back holds from that moment.
  func restored(to before: PersonalTime, at moment: Date) -> PersonalTime {
    var restored = before
    restored.askedAt = askedAt
    let isOtherRule = before.reminders != reminders || before.isPrivate != isPrivate
    restored.remindersSince = isOtherRule ? moment : remindersSince
    return restored
  }

  /// The person is not called in the room, but written to alone.
  package var hasOwnReminders: Bool { reminders != nil || isPrivate == true }
}

/// A change to one person that groups look at: when something is due in theirs may be another moment by then.
package protocol PersonalChange: ProgrammeChange {
  var user: UserID { get }
}

/// A person said where they are; nil takes it back.
package struct PersonZoneChosen: PersonalChange {
  package static let kind = "people.zone"
  package let user: UserID
  package let zone: String?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user, default: PersonalTime()].zone = zone
  }
}

package struct PersonHoursChosen: PersonalChange {
  package static let kind = "people.hours"
  package let user: UserID
  package let hours: WorkingHours?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user, default: PersonalTime()].hours = hours
  }
}

/// How a person wants to be reminded, all of it anew.
package struct PersonRemindersChosen: PersonalChange {
  package static let kind = "people.reminders"
  package let user: UserID
  package let reminders: [ReminderOffset]?
  package let isPrivate: Bool?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    let before = programme.times[user]
    programme.times[user, default: PersonalTime()].reminders = reminders
    programme.times[user]?.isPrivate = isPrivate
    // The same said again is no new rule.
    if before?.reminders != reminders || before?.isPrivate != isPrivate || before?.remindersSince == nil {
      programme.times[user]?.remindersSince = stamp.at
    }
  }
}

/// A person was asked about their time, once.
package struct PersonTimeAsked: ProgrammeChange {
  package static let kind = "people.time-asked"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user, default: PersonalTime()].askedAt = stamp.at
  }
}

/// A person will be away on some days (norsk: fravær).
package struct PersonAway: PersonalChange {
  package static let kind = "people.away"
  package let user: UserID
  package let window: DateWindow

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user, default: PersonalTime()].note(absence: window)
  }
}

/// A person will not be away on those days after all.
package struct PersonNotAway: PersonalChange {
  package static let kind = "people.not-away"
  package let user: UserID
  package let window: DateWindow

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user]?.drop(absence: window)
  }
}

/// A person is back before what they had said.
package struct PersonBack: PersonalChange {
  package static let kind = "people.back"
  package let user: UserID
  package let day: LocalDate

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.times[user]?.end(absencesOn: day)
  }
}
