import Foundation
import Testing

@testable import Samrad

/// Random recurrences, counted out in two other ways.
struct RecurrenceOracleTests {
  /// Looks at day after day, from the first one, and knows nothing but how to count.
  static func dayByDay(_ recurrence: Recurrence) -> [LocalDate] {
    var days: [LocalDate] = []
    var day = recurrence.first
    var passed = 0
    while true {
      switch recurrence.end {
      case .on(let last): if day > last { return days }
      case .times(let times): if days.count == times { return days }
      }
      let fits =
        switch recurrence.step {
        case .weeks(let weeks): passed % (7 * weeks) == 0
        case .monthly(let ordinal, let weekday):
          day.weekday == weekday
            && (ordinal == -1
              ? day.adding(days: 7).month != day.month
              : day.adding(days: -7 * ordinal).month != day.month
                && day.adding(days: -7 * (ordinal - 1)).month == day.month)
        }
      if fits { days.append(day) }
      day = day.adding(days: 1)
      passed += 1
    }
  }

  static func random(_ random: inout SeededGenerator) -> Recurrence? {
    let first = LocalDate(nearestTo: Int.random(in: 10_000...30_000, using: &random))
    let isLast = first.isLastOfWeekday && (first.ordinalOfWeekday > 4 || Bool.random(using: &random))
    let step: Recurrence.Step =
      Bool.random(using: &random)
      ? .weeks(Int.random(in: 1...12, using: &random))
      : .monthly(isLast ? -1 : first.ordinalOfWeekday, first.weekday)
    let end: Recurrence.End =
      Bool.random(using: &random)
      ? .times(Int.random(in: 2...(Bool.random(using: &random) ? 12 : 60), using: &random))
      : .on(first.adding(days: Int.random(in: 0...900, using: &random)))
    return Recurrence(step: step, first: first, end: end)
  }

  @Test func `thousands of recurrences have the days that counting finds`() throws {
    var random = SeededGenerator(seed: 26)
    for _ in 0..<3000 {
      let recurrence = try #require(Self.random(&random))
      let days = Self.dayByDay(recurrence)
      #expect(recurrence.days(from: recurrence.first, limit: 1000) == days)
      #expect(recurrence.days(from: recurrence.first.adding(days: -400), limit: 3) == Array(days.prefix(3)))
      #expect(recurrence.count == days.count && recurrence.last == days.last)
      for _ in 0..<10 {
        let day = recurrence.first.adding(days: Int.random(in: -20...1000, using: &random))
        #expect(recurrence.days(from: day, limit: 4) == Array(days.filter { $0 >= day }.prefix(4)))
        #expect(recurrence.contains(day) == days.contains(day))
        #expect(recurrence.next(after: day) == days.first { $0 > day })
        #expect(recurrence.count(through: day) == days.filter { $0 <= day }.count)
        let before = days.filter { $0 < day }
        let part = recurrence.ending(before: day)
        #expect((part?.days(from: recurrence.first, limit: 1000) ?? []) == before)
        #expect((part == recurrence) == (before == days))
      }
    }
  }

  @Test func `Foundation's rules give the same days`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    calendar.locale = Locale(identifier: "en_US_POSIX")
    var random = SeededGenerator(seed: 27)
    for _ in 0..<300 {
      let recurrence = try #require(Self.random(&random))
      let first = Self.moment(recurrence.first)
      let end: Calendar.RecurrenceRule.End =
        switch recurrence.end {
        case .on(let last): .afterDate(Self.moment(last))
        case .times(let times): .afterOccurrences(times)
        }
      let rule: Calendar.RecurrenceRule =
        switch recurrence.step {
        case .weeks(let weeks): .init(calendar: calendar, frequency: .weekly, interval: weeks, end: end)
        case .monthly(let ordinal, let weekday):
          .init(
            calendar: calendar, frequency: .monthly, end: end,
            weekdays: [.nth(ordinal, Self.weekdays[weekday.rawValue - 1])])
        }
      let found = rule.recurrences(of: first).map { LocalDate($0, in: .gmt) }
      #expect(found == recurrence.days(from: recurrence.first, limit: 1000), "\(recurrence)")
    }
  }

  private static func moment(_ day: LocalDate) -> Date {
    Date(timeIntervalSince1970: TimeInterval(day.dayNumber) * 86_400)
  }

  private static let weekdays: [Locale.Weekday] =
    [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
}
