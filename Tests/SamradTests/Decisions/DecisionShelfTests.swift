import Foundation
import Matrix
import Testing

@testable import Samrad

/// What leads to decisions is always what a look through all of them would find.
@Suite struct DecisionShelfTests {
  private static let events = (0..<12).map { EventID("$\($0)") }
  private static let texts = (0..<6).map { "Kari ringer skole \($0)" }
  private static let guides = (0..<4).map { GuideID("g\($0)") }

  private func decision(_ id: Int, _ dice: inout Dice) -> Decision {
    var decision = Decision(
      id: id, text: Self.texts.randomElement(using: &dice) ?? "", owner: Life.kari, due: nil, state: .draft,
      proposedBy: Life.ola, session: [nil, 1, 2].randomElement(using: &dice) ?? nil,
      at: When.moment("2026-11-23 09:00"),
      cause: Self.events.randomElement(using: &dice), source: Bool.random(using: &dice) ? Self.events.first : nil)
    decision.waitsForConfirmation = true
    decision.traces = WordTraces()
    return decision
  }

  private func change(_ decision: inout Decision, _ dice: inout Dice) {
    let event = Self.events.randomElement(using: &dice) ?? EventID("$")
    switch Int.random(in: 0..<9, using: &dice) {
    case 0:
      decision.state = Decision.State.allCases.randomElement(using: &dice) ?? .agreed
      decision.waitsForConfirmation = decision.state == .draft
    case 1:
      decision.write(
        Passage(
          part: .known, text: Self.texts.randomElement(using: &dice) ?? "", by: Life.ola, at: decision.at, cause: event)
      )
    case 2: decision.removePassages(saidBy: event)
    case 3: decision.traces?.said(by: event)
    case 4: decision.traces?.questions.insert(Int.random(in: 1..<5, using: &dice))
    case 5: decision.traces?.dueSaidBy = Bool.random(using: &dice) ? event : nil
    case 6: decision.anchors = [Anchor(guide: Self.guides.randomElement(using: &dice) ?? Self.guides[0], by: Life.ola)]
    case 7: decision.anchors = nil
    default: decision.traces?.shown(by: event, as: .decision(GroupID("g"), decision: decision.id))
    }
  }

  /// A look through all of them, as short as it can be written.
  private func check(_ log: DecisionLog, _ told: Comment) {
    let all = log.decisions
    #expect(all.map(\.id) == all.map(\.id).sorted() && log.isEmpty == all.isEmpty, told)
    #expect(log.unclosed == all.filter(\.isOpen), told)
    for event in Self.events {
      let meant = all.filter { decision in
        decision.cause == event || decision.source == event || decision.traces?.saidBy.contains(event) == true
          || decision.traces?.dueSaidBy == event || decision.passages.contains { $0.cause == event }
      }
      #expect(log.said(by: event) == meant, told)
    }
    for text in Self.texts {
      let meant = all.filter { decision in decision.text == text || decision.passages.contains { $0.text == text } }
      #expect(log.showing([text]) == Set(meant.map(\.id)), told)
    }
    for number in 1..<5 {
      #expect(
        log.repeated(by: number) == all.filter { $0.traces?.questions.contains(number) == true }.map(\.id), told)
      #expect(log.made(in: number) == all.filter { $0.session == number }, told)
    }
    for guide in Self.guides {
      #expect(log.guides[guide] ?? 0 == all.count { $0.isConfirmed && $0.isAnchored(in: guide) }, told)
    }
  }

  @Test(arguments: 1...20) func `it is what a look through all would find`(seed: Int) throws {
    var dice = Dice(UInt64(seed))
    var log = DecisionLog()
    for step in 0..<120 {
      let id = Int.random(in: 1...max(1, log.count), using: &dice)
      switch Int.random(in: 0..<12, using: &dice) {
      case 0...2: log.add(decision(log.count + 1, &dice))
      case 3: log.takeOut(id, saidBy: Self.events[0])
      case 4: log.noteErased(id, at: When.moment("2026-11-24 09:00"))
      case 5: log.forget(id)
      default: log.update(id) { change(&$0, &dice) }
      }
      if step % 10 == 0 { check(log, "seed \(seed), step \(step)") }
    }
    check(log, "seed \(seed)")
    let read = try JSONDecoder().decode(DecisionLog.self, from: JSONEncoder().encode(log))
    #expect(read == log)
    check(read, "seed \(seed), read")
  }

  @Test func `of closed ones the oldest go, and with them what led to them`() {
    var dice = Dice(7)
    var log = DecisionLog()
    for id in 1...DecisionLog.mostClosed + 3 {
      log.add(decision(id, &dice))
      log.update(id) {
        $0.waitsForConfirmation = false
        $0.state = .done
      }
    }
    #expect(log.decisions.count == DecisionLog.mostClosed && log.fallenOut == 3 && log.decisions.first?.id == 4)
    check(log, "full")
  }
}
