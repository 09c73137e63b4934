import Foundation
import Matrix
import Testing

@testable import Samrad

/// `!angre`, for each thing that can be done about a decision.
struct UndoDecisionTests {
  /// A draft of Ola's that is Kari's to take on, and its card.
  private func drafted() throws -> (Life, card: EventID) {
    var life = Life()
    let posts = life.post(life.say("!vedtak Kari ringer skolen innen fredag", by: Life.ola))
    let card = try #require(life.group.posts.event(of: .decision(Life.nord, decision: 1)))
    #expect(posts.contains(card))
    return (life, card)
  }

  /// What is done, by whom; who undoes it; and what it is then.
  struct Case: Sendable {
    let deeds: [Deed]
    let undoes: UserID
    let state: Decision.State?
    let said: String
    var due = LocalDate("2026-11-27")
  }

  enum Deed: Sendable {
    case tap(String, UserID)
    case say(String, UserID)
  }

  private static let cases: [Case] = [
    Case(deeds: [], undoes: Life.ola, state: .withdrawn, said: "general.undone-decision"),
    // Confirmed by another, by who proposed it, and by its owner at once.
    Case(deeds: [.tap("✅", Life.siri)], undoes: Life.siri, state: .draft, said: "general.undone-decision-change"),
    Case(deeds: [.tap("✅", Life.siri)], undoes: Life.ola, state: .withdrawn, said: "general.undone-decision"),
    Case(deeds: [.tap("✅", Life.kari)], undoes: Life.kari, state: .draft, said: "general.undone-decision-change"),
    Case(
      deeds: [.tap("✅", Life.siri), .tap("✅", Life.kari)], undoes: Life.kari, state: .proposed,
      said: "general.undone-decision-change"),
    // What another has said yes to is not pulled away.
    Case(deeds: [.tap("✅", Life.kari)], undoes: Life.ola, state: .agreed, said: "erasing.stands"),
    Case(
      deeds: [.tap("✅", Life.siri), .tap("✅", Life.kari)], undoes: Life.siri, state: .agreed,
      said: "people.cannot-undo"),
    Case(deeds: [.tap("❌", Life.ola)], undoes: Life.ola, state: .draft, said: "general.undone-decision-change"),
    Case(
      deeds: [.tap("✅", Life.kari), .say("!vedtak flytt 1 mandag", Life.kari)], undoes: Life.kari, state: .agreed,
      said: "general.undone-decision-change"),
    Case(
      deeds: [.tap("✅", Life.kari), .say("!vedtak gjort 1", Life.kari)], undoes: Life.kari, state: .agreed,
      said: "general.undone-decision-change"),
    Case(
      deeds: [.tap("✅", Life.kari), .say("!vedtak legg bort 1", Life.eva)], undoes: Life.eva, state: .agreed,
      said: "general.undone-decision-change"),
  ]

  @Test(arguments: cases.indices) func `what was done is as before`(index: Int) throws {
    let test = Self.cases[index]
    var (life, card) = try drafted()
    for deed in test.deeds {
      switch deed {
      case .tap(let key, let user): life.react(key, to: card, by: user)
      case .say(let text, let user): life.say(text, by: user)
      }
    }
    #expect(life.say("!angre", by: test.undoes).said.contains(test.said))
    #expect(life.decisions.first?.state == test.state)
    #expect(life.decisions.first?.due == test.due && life.decisions.first?.moves == 0)
    #expect(life.decisions.first?.waitsForConfirmation == (test.state == .draft))
  }

  @Test func `a draft that is undone leaves none of its words`() throws {
    var (life, _) = try drafted()
    let outcome = life.say("!angre", by: Life.ola)
    #expect(Set(outcome.erased) == [EventID("$e1")])
    life.forget(outcome.erased)
    #expect(life.decisions.isEmpty && life.group.decisions.count == 1)
    life.say("!vedtak Per tegner kart innen fredag", by: Life.per)
    #expect(life.decisions.map(\.id) == [2])
  }

  @Test func `what a decision took the place of holds again when that is undone`() throws {
    for state in [Decision.State.agreed, .proposed] {
      var (life, _) = try drafted()
      life.apply(
        [
          Recorded(DecisionConfirmed(id: 1), in: Life.nord),
          Recorded(DecisionStateSet(id: 1, state: state, due: nil), in: Life.nord),
        ], by: Life.kari, because: EventID("$yes"))
      let drafted = DecisionDrafted(
        id: 2, sort: .decision, text: "Per ringer", owner: Life.per, due: LocalDate("2026-11-27"), session: nil,
        source: nil, replaces: 1)
      life.apply([Recorded(drafted, in: Life.nord)], by: Life.per, because: EventID("$new"))
      life.apply(
        [
          Recorded(DecisionConfirmed(id: 2), in: Life.nord),
          Recorded(DecisionStateSet(id: 2, state: .agreed, due: nil), in: Life.nord),
          Recorded(DecisionReplaced(id: 1, by: 2, state: nil), in: Life.nord),
          Recorded(WriteNoted(reversal: .reviveDecision(2, state: .proposed, due: nil)), in: Life.nord),
        ], by: Life.per, because: EventID("$count"))
      #expect(life.decisions.map(\.state) == [.replaced, .agreed])
      life.say("!angre", by: Life.per)
      #expect(life.decisions.map(\.state) == [state, .draft])
      #expect(life.decisions.first?.replacedBy == nil)
    }
  }

  @Test func `a passage is undone by itself, and what stood there before holds again`() throws {
    var (life, card) = try drafted()
    life.react("✅", to: card, by: Life.kari)
    func write(_ text: String, _ event: String, by user: UserID) {
      var outcome = Outcome()
      outcome.remember(PassageWritten(id: 1, part: .known, text: text), in: Life.nord)
      outcome = Turn(life.world, now: life.now).tracing(outcome)
      life.apply(outcome.changes, by: user, because: EventID(event))
    }
    write("Vi vet lite", "$first", by: Life.siri)
    life.pass(5)
    write("Vi vet litt mer", "$second", by: Life.siri)
    let outcome = life.say("!angre", by: Life.siri)
    #expect(outcome.said == ["erasing.undone-passage"] && Set(outcome.erased) == [EventID("$second")])
    #expect(life.decisions[0].passages.isEmpty)
    life.forget(outcome.erased)
    #expect(life.decisions[0][.known]?.text == "Vi vet lite" && life.decisions[0].state == .agreed)
  }

  @Test func `after ten minutes it stands`() throws {
    var (life, card) = try drafted()
    life.react("✅", to: card, by: Life.kari)
    life.pass(601)
    #expect(life.say("!angre", by: Life.kari).said == ["general.nothing-to-undo"])
    #expect(life.decisions.map(\.state) == [.agreed])
  }
}
