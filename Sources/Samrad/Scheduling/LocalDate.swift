package import Foundation

/// A day in the Gregorian calendar, without a time and without a zone, in the years 1 to 9999.
///
/// The arithmetic is our own (days counted from 1 January 1970, which was a Thursday): no calendar object is asked, so
/// the host's locale and zone cannot matter.
package struct LocalDate: Hashable, Sendable, Comparable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// Nil for what is no day: 31 February, month 13, year 0 or 10000.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  /// The day it is in `zone` at `moment`. A moment outside the years 1 to 9999 gives the nearest day inside them.
  package init(_ moment: Date, in zone: TimeZone) {
    let (days, _) = LocalMoment.wallSeconds(moment, in: zone).quotientAndRemainderDownwards(by: 86_400)
    self.init(nearestTo: days)
  }

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package static func < (a: LocalDate, b: LocalDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  package var weekday: Weekday {
    let (_, index) = (dayNumber + 3).quotientAndRemainderDownwards(by: 7)
    return Weekday(rawValue: index + 1) ?? .monday
  }

  /// Days since 1 January 1970; negative before it.
  package var dayNumber: Int {
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day so many days after 1 January 1970, or the nearest one within the years 1 to 9999.
  init(nearestTo dayNumber: Int) {
    let days = min(max(dayNumber, Self.firstDayNumber), Self.lastDayNumber) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      checkedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static let firstDayNumber = -719_162
  private static let lastDayNumber = 2_932_896

  /// So many days later (earlier when negative); stops at the first and last day of the years 1 to 9999.
  package func adding(days: Int) -> LocalDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return LocalDate(nearestTo: overflow ? (days < 0 ? Self.firstDayNumber : Self.lastDayNumber) : sum)
  }

  /// The same day of a later month, or that month's last day when it is shorter; stops at the ends as `adding(days:)`.
  package func adding(months: Int) -> LocalDate {
    let bounded = min(max(months, -120_000), 120_000)
    let (newYear, monthIndex) = (year * 12 + month - 1 + bounded).quotientAndRemainderDownwards(by: 12)
    guard (1...9999).contains(newYear) else {
      return LocalDate(nearestTo: months < 0 ? Self.firstDayNumber : Self.lastDayNumber)
    }
    let length = Self.length(ofMonth: monthIndex + 1, year: newYear)
    return LocalDate(checkedYear: newYear, month: monthIndex + 1, day: min(day, length))
  }

  /// Whole days from this day to another; negative when the other is earlier.
  package func days(until other: LocalDate) -> Int { other.dayNumber - dayNumber }

  /// The Monday on or before this day.
  package var monday: LocalDate { adding(days: 1 - weekday.rawValue) }

  /// The first such weekday after this day: one to seven days ahead.
  package func next(_ wanted: Weekday) -> LocalDate {
    let ahead = (wanted.rawValue - weekday.rawValue + 7) % 7
    return adding(days: ahead == 0 ? 7 : ahead)
  }

  /// The Monday of a week as ISO 8601 numbers them (week 1 holds 4 January). Nil when the year has no such week.
  static func monday(ofWeek week: Int, year: Int) -> LocalDate? {
    guard (1...53).contains(week), let fourth = LocalDate(year: year, month: 1, day: 4) else { return nil }
    let monday = fourth.monday.adding(days: (week - 1) * 7)
    return monday.adding(days: 3).year == year ? monday : nil
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The first day of this day's month.
  var firstOfMonth: LocalDate { LocalDate(checkedYear: year, month: month, day: 1) }

  /// The last day of this day's month.
  var endOfMonth: LocalDate {
    LocalDate(checkedYear: year, month: month, day: Self.length(ofMonth: month, year: year))
  }
}

/// As ISO 8601 writes it, in text and in JSON: `2026-11-26`.
extension LocalDate: LosslessStringConvertible, Codable {
  package var description: String {
    DateText.padded(year, 4) + "-" + DateText.padded(month, 2) + "-" + DateText.padded(day, 2)
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = DateText.number(bytes[0..<4]), let month = DateText.number(bytes[5..<7]),
      let day = DateText.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package init(from decoder: any Decoder) throws {
    self = try DateText.decode(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try DateText.encode(description, to: encoder)
  }
}
