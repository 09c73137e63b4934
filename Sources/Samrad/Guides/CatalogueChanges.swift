package import Matrix

/// What is remembered of the catalogue, beside its files.
package let catalogueChanges: [any Change.Type] = [
  CatalogueShown.self, CatalogueWorded.self, CatalogueDeclined.self, CatalogueTaken.self, CatalogueUndone.self,
  CatalogueMarked.self, CardDraftOpened.self, CardDraftAnswered.self, CardDraftMoved.self, CardDraftClosed.self,
]

/// A change of the catalogue was shown to the admins, and waits. A newer one takes the place of one that waits.
package struct CatalogueShown: ProgrammeChange {
  package static let kind = "catalogue.shown"
  package let number: Int
  package let withdrawn: [GuideID]
  package let replacement: CatalogueStep.Replacement?
  /// Messages beside the one that caused it whose words are in its cards.
  package let sources: [EventID]
  /// Whether cards come with it: those are a change of their own.
  package let hasCards: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.catalogue.shownCount = max(programme.catalogue.shownCount, number)
    programme.catalogue.waiting = CatalogueStep(
      number: number, withdrawn: withdrawn, replacement: replacement, mark: nil, cause: stamp.cause, sources: sources,
      hadCards: hasCards)
  }
}

/// The cards of what waits. Whoever removes the message that they came from takes them out of the catalogue.
package struct CatalogueWorded: ProgrammeChange {
  package static let kind = "catalogue.worded"
  package static let isErasable = true
  package let number: Int
  package let cards: [Guide]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if programme.catalogue.waiting?.number == number { programme.catalogue.waiting?.cards = cards }
  }
}

/// The admins let it be.
package struct CatalogueDeclined: ProgrammeChange {
  package static let kind = "catalogue.declined"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if programme.catalogue.waiting?.number == number { programme.catalogue.waiting = nil }
  }
}

/// What waited is in force.
package struct CatalogueTaken: ProgrammeChange {
  package static let kind = "catalogue.taken"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard let step = programme.catalogue.waiting, step.number == number else { return }
    programme.catalogue.waiting = nil
    programme.catalogue.take(step)
  }
}

/// A change is in force no longer.
package struct CatalogueUndone: ProgrammeChange {
  package static let kind = "catalogue.undone"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.catalogue.remove(number)
  }
}

/// A card is of little relevance here, or no longer so.
package struct CatalogueMarked: ProgrammeChange {
  package static let kind = "catalogue.marked"
  package let number: Int
  package let guide: GuideID
  package let isLittle: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.catalogue.shownCount = max(programme.catalogue.shownCount, number)
    programme.catalogue.take(
      CatalogueStep(
        number: number, withdrawn: [], replacement: nil,
        mark: CatalogueStep.Mark(guide: guide, isLittle: isLittle), cause: stamp.cause, sources: []))
  }
}

/// An admin is asked about a card.
package struct CardDraftOpened: ProgrammeChange {
  package static let kind = "catalogue.draft-opened"
  package let user: UserID
  package let about: CardDraft.About

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.catalogue.drafts[user] = CardDraft(about: about, askedAt: stamp.at)
  }
}

/// What an admin has answered.
package struct CardDraftAnswered: ProgrammeChange {
  package static let kind = "catalogue.draft-answered"
  package static let isErasable = true
  package let user: UserID
  package let field: GuideField
  package let values: [String]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard programme.catalogue.drafts[user] != nil else { return }
    programme.catalogue.drafts[user]?.answers[field] = values
    if let cause = stamp.cause { programme.catalogue.drafts[user]?.causes.append(cause) }
  }
}

/// Another question is open.
package struct CardDraftMoved: ProgrammeChange {
  package static let kind = "catalogue.draft-moved"
  package let user: UserID
  package let index: Int
  /// The field that is to be changed, once it is known.
  package let field: GuideField?

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    guard let draft = programme.catalogue.drafts[user] else { return }
    var about = draft.about
    if let field, case .change(let guide, _) = about { about = .change(guide, field: field) }
    programme.catalogue.drafts[user] = CardDraft(
      about: about, index: max(0, index), answers: draft.answers, causes: draft.causes, askedAt: stamp.at)
  }
}

/// All was asked, or the admin has stopped.
package struct CardDraftClosed: ProgrammeChange {
  package static let kind = "catalogue.draft-closed"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.catalogue.drafts[user] = nil
  }
}
