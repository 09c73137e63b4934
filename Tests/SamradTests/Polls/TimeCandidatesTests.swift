import Foundation
import Matrix
import Testing

@testable import Samrad

/// Which times are proposed to a group.
struct TimeCandidatesTests {
  private static func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  /// «2026-12-01 09:00» and who can't.
  private static func best(
    _ life: Life, _ first: String, _ last: String, minutes: Int = 60, from: String? = nil
  ) throws -> [String] {
    let window = try #require(DateWindow(first: day(first), last: day(last)))
    let slots = TimeCandidates(life.world, life.group, minutes: minutes)
      .best(in: window, from: from.map(When.moment) ?? life.now)
    return slots.map { slot in
      ("\(slot.time.date) \(slot.time.time)" + slot.blocked.map { " -" + $0.localpart }.joined())
    }
  }

  private static func hours(_ from: Int, _ until: Int) -> WorkingHours? {
    WorkingHours(from: LocalTime(wholeHour: from), until: LocalTime(wholeHour: until))
  }

  @Test func `one time a day, in the middle of the morning`() throws {
    #expect(
      try Self.best(Life(), "2026-11-30", "2026-12-06") == [
        "2026-11-30 09:00", "2026-12-01 09:00", "2026-12-02 09:00", "2026-12-03 09:00", "2026-12-04 09:00",
      ])
  }

  @Test func `where there are few days, two times of a day`() throws {
    #expect(
      try Self.best(Life(), "2026-12-01", "2026-12-02") == [
        "2026-12-01 09:00", "2026-12-01 11:00", "2026-12-02 09:00", "2026-12-02 11:00",
      ])
  }

  @Test func `no weekends, holidays, eves or breaks`() throws {
    var life = Life()
    #expect(try Self.best(life, "2026-12-24", "2026-12-27") == [])
    let off = try #require(DateWindow(first: Self.day("2026-12-21"), last: Self.day("2026-12-22")))
    life.apply([Recorded(BreakSet(window: off, isOff: true))])
    #expect(try Self.best(life, "2026-12-19", "2026-12-25") == ["2026-12-23 09:00", "2026-12-23 11:00"])
    #expect(try Self.best(life, "2027-05-17", "2027-05-17") == [])
    #expect(try Self.best(life, "2027-03-25", "2027-03-29") == [], "Easter")
  }

  @Test func `working hours are by each person's own clock`() throws {
    var life = Life()
    life.apply([
      Recorded(PersonHoursChosen(user: Life.kari, hours: Self.hours(13, 15))),
      Recorded(PersonZoneChosen(user: Life.ola, zone: "Europe/London")),
      Recorded(PersonHoursChosen(user: Life.ola, hours: Self.hours(9, 13))),
    ])
    // Ola's 9 to 13 in London is 10 to 14 in Oslo: with Kari only 13 to 14 is left.
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == ["2026-12-01 10:00 -kari", "2026-12-01 13:00"])
    #expect(
      try Self.best(life, "2026-12-01", "2026-12-01", minutes: 90) == [
        "2026-12-01 10:00 -kari", "2026-12-01 13:00 -ola",
      ])
  }

  @Test func `two hours apart, even when the second is the earlier`() throws {
    var life = Life()
    life.apply([Recorded(PersonHoursChosen(user: Life.kari, hours: Self.hours(13, 15)))])
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == ["2026-12-01 09:00 -kari", "2026-12-01 13:00"])
  }

  @Test func `a mentor and enough leaders must be free`() throws {
    var life = Life()
    life.apply([Recorded(PersonHoursChosen(user: Life.eva, hours: Self.hours(14, 16)))])
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == ["2026-12-01 14:00"])
    life.apply([Life.kari, Life.ola].map { Recorded(PersonHoursChosen(user: $0, hours: Self.hours(8, 12))) })
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == [])
    life.apply([Recorded(QuorumSet(leaders: 2), in: Life.nord)])
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == ["2026-12-01 14:00 -kari -ola"])
  }

  @Test func `who is away can't, and other sessions are in the way, in any group`() throws {
    var life = Life()
    life.form(
      GroupID("g2"), "Sør 2", leaders: [Life.ola, Life.stranger], mentors: [Life.admin], room: RoomID("!sor"))
    let time = try SessionTime(
      date: Self.day("2026-12-01"), time: LocalTime(wholeHour: 8), minutes: 300, zone: "Europe/Oslo")
    life.apply([Recorded(SessionPlanned(id: 1, time: time, script: "refleksjon-60"), in: GroupID("g2"))])
    #expect(try Self.best(life, "2026-12-01", "2026-12-01") == ["2026-12-01 13:00", "2026-12-01 15:00"])
    life.apply([Recorded(SessionPlanned(id: 1, time: time, script: "refleksjon-60"), in: Life.nord)])
    #expect(try Self.best(life, "2026-12-01", "2026-12-01", from: "2026-12-01 14:30") == ["2026-12-01 14:30"])
    let absence = try #require(DateWindow(first: Self.day("2026-12-01"), last: Self.day("2026-12-02")))
    life.apply([Recorded(PersonAway(user: Life.siri, window: absence))])
    #expect(
      try Self.best(life, "2026-12-01", "2026-12-01", from: "2026-12-01 14:00") == ["2026-12-01 14:00 -siri"])
  }

  /// Its sessions are planned five weeks ahead; what comes later is taken all the same.
  @Test func `what a series will bring is in the way, too`() throws {
    var life = Life()
    life.form(
      GroupID("g2"), "Sør 2", leaders: [Life.ola, Life.stranger], mentors: [Life.admin], room: RoomID("!sor"))
    let last = try Self.day("2027-03-30")
    for (group, hour) in [(Life.nord, 9), (GroupID("g2"), 11)] {
      let recurrence = try #require(Recurrence(step: .weeks(1), first: Self.day("2026-12-01"), end: .on(last)))
      let series = Series(
        id: 1, recurrence: recurrence, time: LocalTime(wholeHour: hour), minutes: 60, zone: "Europe/Oslo",
        script: "refleksjon-60", bookedAt: life.now)
      life.apply([Recorded(SeriesSet(series: series), in: group)])
    }
    #expect(
      try Self.best(life, "2027-03-02", "2027-03-02", from: "2027-03-02 08:30") == [
        "2027-03-02 10:00", "2027-03-02 13:00",
      ])
    #expect(
      try Self.best(life, "2027-03-02", "2027-03-02", minutes: 240, from: "2027-03-02 10:00") == [
        "2027-03-02 10:00 -ola", "2027-03-02 12:00",
      ])
  }

  @Test func `half days that people gave are preferred`() throws {
    var life = Life()
    let facts = PersonFacts(name: "Kari", halfDays: [.tuesdayAfternoon, .wednesdayMorning])
    life.know([(Life.kari, facts)])
    #expect(
      try Self.best(life, "2026-12-01", "2026-12-02") == [
        "2026-12-01 13:00", "2026-12-01 15:00", "2026-12-02 09:00", "2026-12-02 11:00",
      ])
  }

  /// Clocks go back on Sunday 25 October 2026 and forward on Sunday 28 March 2027.
  @Test func `the hour stays over both changes of clocks`() throws {
    for (from, first, last) in [
      ("2026-10-20 09:00", "2026-10-23", "2026-10-27"), ("2027-03-15 09:00", "2027-03-19", "2027-03-30"),
    ] {
      let times = try Self.best(Life(now: When.moment(from)), first, last)
      #expect(!times.isEmpty && times.allSatisfy { $0.hasSuffix(" 09:00") || $0.hasSuffix(" 11:00") }, "\(times)")
    }
    // In London the clocks go on other weekends than in New York: 14 March there.
    var life = Life(now: When.moment("2027-03-08 09:00"))
    life.apply([
      Recorded(PersonZoneChosen(user: Life.eva, zone: "America/New_York")),
      Recorded(PersonHoursChosen(user: Life.eva, hours: Self.hours(8, 10))),
    ])
    #expect(
      try Self.best(life, "2027-03-12", "2027-03-15", minutes: 90) == ["2027-03-12 14:00", "2027-03-15 13:00"])
  }

  /// In Jerusalem clocks go forward on a Friday: 26 March 2027, 02:00 to 03:00.
  @Test func `a time that no clock shows is none`() throws {
    var life = Life(empty: When.moment("2027-03-20 09:00"))
    let users = [Life.kari, Life.ola, Life.siri, Life.eva]
    life.apply(
      [
        Recorded(
          GroupFormed(
            name: "Natt", leaders: Array(users.prefix(3)), mentors: [Life.eva], language: Language("nb"),
            zone: "Asia/Jerusalem"), in: Life.nord)
      ] + users.map { Recorded(MembershipSeen(user: $0, presence: .joined), in: Life.nord) }
        + users.map { Recorded(PersonHoursChosen(user: $0, hours: Self.hours(2, 4))) })
    // Easter is on the 28th; the 26th is Good Friday in Norway, so another year is taken: Friday 27 March 2026.
    life.now = When.moment("2026-03-20 09:00")
    #expect(try Self.best(life, "2026-03-27", "2026-03-27", minutes: 30) == ["2026-03-27 03:00"])
    #expect(try Self.best(life, "2026-03-26", "2026-03-26", minutes: 30) == ["2026-03-26 02:00"])
  }
}
