import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds of cases.
extension EveryChange {
  private static let (kari, ola) = (UserID("@kari:test"), UserID("@ola:test"))
  private static let until = Date(timeIntervalSince1970: 1_800_000_600)

  private static let ofCases: [any GroupChange] = [
    NumberTaken(series: .queued, number: 2),
    CaseQueued(id: 1, title: "Uro i «teamet»", isWish: false, isAlone: true),
    CaseQueued(id: 2, title: "samtykke", isWish: true, isAlone: false),
    CaseWishMentioned(id: 2, session: 1), WriteNoted(reversal: .queued(2)), CaseRemoved(id: 2),
    CaseAskingPutOff(session: 1, until: until),
    CaseOwnerAsked(session: 1, user: kari, until: until),
    CaseOwnerAnswered(session: 1, user: kari, answer: .swapped, wants: ola),
    CaseOwnerAsked(session: 1, user: ola, until: until), CaseOwnerAnswered(session: 1, user: ola, answer: .yes),
    CaseTitleAsked(session: 1, isOpen: true),
    SessionCaseTitled(session: 1, owner: ola, title: "Møter som spiser opp uka"),
    CaseAskingEnded(session: 1),
    CasePrepared(session: 1, text: "Bare for meg"),
    PreparationsMoved(session: 1, to: 2), PreparationsMoved(session: 2, to: 1),
    PreparationsForgotten(session: 1, user: ola, saidBy: EventID("$e")),
  ]

  static let sixthVersionOfCases: [Recorded] = ofCases.map { Recorded($0, in: GroupID("g1")) }
}
