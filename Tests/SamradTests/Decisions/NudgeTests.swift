import Foundation
import Matrix
import Testing

@testable import Samrad

/// How often people hear of a decision, and that all of them are asked about.
struct NudgeTests {
  @Test func `more than a room can look through come on later days, each once`() {
    var life = Life()
    for _ in 1...30 { life.decide("Noe", owner: nil, due: "2026-11-27") }
    var asked: [Int] = []
    for day in ["2026-11-27", "2026-11-30", "2026-12-01"] {
      life.now = When.moment("\(day) 09:00")
      let outcome = life.take(.tick)
      #expect(outcome.said == ["follow-up.of-all-list"], "\(day)")
      asked += outcome.changes.compactMap { ($0.change as? DecisionNudged)?.id }
      #expect(life.take(.tick).isEmpty)
    }
    #expect(asked == Array(1...30) && life.nextWake == nil)
  }

  @Test func `a week passes between two questions about one decision, whoever is asked`() throws {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-27")
    life.now = When.moment("2026-11-27 09:00")
    let question = try #require(life.post(life.take(.tick)).first)
    #expect(life.nextWake == When.moment("2026-12-04 09:00"))
    // Moved after the group was asked: not asked again at once.
    life.now = When.moment("2026-12-04 09:00")
    #expect(life.take(.tick).said == ["follow-up.of-all"])
    life.pass(60)
    life.say("flytt til mandag", by: Life.kari, replyTo: question)
    #expect(life.decisions[0].due == LocalDate("2026-12-07"))
    #expect(life.nextWake == When.moment("2026-12-11 09:00"))
  }

  @Test func `what a session has gone through is left alone for a week`() throws {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-20")
    _ = life.post(life.say("!møte i dag 09:30 refleksjon-60", by: Life.eva))
    _ = life.post(life.say("!økt start", by: Life.eva))
    #expect(life.decisions[0].followUp?.lookedBackAt != nil)
    life.say("!stopp", by: Life.eva)
    let at = life.world.followUps(in: life.group).map(\.at)
    #expect(at == [When.moment("2026-11-30 09:00")])
  }

  @Test func `a session that nobody has ended holds nothing back for long`() throws {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-24")
    _ = life.post(life.say("!møte i dag 09:30 refleksjon-60", by: Life.eva))
    _ = life.post(life.say("!økt start", by: Life.eva))
    #expect(life.group.sessions.running != nil)
    let due = try #require(life.world.followUpDue(in: life.group))
    #expect(due == When.moment("2026-11-24 09:00"))
    life.now = When.moment("2026-11-24 09:00")
    #expect(life.take(.tick).said.contains("decisions.follow-up"))
  }

  @Test func `an answer that somebody outside has promised is asked for on its day`() throws {
    var life = Life()
    life.decide(
      "Hvor lenge venter de?", kind: .knowledgeGap, owner: nil, due: "2026-11-27", .proposed,
      passages: [.promisedBy: "NAV"])
    life.now = When.moment("2026-11-27 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == ["follow-up.of-all"])
    let question = try #require(life.post(outcome).first)
    life.say("ja, seks uker", by: Life.siri, replyTo: question)
    #expect(life.decisions[0].state == .done && life.decisions[0][.outcome]?.text == "seks uker")
  }

  @Test(arguments: [
    ("1 gjort", true), ("1 er ferdig med skolen nå", false), ("1 er i boks, men ungene sliter", false),
    ("1 glemte matpakka", false), ("1 gjort, og de sa ja", false),
  ])
  func `plainly in a session only what is all about numbers`(text: String, acts: Bool) throws {
    var life = Life()
    life.decide("Kari ringer skolen", due: "2026-11-20")
    life.decide("Kari skriver brev", due: "2026-11-20")
    _ = life.post(life.say("!møte i dag 09:30 refleksjon-60", by: Life.eva))
    _ = life.post(life.say("!økt start", by: Life.eva))
    life.say(text, by: Life.eva)
    #expect((life.decisions[0].state == .done) == acts && life.decisions[0].passages.isEmpty)
    #expect(life.decisions[1].state == .agreed)
  }
}
