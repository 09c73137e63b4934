import Foundation
import Testing

@testable import Samrad

struct LocalDateTests {
  @Test func `impossible days and times are nil`() {
    let dates = [(2026, 2, 29), (2026, 2, 31), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1)]
    for (year, month, day) in dates { #expect(LocalDate(year: year, month: month, day: day) == nil) }
    #expect(LocalDate(year: 10_000, month: 1, day: 1) == nil && LocalDate(year: 2028, month: 2, day: 29) != nil)
    #expect(LocalDate(year: .max, month: .min, day: .max) == nil)
    #expect(LocalTime(hour: 24, minute: 0) == nil && LocalTime(hour: -1, minute: 0) == nil)
    #expect(LocalTime(hour: 25, minute: 0) == nil && LocalTime(hour: 12, minute: 60) == nil)
    for text in ["2026-11-6", "26-11-2026", "2026-11-31", "2026/11/26", "2026-11-26 ", "", "٢٠٢٦-11-26"] {
      #expect(LocalDate(text) == nil)
    }
    for text in ["9:00", "24:00", "14.00", "14:00:00", ""] { #expect(LocalTime(text) == nil) }
  }

  @Test func `the arithmetic agrees with Foundation's calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for day in stride(from: -25_000, through: 80_000, by: 37) {
      let date = LocalDate(nearestTo: day)
      let moment = Date(timeIntervalSince1970: TimeInterval(day) * 86_400)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear], from: moment)
      #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
      #expect(date.weekday.rawValue % 7 + 1 == parts.weekday)
      #expect(date.dayNumber == day)
      #expect(LocalDate(date.description) == date)
      #expect(LocalDate(moment, in: .gmt) == date)
    }
  }

  @Test(arguments: [("1896-01-01", 75_000), ("0001-01-01", 1500), ("9996-01-01", 1460)])
  func `every day follows the one before`(from: String, count: Int) throws {
    var day: LocalDate = try #require(LocalDate(from))
    for _ in 0..<count {
      let next = day.adding(days: 1)
      guard day < next, next.dayNumber == day.dayNumber + 1, next.weekday != day.weekday else {
        Issue.record("\(day) is followed by \(next)")
        return
      }
      day = next
    }
  }

  @Test func `the calendar begins and ends where it says`() throws {
    let first: LocalDate = try #require(LocalDate("0001-01-01"))
    let last: LocalDate = try #require(LocalDate("9999-12-31"))
    #expect(first.weekday == .monday && first.days(until: last) == 3_652_058)
    #expect(last.adding(days: 1) == last && last.adding(days: .max) == last && last.adding(months: .max) == last)
    #expect(first.adding(days: -1) == first && last.adding(days: .min) == first && last.adding(months: .min) == first)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-11-30", -9, "2026-02-28"), ("2026-12-31", 12, "2027-12-31"), ("2028-02-29", 12, "2029-02-28"),
  ])
  func `months later is the same day or the month's last`(from: String, months: Int, to: String) {
    #expect(LocalDate(from)?.adding(months: months).description == to)
  }

  @Test(arguments: [(2026, 1, "2025-12-29"), (2026, 53, "2026-12-28"), (2027, 1, "2027-01-04"), (2027, 53, "-")])
  func `weeks are numbered as ISO 8601 does`(year: Int, week: Int, monday: String) {
    #expect((LocalDate.monday(ofWeek: week, year: year).map(\.description) ?? "-") == monday)
  }

  @Test func `in JSON both are plain text`() throws {
    let date = try #require(LocalDate(year: 2026, month: 11, day: 26))
    let time = try #require(LocalTime(hour: 14, minute: 0))
    #expect(String(decoding: try JSONEncoder().encode([date]), as: UTF8.self) == #"["2026-11-26"]"#)
    #expect(String(decoding: try JSONEncoder().encode([time]), as: UTF8.self) == #"["14:00"]"#)
    #expect(try JSONDecoder().decode([LocalDate].self, from: Data(#"["2026-11-26"]"#.utf8)) == [date])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([LocalTime].self, from: Data(#"["25:00"]"#.utf8)) }
  }

  @Test(arguments: [
    ("2026-03-29", "02:30", "2026-03-29T01:00:00Z"), ("2027-03-28", "02:00", "2027-03-28T01:00:00Z"),
    ("2027-03-28", "02:59", "2027-03-28T01:00:00Z"),
  ])
  func `the hour that summer time skips lands after it`(date: String, time: String, landing: String) throws {
    #expect(try resolve(date, time) == .skipped(nextValid: try Date(landing, strategy: .iso8601)))
  }

  @Test(arguments: [
    ("2026-10-25", "02:30", "2026-10-25T00:30:00Z"), ("2027-10-31", "02:00", "2027-10-31T00:00:00Z"),
    ("2027-10-31", "02:59", "2027-10-31T00:59:00Z"),
  ])
  func `the hour that comes twice is told twice`(date: String, time: String, first: String) throws {
    let first = try Date(first, strategy: .iso8601)
    #expect(try resolve(date, time) == .repeated(first: first, second: first.addingTimeInterval(3600)))
  }

  @Test(arguments: [
    ("2026-03-29", "01:59", "2026-03-29T00:59:00Z"), ("2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
    ("2026-10-25", "01:59", "2026-10-24T23:59:00Z"), ("2026-10-25", "03:00", "2026-10-25T02:00:00Z"),
    ("2027-03-28", "03:00", "2027-03-28T01:00:00Z"), ("2027-10-31", "03:00", "2027-10-31T02:00:00Z"),
    ("2026-11-26", "14:00", "2026-11-26T13:00:00Z"), ("2026-07-01", "00:00", "2026-06-30T22:00:00Z"),
    ("2028-02-29", "23:59", "2028-02-29T22:59:00Z"), ("2027-01-01", "00:00", "2026-12-31T23:00:00Z"),
  ])
  func `other times happen once`(date: String, time: String, expected: String) throws {
    #expect(try resolve(date, time) == .at(try Date(expected, strategy: .iso8601)))
  }

  @Test func `moments beyond the calendar are moved to its ends`() {
    for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300] {
      let moment = Date(timeIntervalSince1970: seconds)
      #expect((1...9999).contains(LocalDate(moment, in: When.oslo).year))
      #expect((0...1439).contains(LocalTime(moment, in: When.oslo).minuteOfDay))
    }
  }

  private func resolve(_ date: String, _ time: String) throws -> LocalMoment.Resolution {
    LocalMoment.resolve(
      date: try #require(LocalDate(date)), time: try #require(LocalTime(time)), zone: When.oslo)
  }
}
