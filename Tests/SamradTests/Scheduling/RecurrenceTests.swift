import Foundation
import Testing

@testable import Samrad

struct RecurrenceTests {
  private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  @Test func `every other Tuesday until a day`() throws {
    let found = try #require(
      Recurrence(step: .weeks(2), first: day("2026-11-24"), end: .on(day("2027-01-20"))))
    #expect(
      found.days(from: found.first, limit: 9).map(\.description) == [
        "2026-11-24", "2026-12-08", "2026-12-22", "2027-01-05", "2027-01-19",
      ])
    #expect(try found.days(from: day("2026-12-09"), limit: 2).map(\.description) == ["2026-12-22", "2027-01-05"])
    #expect(try found.contains(day("2026-12-08")) && !found.contains(day("2026-12-01")))
    #expect(found.last?.description == "2027-01-19" && found.count == 5)
    #expect(try found.count(through: day("2026-12-21")) == 2)
    #expect(try found.next(after: day("2026-12-22")) == day("2027-01-05"))
    #expect(try found.next(after: day("2027-01-19")) == nil)
  }

  @Test func `the last Thursday of every month, ten times`() throws {
    let found = try #require(
      Recurrence(step: .monthly(-1, .thursday), first: day("2026-11-26"), end: .times(10)))
    #expect(
      found.days(from: found.first, limit: 99).map(\.description) == [
        "2026-11-26", "2026-12-31", "2027-01-28", "2027-02-25", "2027-03-25", "2027-04-29", "2027-05-27", "2027-06-24",
        "2027-07-29", "2027-08-26",
      ])
    #expect(try found.next(after: day("2000-01-01")) == found.first)
  }

  @Test(arguments: [
    (Recurrence.Step.weeks(0), "2026-11-26", Recurrence.End.times(3)), (.weeks(13), "2026-11-26", .times(3)),
    (.weeks(.min), "2026-11-26", .times(3)), (.weeks(1), "2026-11-26", .times(1)),
    (.weeks(1), "2026-11-26", .times(201)), (.monthly(4, .wednesday), "2026-11-26", .times(3)),
    (.monthly(3, .thursday), "2026-11-26", .times(3)), (.monthly(5, .monday), "2026-11-30", .times(3)),
    (.monthly(0, .thursday), "2026-11-26", .times(3)), (.monthly(-2, .thursday), "2026-11-19", .times(3)),
    (.monthly(-1, .thursday), "2026-11-19", .times(3)),
  ])
  func `what is no recurrence is refused, also when it is decoded`(
    step: Recurrence.Step, first: String, end: Recurrence.End
  ) throws {
    #expect(try Recurrence(step: step, first: day(first), end: end) == nil)
    let good = try #require(Recurrence(step: .weeks(1), first: day(first), end: .times(3)))
    #expect(try JSONDecoder().decode(Recurrence.self, from: JSONEncoder().encode(good)) == good)
    let parts = [try JSONEncoder().encode(step), try JSONEncoder().encode(end)].map {
      String(decoding: $0, as: UTF8.self)
    }
    let bad = #"{"step":\#(parts[0]),"first":"\#(first)","end":\#(parts[1])}"#
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Recurrence.self, from: Data(bad.utf8)) }
  }

  @Test func `an end before the first day is refused`() throws {
    #expect(try Recurrence(step: .weeks(1), first: day("2026-11-26"), end: .on(day("2026-11-25"))) == nil)
    #expect(try Recurrence(step: .weeks(1), first: day("2026-11-26"), end: .on(day("2026-11-26")))?.count == 1)
  }

  @Test func `nothing comes after the last day there is`() throws {
    let last = try day("9999-12-31")
    let weekly = try #require(Recurrence(step: .weeks(1), first: last.adding(days: -8), end: .times(9)))
    #expect(weekly.days(from: weekly.first, limit: 9).count == 2 && weekly.count == 2)
    #expect(weekly.last == last.adding(days: -1) && weekly.next(after: last) == nil && !weekly.contains(last))
    let monthly = try #require(
      Recurrence(step: .monthly(-1, last.weekday), first: last, end: .times(9)))
    #expect(monthly.count == 1 && monthly.last == last && monthly.next(after: last) == nil)
  }

  @Test func `the part before a day ends with the one before it`() throws {
    let whole = try #require(Recurrence(step: .weeks(2), first: day("2026-11-24"), end: .times(4)))
    #expect(try whole.ending(before: day("2026-11-24")) == nil && whole.ending(before: day("2020-01-01")) == nil)
    #expect(try whole.ending(before: day("2026-11-25"))?.days(from: whole.first, limit: 9) == [whole.first])
    #expect(try whole.ending(before: day("2026-12-22"))?.count == 2)
    #expect(try whole.ending(before: day("2026-12-23"))?.count == 3)
    #expect(try whole.ending(before: day("2027-01-06")) == whole)
  }
}
