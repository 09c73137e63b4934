/// What is said about guides that were looked for. `guidesFound` and the reasons are in `guides.md`.
extension PromptKey {
  /// One guide, with the fields of `Turn.guideCard` and its number in the list.
  static let guideCard = PromptKey("finding.card", guidesFound.fields + ["number"])
  static let guidesMore = PromptKey(
    "finding.more", ["first", "until", "several", "count", "guides", "card", "left", "cut"])
  static let guidesAll = PromptKey("finding.all", ["count", "cut", "example"])
  static let guidesNoList = PromptKey("finding.no-list", ["example"])
  static let guidesNarrow = PromptKey(
    "finding.narrow",
    [
      "tried", "count", "sectors", "anySector", "kinds", "anyKind", "levels", "anyLevel", "word", "name", "number",
      "last", "year", "newer", "example",
    ])
  static let guidesNarrowed = PromptKey(
    "finding.narrowed",
    ["filters", "filter", "last", "filtered", "words", "count", "before", "guides", "card", "left"])
  static let guidesNotNarrower = PromptKey("finding.not-narrower", ["count", "tried", "example"])
  static let guidesSeeAlso = PromptKey("finding.see-also", ["note", "topics", "topic", "number", "title", "url"])
  // How the conditions of a search are said.
  static let filterLevel = PromptKey("finding.filter-level", ["word"])
  static let filterLanguage = PromptKey("finding.filter-language", ["nb", "nn", "en", "word"])
  static let filterAfter = PromptKey("finding.filter-after", ["year"])
  static let filterSince = PromptKey("finding.filter-since", ["year"])
  static let filterBefore = PromptKey("finding.filter-before", ["year"])
  static let filterUntil = PromptKey("finding.filter-until", ["year"])
  static let evidenceWords = PromptKey(
    "finding.evidence", ["words", "word", "meaning", "title", "note", "url", "outdated", "example"])
  // Cards that people pass on.
  static let guideSent = PromptKey("finding.sent", ["person", "group", "card"])
  static let guidePosted = PromptKey("finding.posted", ["card"])
  static let guideSentNoted = PromptKey(
    "finding.sent-noted", ["title", "sent", "person", "last", "anySent", "not", "reason", "undo"])
  static let notSentSelf = PromptKey("finding.not-sent-self")
  static let notSentUnknown = PromptKey("finding.not-sent-unknown", ["name"])
  static let notSentSeveral = PromptKey("finding.not-sent-several", ["name"])
  static let notSentUnwanted = PromptKey("finding.not-sent-unwanted", ["person"])
  static let shareWhich = PromptKey("finding.share-which", ["count", "example"])
  static let shareGone = PromptKey("finding.share-gone")
  static let shareFailed = PromptKey("finding.share-failed", ["person", "title"])
  static let shareUndone = PromptKey("finding.share-undone", ["alone"])

  static let finding: [PromptKey] = [
    guideCard, guidesMore, guidesAll, guidesNoList, guidesNarrow, guidesNarrowed, guidesNotNarrower, guidesSeeAlso,
    filterLevel, filterLanguage, filterAfter, filterSince, filterBefore, filterUntil, evidenceWords,
    guideSent, guidePosted, guideSentNoted, notSentSelf, notSentUnknown, notSentSeveral, notSentUnwanted, shareWhich,
    shareGone, shareFailed, shareUndone,
  ]
}
