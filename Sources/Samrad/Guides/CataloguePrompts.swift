/// What is said of the catalogue in the admin room; and what is wrong with cards.
extension PromptKey {
  static let catalogueShown = PromptKey(
    "catalogue.shown",
    [
      "file", "card", "count", "new", "newCount", "anyNew", "moreNew", "id", "title", "publisher", "year", "noLink",
      "unchecked", "changed", "changedCount", "anyChanged", "moreChanged", "fields", "field", "old", "now", "lost",
    ])
  static let catalogueSame = PromptKey("catalogue.same", ["file"])
  static let catalogueFaulty = PromptKey("catalogue.faulty", ["file", "count", "faults", "fault", "more"])
  static let catalogueTaken = PromptKey("catalogue.taken", ["edition"])
  static let catalogueDeclined = PromptKey("catalogue.declined")
  static let catalogueIsOld = PromptKey("catalogue.is-old")
  static let cataloguePutBack = PromptKey("catalogue.put-back", ["edition"])
  static let catalogueWordsGone = PromptKey("catalogue.words-gone", ["edition"])
  static let catalogueOverview = PromptKey(
    "catalogue.overview",
    ["edition", "count", "local", "withdrawn", "unchecked", "outdated", "little", "waiting", "first", "id", "last"])
  static let catalogueCard = PromptKey(
    "catalogue.card",
    [
      "id", "title", "publisher", "year", "kind", "status", "outdated", "seeInstead", "evidence", "evidenceNote",
      "unassessed", "url", "summary", "use", "checked", "local", "little", "sectors", "topics", "source",
    ])
  static let catalogueWhich = PromptKey("catalogue.which", ["word", "any", "cards", "id", "title", "example"])
  static let catalogueWithdraw = PromptKey(
    "catalogue.withdraw", ["id", "title", "pointing", "pointer", "pointerTitle", "any", "new", "newTitle"])
  static let catalogueHowWithdraw = PromptKey("catalogue.how-withdraw", ["id", "word", "by"])
  static let catalogueCircle = PromptKey("catalogue.circle", ["id", "new", "circle"])
  static let catalogueMarked = PromptKey("catalogue.marked", ["title", "little"])
  /// Where the facts of a card come from that says nothing of it.
  static let catalogueSource = PromptKey("catalogue.source")

  static let cardQuestion = PromptKey(
    "catalogue.question",
    ["noted", "goesOn", "first", "step", "steps", "question", "choices", "present", "optional", "emptied"])
  static let cardAskField = PromptKey("catalogue.ask-field", ["title", "fields"])
  static let cardWhichField = PromptKey("catalogue.which-field", ["fields"])
  static let cardProblem = PromptKey("catalogue.problem", ["what", "words"])
  static let cardMustHave = PromptKey("catalogue.must-have", ["field"])
  static let cardStopped = PromptKey("catalogue.stopped")

  /// A question for each field that can be asked about.
  static let cardQuestions: [GuideField: PromptKey] = Dictionary(
    uniqueKeysWithValues: GuideField.allCases.filter { $0 != .id }.map {
      ($0, PromptKey("catalogue.ask-\($0.rawValue.replacing("_", with: "-"))"))
    })

  static let catalogueFault = PromptKey("catalogue.fault", ["line", "what"])

  /// What is wrong, without where.
  static func fault(_ kind: CatalogueFault.Kind) -> PromptKey {
    PromptKey("catalogue.fault-\(kind.rawValue)", ["key", "value", "nearest", "number", "words"])
  }

  static let catalogue: [PromptKey] =
    [
      catalogueShown, catalogueSame, catalogueFaulty, catalogueTaken, catalogueDeclined, catalogueIsOld,
      cataloguePutBack, catalogueWordsGone, catalogueOverview, catalogueCard, catalogueWhich, catalogueWithdraw,
      catalogueHowWithdraw, catalogueCircle, catalogueMarked, catalogueSource, cardQuestion, cardAskField,
      cardWhichField, cardProblem, cardMustHave, cardStopped, catalogueFault,
    ] + GuideField.allCases.compactMap { cardQuestions[$0] } + CatalogueFault.Kind.allCases.map(fault)
}
