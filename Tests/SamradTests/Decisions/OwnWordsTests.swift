import Foundation
import Matrix
import Testing

@testable import Samrad

/// One's own words count in reply to what asks for them, and nowhere else.
struct OwnWordsTests {
  private func gap() throws -> (life: Life, question: EventID) {
    var life = Life()
    life.decide("Ingen følger opp", kind: .gap, owner: nil, .proposed)
    let question = try #require(life.post(life.say("!glippsone velg 1", by: Life.ola)).first)
    return (life, question)
  }

  @Test func `talk is no plan, and a plan is said back and undone`() throws {
    var (life, question) = try gap()
    for user in [Life.ola, Life.kari] { #expect(life.say("Jeg må hente kaffe", by: user).isEmpty) }
    #expect(life.decisions[0][.plan] == nil)
    let outcome = life.say("Vi ringer hverandre", by: Life.ola, replyTo: question)
    #expect(life.decisions[0][.plan]?.text == "Vi ringer hverandre")
    #expect(life.words(outcome).contains("Vi ringer hverandre"))
    life.say("!angre", by: Life.ola)
    #expect(life.decisions[0][.plan] == nil)
  }

  @Test(arguments: [
    (Decision.Kind.trial, Passage.Part.lookAt), (.agreement, .place), (.agreement, .parties), (.gap, .plan),
  ])
  func `of no kind`(kind: Decision.Kind, part: Passage.Part) throws {
    var life = Life()
    let passages: [Passage.Part: String] = kind == .agreement && part == .place ? [.parties: "skolen og NAV"] : [:]
    life.decide("Noe", kind: kind, due: "2026-12-18", .proposed, passages: passages)
    life.apply(
      [
        Recorded(NumberTaken(series: .question, number: 1), in: Life.nord),
        Recorded(QuestionAsked(id: 1, to: Life.kari, about: .passage(1, part)), in: Life.nord),
      ], by: Life.kari, because: EventID("$q"))
    #expect(life.say("Dette er bare prat", by: Life.kari).changes.isEmpty)
    life.take(.posted(.question(Life.nord, question: 1), EventID("$asked")))
    life.say("Dette er svaret", by: Life.kari, replyTo: EventID("$asked"))
    #expect(life.decisions[0][part]?.text == "Dette er svaret")
  }

  @Test func `what was asked first can still be answered by a reply`() throws {
    var life = Life()
    life.decide("Kari prøver kaffe", kind: .trial, due: "2026-12-18", .inTrial)
    life.decide("Kari skriver brev", due: "2026-12-18")
    let lesson = try #require(life.post(life.say("!vedtak legg bort 1", by: Life.kari)).last)
    life.say("!vedtak flytt 2", by: Life.kari)
    life.say("fredag er for travelt", by: Life.kari)
    #expect(life.decisions[0][.lesson] == nil && life.decisions[1].due == LocalDate("2026-12-18"))
    life.say("fredag er for travelt", by: Life.kari, replyTo: lesson)
    #expect(life.decisions[0][.lesson]?.text == "fredag er for travelt")
  }

  @Test func `a hand on a gap asks for the plan first`() throws {
    var life = Life()
    life.decide("Ingen følger opp", kind: .gap, owner: nil, .proposed)
    life.take(.posted(.decision(Life.nord, decision: 1), EventID("$card")))
    let outcome = life.react("✋", to: EventID("$card"), by: Life.kari)
    #expect(outcome.said == ["kinds.ask-plan"] && life.decisions[0].owner == Life.kari)
    var undone = life
    undone.say("!angre", by: Life.kari)
    #expect(undone.decisions[0].owner == nil && undone.decisions[0].state == .proposed)
    let plan = try #require(life.post(outcome).first)
    let due = try #require(life.post(life.say("Vi ringer", by: Life.kari, replyTo: plan)).first)
    let card = try #require(life.post(life.say("fredag", by: Life.kari, replyTo: due)).first)
    life.react("✅", to: card, by: Life.kari)
    #expect(life.decisions[0].state == .agreed && life.decisions[0].due == LocalDate("2026-11-27"))
  }

  @Test func `whoever it falls to promises it also where it was never confirmed`() throws {
    var life = Life()
    life.decide("Per lager en oversikt", owner: Life.per, due: "2026-12-18", .draft)
    life.decide("Siri ringer", owner: Life.siri, due: "2026-12-18", .draft)
    life.take(.posted(.unconfirmed(Life.nord, decisions: [1, 2]), EventID("$list")))
    life.react("✅", to: EventID("$list"), by: Life.per)
    #expect(life.decisions.map(\.state) == [.agreed, .proposed])
    life.react("✅", to: EventID("$list"), by: Life.siri)
    #expect(life.decisions.map(\.state) == [.agreed, .agreed])
  }
}
