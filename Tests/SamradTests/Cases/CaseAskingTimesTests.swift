import Foundation
import Testing

@testable import Samrad

/// When people are asked about the case of a session: as tables.
struct CaseAskingTimesTests {
  private func times(_ start: String) throws -> CaseAskingTimes {
    let words = start.split(separator: " ").map(String.init)
    let time = SessionTime(
      date: try #require(LocalDate(words[0])), time: try #require(LocalTime(words[1])), minutes: 60,
      zone: "Europe/Oslo")
    return CaseAskingTimes(time, zone: When.oslo, breaks: Breaks())
  }

  @Test(arguments: [
    // Thursday: Tuesday at the same hour; early and late ones within working hours.
    ("2026-11-26 14:00", "2026-11-24 14:00"),
    ("2026-11-26 07:00", "2026-11-24 08:00"),
    ("2026-11-26 19:30", "2026-11-24 16:00"),
    // Monday and Tuesday: Friday, since two days before is the weekend.
    ("2026-11-30 10:00", "2026-11-27 10:00"),
    ("2026-12-01 10:00", "2026-11-27 10:00"),
    // After Christmas and Easter: the last working day before.
    ("2026-12-28 10:00", "2026-12-23 10:00"),
    ("2027-03-30 12:00", "2027-03-24 12:00"),
    // The clocks change in between: the hour by the clock stays.
    ("2026-10-26 14:00", "2026-10-23 14:00"),
  ])
  func `the first is asked two days before, on a working day`(start: String, asked: String) throws {
    #expect(try times(start).opens == When.moment(asked))
  }

  @Test(arguments: [
    ("2026-12-04 14:00", "2026-11-30 10:00", "2026-12-01 10:00"),
    ("2026-11-26 14:00", "2026-11-24 14:00", "2026-11-25 12:00"),
    ("2026-11-26 14:00", "2026-11-25 12:00", "2026-11-26 10:00"),
    ("2026-11-26 14:00", "2026-11-26 10:00", "2026-11-26 12:00"),
    ("2026-11-26 14:00", "2026-11-26 12:00", "2026-11-26 13:00"),
    // Four hours before would be in the night: the afternoon before.
    ("2026-11-26 09:00", "2026-11-25 13:00", "2026-11-25 16:00"),
    ("2026-11-30 10:00", "2026-11-27 10:00", "2026-11-27 12:00"),
    ("2026-11-30 10:00", "2026-11-27 12:00", "2026-11-27 16:00"),
    // A day later is Saturday: Monday morning.
    ("2026-12-03 14:00", "2026-11-27 14:00", "2026-11-30 08:00"),
  ])
  func `whoever is asked has a day, and less when it is late`(start: String, asked: String, until: String) throws {
    #expect(try times(start).patience(from: When.moment(asked)) == When.moment(until))
  }

  @Test(arguments: [
    ("2026-11-24 12:00", "2026-11-24 12:00"), ("2026-11-24 16:00", "2026-11-24 16:00"),
    ("2026-11-24 22:00", "2026-11-25 08:00"), ("2026-11-24 06:00", "2026-11-24 08:00"),
    ("2026-11-27 18:00", "2026-11-30 08:00"), ("2026-11-28 10:00", "2026-11-30 08:00"),
    ("2026-12-23 17:00", "2026-12-28 08:00"),
  ])
  func `nobody is asked at night, at weekends or on holidays`(moment: String, asked: String) throws {
    #expect(try times("2027-01-20 14:00").working(from: When.moment(moment)) == When.moment(asked))
  }

  @Test func `whatever the moment, there is time to answer`() throws {
    let times = try times("2026-11-26 14:00")
    var moment = When.moment("2026-11-20 00:00")
    while moment <= times.lastAsk {
      #expect(times.patience(from: moment) > moment)
      #expect(times.patience(from: moment) < When.moment("2026-11-26 14:00"))
      #expect(times.working(from: moment) >= moment)
      moment += 1_700
    }
  }

  @Test(arguments: [
    // Planned, when the first is asked; nil when nobody is.
    ("2026-11-23 09:00", "14:00", "2026-11-24 14:00"), ("2026-11-25 09:30", "14:00", "2026-11-25 09:30"),
    ("2026-11-26 11:30", "14:00", "2026-11-26 11:30"), ("2026-11-26 12:30", "14:00", nil),
    ("2026-11-25 21:00", "14:00", "2026-11-26 08:00"),
  ])
  func `of a session that is planned late, somebody is asked at once`(
    planned: String, start: String, asked: String?
  ) throws {
    var life = Life(now: When.moment(planned))
    life.say("!møte 26.11. \(start) refleksjon-60", by: Life.eva)
    while life.group.sessions.sessions[0].asking.open == nil, let wake = life.nextWake,
      wake < When.moment("2026-11-26 14:00")
    {
      life.now = max(life.now, wake)
      life.take(.tick)
    }
    #expect(life.group.sessions.sessions[0].asking.open?.at == asked.map(When.moment))
  }
}
