import Matrix
import Testing

@testable import Samrad

/// At the close of a stage whose script asks for a decision: one invitation, and never twice.
struct DecisionAtStageTests {
  /// A session in its first of three stages, which asks for a decision.
  private func life(required: Bool) -> Life {
    var life = Life()
    life.say("!møte i dag kl. 10 innsjekk-30", by: Life.eva)
    life.now = When.moment("2026-11-23 10:00")
    let plan = RecordPlan(id: "avtale", label: "avtale", required: required, isDecision: true)
    let stages = [
      StagePlan(id: "a", title: "Ett", minutes: 5, records: [plan]),
      StagePlan(id: "b", title: "To", minutes: 5, records: []),
      StagePlan(id: "c", title: "Tre", minutes: 5, records: []),
    ]
    life.apply([Recorded(SessionStarted(id: 1, stages: stages), in: Life.nord)], by: Life.eva)
    return life
  }

  private func invited(_ outcome: Outcome) -> Int { outcome.said.filter { $0 == "catching.decided-something" }.count }

  @Test func `who goes on without a decision is told once how to log one, and goes on`() {
    var life = life(required: false)
    #expect(invited(life.say("!neste", by: Life.eva)) == 1)
    #expect(life.group.sessions.running?.run?.current == 1)
    life.say("!tilbake", by: Life.eva)
    #expect(life.group.sessions.running?.run?.current == 0)
    #expect(invited(life.say("!neste", by: Life.eva)) == 0)
  }

  @Test func `a decision that the script insists on is asked for before the stage is left, and said once`() {
    var life = life(required: true)
    #expect(life.say("!neste", by: Life.eva).said == ["running.record-missing"])
    let outcome = life.say("!neste", by: Life.eva)
    #expect(invited(outcome) == 0 && !outcome.said.contains("running.record-missing"))
    #expect(life.group.sessions.running?.run?.current == 1)
  }

  @Test(arguments: [true, false]) func `a draft is no decision until somebody has confirmed it`(required: Bool) throws {
    var life = life(required: required)
    let card = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    #expect(life.say("!neste", by: Life.eva).said == ["catching.draft-waits"])
    life.react("✅", to: card, by: Life.ola)
    let outcome = life.say("!neste", by: Life.eva)
    #expect(invited(outcome) == 0 && !outcome.said.contains("running.record-missing"))
    #expect(life.group.sessions.running?.run?.current == 1)
  }

  @Test(arguments: [("Vi ringer skolen", 1), ("ingen avtale", 0)])
  func `what was noted as the agreement is invited to become a decision`(text: String, invitations: Int) throws {
    var life = life(required: true)
    let note = try #require(life.post(life.say("!noter \(text)", by: Life.ola)).first)
    #expect(invited(life.react("✅", to: note, by: Life.kari)) == invitations)
    #expect(invited(life.say("!neste", by: Life.eva)) == 0)
  }
}
