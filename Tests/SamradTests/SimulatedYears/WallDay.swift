import Foundation

/// A day of the calendar, for the oracle: counted from 1970-01-01, with nothing of the bot's own calendar in it.
struct WallDay: Hashable, Comparable {
  let number: Int

  init(_ number: Int) { self.number = number }

  init(year: Int, month: Int, day: Int) {
    let date = Self.calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
    number = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  /// The day that a calendar on the wall of that zone shows.
  init(_ moment: Date, in zone: TimeZone) {
    let seconds = moment.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: moment))
    number = Int((seconds / 86_400).rounded(.down))
  }

  static func < (a: Self, b: Self) -> Bool { a.number < b.number }
  static func + (day: Self, days: Int) -> Self { WallDay(day.number + days) }
  static func - (day: Self, days: Int) -> Self { WallDay(day.number - days) }

  /// 1 is Monday.
  var weekday: Int { (number + 3) % 7 + 1 }
  var year: Int { parts.year ?? 0 }
  var month: Int { parts.month ?? 0 }
  var day: Int { parts.day ?? 0 }
  /// As people type it: `3.12.2026`.
  var text: String {
    let parts = parts
    return "\(parts.day ?? 0).\(parts.month ?? 0).\(parts.year ?? 0)"
  }

  private var parts: DateComponents {
    Self.calendar.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  // MARK: Moments

  /// When a clock on the wall shows so many minutes of this day: the first such moment where the clock is set back, and
  /// the moment it is set forward where that takes them away.
  func moment(minute: Int, in zone: TimeZone) -> Date {
    moments(minute, zone).min()
      ?? zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(number - 1) * 86_400))
      ?? .distantPast
  }

  func has(minute: Int, in zone: TimeZone) -> Bool { !moments(minute, zone).isEmpty }

  private func moments(_ minute: Int, _ zone: TimeZone) -> [Date] {
    let shown = Double(number * 86_400 + minute * 60)
    let offsets = [-86_400.0, 86_400].map { zone.secondsFromGMT(for: Date(timeIntervalSince1970: shown + $0)) }
    return offsets.map { (Date(timeIntervalSince1970: shown - Double($0)), $0) }
      .filter { zone.secondsFromGMT(for: $0.0) == $0.1 }.map(\.0)
  }

  // MARK: Days off

  /// Norwegian holidays, Christmas Eve and New Year's Eve.
  var isHoliday: Bool {
    if Self.fixedHolidays.contains([month, day]) { return true }
    guard let easter = Self.easter[year] else { return false }
    let sunday = WallDay(year: year, month: easter.0, day: easter.1)
    return [-3, -2, 0, 1, 39, 49, 50].contains(number - sunday.number)
  }

  private static let fixedHolidays: Set<[Int]> = [
    [1, 1], [5, 1], [5, 17], [12, 24], [12, 25], [12, 26], [12, 31],
  ]

  /// From a church calendar, not computed.
  private static let easter = [
    2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13), 2032: (3, 28),
  ]
}
