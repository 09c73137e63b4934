import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of catching decisions.
extension EveryChange {
  static let eighthVersionOfCatching: [Recorded] = [
    Recorded(DecisionLeftOpen(id: 20, part: .owner), in: GroupID("g1")),
    Recorded(DecisionLeftOpen(id: 20, part: .due), in: GroupID("g1")),
    Recorded(DecisionOwnerReleased(id: 20), in: GroupID("g1")),
    Recorded(
      DecisionDrafted(
        id: 22, sort: .decision, text: "Ingen bekrefter dette", owner: nil, due: nil, session: nil, source: nil,
        replaces: nil), in: GroupID("g1")),
    Recorded(
      QuestionAsked(
        id: 22, to: UserID("@kari:eksempel.no"),
        about: .decisionOwnerAmong(22, [UserID("@ola:eksempel.no"), UserID("@siri:eksempel.no")])),
      in: GroupID("g1")),
    Recorded(DraftLapsed(id: 22), in: GroupID("g1")),
  ]
}
