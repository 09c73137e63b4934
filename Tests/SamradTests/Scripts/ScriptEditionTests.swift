import Foundation
import Matrix
import Testing

@testable import Samrad

/// A session keeps the script that it began with.
struct ScriptEditionTests {
  private static let nb = Language("nb")
  private static let en = Language("en")

  /// A session of a posted script that is under way.
  private func running() -> Life {
    var life = Life()
    life.postScript(Life.script(prompt: "Den første?"))
    start(&life)
    return life
  }

  private func start(_ life: inout Life, script: String = "runde-5") {
    life.say("!møte i dag \(life.now == When.moment("2026-11-23 09:00") ? "10:00" : "15:00") \(script)", by: Life.eva)
    life.now = When.moment(life.now == When.moment("2026-11-23 09:00") ? "2026-11-23 10:00" : "2026-11-23 15:00")
    _ = life.post(life.say("!økt start", by: Life.eva))
  }

  private func prompt(_ life: Life, _ language: Language = nb) throws -> String? {
    let session = try #require(life.group.sessions.running ?? life.group.sessions.lastMinutes)
    return Turn(life.world, now: life.now).script(of: session, in: language)?.stages.first?.prompt
  }

  @Test func `a running session keeps its words when the script is replaced or taken away`() throws {
    var life = running()
    life.postScript(Life.script(prompt: "Den andre?"))
    #expect(try prompt(life) == "Den første?")
    #expect(life.world.script("runde-5", in: Self.nb)?.stages.first?.prompt == "Den andre?")
    life.say("!form bort runde-5", by: Life.admin, in: Life.adminRoom)
    #expect(try prompt(life) == "Den første?")
    life.say("!økt stopp", by: Life.eva)
    #expect(try prompt(life) == "Den første?")
  }

  @Test func `a running session keeps its words in all languages when the files are edited and the bot starts anew`()
    throws
  {
    var life = Life()
    start(&life, script: "trippel-15")
    let old = try #require(try prompt(life))
    let oldEnglish = try #require(try prompt(life, Self.en))
    var edited: [Language: SessionScript] = [:]
    for language in [Self.nb, Self.en] {
      let script = try #require(Shipped.library.script("trippel-15", in: language))
      var other = script
      other.stages = script.stages.map { $0.saying("Noe annet.") }
      edited[language] = other
    }
    let library = Shipped.library.with(edited)
    #expect(library.script("trippel-15", in: Self.nb)?.stages.first?.prompt == "Noe annet.")
    life.begin(in: try life.restarted(library))
    #expect(try prompt(life) == old && prompt(life, Self.en) == oldEnglish)
    // The next one has the new words.
    life.say("!økt stopp", by: Life.eva)
    start(&life, script: "trippel-15")
    #expect(try prompt(life) == "Noe annet.")
  }

  @Test func `a session from before editions were kept follows the files`() throws {
    var life = Life()
    life.say("!møte i dag 10:00 trippel-15", by: Life.eva)
    let session = try #require(life.group.sessions.upcoming(life.now).first)
    let script = try #require(Shipped.library.script("trippel-15", in: Self.nb))
    life.apply([
      Recorded(
        SessionStarted(
          id: session.id, stages: script.stages.map { StagePlan($0, .meeting) }, sitting: Sitting(mode: .meeting)),
        in: Life.nord)
    ])
    #expect(try prompt(life) == script.stages[0].prompt)
  }

  @Test func `an edition is kept once, and let go of when nothing points at it`() {
    var life = Life()
    life.form(
      GroupID("g2"), "Sør", leaders: [Life.kari, Life.ola], mentors: [Life.eva], room: RoomID("!sor"))
    start(&life, script: "trippel-15")
    let first = life.world.programme.scripts.editions.count
    #expect(first == 1)
    life.say("!økt stopp", by: Life.eva)
    start(&life, script: "trippel-15")
    #expect(life.world.programme.scripts.editions.count == 1)
    // The held session is the last one; its edition stays until another is kept after the next.
    life.say("!økt stopp", by: Life.eva)
    for title in ["En", "To", "Tre", "Fire"] { life.postScript(Life.script(title: title)) }
    // Those that can be undone are still there.
    #expect(life.world.programme.scripts.editions.count == 5)
    #expect(life.world.strayEditions.isEmpty)
  }

  @Test func `editions that can't be undone any more go`() {
    var life = Life()
    for number in 1...30 { life.postScript(Life.script(title: "Utgave \(number)")) }
    // Twenty writes can be undone, each from one edition to the next; one more is shown before its ✅.
    #expect(life.world.programme.scripts.editions.count <= 23)
    #expect(life.world.script("runde-5", in: Self.nb)?.title == "Utgave 30")
  }

  @Test func `the same words have the same hash, whatever file they were read from`() throws {
    let one = try #require(SomeScript.read(SomeScript.good, as: "a/kort-10.yaml").script)
    let two = try #require(SomeScript.read("# x\n" + SomeScript.good, as: "b/kort-10.yaml").script)
    let other = try #require(
      SomeScript.read(SomeScript.good.replacing("title: Kort", with: "title: Lang")).script)
    let editions = [one, two, other].map { ScriptEdition(id: $0.id, texts: [Self.nb: $0]) }
    #expect(editions[0] == editions[1] && editions[0].hash == editions[1].hash)
    #expect(editions[0].hash != editions[2].hash && editions[0].hash.utf8.count == 32)
    #expect(editions[0].hash != ScriptEdition(id: one.id, texts: [Self.en: one]).hash)
  }

  @Test func `every script that ships comes back from the journal as it was`() throws {
    for id in ShippedScript.ids {
      let edition = try #require(Shipped.library.edition(of: id))
      let read = try JSONReader.read(ScriptEdition.self, from: JSONWriter.write(edition))
      #expect(read == edition && read.hash == edition.hash)
    }
  }
}

extension SessionScript.Stage {
  fileprivate func saying(_ prompt: String) -> SessionScript.Stage {
    SessionScript.Stage(
      id: id, title: title, purpose: purpose, minutes: minutes, speaks: speaks, who: who, prompt: prompt, cues: [],
      records: records, caseOwnerSilent: caseOwnerSilent, breakAfter: breakAfter, after: after, days: days,
      terms: terms)
  }
}
