import Foundation
import Matrix
import Testing

@testable import Samrad

/// The rules of facilitation: who moves on, what is locked, what is left out, and how seldom the bot speaks up.
struct FacilitationRulesTests {
  /// Where a session stands after words of a person, when it stood in its second stage.
  @Test(arguments: [
    ("!neste", Life.eva, 2), ("!neste", Life.kari, 1), ("!tilbake", Life.eva, 0), ("!tilbake", Life.kari, 1),
    ("!hopp over", Life.eva, 2), ("!hopp over", Life.kari, 1), ("!forleng", Life.kari, 1), ("!pause", Life.kari, 1),
    ("▶️", Life.eva, 1), ("neste", Life.eva, 1), ("!steg", Life.kari, 1),
  ])
  func `a stage is entered and left on the mentor's word`(words: String, user: UserID, stage: Int) throws {
    var held = try HeldLife("innsjekk-30")
    held.hear("!neste", by: Life.eva)
    held.hear(words, by: user)
    #expect(held.run.current == stage)
    #expect(held.run.pausedAt == nil)
    #expect(held.run.extensions.isEmpty)
  }

  @Test(arguments: SessionMode.allCases)
  func `the clock invites, and never moves on`(mode: SessionMode) throws {
    var held = try HeldLife("innsjekk-30", mode)
    held.pass(minutes: 60 * 24 * 30)
    #expect(held.run.current == 0)
    #expect(held.group.sessions.running != nil)
  }

  /// Whoever is left leads on, when nobody is there who may.
  @Test func `a leader who was not asked moves on only when the mentor is gone`() throws {
    var held = try HeldLife("innsjekk-30")
    held.hear("!neste", by: Life.kari)
    #expect(held.run.current == 0)
    held.take { life in
      life.take(
        .membership(
          MembershipChange(
            event: life.event(), room: Life.room, user: Life.eva, membership: .leave, displayName: nil)), by: Life.eva)
    }
    #expect(held.names.count { $0 == "during.unled" } == 1)
    held.hear("!neste", by: Life.kari)
    #expect(held.run.current == 1)
  }

  @Test(arguments: [SessionMode.meeting, .written])
  func `one reminder a stage, and three a session`(mode: SessionMode) throws {
    var held = try HeldLife("refleksjon-60", mode, caseOwner: Life.ola)
    var inStage: [Int] = []
    while held.group.sessions.running != nil {
      let before = reminders(held)
      held.hear("Jeg vil bare si …", by: Life.ola)
      held.pass(minutes: 40)
      held.hear("Og én ting til.", by: Life.ola)
      inStage.append(reminders(held) - before)
      held.hear("!hopp over", by: Life.eva)
      held.hear("!hopp over", by: Life.eva)
    }
    #expect(inStage.allSatisfy { $0 <= 1 })
    #expect(inStage.reduce(0, +) == 3)
  }

  private func reminders(_ held: HeldLife) -> Int {
    held.names.count { ["running.time-is-up", "running.owner-listens"].contains($0) }
  }

  /// The time is shown in one message, which is changed.
  @Test func `the time is told at half, at one minute and when it is out, and no oftener`() throws {
    var held = try HeldLife("refleksjon-60")
    held.go(to: "utforsking")
    held.forgetSaid()
    held.pass(minutes: 60)
    let clock = held.said.filter { $0.prompt.key == .timeLeft }
    #expect(clock.count == 3)
    #expect(clock.map { $0.replacing == nil } == [true, false, false])
    #expect(held.names.count { $0 == "running.time-is-up" } == 1)
  }

  @Test func `a stage is extended once, and what that takes of the rest is said`() throws {
    var held = try HeldLife("trippel-15")
    held.hear("!forleng 3", by: Life.eva)
    #expect(held.run.extensions == [0: 3])
    #expect(HeldLife.words(try #require(held.said.last)).contains("13 minutter"))
    held.hear("!forleng 3", by: Life.eva)
    #expect(held.run.extensions == [0: 3])
    #expect(held.names.last == "running.extended-already")
  }

  /// Nobody solves what is not understood yet.
  @Test(arguments: ["refleksjon-60", "refleksjon-90"])
  func `what comes after a stage waits for it`(script: String) throws {
    var held = try HeldLife(script)
    held.go(to: "svar")
    let place = held.run.current
    #expect(held.run.leftOut.contains { held.run.stages[$0].id == "refleksjon" })
    held.hear("!neste", by: Life.eva)
    #expect(held.run.current == place)
    #expect(held.names.last == "running.stage-locked")
    // Said again it is meant: what can't be held is left out as well.
    held.hear("!neste", by: Life.eva)
    #expect(held.run.stage?.id != "muligheter")
    #expect(held.run.leftOut.contains { held.run.stages[$0].id == "muligheter" })
  }

  @Test func `what is skipped stands in the minutes`() throws {
    var held = try HeldLife("refleksjon-60")
    held.hear("!hopp over", by: Life.eva)
    held.go(to: "sak")
    // The question is required: asked for once, and left out when that is meant.
    held.hear("!neste", by: Life.eva)
    #expect(held.names.last == "running.record-missing")
    held.hear("!neste", by: Life.eva)
    held.hear("!økt stopp", by: Life.eva)
    let minutes = HeldLife.words(try #require(held.said.last { $0.prompt.key == .minutes }))
    #expect(minutes.contains("Steg som ble hoppet over: Velkommen, Ordene våre."))
    #expect(minutes.contains("Hoppet over: spørsmålet, ordrett."))
  }

  /// Back and forth, and nothing is lost.
  @Test func `going back keeps what was written down`() throws {
    var held = try HeldLife("trippel-15")
    held.hear("!noter Vi ringer først", by: Life.kari)
    held.hear("ja", by: Life.kari)
    let records = held.run.records
    #expect(records.count == 1)
    held.hear("!neste", by: Life.eva)
    held.hear("!tilbake", by: Life.eva)
    #expect(held.run.current == 0)
    #expect(held.run.records == records)
  }

  /// It is asked for, and not enforced.
  @Test(arguments: [
    ("refleksjon", Life.ola, true), ("refleksjon", Life.kari, false), ("muligheter", Life.ola, false),
    ("svar", Life.ola, false),
  ])
  func `the case owner hears one private word when they write while they listen`(
    stage: String, user: UserID, isTold: Bool
  ) throws {
    for mode in SessionMode.allCases {
      var held = try HeldLife("refleksjon-60", mode, caseOwner: Life.ola)
      held.go(to: stage)
      if held.run.stage?.id != stage {
        held.hear("!neste", by: Life.eva)
        held.go(to: stage)
      }
      held.forgetSaid()
      // Over days the room beside the thread is for all kinds of talk.
      if mode == .overDays { held.hear("Er det parkering ved rådhuset?", by: user) }
      #expect(held.alone(with: user).isEmpty)
      held.hearInThread("Men jeg prøvde jo det.", by: user)
      held.hearInThread("Og det også.", by: user)
      #expect(held.alone(with: user).map(\.prompt.key.name) == (isTold ? ["running.owner-listens"] : []), "\(mode)")
      #expect(held.inRoom.filter { $0.prompt.key != .roundTurn }.isEmpty, "\(mode)")
    }
  }

  @Test(arguments: [
    ("!noter Ring 91 23 45 67", "running"), ("!noter Per Hansen, 12 år", "running"),
    ("!noter 01010012003 er nummeret", "running"), ("!rett 1 Per Hansen på Nordby skole", "after"),
    ("!tema Per Hansen, 12 år", "planned"), ("!tjeneste Per Hansen, 12 år", "planned"),
    ("!vedtak Kari ringer Per Hansen, 12 år, innen fredag", "running"),
  ])
  func `what can point out a child is not written down`(words: String, when: String) throws {
    var held = try HeldLife("trippel-15")
    if when != "running" {
      held.hear("!noter Vi ringer først", by: Life.kari)
      let record = try #require(held.run.records.first)
      held.life.apply([Recorded(RecordConfirmed(id: record.id, session: 1), in: Life.nord)])
      held.hear("!økt stopp", by: Life.eva)
    }
    if when == "planned" { held.hear("!møte fredag 14:00 trippel-15", by: Life.eva) }
    let before = held.life.entries.count
    held.hear(words, by: Life.eva)
    let written = held.life.entries.dropFirst(before).map { String(decoding: $0.payload, as: UTF8.self) }
    #expect(!written.contains { $0.contains("Hansen") || $0.contains("91 23") || $0.contains("0101001") }, "\(written)")
    #expect(held.said.last.map(HeldLife.words)?.contains("skriver jeg ikke ned") == true)
  }

  /// A person confirms, and the rest is forgotten.
  @Test func `of what was said in the room nothing is kept`() throws {
    var held = try HeldLife("refleksjon-60", .written, caseOwner: Life.ola)
    while held.group.sessions.running != nil {
      for user in [Life.kari, Life.ola, Life.siri, Life.per] { held.hear("Dette er hemmelig.", by: user) }
      held.hear("!hopp over", by: Life.eva)
    }
    held.hear("Etterpå er det også hemmelig.", by: Life.siri)
    #expect(!held.life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains("hemmelig") })
  }

  /// Some two hundred words a minute.
  @Test(arguments: ["refleksjon-60", "refleksjon-90", "etikk-6", "tjenestereise-90"])
  func `minutes are read in a minute`(script: String) throws {
    var held = try HeldLife(script, caseOwner: Life.ola)
    while held.group.sessions.running != nil, let stage = held.run.stage {
      for request in stage.records where !request.isDecision {
        held.hear("!noter Vi prøver å ringe skolen før vi møtes, og spør hva de trenger.", by: Life.kari)
        let record = try #require(held.run.records.last, "\(request.id)")
        held.life.apply([Recorded(RecordConfirmed(id: record.id, session: 1), in: Life.nord)])
      }
      held.pass(minutes: 3)
      held.hear("!neste", by: Life.eva)
      held.hear("!neste", by: Life.eva)
    }
    let minutes = HeldLife.words(try #require(held.said.last { $0.prompt.key == .minutes }))
    #expect(minutes.split(whereSeparator: \.isWhitespace).count <= 230)
    for stage in held.run.spent.keys.sorted() { #expect(minutes.contains(held.run.stages[stage].title)) }
    #expect(!minutes.contains("Men jeg"))
  }
}
