import Foundation
import Matrix
import Testing

@testable import Samrad

/// The message that is replied to decides what a reply is about, whatever else is open.
struct ReplyDecidesTests {
  /// Decision 3 is what the replies are about. Of 4 Kari has just been asked when instead, and a meeting is planned.
  private func scene(_ state: Decision.State = .agreed) throws -> Life {
    var life = Life()
    life.say("!møte torsdag 14:00", by: Life.eva)
    life.decide("Ola spør ledelsen", owner: Life.ola, due: "2026-12-18")
    life.decide("Kari bestiller rom", due: "2026-12-18")
    life.decide("Kari ringer skolen", due: "2026-12-15", state)
    life.decide("Kari skriver brev", due: "2026-12-16")
    life.pass(60)
    #expect(life.say("!vedtak flytt 4", by: Life.kari).said == ["decisions.ask-new-due"])
    return life
  }

  static let subjects: [Subject] = [
    .decision(Life.nord, decision: 3), .followUp(Life.nord, decision: 3), .followUpList(Life.nord, decisions: [3]),
    .decisionsShown(Life.nord, decisions: [3]), .decisionList(Life.nord, by: EventID("$list"), decisions: [3]),
    .consentOver(Life.nord, decision: 3, round: 1), .newOwner(Life.nord, decisions: [3]),
    .erasure(Life.nord, decision: 3),
  ]

  static let words: [(text: String, state: Decision.State, due: String)] = [
    ("flytt til fredag", .agreed, "2026-11-27"), ("fredag", .agreed, "2026-11-27"),
    ("Flytt til fredag!", .agreed, "2026-11-27"),
    ("flyttet til 8. januar", .agreed, "2027-01-08"), ("flytta til fredag", .agreed, "2026-11-27"),
    ("move to Friday", .agreed, "2026-11-27"), ("gjort", .done, "2026-12-15"), ("lagt bort", .dropped, "2026-12-15"),
    ("kan ikke", .agreed, "2026-12-15"), ("avlys", .agreed, "2026-12-15"), ("kommer ikke", .agreed, "2026-12-15"),
    ("takk!", .agreed, "2026-12-15"),
  ]

  @Test(arguments: subjects, words)
  func `a reply is about the decision of the message`(
    subject: Subject, word: (text: String, state: Decision.State, due: String)
  ) throws {
    var life = try scene()
    let before = (life.group.sessions.sessions.map(\.time), life.group.sessions.sessions.map(\.state))
    let post = EventID("$post")
    life.take(.posted(subject, post))
    let outcome = life.say(word.text, by: Life.kari, replyTo: post)
    #expect(life.decisions[2].state == word.state, "\(subject) \(word.text) \(outcome.said)")
    #expect(life.decisions[2].due == LocalDate(word.due), "\(subject) \(word.text) \(outcome.said)")
    #expect(life.decisions[3].due == LocalDate("2026-12-16") && life.decisions[3].state == .agreed)
    #expect(
      life.group.sessions.sessions.map(\.time) == before.0 && life.group.sessions.sessions.map(\.state) == before.1)
    #expect(!outcome.changes.contains { $0.change is AttendanceSaid })
  }

  @Test(arguments: [("fredag", "2026-11-27"), ("flytt til fredag", "2026-11-27"), ("onsdag 2. desember", "2026-12-02")])
  func `also a question that another has overtaken, and what the bot said of it`(text: String, due: String) throws {
    var life = Life()
    for text in ["!vedtak Kari ringer skolen innen 15. desember", "!vedtak Kari skriver brev innen 16. desember"] {
      life.react("✅", to: try #require(life.post(life.say(text, by: Life.ola)).first), by: Life.kari)
    }
    let asked = try #require(life.post(life.say("!vedtak flytt 1", by: Life.kari)).first)
    life.say("!vedtak flytt 2", by: Life.kari)
    var moved = life
    let told = try #require(moved.post(moved.say(text, by: Life.kari, replyTo: asked)).first)
    #expect(moved.decisions.map(\.due) == [LocalDate(due), LocalDate("2026-12-16")])
    moved.say("flytt til 8. januar", by: Life.kari, replyTo: told)
    #expect(moved.decisions.map(\.due) == [LocalDate("2027-01-08"), LocalDate("2026-12-16")])
    // Said plainly it answers what was asked last.
    life.say(text.replacing("flytt til ", with: ""), by: Life.kari)
    #expect(life.decisions.map(\.due) == [LocalDate("2026-12-15"), LocalDate(due)])
  }

  @Test func `a proposal gets another day or another person by a reply to its card`() throws {
    var life = try scene(.proposed)
    let card = EventID("$card")
    life.take(.posted(.decision(Life.nord, decision: 3), card))
    life.say("fredag", by: Life.kari, replyTo: card)
    #expect(life.decisions[2].due == LocalDate("2026-11-27"))
    var given = try scene(.proposed)
    given.take(.posted(.decision(Life.nord, decision: 3), card))
    let put = given.say("kan Per ta den?", by: Life.kari, replyTo: card)
    #expect(given.decisions[2].owner == Life.per && put.utterances.first?.calling == [Life.per])
  }

  @Test func `an edited reply is about the same`() throws {
    var life = try scene()
    let nudge = EventID("$nudge")
    life.take(.posted(.followUp(Life.nord, decision: 3), nudge))
    life.say("fredag", by: Life.kari, as: EventID("$said"), replyTo: nudge)
    life.edit(EventID("$said"), to: "torsdag 3. desember", by: Life.kari, hasActed: true, replyTo: nudge)
    #expect(life.decisions[2].due == LocalDate("2026-12-03") && life.decisions[2].moves == 1)
    #expect(life.decisions[3].due == LocalDate("2026-12-16"))
  }

  @Test func `what is closed is said to be`() throws {
    var life = try scene(.done)
    let card = EventID("$card")
    life.take(.posted(.decision(Life.nord, decision: 3), card))
    #expect(life.say("flytt til fredag", by: Life.kari, replyTo: card).said == ["kinds.not-open"])
    #expect(life.say("så bra", by: Life.kari, replyTo: card).said == [])
  }
}
