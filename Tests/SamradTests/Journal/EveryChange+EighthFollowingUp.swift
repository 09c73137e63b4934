import Foundation
import Matrix

@testable import Samrad

/// What the eighth version of the journal adds of following decisions up.
extension EveryChange {
  private static let (kari, ola) = (UserID("@kari:eksempel.no"), UserID("@ola:eksempel.no"))
  private static let id = GroupID("g1")

  private static let ofFollowingUp: [any GroupChange] = [
    FollowUpsPutOff(until: Date(timeIntervalSince1970: 1_800_000_600)),
    DecisionNudged(id: 20, user: kari), DecisionNudged(id: 20, user: nil),
    DecisionOwnerMissed(id: 20, isBack: false), DecisionOwnerMissed(id: 20, isBack: true),
    DecisionOwnerMissed(id: 20, isBack: false), NewOwnerAsked(id: 20), DecisionHandedOver(id: 20, owner: ola),
    WriteNoted(reversal: .handBack(20, owner: kari, state: .inTrial)), DecisionHandedOver(id: 20, owner: nil),
    DecisionHandedOver(id: 20, owner: kari), DecisionNudged(id: 20, user: kari), NewOwnerAsked(id: 20),
    DecisionsLookedBackAt(session: 1), DecisionsLookedBackAt(session: 1, decisions: [1, 20]),
    DecisionOffered(id: 20, to: ola), WriteNoted(reversal: .offer(20)), DecisionOfferEnded(id: 20),
    DecisionOffered(id: 20, to: nil),
    WriteNoted(
      reversal: .reviveDecisions([
        DecisionBefore(id: 20, state: .inTrial, due: LocalDate("2027-01-15")),
        DecisionBefore(id: 1, state: .agreed, due: nil),
      ])),
    Posted(event: EventID("$list"), subject: .followUpList(id, decisions: [1, 20])),
    Posted(
      event: EventID("$alone"),
      subject: .followUpAlone(id, [FollowUpLine(place: 2, group: id, decision: 20)], user: kari)),
    Posted(
      event: EventID("$when"),
      subject: .followUpAlone(
        id, [FollowUpLine(place: 1, group: id, decision: 20, days: [LocalDate("2027-01-15")].compactMap(\.self))],
        user: kari)),
    Posted(event: EventID("$owner"), subject: .newOwner(id, decisions: [20])),
    Posted(event: EventID("$drafts"), subject: .unconfirmed(id, decisions: [20])),
  ]

  static let eighthVersionOfFollowingUp: [Recorded] =
    ofFollowingUp.map { Recorded($0, in: id) } + [Recorded(PersonFollowedUp(user: kari))]
}
