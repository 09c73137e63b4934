import Foundation
import Matrix
import Testing

@testable import Samrad

/// When the questions that make a decision better are asked, and what becomes of the answers.
struct ReflectionTests {
  /// A decision that brings something new, that its owner has just said yes to.
  private func agreed(_ text: String = "!vedtak Kari innfører felles kartlegging innen 15. januar") throws -> (
    life: Life, outcome: Outcome
  ) {
    var life = Life()
    let card = try #require(life.post(life.say(text, by: Life.ola)).first)
    let outcome = life.react("✅", to: card, by: Life.kari)
    return (life, outcome)
  }

  @Test func `they are asked once, when it is agreed, and ring no phone`() throws {
    var (life, outcome) = try agreed()
    #expect(outcome.said == ["decisions.agreed", "agreeing.improve"])
    #expect(outcome.utterances.last?.calling == [])
    #expect(life.decisions.first?.reflection?.posed == [.known, .stopping])
    life.say("!angre", by: Life.kari)
    #expect(life.decisions.map(\.state) == [.draft])
    let again = life.say("!vedtak liste", by: Life.kari)
    #expect(!again.said.contains("agreeing.improve"))
  }

  @Test(arguments: [
    ("!vedtak Kari ringer skolen innen fredag", nil as String?),
    ("!vedtak Kari innfører kaffe innen fredag", "!stille"),
    ("!vedtak Kari innfører kaffe innen fredag", "!vedtak spørsmål av"),
  ])
  func `an errand is asked nothing, nor is a group that wants none`(text: String, before: String?) throws {
    var life = Life()
    if let before { life.say(before, by: Life.eva) }
    let card = try #require(life.post(life.say(text, by: Life.ola)).first)
    #expect(life.react("✅", to: card, by: Life.kari).said == ["decisions.agreed"])
  }

  @Test func `a confirmed proposal is not asked before its owner says yes`() throws {
    var life = Life()
    let card = try #require(
      life.post(life.say("!vedtak Kari innfører felles kartlegging innen 15. januar", by: Life.ola)).first)
    #expect(!life.react("✅", to: card, by: Life.siri).said.contains("agreeing.improve"))
    #expect(life.react("✅", to: card, by: Life.kari).said.contains("agreeing.improve"))
  }

  @Test(arguments: [
    ("1 Nabokommunen har gjort det", [Passage.Part.known], "agreeing.answer-noted"),
    ("2 De gamle skjemaene", [.stopping], "agreeing.answer-noted"),
    ("1 Noe\n2 Ingenting", [.known, .stopping], "agreeing.answer-noted"),
    ("Noe", [], "agreeing.which-question"), ("hopp", [], "agreeing.question-spared"),
    ("ingen spørsmål", [], "agreeing.questions-off"), ("1 ring 99 88 77 66", [], "general.identifying"),
    ("1 Noe\n2 ring 99 88 77 66", [], "general.identifying"),
    ("1 \(String(repeating: "a", count: 301))", [], "agreeing.passage-too-long"),
  ])
  func `an answer is kept under its question, or nothing is`(text: String, parts: [Passage.Part], said: String) throws {
    var (life, outcome) = try agreed()
    let post = try #require(life.post(outcome).last)
    #expect(life.say(text, by: Life.siri, replyTo: post).said == [said])
    #expect(life.decisions.first?.passages.map(\.part) == parts)
  }

  @Test(arguments: ["1 En jente sa at det er dumt", "1 «Vi vil ikke»", "1 Elevrådet fortalte om det"])
  func `what a child has said is not written down`(text: String) throws {
    var (life, _) = try agreed()
    let post = try #require(life.post(life.say("!vedtak spørsmål 1", by: Life.ola)).last)
    #expect(life.decisions.first?.reflection?.posed.contains(.children) == true)
    #expect(life.say(text, by: Life.siri, replyTo: post).said == ["agreeing.not-what-was-said"])
    #expect(life.decisions.first?.passages == [])
    #expect(life.say("1 Ikke ennå, Siri kan spørre", by: Life.siri, replyTo: post).said == ["agreeing.answer-noted"])
    #expect(life.decisions.first?[.children]?.text == "Ikke ennå, Siri kan spørre")
  }

  @Test(arguments: [
    ("1 Per sjekker innen torsdag", Life.per as UserID?, "2026-11-26" as String?),
    ("1 jeg sjekker innen torsdag", Life.siri, "2026-11-26"),
    ("1 Per sjekker", nil, nil), ("1 noen sjekker innen torsdag", nil, nil), ("1 Det er ikke forbudt", nil, nil),
  ])
  func `who checks the law, and by when, is a draft of its own`(text: String, owner: UserID?, due: String?) throws {
    var (life, outcome) = try agreed("!vedtak Kari deler opplysninger om fravær innen fredag")
    let post = try #require(life.post(outcome).last)
    life.say(text, by: Life.siri, as: EventID("$law"), replyTo: post)
    #expect(life.decisions.first?[.lawful] != nil)
    let draft = life.decisions.dropFirst().first
    #expect(draft?.owner == owner && draft?.due == due.flatMap { LocalDate($0) })
    #expect(draft.map { $0.state == .draft && $0.text.contains("vedtak 1") } ?? (owner == nil))
    life.say("!angre", by: Life.siri)
    #expect(life.decisions.dropFirst().allSatisfy { $0.state == .withdrawn })
  }

  @Test func `an answer goes with its message, and a new text takes its place`() throws {
    var (life, outcome) = try agreed()
    let post = try #require(life.post(outcome).last)
    life.say("1 Nabokommunen har gjort det", by: Life.siri, as: EventID("$a"), replyTo: post)
    let list = try #require(life.post(life.say("!vedtak spørsmål 1", by: Life.siri)).last)
    life.pass(3_600)
    let edited = life.edit(EventID("$a"), to: "1 Ingen har gjort det", by: Life.siri, hasActed: true)
    #expect(edited.erased == [EventID("$a")] && edited.said == ["agreeing.answer-noted"])
    #expect(edited.effects.contains(.redact(list, in: Life.room)))
    #expect(life.decisions.first?[.known]?.text == "Ingen har gjort det")
    #expect(life.edit(EventID("$a"), to: "1 Noe annet", by: Life.ola, hasActed: true).isEmpty)
    #expect(life.redact(EventID("$a"), by: Life.siri).erased.contains(EventID("$a")))
  }

  @Test func `a number under a message that asks nothing is no answer`() throws {
    var (life, _) = try agreed()
    let list = try #require(life.post(life.say("!sjekkliste 1", by: Life.siri)).last)
    life.say("1 ja, teamlederne", by: Life.siri, as: EventID("$line"), replyTo: list)
    let refused = life.edit(EventID("$line"), to: "1 ja, ring 99887766", by: Life.siri, hasActed: true)
    for post in life.post(refused) { life.say("1 ja", by: Life.siri, replyTo: post) }
    #expect(life.decisions.first?.passages.contains { $0.text == "ja" } == false)
  }

  @Test func `in a session they wait until it is over`() throws {
    var life = Life()
    life.say("!møte i dag 10:00 refleksjon-60", by: Life.eva)
    life.now = When.moment("2026-11-23 10:00")
    _ = life.post(life.say("!økt start", by: Life.eva))
    var outcomes: [Outcome] = []
    for text in ["Kari møter alle nye elever innen fredag", "Kari innfører felles kartlegging innen 15. januar"] {
      let card = try #require(life.post(life.say("!vedtak \(text)", by: Life.ola)).first)
      outcomes.append(life.react("✅", to: card, by: Life.kari))
    }
    #expect(!outcomes.flatMap(\.said).contains("agreeing.improve"))
    let end = life.say("!økt stopp", by: Life.eva)
    #expect(end.said.count { $0 == "agreeing.improve" } == 1, "One message, about the one with most to ask.")
    #expect(life.decisions.map { $0.reflection?.posed ?? [] } == [[], [.known, .stopping]])
  }

  @Test func `the level is what people say, and can be undone`() throws {
    var (life, _) = try agreed()
    #expect(life.say("!vedtak nivå 1", by: Life.siri).said == ["agreeing.level-shown"])
    #expect(life.say("!vedtak nivå 1 9", by: Life.siri).said == ["agreeing.level-shown"])
    #expect(life.decisions.first?.reflection?.level == nil)
    for (text, level) in [("2", 2), ("3", 3), ("bort", nil)] {
      #expect(life.say("!vedtak nivå 1 \(text)", by: Life.siri).said == ["agreeing.level-set"])
      #expect(life.decisions.first?.reflection?.level == level)
    }
    life.say("!angre", by: Life.siri)
    #expect(life.decisions.first?.reflection?.level == 3)
  }

  @Test func `the checklist has six lines, and those without an answer say so`() throws {
    var (life, _) = try agreed()
    let shown = life.say("!sjekkliste 1", by: Life.siri)
    let post = try #require(life.post(shown).last)
    #expect(life.say("ja", by: Life.siri, replyTo: post).said == ["agreeing.which-line"])
    #expect(life.say("2 ja, teamlederne", by: Life.siri, replyTo: post).said == ["agreeing.line-noted"])
    #expect(life.say("7 ja", by: Life.siri, replyTo: post).said == ["agreeing.which-line"])
    let lines = Turn(life.world, now: life.now).checklist(of: try #require(life.decisions.first))
    #expect(lines.map(\.answer) == [nil, "ja, teamlederne", nil, nil, nil, nil])
  }
}
