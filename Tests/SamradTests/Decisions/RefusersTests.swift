import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whoever has said that the bot may remember nothing of them is «one of you», wherever decisions are shown.
struct RefusersTests {
  /// Kari has taken something on, and is asked to take on something else; then she says that she wants nothing remembered.
  private func life(_ state: Decision.State = .agreed) -> Life {
    var life = Life()
    life.decide("ringer skolen", due: "2026-11-27", state)
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    return life
  }

  private func all(_ outcome: Outcome, _ life: Life) -> String {
    let said = outcome.utterances.map { utterance in
      life.world.library.pack(utterance.language)?.renderer
        .render(utterance.prompt, zone: utterance.zone, now: life.now).body ?? ""
    }
    return (said + outcome.files.map { String(decoding: $0.bytes, as: UTF8.self) }).joined(separator: "\n")
  }

  @Test(
    arguments: [
      "!vedtak liste", "!vedtak åpne", "!vedtak 1", "!vedtak fil", "!vedtak fil csv", "!vedtak fil json",
      "!vedtak søk skolen", "!vedtak notat 1 Tid", "!vedtak gjort 1", "!vedtak flytt 1 mandag", "!vedtak legg bort 1",
    ], [Decision.State.agreed, .proposed])
  func `nothing that is shown names them, or calls them`(command: String, state: Decision.State) {
    var life = life(state)
    let outcome = life.say(command, by: Life.siri)
    #expect(!outcome.isEmpty)
    #expect(!all(outcome, life).localizedCaseInsensitiveContains("kari"))
    #expect(outcome.utterances.flatMap(\.calling) == [])
  }

  @Test func `lists, files and the note say that it is one of them`() {
    for command in ["!vedtak liste", "!vedtak fil", "!vedtak fil csv", "!vedtak fil json", "!vedtak notat 1 Tid"] {
      var life = life()
      #expect(all(life.say(command, by: Life.siri), life).contains("én av dere"), "\(command)")
    }
  }

  @Test func `nobody is found by a name that is not shown`() {
    var life = life()
    #expect(life.say("!vedtak søk Kari", by: Life.siri).utterances.first?.prompt.values["any"] == .flag(false))
    #expect(life.say("!vedtak søk «én av dere»", by: Life.siri).utterances.first?.prompt.values["any"] == .flag(false))
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: true), in: Life.nord)], by: Life.kari)
    #expect(life.say("!vedtak søk Kari", by: Life.siri).utterances.first?.prompt.values["any"] == .flag(true))
  }

  @Test func `how it went is asked of all, by no name`() {
    var life = life()
    life.now = When.moment("2026-11-27 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == ["follow-up.of-all"])
    #expect(!all(outcome, life).localizedCaseInsensitiveContains("kari"))
    #expect(outcome.utterances.flatMap(\.calling) == [])
  }

  @Test func `whoever is asked is asked by name, and no phone rings`() throws {
    var life = Life()
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    let outcome = life.say("!vedtak Ringe skolen innen fredag – Kari", by: Life.ola)
    #expect(all(outcome, life).contains("Kari, innen fredag"))
    #expect(outcome.utterances.flatMap(\.calling) == [])
    #expect(outcome.utterances.first?.prompt.values["owner"] == .text("Kari"), "A name, and no link to a person.")
    let card = try #require(life.post(outcome).first)
    let agreed = life.react("✅", to: card, by: Life.kari)
    // What anybody else is called there: another name would tell the group who wants nothing remembered.
    #expect(all(agreed, life).contains("Da står vedtak 1: Kari, innen fredag 27. november."))
    #expect(agreed.utterances.first?.prompt.values["owner"] == .text("Kari"), "A name, and no link to a person.")
    #expect(!all(life.say("!vedtak liste", by: Life.ola), life).contains("Kari"))
  }

  @Test func `what was learnt is asked of nobody's phone`() {
    var life = Life()
    life.decide("felles kaffe", kind: .trial, due: "2026-11-27", .inTrial, passages: [.lookAt: "hvem som kommer"])
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    life.now = When.moment("2026-11-27 09:00")
    let asked = life.post(life.take(.tick))
    let outcome = asked.first.map { life.react("🗂️", to: $0, by: Life.eva) } ?? Outcome()
    #expect(outcome.said == ["kinds.ask-lesson"])
    #expect(outcome.utterances.flatMap(\.calling) == [])
  }

  @Test func `a proposal of theirs is one of theirs`() {
    var life = Life()
    life.decide("Per ringer skolen", owner: Life.per, due: "2026-11-27")
    life.apply([Recorded(ConsentSaid(user: Life.ola, given: false), in: Life.nord)], by: Life.ola)
    #expect(all(life.say("!vedtak 1", by: Life.siri), life).contains("Foreslått av én av dere"))
  }

  // MARK: Rankings

  @Test func `their order of what the group would need to know is neither kept nor counted`() {
    var life = Life()
    for text in ["hvor mange som venter", "hvem som spør"] {
      life.decide(text, kind: .knowledgeGap, owner: nil, .proposed)
    }
    life.say("!kunnskapshull ranger 2, 1", by: Life.kari)
    life.say("!kunnskapshull ranger 2, 1", by: Life.ola)
    life.apply([Recorded(ConsentSaid(user: Life.kari, given: false), in: Life.nord)], by: Life.kari)
    #expect(life.group.kinds.ballots[Life.kari] == nil)
    #expect(life.say("!kunnskapshull ranger 1, 2", by: Life.kari).said == ["agreeing.not-remembered"])
    #expect(life.say("!kunnskapshull ranger 2, 1", by: Life.per).said == ["kinds.ranking-noted"])
    #expect(life.say("!kunnskapshull ranger 2, 1", by: Life.siri).said == ["kinds.ranking-shown"])
    #expect(Set(life.group.kinds.ballots.keys) == [Life.ola, Life.per, Life.siri])
  }

  // MARK: Their words

  @Test func `nobody else has their words written down`() {
    var life = Life()
    life.apply([Recorded(ConsentSaid(user: Life.ola, given: false), in: Life.nord)], by: Life.ola)
    let said = EventID("$said")
    let words = "Vi prøver felles kaffe innen fredag"
    let pinned = life.react("📌", to: said, saying: words, of: Life.ola, by: Life.siri)
    let replied = life.reply("vedtak", to: said, saying: words, of: Life.ola, by: Life.siri)
    #expect(pinned.said == ["decisions.pin-unreadable"] && replied.said == pinned.said)
    #expect(life.decisions.isEmpty)
    #expect(!life.react("📌", to: said, saying: words, of: Life.ola, by: Life.ola).isEmpty, "They do so themselves.")
    #expect(life.decisions.count == 1)
  }

  @Test func `what they have learnt is not written down`() throws {
    var life = life()
    let lesson = try #require(life.post(life.say("!vedtak legg bort 1", by: Life.kari)).last)
    life.say("min kone er syk", by: Life.kari, replyTo: lesson)
    #expect(life.decisions[0].state == .dropped && life.decisions[0].passages.isEmpty)
  }
}
