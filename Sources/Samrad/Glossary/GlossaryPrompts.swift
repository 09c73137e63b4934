extension PromptKey {
  /// What every text with wordings of a group's own may use.
  private static let wordingFields = ["word", "wording", "edition", "day", "group"]

  static let wordShown = PromptKey(
    "glossary.word",
    wordingFields + [
      "typed", "also", "definition", "varies", "anyOwn", "own", "anyWaiting", "waiting", "by", "against", "until",
      "ask",
      "legal", "guide", "url", "seeAlso", "proposable", "room",
    ])
  static let wordList = PromptKey(
    "glossary.list",
    wordingFields + [
      "anyOwn", "own", "anyWaiting", "waiting", "against", "until", "others", "more", "example", "room",
    ])
  static let wordUnknown = PromptKey("glossary.unknown", ["word", "anyNear", "near", "last", "room"])
  static let wordProposed = PromptKey(
    "glossary.proposed", ["word", "wording", "replaced", "current", "unlisted", "near", "until"])
  static let wordAgreed = PromptKey("glossary.agreed", ["word", "wording", "edition"])
  static let wordTapNoted = PromptKey("glossary.tap-noted", ["word", "agrees", "count", "needed"])
  static let wordOver = PromptKey("glossary.over", ["example"])
  static let wordingMissing = PromptKey("glossary.wording-missing", ["word", "example"])
  static let wordMissing = PromptKey("glossary.word-missing", ["example"])
  static let wordingTooLong = PromptKey("glossary.too-long", ["most"])
  static let wordsFull = PromptKey("glossary.full", ["most", "example"])
  static let wordOnlyInGroup = PromptKey("glossary.only-in-group", ["example"])
  static let wordRemovalAsked = PromptKey("glossary.removal-asked", ["word", "wording"])
  static let wordRemovalDropped = PromptKey("glossary.removal-dropped", ["word"])
  static let wordRemoved = PromptKey("glossary.removed", ["word"])
  static let wordNotOwn = PromptKey("glossary.not-own", ["word"])
  static let wordRemovedByWhom = PromptKey("glossary.removed-by-whom", ["word", "by"])
  static let undoneWord = PromptKey("glossary.undone-proposal", ["restored"])
  static let undoneWordAgreed = PromptKey("glossary.undone-agreement", ["word"])
  static let undoneWordRemoved = PromptKey("glossary.undone-removal", ["word"])
  static let wordFileName = PromptKey("glossary.file-name", ["day"])
  static let wordFile = PromptKey("glossary.file", wordingFields + ["groups", "words", "definition"])
  static let wordColumns = PromptKey("glossary.columns")
  static let noWordsToTake = PromptKey("glossary.nothing-to-take", ["example"])

  static let glossary: [PromptKey] = [
    wordShown, wordList, wordUnknown, wordProposed, wordAgreed, wordTapNoted, wordOver, wordingMissing, wordMissing,
    wordingTooLong, wordsFull, wordOnlyInGroup, wordRemovalAsked, wordRemovalDropped, wordRemoved, wordNotOwn,
    wordRemovedByWhom, undoneWord, undoneWordAgreed, undoneWordRemoved, wordFileName, wordFile, wordColumns,
    noWordsToTake,
  ]
}
