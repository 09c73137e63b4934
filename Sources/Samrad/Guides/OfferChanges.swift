import Matrix

/// What is remembered of guides that were offered, and what came of them.
package let offerChanges: [any Change.Type] = [
  GuideOffered.self, GuideOfferDropped.self, GuideOffersForgotten.self, GuideShown.self, GuideOfferTaken.self,
  TipsMuted.self, PersonTipsMuted.self, GuideAsked.self, GuideAnswered.self, GuideAnswersClosed.self,
  GuideAnswersCounted.self,
]
