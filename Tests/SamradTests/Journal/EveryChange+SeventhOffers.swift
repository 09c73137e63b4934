import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of offers.
extension EveryChange {
  static let seventhVersionOfOffers: [Recorded] =
    offersToGroup.map { Recorded($0, in: nord) } + [
      Recorded(PersonTipsMuted(user: person, muted: true)),
      Recorded(PersonalWriteNoted(reversal: .tips(muted: false), room: nil)),
      Recorded(PersonTipsMuted(user: person, muted: false)), Recorded(PersonTipsMuted(user: person, muted: true)),
      Recorded(GuideAnswersCounted(guide: guide, counts: GuideUse.Counts(read: 3, used: 2, notRelevant: 1))),
    ]

  private static let nord = GroupID("g1")
  private static let person = UserID("@kari:eksempel.no")
  private static let (guide, other) = (GuideID("om-taushet"), GuideID("om-fravaer"))

  private static let offersToGroup: [any GroupChange] = [
    GuideOffered(guide: guide, place: .message(EventID("$said"), thread: EventID("$thread")), session: 1),
    GuideOffered(guide: other, place: .message(EventID("$removed"), thread: nil), session: nil),
    GuideOfferDropped(event: EventID("$removed")),
    GuideOffered(guide: other, place: .stage(session: 1, stage: 2), session: 1),
    GuideShown(guide: guide, saysHow: true), GuideShown(guide: other, saysHow: nil), GuideOfferTaken(guide: other),
    Posted(event: EventID("$card"), subject: .guideCard(nord, guide: guide)),
    TipsMuted(user: person, muted: true), WriteNoted(reversal: .tips(user: person, muted: false)),
    TipsMuted(user: nil, muted: true), WriteNoted(reversal: .tips(user: nil, muted: false)),
    TipsMuted(user: nil, muted: false), TipsMuted(user: nil, muted: true),
    GuideAsked(guide: other, session: 2), GuideAnswered(session: 2, user: person, answer: .notRelevant),
    GuideAnswersClosed(session: 2), GuideAsked(guide: guide, session: 3),
    Posted(event: EventID("$asked"), subject: .guideAsked(nord, session: 3, guide: guide)),
    GuideAnswered(session: 3, user: person, answer: .read), GuideAnswered(session: 3, user: person, answer: .used),
    GuideOffersForgotten(),
  ]
}
