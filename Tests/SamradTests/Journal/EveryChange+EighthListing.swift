import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of lists of decisions.
extension EveryChange {
  static let eighthVersionOfListing: [Recorded] = [
    Recorded(DecisionsListed(decisions: [20, 1], isByFit: true, shown: 1), in: GroupID("g1")),
    Recorded(ListingForgotten(), in: GroupID("g1")),
    Recorded(DecisionsListed(decisions: [1, 20], isByFit: false, shown: 1), in: GroupID("g1")),
    Recorded(MoreDecisionsShown(search: EventID("$cause"), shown: 2), in: GroupID("g1")),
    Recorded(
      Posted(
        event: EventID("$list"),
        subject: .decisionList(GroupID("g1"), by: EventID("$cause"), decisions: [1, 20])), in: GroupID("g1")),
    Recorded(
      Posted(
        event: EventID("$file"), subject: .decisionFile(GroupID("g1"), by: EventID("$cause"), upTo: 21)),
      in: GroupID("g1")),
    Recorded(
      Posted(
        event: EventID("$own"),
        subject: .ownDecisionsOf(GroupID("g1"), UserID("@kari:eksempel.no"), decisions: [20])), in: GroupID("g1")),
  ]
}
