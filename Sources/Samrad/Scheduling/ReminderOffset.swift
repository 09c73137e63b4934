/// How long before a session somebody is reminded of it.
package struct ReminderOffset: Codable, Hashable, Sendable, Comparable {
  /// Days of the calendar: at the same time by the clock, which over a change of clocks is not a multiple of 24 hours.
  package let days: Int
  /// Minutes before that.
  package let minutes: Int

  /// Nil for what is no time before a session, or more than thirty days.
  package init?(days: Int = 0, minutes: Int = 0) {
    guard (0...30).contains(days), (0...1_440 * 30).contains(minutes), days + minutes > 0 else { return nil }
    self.days = days
    self.minutes = minutes
  }

  private init(checkedDays: Int, minutes: Int) {
    days = checkedDays
    self.minutes = minutes
  }

  /// The same time on the day before.
  package static let dayBefore = ReminderOffset(checkedDays: 1, minutes: 0)
  package static let hourBefore = ReminderOffset(checkedDays: 0, minutes: 60)

  /// Of groups and people who have not said otherwise, the earliest first.
  package static let usual = [dayBefore, hourBefore]

  /// The longer one first: in the order in which they come.
  package static func < (a: Self, b: Self) -> Bool {
    (a.days * 1_440 + a.minutes, a.days) > (b.days * 1_440 + b.minutes, b.days)
  }
}
