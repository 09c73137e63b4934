import Foundation
import Matrix
import Testing

@testable import Samrad

/// What somebody writes about a decision is bounded in bytes, and messages that show much of it stay small.
struct LongWordsTests {
  /// 25 bytes a character.
  private static let family = "👨‍👩‍👧‍👦"

  private func life() -> Life {
    var life = Life()
    life.decide("innfører felles plan", due: "2026-11-27")
    life.decide("felles kaffe", kind: .trial, due: "2026-11-27", .inTrial, passages: [.lookAt: "hvem som kommer"])
    life.decide("hvem som venter", kind: .knowledgeGap, owner: nil, .proposed)
    return life
  }

  @Test(arguments: [400, 2_400])
  func `words that are too long in bytes are written nowhere, and that is said`(count: Int) throws {
    let long = "a" + String(repeating: Self.family, count: count)
    var life = life()
    func said(_ outcome: Outcome) -> String? {
      #expect(!outcome.kinds.contains("decision.passage-written"))
      #expect(!outcome.kinds.contains("decision.drafted"))
      return outcome.said.first
    }
    #expect(said(life.say("!vedtak \(long)", by: Life.ola)) == "decisions.too-long")
    #expect(said(life.say("!prøv \(long)", by: Life.ola)) == "kinds.passage-too-long")
    #expect(said(life.say("!glippsone \(long)", by: Life.ola)) == "kinds.passage-too-long")
    #expect(said(life.say("!vedtak erstatt 1 \(long)", by: Life.ola)) == "kinds.passage-too-long")
    #expect(said(life.say("!vedtak notat 1 \(long)", by: Life.ola)) == "anchoring.need-too-long")
    let promise = "!kunnskapshull 3 \(long) lovet svar innen fredag"
    #expect(said(life.say(promise, by: Life.ola)) == "kinds.passage-too-long")
    let list = try #require(life.post(life.say("!sjekkliste 1", by: Life.ola)).first)
    #expect(said(life.say("1 \(long)", by: Life.ola, replyTo: list)) == "agreeing.passage-too-long")
    let questions = try #require(life.post(life.say("!vedtak spørsmål 1", by: Life.ola)).first)
    #expect(said(life.say("1 \(long)", by: Life.ola, replyTo: questions)) == "agreeing.passage-too-long")
    let round = try #require(life.post(life.say("!runde 1", by: Life.ola)).first)
    #expect(said(life.say("nei, \(long)", by: Life.siri, replyTo: round)) == "agreeing.passage-too-long")
    let lesson = try #require(life.post(life.say("!vedtak legg bort 2", by: Life.kari)).first)
    #expect(said(life.say(long, by: Life.kari, replyTo: lesson)) == "kinds.passage-too-long")
  }

  @Test func `how it went counts however long the words, and so much of them is kept as there is room for`() throws {
    var life = Life()
    life.decide("ringer skolen", due: "2026-11-27")
    life.now = When.moment("2026-11-27 09:00")
    let asked = try #require(life.post(life.take(.tick)).first)
    let long = "a" + String(repeating: Self.family, count: 400)
    life.say("gjort: \(long)", by: Life.kari, replyTo: asked)
    #expect(life.decisions.map(\.state) == [.done])
    let kept = try #require(life.decisions.first?[.outcome]?.text)
    #expect(kept.utf8.count <= 2_000 && kept.hasPrefix("a") && kept.hasSuffix("…"))
  }

  /// The longest texts that are taken, of signs that HTML writes with many.
  @Test func `whatever is written, what shows it keeps below the size of an event, and whole lines of it`() throws {
    var life = Life()
    let hostile = "a" + String(repeating: "<\"&", count: 166)
    let emoji = "a" + String(repeating: Self.family, count: 79)
    for index in 0..<40 {
      let kind = Decision.Kind.allCases[index % 5]
      var passages: [Passage.Part: String] = [:]
      for part in Passage.Part.allCases { passages[part] = index % 2 == 0 ? hostile : emoji }
      let state: Decision.State = kind == .trial ? .inTrial : kind.needsNobody ? .proposed : .agreed
      life.decide(
        index % 3 == 0 ? hostile : emoji, kind: kind, due: "2026-11-25", state, passages: passages)
    }
    let commands = [
      "!vedtak liste", "!vedtak 1", "!vedtak 2", "!vedtak 3", "!vedtak 4", "!vedtak 5", "!glippsoner", "!kunnskapshull",
      "!kunnskapshull ranger", "!sjekkliste 1", "!vedtak spørsmål 1", "!runde 1", "!vedtak søk a",
    ]
    for command in commands {
      let outcome = life.say(command, by: Life.ola)
      try keepsSmall(outcome, life, command)
      _ = life.post(outcome)
    }
    life.now = When.moment("2026-11-25 09:00")
    try keepsSmall(life.take(.tick), life, "how it went")
    for user in [Life.kari, Life.siri, Life.per] {
      let post = try #require(life.group.posts.event(of: .consentRound(Life.nord, decision: 1, round: 1)))
      life.say("nei, a\(String(repeating: Self.family, count: 40))", by: user, replyTo: post)
    }
    try keepsSmall(life.say("!runde 1 avslutt", by: Life.ola), life, "the end of a round")
  }

  private func keepsSmall(_ outcome: Outcome, _ life: Life, _ name: String) throws {
    #expect(!outcome.utterances.isEmpty, "\(name)")
    let renderer = try #require(life.world.library.pack(Language("nb"))?.renderer)
    for utterance in outcome.utterances {
      let body = renderer.render(utterance.prompt, zone: utterance.zone, now: life.now).body
      #expect(body.utf8.count < 16_000, "\(name): \(utterance.prompt.key.name) is cut.")
    }
  }
}
