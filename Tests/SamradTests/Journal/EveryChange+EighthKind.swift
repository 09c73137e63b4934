import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of kinds of decisions.
extension EveryChange {
  static let eighthVersionOfKind: [Recorded] =
    [
      GapPicked(id: 21, quarter: Quarter(year: 2026, number: 4)),
      GapPicked(id: nil, quarter: Quarter(year: 2027, number: 1)),
    ].map { Recorded($0, in: GroupID("g1")) }
    + [
      KnowledgeGapsRanked(user: UserID("@kari:eksempel.no"), order: [24, 22]),
      KnowledgeGapsRanked(user: UserID("@ola:eksempel.no"), order: []),
    ].map { Recorded($0, in: GroupID("g1")) }
    + [
      Recorded(DecisionFreed(id: 21), in: GroupID("g1")),
      Recorded(
        QuestionAsked(id: 20, to: UserID("@kari:eksempel.no"), about: .kindOwner(20)), in: GroupID("g1")),
      Recorded(QuestionAsked(id: 21, to: UserID("@ola:eksempel.no"), about: .kindDue(20)), in: GroupID("g1")),
      Recorded(
        QuestionAsked(id: 22, to: UserID("@siri:eksempel.no"), about: .passage(20, .lookAt)), in: GroupID("g1")),
      Recorded(Posted(event: EventID("$gaps"), subject: .gapsShown(GroupID("g1"), gaps: [21])), in: GroupID("g1")),
      Recorded(
        Posted(event: EventID("$ranking"), subject: .knowledgeRanking(GroupID("g1"), gaps: [22, 24])), in: GroupID("g1")
      ),
    ]
    + reversalsOfKind.map { Recorded(WriteNoted(reversal: $0), in: GroupID("g1")) }

  private static let reversalsOfKind: [Reversal] = [
    .gapPicked(Quarter(year: 2026, number: 4), before: 21),
    .gapPicked(Quarter(year: 2026, number: 4), before: nil),
    .knowledgeRanked(UserID("@kari:eksempel.no"), before: [22, 24]),
    .knowledgeRanked(UserID("@kari:eksempel.no"), before: nil), .freeDecision(21),
  ]
}
