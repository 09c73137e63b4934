import Foundation
import Matrix
import Testing

@testable import Samrad

/// Who may say what of a decision, and what comes of it.
struct DecisionTests {
  /// A decision of Kari's, due on Friday, in the given state.
  private func life(_ state: Decision.State) throws -> (life: Life, post: EventID) {
    var life = Life()
    let post = try #require(life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola)).first)
    if state != .proposed {
      life.apply([Recorded(DecisionStateSet(id: 1, state: state, due: nil), in: Life.nord)], by: Life.kari)
    }
    return (life, post)
  }

  @Test(arguments: [
    (Life.kari, Decision.State.agreed), (Life.ola, .proposed), (Life.eva, .proposed), (Life.siri, .proposed),
    (Life.stranger, .draft),
  ])
  func `only its owner accepts a decision`(user: UserID, state: Decision.State) throws {
    var (life, post) = try life(.proposed)
    life.react("✅", to: post, by: user)
    #expect(life.decisions.map(\.state) == [state])
    life.say("ja", by: user, replyTo: post)
    #expect(life.decisions.map(\.state) == [state])
  }

  @Test(
    arguments: [
      (Life.kari, Decision.State.draft, nil), (Life.ola, .withdrawn, Life.kari), (Life.siri, .draft, Life.kari),
      (Life.stranger, .draft, Life.kari),
    ] as [(UserID, Decision.State, UserID?)])
  func `its owner says no for themselves, and who proposed it for all`(
    user: UserID, state: Decision.State, owner: UserID?
  ) throws {
    var (life, post) = try life(.proposed)
    life.react("❌", to: post, by: user)
    #expect(life.decisions.map(\.state) == [state])
    #expect(life.decisions.map(\.owner) == [owner])
  }

  @Test(arguments: [Decision.State.agreed, .done, .dropped, .withdrawn])
  func `a decision that is settled is not accepted again`(state: Decision.State) throws {
    var (life, post) = try life(state)
    #expect(life.react("✅", to: post, by: Life.kari).isEmpty)
    #expect(life.decisions.map(\.state) == [state])
  }

  @Test(arguments: [(Life.kari, true), (Life.ola, true), (Life.eva, true), (Life.siri, false)])
  func `who may close a decision by its number`(user: UserID, may: Bool) throws {
    for (text, state) in [
      ("!vedtak gjort 1", Decision.State.done), ("!vedtak legg bort #1", .dropped), ("!vedtak gjort", .done),
      ("!vedtak 1 gjort", .done),
    ] {
      var (life, _) = try life(.agreed)
      let outcome = life.say(text, by: user)
      #expect(life.decisions.map(\.state) == [may ? state : .agreed], "\(text)")
      #expect(
        outcome.said == [
          may ? (state == .done ? "decisions.done" : "decisions.dropped") : "decisions.only-owner-closes"
        ], "\(text)")
    }
  }

  @Test(arguments: [("✅", Decision.State.done), ("🗂️", .dropped), ("📅", .agreed), ("😀", .agreed)])
  func `the question on the day is answered by a symbol`(key: String, state: Decision.State) throws {
    var (life, _) = try life(.agreed)
    life.now = When.moment("2026-11-27 09:00")
    let question = try #require(life.post(life.take(.tick)).last)
    for user in [Life.siri, Life.stranger] {
      var other = life
      other.react(key, to: question, by: user)
      #expect(other.decisions.map(\.state) == [.agreed])
    }
    let outcome = life.react(key, to: question, by: Life.kari)
    #expect(life.decisions.map(\.state) == [state])
    if key == "📅" {
      #expect(outcome.said == ["decisions.ask-new-due"])
      #expect(life.say("tirsdag", by: Life.kari).said == ["decisions.moved"])
      #expect(life.decisions.map(\.due) == [LocalDate("2026-12-01")] && life.decisions.map(\.moves) == [1])
      // Not twice in a week.
      #expect(life.nextWake == When.moment("2026-12-04 09:00"))
    }
  }

  @Test func `what was done is undone to what it was`() throws {
    var (life, _) = try life(.agreed)
    let before = life.decisions
    for text in ["!vedtak gjort 1", "!vedtak legg bort 1", "!vedtak flytt 1 tirsdag"] {
      life.say(text, by: Life.kari)
      #expect(life.say("!angre", by: Life.kari).said == ["general.undone-decision-change"], "\(text)")
      #expect(
        life.decisions.map(\.state) == before.map(\.state) && life.decisions.map(\.due) == before.map(\.due), "\(text)")
    }
  }

  @Test func `a number that is too large for any decision closes none`() throws {
    var (life, _) = try life(.agreed)
    let outcome = life.say("!vedtak gjort 99999999999999999999", by: Life.kari)
    #expect(outcome.said == ["catching.unknown"])
    #expect(life.decisions.map(\.state) == [.agreed])
  }

  @Test func `one message is one decision, however many pin it`() {
    var life = Life()
    for (number, user) in [Life.ola, Life.siri].enumerated() {
      let pin = EventID("$pin\(number)")
      var reaction = IncomingReaction(event: pin, room: Life.room, sender: user, target: EventID("$said"), key: "📌")
      reaction.targetMessage = IncomingMessage(
        event: EventID("$said"), room: Life.room, sender: Life.kari, text: "Jeg ringer skolen innen fredag")
      life.take(.reaction(reaction), by: user, because: pin)
    }
    #expect(life.decisions.first?.owner == Life.kari)
    #expect(life.decisions.count == 1)
  }

  @Test func `a pin of a message that can't be read, or is the bot's own, says so`() {
    var life = Life()
    #expect(life.react("📌", to: EventID("$said"), by: Life.kari).said == ["decisions.pin-unreadable"])
    var own = IncomingReaction(
      event: EventID("$pin"), room: Life.room, sender: Life.kari, target: EventID("$x"), key: "📌")
    own.targetMessage = IncomingMessage(event: EventID("$x"), room: Life.room, sender: Life.me, text: "Kari ringer")
    #expect(life.take(.reaction(own)).said == ["decisions.pin-unreadable"])
    #expect(life.decisions.isEmpty)
  }
}
