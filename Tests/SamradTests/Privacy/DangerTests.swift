import Foundation
import Matrix
import Testing

@testable import Samrad

/// Words of an ongoing danger, and words that only look like it.
struct DangerTests {
  @Test(arguments: [
    "Jeg tror hun er i fare nå", "RING 112!", "Det er akutt fare.", "han … skader seg nå",
    "Kan noen må ringe politiet?",
    "She is in danger right now", "ho er i fare no",
  ])
  func `an ongoing danger stops the session`(words: String) throws {
    var held = try HeldLife("innsjekk-30")
    held.forgetSaid()
    held.hear(words, by: Life.kari)
    #expect(held.inRoom.map(\.prompt.key.name) == ["general.danger"])
    #expect(held.alone(with: Life.eva).map(\.prompt.key.name) == ["general.danger-to-mentor"])
    #expect(held.run.pausedAt != nil && held.run.current == 0)
    // Nothing of what was said is kept.
    #expect(!held.life.entries.contains { String(decoding: $0.payload, as: UTF8.self).contains(words) })
    // Once.
    held.forgetSaid()
    held.hear(words, by: Life.ola)
    #expect(held.names == [])
  }

  @Test(arguments: [
    "Barnet var i fare i fjor", "Vi må snakke om fare", "nå er det nok", "Ring meg når du er klar",
    "112 barn på skolen",
    "!veileder akutt fare", "faren nå for tiden", "",
  ])
  func `other words do not`(words: String) throws {
    var held = try HeldLife("innsjekk-30")
    held.hear(words, by: Life.kari)
    #expect(!held.names.contains("general.danger"))
    #expect(held.run.pausedAt == nil)
  }

  @Test func `a note with such words is not written down, and a quiet bot shows the lines as well`() throws {
    var held = try HeldLife("innsjekk-30")
    held.hear("!stille", by: Life.eva)
    held.hear("!noter Hun er i fare nå", by: Life.kari)
    #expect(held.names.last == "general.danger-to-mentor")
    #expect(held.run.records.isEmpty)
  }

  @Test func `between two the lines are shown, and nothing is remembered`() {
    var life = Life()
    life.apply([Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!k")))])
    let outcome = life.say("han skader seg nå", by: Life.kari, in: RoomID("!k"))
    #expect(outcome.said == ["general.danger"])
    #expect(outcome.kinds.isEmpty)
  }
}
