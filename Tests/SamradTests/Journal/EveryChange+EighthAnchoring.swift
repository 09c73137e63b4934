import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of what decisions rest on.
extension EveryChange {
  static let eighthVersionOfAnchoring: [Recorded] = [
    Recorded(DecisionAnchored(id: 20, guide: GuideID("veileder-1")), in: GroupID("g1")),
    Recorded(DecisionAnchored(id: 20, guide: GuideID("veileder-2")), in: GroupID("g1")),
    Recorded(DecisionUnanchored(id: 20, guide: GuideID("veileder-1")), in: GroupID("g1")),
    Recorded(
      WriteNoted(reversal: .anchors(decision: 20, guides: [GuideID("veileder-1")], added: false)), in: GroupID("g1")),
    Recorded(WriteNoted(reversal: .need(decision: 20)), in: GroupID("g1")),
    Recorded(
      QuestionAsked(id: 80, to: UserID("@kari:eksempel.no"), about: .anchorGuide(20, [GuideID("veileder-2")])),
      in: GroupID("g1")),
    Recorded(QuestionAsked(id: 81, to: UserID("@kari:eksempel.no"), about: .managerNeed(20)), in: GroupID("g1")),
  ]
}
