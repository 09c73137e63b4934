import Foundation
import Testing

@testable import Samrad

/// When a poll closes, and when it nudges.
struct PollTimesTests {
  private static let times = PollTimes(zone: When.oslo, breaks: Breaks())

  @Test(arguments: [
    // Monday: Thursday at three.
    ("2026-11-23 09:00", "2026-11-30 09:00", "2026-11-26 15:00"),
    // Over a weekend, and over Christmas.
    ("2026-11-26 09:00", "2026-12-10 09:00", "2026-12-01 15:00"),
    ("2026-12-22 12:00", "2027-01-12 09:00", "2026-12-29 15:00"),
    // A day before the first of the times.
    ("2026-11-23 09:00", "2026-11-25 09:00", "2026-11-24 09:00"),
    ("2026-11-23 09:00", "2026-11-24 11:00", "2026-11-23 11:00"),
    // Too soon.
    ("2026-11-23 09:00", "2026-11-24 10:59", ""),
    ("2026-11-23 09:00", "2026-11-23 15:00", ""),
    // Over the changes of clocks.
    ("2027-03-25 09:00", "2027-04-12 09:00", "2027-04-01 15:00"),
  ]) func `the deadline`(asked: String, first: String, expected: String) {
    let deadline = Self.times.deadline(asked: When.moment(asked), first: When.moment(first))
    #expect(deadline == (expected.isEmpty ? nil : When.moment(expected)))
  }

  @Test(arguments: [
    // Half way is Tuesday 18:00; twenty hours before is 19:00 on Wednesday.
    ("2026-11-23 21:00", "2026-11-26 15:00", ["2026-11-25 09:00"]),
    ("2026-11-23 09:00", "2026-11-26 15:00", ["2026-11-25 09:00"]),
    ("2026-11-23 09:00", "2026-11-27 15:00", ["2026-11-25 12:00", "2026-11-26 19:00"]),
    // Half way falls on a Saturday: Monday at nine, and then not again before Tuesday.
    ("2026-11-26 12:00", "2026-12-01 12:00", ["2026-11-30 09:00"]),
    // At night, and too late then.
    ("2026-11-23 16:00", "2026-11-24 08:30", [String]()),
    ("2026-11-23 09:00", "2026-11-23 12:00", ["2026-11-23 10:30"]),
    // On holidays.
    ("2026-12-23 09:00", "2026-12-30 15:00", ["2026-12-28 09:00", "2026-12-29 19:00"]),
  ]) func `the nudges`(asked: String, closes: String, expected: [String]) {
    let nudges = Self.times.nudges(asked: When.moment(asked), closes: When.moment(closes))
    #expect(nudges == expected.map(When.moment))
  }

  @Test func `a nudge is by day, on a working day, before the end, and at most two come`() {
    var dice = Dice(4)
    for _ in 0..<500 {
      let asked = When.moment("2026-11-20 09:00") + Double.random(in: 0...20_000_000, using: &dice)
      let closes = asked + Double.random(in: 7_200...1_500_000, using: &dice)
      let nudges = Self.times.nudges(asked: asked, closes: closes)
      #expect(nudges.count <= 2)
      for nudge in nudges {
        let (day, clock) = (LocalDate(nudge, in: When.oslo), LocalTime(nudge, in: When.oslo))
        #expect(nudge > asked && nudge < closes && day.weekday < .saturday && PublicHoliday.holiday(on: day) == nil)
        #expect(clock.hour >= 8 && clock.hour < 20)
      }
      if nudges.count == 2 { #expect(nudges[1].timeIntervalSince(nudges[0]) >= 12 * 3_600) }
    }
  }
}
