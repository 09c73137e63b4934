import Foundation
import Matrix

@testable import Samrad

/// What the eighth version of the journal adds: decisions that are followed through.
extension EveryChange {
  static let eighthVersion: [Recorded] =
    eighthVersionOfDrafts + eighthVersionOfCatching + eighthVersionOfKind + eighthVersionOfAgreeing
    + eighthVersionOfAnchoring + eighthVersionOfFollowingUp + eighthVersionOfListing + eighthVersionOfErasing

  private static let eighthVersionOfDrafts: [Recorded] =
    [
      Recorded(
        DecisionDrafted(
          id: 20, sort: .trial, text: "Kari prøver felles kaffe", owner: UserID("@kari:eksempel.no"),
          due: LocalDate("2027-01-15"), session: 1, source: EventID("$said"),
          replaces: 1), in: GroupID("g1")),
      Recorded(DecisionConfirmed(id: 20), in: GroupID("g1")),
      Recorded(DecisionStateSet(id: 20, state: .inTrial, due: nil), in: GroupID("g1")),
      Recorded(
        DecisionDrafted(
          id: 21, sort: .gap, text: "Ingen følger opp", owner: nil, due: nil, session: nil, source: nil, replaces: nil),
        in: GroupID("g1")),
      Recorded(DecisionReplaced(id: 20, by: 21, state: nil), in: GroupID("g1")),
      Recorded(DecisionReplaced(id: 20, by: nil, state: .inTrial), in: GroupID("g1")),
    ]
    + Passage.Part.allCases.map {
      Recorded(PassageWritten(id: 21, part: $0, text: "Vi ser på hvem som kommer"), in: GroupID("g1"))
    } + [Recorded(DecisionErased(id: 21), in: GroupID("g1"))]
}
