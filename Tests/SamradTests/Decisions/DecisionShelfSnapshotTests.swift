import Foundation
import Matrix
import Testing

@testable import Samrad

/// What leads from words and messages to decisions, so that nobody has to look at all of them.
@Suite struct DecisionShelfSnapshotTests {
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
