import Foundation
import Matrix
import Testing

@testable import Samrad

/// What is decided now takes no longer because much was decided before.
@Suite struct DecisionCostTests {
  /// A group with so many decisions that were made and done long ago.
  private static func life(withClosed count: Int) -> Life {
    var life = Life()
    for id in 1...max(1, count) where count > 0 {
      let cause = life.event()
      life.apply(
        [
          Recorded(NumberTaken(series: .decision, number: id), in: Life.nord),
          Recorded(
            DecisionDrafted(
              id: id, sort: .decision, text: "Kari ringer skole nummer \(id)", owner: Life.kari,
              due: LocalDate(year: 2026, month: 10, day: 1), session: nil, source: nil, replaces: nil), in: Life.nord),
          Recorded(DecisionConfirmed(id: id), in: Life.nord),
          Recorded(DecisionStateSet(id: id, state: .agreed, due: nil), in: Life.nord),
          Recorded(Posted(event: life.event(), subject: .decision(Life.nord, decision: id)), in: Life.nord),
          Recorded(DecisionAnchored(id: id, guide: GuideID("veileder-\(id % 20)")), in: Life.nord),
          Recorded(DecisionStateSet(id: id, state: .done, due: nil), in: Life.nord),
        ], by: Life.kari, because: cause)
    }
    return life
  }

  /// How long one more decision takes, from its words to its end, with a look for what is due after each step. The least
  /// of several times: others use the machine, too.
  private static func seconds(_ lives: [Life]) -> [Double] {
    var lives = lives
    var least = lives.map { _ in Double.infinity }
    for _ in 0..<10 {
      for place in lives.indices {
        let begun = ContinuousClock.now
        lives[place].decideAndEnd()
        least[place] = min(least[place], (ContinuousClock.now - begun) / .seconds(1))
      }
    }
    return least
  }

  /// With a margin for what else the machine does. It took five times as long when each change looked at all of them.
  @Test func `a change takes no longer with a thousand closed decisions`() {
    let seconds = Self.seconds([0, 150, 950].map(Self.life(withClosed:)))
    #expect(seconds[2] < 2.5 * seconds[0], "with 0, 150 and 950: \(seconds)")
  }

  @Test func `what leads to a decision is found again in a snapshot, and goes when it is erased`() throws {
    var life = Self.life(withClosed: 12)
    let log = life.group.decisions
    let read = try JSONDecoder().decode(DecisionLog.self, from: JSONEncoder().encode(log))
    let cause = try #require(log[3]?.cause)
    for log in [log, read] {
      #expect(log.said(by: cause).map(\.id) == [3] && log.showing(["Kari ringer skole nummer 3"]) == [3])
      #expect(log.guides.values.reduce(0, +) == 12 && log.unclosed.isEmpty && log.decisions.map(\.id) == Array(1...12))
    }
    #expect(read == log)
    life.apply([Recorded(DecisionErased(id: 3), in: Life.nord)], by: Life.kari)
    let rest = life.group.decisions
    #expect(rest.said(by: cause).isEmpty && rest.showing(["Kari ringer skole nummer 3"]).isEmpty)
    #expect(rest.guides.values.reduce(0, +) == 11 && rest.decisions.count == 11)
    #expect(life.world.anchorUse[GuideID("veileder-3")] == 0 && life.world.anchorUse[GuideID("veileder-4")] == 1)
  }
}

extension Life {
  fileprivate mutating func decideAndEnd() {
    let card = post(say("!vedtak Kari ringer helsestasjonen innen fredag", by: Life.ola))
    _ = nextWake
    if let card = card.first { react("✅", to: card, by: Life.kari) }
    _ = nextWake
    let id = group.decisions.count
    _ = post(say("!vedtak flytt \(id) torsdag", by: Life.kari))
    _ = nextWake
    _ = post(say("!vedtak gjort \(id)", by: Life.kari))
    _ = nextWake
    #expect(group.decisions[id]?.state == .done)
  }
}
