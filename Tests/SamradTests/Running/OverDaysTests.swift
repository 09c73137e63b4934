import Foundation
import Matrix
import Testing

@testable import Samrad

/// Sessions that are written over days: when a stage is out, and who is asked to write.
struct OverDaysTests {
  /// A stage of one working day, or two, entered then. 24 and 25 December 2026 are a Thursday and a Friday.
  @Test(arguments: [
    ("2026-11-23 09:00", 1, "2026-11-24 09:00"), ("2026-11-23 15:30", 1, "2026-11-24 15:30"),
    ("2026-11-23 07:00", 1, "2026-11-24 09:00"), ("2026-11-23 19:00", 1, "2026-11-25 09:00"),
    ("2026-11-27 10:00", 1, "2026-11-30 10:00"), ("2026-11-27 18:00", 1, "2026-12-01 09:00"),
    ("2026-11-28 12:00", 1, "2026-12-01 09:00"), ("2026-11-26 10:00", 2, "2026-11-30 10:00"),
    ("2026-12-23 10:00", 2, "2026-12-29 10:00"), ("2026-03-26 10:00", 1, "2026-03-27 10:00"),
  ])
  func `a stage lasts working days`(entered: String, days: Int, out: String) throws {
    let stage = days == 1 ? "ankomst" : "refleksjon"
    var held = try HeldLife("refleksjon-60", .overDays, now: When.moment("2026-11-20 09:00"))
    held.life.now = When.moment(entered)
    let index = try #require(held.run.stages.firstIndex { $0.id == stage })
    held.life.apply([Recorded(StageEntered(id: 1, stage: index, skipped: []), in: Life.nord)])
    #expect(held.life.world.timeIsUp(held.run, in: held.group).map(shown) == out)
  }

  private func shown(_ moment: Date) -> String {
    "\(LocalDate(moment, in: When.oslo)) \(LocalTime(moment, in: When.oslo))"
  }

  @Test func `the programme's days off and days on which half are away do not count`() throws {
    var held = try HeldLife("refleksjon-60", .overDays)
    held.hear("!borte i morgen", by: Life.kari)
    #expect(held.life.world.timeIsUp(held.run, in: held.group).map(shown) == "2026-11-24 09:00")
    held.hear("!borte i morgen", by: Life.ola)
    #expect(held.life.world.timeIsUp(held.run, in: held.group).map(shown) == "2026-11-25 09:00")
  }

  @Test func `who has not written is asked once a stage, in daytime, and at most three times`() throws {
    var held = try HeldLife("refleksjon-60", .overDays, caseOwner: Life.ola)
    for stage in 0..<6 {
      held.hear("Noe.", by: Life.kari)
      held.forgetSaid()
      held.pass(minutes: 60 * 24 * 3)
      let nudged = held.said.filter { $0.prompt.key == .nudge }.map(\.place)
      #expect(!nudged.contains(.room(HeldLife.room(aloneWith: Life.kari))))
      #expect(Set(nudged.map { "\($0)" }).count == nudged.count, "\(stage)")
      held.hear("!hopp over", by: Life.eva)
    }
    #expect(held.run.sitting.nudges.values.allSatisfy { $0 <= 3 })
    #expect(held.run.sitting.nudges[Life.siri] == 3)
  }

  @Test(arguments: ["2026-11-23 09:00", "2026-11-23 12:15", "2026-11-23 15:45", "2026-11-27 13:00"])
  func `nobody is asked to write at night, or just after the stage began`(entered: String) throws {
    var held = try HeldLife("refleksjon-60", .overDays, now: When.moment("2026-11-20 09:00"))
    held.life.now = When.moment(entered)
    held.life.apply([Recorded(StageEntered(id: 1, stage: 1, skipped: []), in: Life.nord)])
    let nudge = try #require(held.life.world.nudge(held.run, in: held.group))
    #expect((8...16).contains(LocalTime(nudge, in: When.oslo).hour))
    #expect(nudge.timeIntervalSince(held.life.now) >= 4 * 3_600)
    #expect(try #require(held.life.world.timeIsUp(held.run, in: held.group)) > nudge)
  }

  @Test func `the stage in which the case owner listens lasts two days at most`() throws {
    var held = try HeldLife("refleksjon-60", .overDays, caseOwner: Life.ola)
    #expect(held.run.stages.allSatisfy { !$0.caseOwnerSilent || $0.days <= 2 })
    held.hear("!forleng", by: Life.eva)
    #expect(held.run.extensions == [0: 1])
    #expect(held.life.world.timeIsUp(held.run, in: held.group).map(shown) == "2026-11-25 09:00")
    held.go(to: "refleksjon")
    held.hear("!forleng", by: Life.eva)
    #expect(held.run.extensions == [0: 1])
    #expect(held.names.last == "running.extended-enough")
  }

  /// As long as the Norwegian shipped scripts say: ten to fifteen working days for a reflection, three weeks at most.
  @Test(arguments: ["refleksjon-60", "refleksjon-90", "etikk-6", "tjenestereise-90", "oppstart-60"])
  func `a session over days takes three weeks at most`(script: String) throws {
    let held = try HeldLife(script, .overDays)
    #expect((5...15).contains(held.run.stages.reduce(0) { $0 + $1.days }))
  }

  @Test(arguments: [
    ("refleksjon-60", SessionMode.meeting, 60), ("refleksjon-60", .written, 92), ("refleksjon-60", .overDays, 15),
    ("trippel-15", .written, 24),
  ])
  func `to write takes half as long again`(script: String, mode: SessionMode, minutes: Int) throws {
    #expect(mode.minutes(try #require(Shipped.library.script(script, in: Language("nb")))) == minutes)
  }
}
