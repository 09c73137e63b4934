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

  @Test(
    arguments: [
      "!vedtak Kari ringer mor, han skader seg nå", "!prøv ring 112", "!glippsone hun er i fare nå",
      "!vedtak erstatt 1 ring politiet nå", "!vedtak hun er i fare nå, 41 23 45 67", "!hun er i fare nå",
      "!sak hun er i fare nå", "!rett 2 hun er i fare nå",
    ])
  func `a command with such words is not obeyed the first time`(words: String) {
    var life = Life()
    #expect(life.say(words, by: Life.kari).said.first == "general.danger")
    #expect(life.decisions.isEmpty)
  }

  @Test func `a message with such words is not marked the first time, however old it is`() {
    var life = Life()
    let said = EventID("$said")
    let sent = life.now
    life.pass(3 * 86_400)
    let words = "Kari lager en rutine for akutt fare innen 18. desember"
    #expect(
      life.react("📌", to: said, saying: words, of: Life.ola, by: Life.siri, at: sent).said.first == "general.danger")
    #expect(life.decisions.isEmpty)
    // Who asks once more has seen whom to call, and means it.
    #expect(
      life.react("📌", to: said, saying: words, of: Life.ola, by: Life.siri, at: sent).said == ["decisions.proposed"])
  }

  @Test func `between two the lines are shown, and nothing is remembered`() {
    var life = Life()
    life.apply([Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!k")))])
    for words in ["han skader seg nå", "!sak han skader seg nå"] {
      let outcome = life.say(words, by: Life.kari, in: RoomID("!k"))
      #expect(outcome.said == ["general.danger"])
      #expect(outcome.kinds.isEmpty)
    }
  }
}
