import Foundation
import Matrix
import Testing

@testable import Samrad

/// What comes between: the session goes on where it was, and that is said once.
struct InterruptionTests {
  @Test(arguments: [(SessionMode.meeting, 1), (.written, 1), (.overDays, 0)])
  func `after an outage the room hears where it is, once`(mode: SessionMode, count: Int) throws {
    var held = try HeldLife("refleksjon-60", mode)
    held.hear("!neste", by: Life.eva)
    held.forgetSaid()
    held.life.now += 120
    held.take { $0.take(.reconnected) }
    held.life.now += 60
    held.take { $0.take(.reconnected) }
    #expect(held.names.count { $0 == "during.continued" } == count)
    #expect(held.run.current == 1)
  }

  @Test func `nothing is said while there is a pause, or no session`() throws {
    var held = try HeldLife("refleksjon-60")
    held.hear("!pause", by: Life.eva)
    held.forgetSaid()
    held.take { $0.take(.reconnected) }
    held.hear("!økt stopp", by: Life.eva)
    held.take { $0.take(.reconnected) }
    #expect(!held.names.contains("during.continued"))
  }

  /// When the bot was down while something about the time was due.
  @Test(arguments: [
    (1.0, []), (4.0, ["running.time-is-up"]), (8.0, ["during.continued"]), (20.0, ["during.continued"]), (180.0, []),
  ])
  func `a bot that was down says so when it missed something`(minutes: Double, said: [String]) throws {
    var held = try HeldLife("refleksjon-60")
    held.forgetSaid()
    held.miss(minutes: minutes)
    #expect(held.names.filter { $0 != "running.left-open" } == said)
    // And not again.
    held.forgetSaid()
    held.take { $0.take(.tick) }
    #expect(held.names == [])
  }

  @Test func `over midnight and into another day the session stays what it was`() throws {
    var held = try HeldLife("refleksjon-60", now: When.moment("2026-11-23 23:50"))
    held.hear("!neste", by: Life.eva)
    held.pass(minutes: 5)
    held.hear("!noter Vi ringer først", by: Life.kari)
    held.pass(minutes: 20)
    #expect(held.run.current == 1)
    #expect(held.run.records.count == 1)
    held.hear("!økt stopp", by: Life.eva)
    let minutes = HeldLife.words(try #require(held.said.last { $0.prompt.key == .minutes }))
    #expect(minutes.contains("mandag 23. november kl. 23.50"))
    #expect(minutes.contains("Varte 25 minutter"))
  }

  @Test func `in another room the session goes on in a new thread, and the cue sheet is not said again`() throws {
    var held = try HeldLife("refleksjon-60")
    held.hear("!noter Vi ringer først", by: Life.kari)
    let old = try #require(held.run.sitting.root)
    held.forgetSaid()
    held.take { $0.take(RoomUpgradesTests.tombstone()) }
    let look = try RoomUpgradesTests.look()
    held.take { $0.take(.roomJoined(.upgrade(of: Life.room), RoomUpgradesTests.new, look)) }
    let root = try #require(held.run.sitting.root)
    #expect(root != old)
    #expect(held.run.records.count == 1)
    #expect(held.names.contains("during.continued"))
    #expect(held.said.last { $0.prompt.key == .stage }?.thread == root)
    #expect(!held.names.contains("running.cue-sheet"))
  }

  /// A group keeps its newest sixty; the one that has just ended is among them, whenever it was to be held.
  @Test func `a session that is held long after others were called off has its minutes`() throws {
    var held = try HeldLife("trippel-15")
    let later = LocalDate(held.life.now, in: When.oslo)
    for number in 2...80 {
      let time = SessionTime(
        date: later.adding(days: number), time: LocalTime(wholeHour: 9), minutes: 60, zone: "Europe/Oslo")
      held.life.apply([
        Recorded(SessionPlanned(id: number, time: time, script: "trippel-15"), in: Life.nord),
        Recorded(SessionCancelled(id: number), in: Life.nord),
      ])
    }
    held.hear("!økt stopp", by: Life.eva)
    #expect(held.names.contains("running.minutes"))
    held.hear("!referat", by: Life.kari)
    #expect(held.names.last == "running.minutes")
  }
}
