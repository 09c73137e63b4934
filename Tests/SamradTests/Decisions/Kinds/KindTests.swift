import Foundation
import Matrix
import Testing

@testable import Samrad

/// Trials, agreements, gaps, knowledge gaps and what takes another's place: what is remembered of them.
struct KindTests {
  private func confirmed(_ text: String, _ answers: [String] = [], by user: UserID = Life.kari) throws -> Life {
    var life = Life()
    var outcome = life.say(text, by: user)
    for answer in answers {
      _ = life.post(outcome)
      outcome = life.say(answer, by: user)
    }
    let card = try #require(life.post(outcome).last)
    life.react("✅", to: card, by: Life.kari)
    return life
  }

  @Test func `a trial asks for who, when and what to look at, one at a time, and is tried after its owner's yes`()
    throws
  {
    var life = Life()
    #expect(life.say("!prøv felles kaffe", by: Life.ola).said == ["kinds.ask-owner"])
    #expect(life.say("Kari", by: Life.ola).said == ["kinds.ask-due"])
    let asked = life.say("18. desember", by: Life.ola)
    #expect(asked.said == ["kinds.ask-look-at"])
    let card = life.reply("hvor mange som kommer", by: Life.ola, to: asked)
    #expect(card.said == ["kinds.trial-proposed"])
    #expect(card.utterances.first?.calling == [Life.kari])
    #expect(life.decisions.first?.waitsForConfirmation == true && life.decisions.first?.state == .draft)
    let post = try #require(life.post(card).last)
    #expect(life.react("✅", to: post, by: Life.ola).said == ["kinds.trial-kept"])
    #expect(life.react("✅", to: post, by: Life.kari).said == ["kinds.trial-agreed", "agreeing.improve"])
    let trial = try #require(life.decisions.first)
    #expect(trial.state == .inTrial && trial.isOpen && trial.state.isUnderWay)
    #expect(trial[.lookAt]?.text == "hvor mange som kommer" && trial.owner == Life.kari)
    #expect(life.group.questions.open == [])
  }

  @Test(arguments: ["hopp", "Hopp over"]) func `what to look at may be left out`(word: String) throws {
    let life = try confirmed("!prøv Kari prøver kaffe til 18. desember", [word])
    #expect(life.decisions.map(\.state) == [.inTrial] && life.decisions.first?.passages == [])
    #expect(life.group.questions.open == [])
  }

  @Test func `talk is no answer to what a trial is judged by`() throws {
    var life = Life()
    _ = life.post(life.say("!prøv Kari prøver kaffe til 18. desember", by: Life.kari))
    #expect(life.say("Kommer du i morgen?", by: Life.kari).isEmpty)
    #expect(life.say("hvor mange som kommer", by: Life.ola).isEmpty)
    #expect(life.decisions.first?.passages == [])
  }

  @Test func `a trial that is laid aside asks what was learnt, and only a reply is an answer`() throws {
    var life = try confirmed("!prøv Kari prøver kaffe til 18. desember", ["hopp"])
    let asked = life.say("!vedtak legg bort 1", by: Life.kari)
    #expect(asked.said == ["kinds.ask-lesson"] && life.decisions.map(\.state) == [.dropped])
    let question = try #require(life.post(asked).last)
    #expect(life.say("fredag er for travel", by: Life.kari).isEmpty)
    #expect(life.say("fredag er for travel", by: Life.kari, replyTo: question).said == ["kinds.passage-noted"])
    #expect(life.decisions.first?[.lesson]?.text == "fredag er for travel")
    #expect(PassageWritten.isErasable)
  }

  @Test func `an agreement knows its parties and where it lives, and ends`() throws {
    var life = Life()
    #expect(life.say("!avtale Vi ringer samme dag", by: Life.kari).said == ["kinds.ask-parties"])
    let parties = life.say("hopp", by: Life.kari)
    #expect(parties.said == ["kinds.ask-parties"])
    #expect(life.reply("skolen og barnevernet", by: Life.kari, to: parties).said == ["kinds.ask-owner"])
    #expect(life.say("jeg", by: Life.kari).said == ["kinds.ask-due"])
    let place = life.say("1. mars", by: Life.kari)
    #expect(place.said == ["kinds.ask-place"])
    let card = life.reply("i sak 14", by: Life.kari, to: place)
    #expect(card.said == ["kinds.agreement-proposed"])
    life.react("✅", to: try #require(life.post(card).last), by: Life.kari)
    let agreement = try #require(life.decisions.first)
    #expect(agreement.state == .agreed && agreement.kind == .agreement)
    #expect(agreement[.parties]?.text == "skolen og barnevernet" && agreement[.place]?.text == "i sak 14")
    #expect(life.say("!vedtak gjort 1", by: Life.kari).said == ["kinds.closed"])
  }

  @Test(
    arguments: [
      ("!avtale Vi svarer innen en uke", "Vi svarer innen en uke", nil),
      ("!avtale Vi svarer innen neste fredag", "Vi svarer innen neste fredag", nil),
      (
        "!avtale Skolen ringer barnevernet, ser på det innen 1. mars", "Skolen ringer barnevernet, ser på det",
        "2027-03-01"
      ),
    ] as [(String, String, String?)])
  func `how fast services answer is what is agreed, and not when it is looked at again`(
    text: String, agreed: String, due: String?
  ) {
    var life = Life()
    let asked = life.say(text, by: Life.ola)
    #expect(asked.said == ["kinds.ask-parties"])
    #expect(life.decisions.map(\.text) == [agreed] && life.decisions.map(\.due) == [due.flatMap { LocalDate($0) }])
    #expect(life.reply("mellom skolen og barnevernet", by: Life.ola, to: asked).said == ["kinds.ask-owner"])
    #expect(life.decisions.first?[.parties]?.text == "skolen og barnevernet")
  }

  @Test func `a gap needs nobody, and one a quarter gets a plan`() throws {
    var life = try confirmed("!glippsone Ingen følger opp mellom barnehage og skole")
    #expect(life.decisions.map(\.state) == [.proposed])
    life.react(
      "✅", to: try #require(life.post(life.say("!glippsone Ingen svarer i ferien", by: Life.ola)).last), by: Life.siri)
    #expect(life.say("!glippsone velg 2", by: Life.ola).said == ["kinds.ask-plan"])
    #expect(life.group.kinds.pick(in: Quarter(year: 2026, number: 4)) == 2)
    #expect(life.say("!glippsone velg 1", by: Life.ola).said == ["kinds.gap-already-picked"])
    #expect(life.group.kinds.pick(in: Quarter(year: 2026, number: 4)) == 2)
    #expect(life.say("!glippsone bytt 1", by: Life.ola).said == ["kinds.ask-plan"])
    #expect(life.group.kinds.pick(in: Quarter(year: 2026, number: 4)) == 1)
    life.say("!angre", by: Life.ola)
    #expect(life.group.kinds.pick(in: Quarter(year: 2026, number: 4)) == 2)
    // Another quarter, another gap.
    life.now = When.moment("2027-01-04 09:00")
    #expect(life.say("!glippsone velg 1", by: Life.ola).said == ["kinds.ask-plan"])
  }

  @Test func `who says no to a plan leaves the gap on its list`() throws {
    var life = try confirmed("!glippsone Ingen svarer i ferien")
    var outcome = life.say("!glippsone velg 1", by: Life.ola)
    for answer in ["Vi lager en vaktliste", "Siri", "15. januar"] {
      outcome = life.reply(answer, by: Life.ola, to: outcome)
    }
    #expect(outcome.said == ["kinds.gap-plan-proposed"])
    let card = try #require(life.post(outcome).last)
    #expect(life.react("❌", to: card, by: Life.per).isEmpty)
    #expect(life.react("❌", to: card, by: Life.siri).said == ["kinds.task-declined"])
    #expect(life.decisions.map(\.state) == [.proposed] && life.decisions.first?.owner == nil)
    #expect(life.say("!glippsone velg 1", by: Life.ola).said == ["kinds.ask-owner"])
    life.say("jeg", by: Life.ola)
    let again = try #require(life.post(life.say("15. januar", by: Life.ola)).last)
    #expect(life.react("✅", to: again, by: Life.ola).said == ["kinds.gap-agreed"])
    #expect(life.decisions.map(\.state) == [.agreed])
  }

  @Test func `the ranking is shown from three voters on, and never who said what`() throws {
    var life = Life()
    for text in ["Hvor lenge venter de?", "Hva mener ungdom?", "Hvor mange flytter?"] {
      let card = try #require(life.post(life.say("!kunnskapshull \(text)", by: Life.kari)).last)
      life.react("✅", to: card, by: Life.ola)
    }
    let list = try #require(life.post(life.say("!kunnskapshull ranger", by: Life.kari)).last)
    #expect(life.say("2, 1, 3", by: Life.kari, replyTo: list).said == ["kinds.ranking-noted"])
    #expect(life.say("Det haster med ungdom", by: Life.ola, replyTo: list).isEmpty)
    #expect(life.say("9", by: Life.ola, replyTo: list).said == ["kinds.ranking-unknown"])
    #expect(life.say("2 først", by: Life.ola, replyTo: list).said == ["kinds.ranking-noted"])
    // Who answers twice counts once.
    #expect(life.say("2", by: Life.ola, replyTo: list).said == ["kinds.ranking-noted"])
    let shown = life.say("!kunnskapshull ranger 3, 2", by: Life.siri)
    #expect(shown.said == ["kinds.ranking-shown"])
    #expect(shown.utterances.allSatisfy { $0.calling.isEmpty })
    #expect(Turn(life.world, now: life.now).ranking(in: life.group).map(\.number) == [2, 3, 1])
    life.say("!angre", by: Life.siri)
    #expect(life.group.kinds.ballots == [Life.kari: [2, 1, 3], Life.ola: [2]])
  }

  @Test(
    arguments: [
      ("!kunnskapshull 1 Kari lovet svar innen 1. mars", "kinds.promise-proposed", Life.kari, nil),
      ("!kunnskapshull 1 jeg lover svar innen 1. mars", "kinds.promise-proposed", Life.ola, nil),
      ("!kunnskapshull 1 Statsforvalteren lovet svar innen 1. mars", "kinds.promise-noted", nil, "Statsforvalteren"),
      ("!kunnskapshull 1 Kari lovet svar", "kinds.ask-due", Life.kari, nil),
      ("!kunnskapshull 1 lovet innen 1. mars", "kinds.ask-owner", nil, nil),
      ("!kunnskapshull 1 Kari lovet svar innen 1. november", "decisions.due-in-past", nil, nil),
      ("!kunnskapshull 1 Kari lovet svar innen 31. februar", "sessions.no-such-date", nil, nil),
    ] as [(String, String, UserID?, String?)])
  func `who promised an answer is somebody of the group, or somebody outside`(
    text: String, said: String, owner: UserID?, outside: String?
  ) throws {
    var life = try confirmed("!kunnskapshull Hvor lenge venter de?")
    #expect(life.say(text, by: Life.ola).said == [said])
    #expect(life.decisions.map(\.owner) == [owner] && life.decisions.first?[.promisedBy]?.text == outside)
    #expect(life.decisions.count == 1)
  }

  @Test func `a promise that is undone leaves nobody, and its words are erased`() throws {
    var life = try confirmed("!kunnskapshull Hvor lenge venter de?")
    life.say("!kunnskapshull 1 Kari lovet svar innen 1. mars", by: Life.ola, as: EventID("$promise"))
    let undone = life.say("!angre", by: Life.ola)
    // Who is of the group stands in no words.
    #expect(undone.said == ["kinds.task-undone"] && undone.erased == [])
    #expect(life.decisions.first?.owner == nil && life.decisions.first?.due == nil)
    // Told in an answer to the question who did, it is gone as well.
    let asked = try #require(life.post(life.say("!kunnskapshull 1 lovet innen 1. mars", by: Life.ola)).last)
    #expect(
      life.say("Statsforvalteren", by: Life.ola, as: EventID("$who"), replyTo: asked).said == ["kinds.promise-noted"])
    #expect(life.say("!angre", by: Life.ola).erased.contains(EventID("$who")))
    #expect(life.decisions.first?.passages == [])
  }

  @Test func `a newer decision takes the place of an older one once it counts, and no longer when that is undone`()
    throws
  {
    var life = Life()
    let first = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.kari)).last)
    life.react("✅", to: first, by: Life.kari)
    let card = try #require(life.post(life.say("!vedtak erstatt 1 Ola ringer skolen innen fredag", by: Life.siri)).last)
    #expect(life.decisions.map(\.state) == [.agreed, .draft])
    // Written down rightly is not yet decided.
    life.react("✅", to: card, by: Life.siri)
    #expect(life.decisions.map(\.state) == [.agreed, .proposed])
    let agreed = life.react("✅", to: card, by: Life.ola, as: EventID("$yes"))
    #expect(agreed.said == ["kinds.replacement-agreed"])
    #expect(life.decisions.map(\.state) == [.replaced, .agreed] && life.decisions.first?.replacedBy == 2)
    #expect(life.say("!vedtak gjort 1", by: Life.kari).said == ["kinds.not-open"])
    life.say("!angre", by: Life.ola)
    #expect(life.decisions.map(\.state) == [.agreed, .proposed] && life.decisions.first?.replacedBy == nil)
    life.react("✅", to: card, by: Life.ola)
    #expect(life.decisions.map(\.state) == [.replaced, .agreed])
    // Done is done: the old one does not come back by it.
    life.say("!vedtak gjort 2", by: Life.ola)
    #expect(life.decisions.map(\.state) == [.replaced, .done])
  }

  @Test func `what a decision had replaced holds again when that is erased`() throws {
    var life = Life()
    let first = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.kari)).last)
    life.react("✅", to: first, by: Life.kari)
    let card = try #require(life.post(life.say("!vedtak erstatt 1 Ola ringer skolen innen fredag", by: Life.ola)).last)
    life.react("✅", to: card, by: Life.ola)
    #expect(life.decisions.map(\.state) == [.replaced, .agreed])
    let asked = try #require(life.post(life.say("!vedtak slett 2", by: Life.eva)).last)
    life.react("✅", to: asked, by: Life.eva)
    #expect(life.decisions.map(\.state) == [.agreed] && life.decisions.first?.replacedBy == nil)
  }

  @Test func `a trial that was replaced comes back as a trial`() throws {
    var life = try confirmed("!prøv Kari prøver kaffe til 18. desember", ["hopp"])
    _ = life.post(life.say("!vedtak erstatt 1 Kari prøver te til 18. desember", by: Life.kari))
    let card = try #require(life.post(life.say("hopp", by: Life.kari)).last)
    life.react("✅", to: card, by: Life.kari)
    #expect(life.decisions.map(\.state) == [.replaced, .inTrial])
    life.say("!angre", by: Life.kari)
    #expect(life.decisions.map(\.state) == [.inTrial, .draft])
  }

  @Test func `a decision's card tells its story`() throws {
    var life = Life()
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).last)
    life.react("✅", to: card, by: Life.kari)
    life.say("!vedtak flytt 1 tirsdag", by: Life.kari)
    let values = try #require(life.say("!vedtak 1", by: Life.siri).utterances.first?.prompt.values)
    #expect(values["by"] == .person(Life.ola, name: "Ola") && values["moves"] == .number(1))
    #expect(values["agreedAt"] == .day(try #require(LocalDate("2026-11-23"))) && values["closedAt"] == .flag(false))
  }
}
