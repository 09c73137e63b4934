import Foundation
import Matrix
import Testing

@testable import Samrad

/// Faults that the simulated years found: what a rule does to what had been promised by another.
struct ReminderRulesTests {
  private static let alone = RoomID("!to-kari")

  private static func life() -> Life {
    var life = Life()
    life.apply([Recorded(DirectRoomOpened(user: Life.kari, room: alone))])
    return life
  }

  @Test func `the group's new reminders take nothing from those that a person has chosen`() {
    var life = Self.life()
    life.say("!minn meg to timer før", by: Life.kari, in: Self.alone)
    life.say("!møte torsdag 14:00 innsjekk-30", by: Life.eva)
    life.now = When.moment("2026-11-25 14:00")
    life.take(.tick)
    // Down at twelve; the mentor's words come in before the clock is looked at.
    life.now = When.moment("2026-11-26 12:30")
    life.say("!påminn 10 minutter før", by: Life.eva)
    #expect(life.take(.tick).said == ["sessions.reminder-alone"])
  }

  @Test func `who wants no reminders is not reminded of what was put off either`() {
    var life = Self.life()
    life.say("!minn meg to timer før", by: Life.kari, in: Self.alone)
    life.say("!møte torsdag 14:00 innsjekk-30", by: Life.eva)
    life.now = When.moment("2026-11-26 12:00")
    life.take(.tick)
    life.apply([Recorded(SnoozeSet(id: 1, user: Life.kari, until: When.moment("2026-11-26 13:00")), in: Life.nord)])
    var other = life
    other.now = When.moment("2026-11-26 13:00")
    #expect(other.take(.tick).said == ["sessions.reminder-hour", "sessions.reminder-alone"])
    life.say("!minn meg ikke", by: Life.kari, in: Self.alone)
    life.now = When.moment("2026-11-26 13:00")
    #expect(life.take(.tick).said == ["sessions.reminder-hour"])
  }

  @Test func `undoing the reminders of a series makes up for nothing, as undoing those of the group`() {
    for command in ["!påminn 10 minutter før", "!serie påminn 10 minutter før"] {
      var life = Life()
      life.say("!møte hver torsdag 14:00 60 min fra 26.11.2026 4 ganger", by: Life.eva)
      life.now = When.moment("2026-11-26 12:55")
      life.take(.tick)
      life.say(command, by: Life.eva)
      life.now = When.moment("2026-11-26 13:02")
      life.say("!angre", by: Life.eva)
      #expect(life.take(.tick).said == [])
      #expect(life.nextWake == When.moment("2026-11-26 14:00"))
    }
  }

  @Test func `a series is not forgotten while it lives, however many others come and go`() {
    var life = Life()
    life.say("!møte første mandag i måneden 12:00 30 min fra 7.12.2026 12 ganger", by: Life.eva)
    for _ in 0..<40 {
      life.pass(60)
      life.say("!møte hver fredag 15:00 30 min fra 4.12.2026 4 ganger", by: Life.eva)
      life.say("!angre", by: Life.eva)
    }
    #expect(life.group.schedule.series.all.count == 30)
    life.now = When.moment("2027-10-03 12:00")
    life.take(.tick)
    #expect(life.group.sessions.upcoming(life.now).map(\.time.date.description).contains("2027-10-04"))
  }

  @Test func `a session planned long ago can be cancelled and brought back, however many came and went since`() {
    var life = Life()
    life.say("!møte 15.6.2027 14:00", by: Life.eva)
    for _ in 0..<70 {
      life.say("!møte 4.12.2026 15:00", by: Life.eva)
      life.say("!avlys 4.12.2026", by: Life.eva)
    }
    life.pass(3_600)
    life.say("!avlys 15.6.2027", by: Life.eva)
    #expect(life.say("!angre", by: Life.eva).said == ["general.undone-cancel"])
    #expect(life.group.sessions.upcoming(life.now).map(\.id) == [1])
  }
}
