import Matrix
import Testing

@testable import Samrad

/// The table of what may become of a decision, and that every way of closing one keeps to it.
struct TransitionTests {
  typealias State = Decision.State

  @Test(arguments: [
    (State.draft, [State.proposed, .agreed, .withdrawn]),
    (.proposed, [.agreed, .done, .dropped, .replaced, .withdrawn]),
    (.agreed, [.done, .dropped, .replaced, .withdrawn]), (.done, []), (.dropped, []), (.replaced, []),
    (.withdrawn, []),
  ])
  func `a decision goes from state to state by the table`(state: State, next: [State]) {
    for kind in Decision.Kind.allCases where kind != .trial {
      #expect(State.allCases.filter { state.mayBecome($0, as: kind) } == State.allCases.filter(next.contains))
    }
  }

  @Test(arguments: [
    (State.draft, [State.proposed, .inTrial, .withdrawn]),
    (.proposed, [.inTrial, .done, .dropped, .replaced, .withdrawn]),
    (.inTrial, [.done, .dropped, .replaced, .withdrawn]),
  ])
  func `a trial is tried out, and never simply agreed`(state: State, next: [State]) {
    #expect(State.allCases.filter { state.mayBecome($0, as: .trial) } == State.allCases.filter(next.contains))
  }

  @Test func `what has ended has ended, and nothing goes back by the table`() {
    for kind in Decision.Kind.allCases {
      for state in State.allCases where !state.isOpen {
        for next in State.allCases { #expect(!state.mayBecome(next, as: kind)) }
      }
      for state in State.allCases { #expect(!state.mayBecome(.draft, as: kind) && !state.mayBecome(state, as: kind)) }
    }
  }

  /// A decision of Kari's in this state, for each kind.
  private func life(_ kind: Decision.Kind, _ state: State) -> Life {
    var life = Life()
    life.apply(
      [
        Recorded(
          DecisionDrafted(
            id: 1, sort: kind, text: "Kari ringer skolen", owner: Life.kari, due: LocalDate("2026-11-27"), session: nil,
            source: nil, replaces: nil), in: Life.nord),
        Recorded(NumberTaken(series: .decision, number: 1), in: Life.nord),
      ], by: Life.ola)
    if state != .draft {
      life.apply([Recorded(DecisionStateSet(id: 1, state: state, due: nil), in: Life.nord)], by: Life.kari)
    }
    return life
  }

  @Test(arguments: Decision.Kind.allCases)
  func `no command closes what the table does not let go`(kind: Decision.Kind) {
    for state in State.allCases {
      for (text, end) in [("!vedtak gjort 1", State.done), ("!vedtak 1 lagt bort", .dropped)] {
        var life = life(kind, state)
        let before = life.decisions.map(\.state)
        let outcome = life.say(text, by: Life.kari)
        let may = before.first?.mayBecome(end, as: kind) == true
        let takesBack = state == .draft && end == .dropped
        #expect(life.decisions.map(\.state) == (may ? [end] : takesBack ? [.withdrawn] : before), "\(text) \(state)")
        #expect(outcome.utterances.count == 1, "\(text) \(state)")
      }
    }
  }

  @Test(arguments: Decision.Kind.allCases, [State.done, .dropped])
  func `a command about what has ended says when it ended`(kind: Decision.Kind, state: State) throws {
    var life = life(kind, kind == .trial ? .inTrial : .agreed)
    life.say(state == .done ? "!vedtak gjort 1" : "!vedtak legg bort 1", by: Life.kari)
    for text in ["!vedtak flytt 1 fredag", "!vedtak 1 gjort", "!vedtak erstatt 1 Ola ringer", "!vedtak legg bort 1"] {
      let said = life.say(text, by: Life.kari)
      #expect(said.said == ["kinds.not-open"], "\(text)")
      #expect(said.utterances.first?.prompt.values["closed"] == .day(try #require(LocalDate("2026-11-23"))))
    }
    #expect(life.decisions.map(\.state) == [state])
  }

  @Test func `a decision of an earlier version that lacked a date can still be closed`() {
    var life = Life()
    life.apply(
      [
        Recorded(
          DecisionProposed(id: 1, text: "Kari ringer", owner: Life.kari, due: nil, session: nil, source: nil),
          in: Life.nord)
      ], by: Life.ola)
    #expect(life.decisions.map(\.state) == [.draft])
    life.say("!vedtak gjort 1", by: Life.kari)
    #expect(life.decisions.map(\.state) == [.done])
  }

  @Test func `what was erased is said to have been erased`() {
    var life = life(.decision, .agreed)
    life.apply([Recorded(DecisionErased(id: 1), in: Life.nord)], by: Life.kari)
    for text in ["!vedtak 1", "!vedtak gjort 1", "!vedtak flytt 1 fredag"] {
      #expect(life.say(text, by: Life.kari).said == ["kinds.gone"], "\(text)")
    }
  }
}
