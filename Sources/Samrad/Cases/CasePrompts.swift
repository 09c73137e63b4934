extension PromptKey {
  static let caseQueued = PromptKey("cases.queued", ["number", "title", "wish", "alone", "group"])
  static let caseQueue = PromptKey(
    "cases.queue",
    [
      "any", "anyCases", "anyWishes", "cases", "wishes", "number", "title", "person", "group", "alone", "others",
      "room", "own", "wish",
      "example", "wishExample",
    ])
  static let caseRemoved = PromptKey("cases.removed", ["number", "wish"])
  static let caseWhich = PromptKey("cases.which", ["any", "group"])
  static let caseTooLong = PromptKey("cases.too-long", ["most"])
  static let caseQueueFull = PromptKey("cases.queue-full", ["most"])
  static let caseWhichGroup = PromptKey("cases.which-group", ["groups", "group", "last", "word", "first"])
  static let caseNoGroup = PromptKey("cases.no-group")

  static let caseAsked = PromptKey("cases.asked", ["start", "group", "title", "until", "by"])
  static let caseAccepted = PromptKey("cases.accepted", ["start", "group", "title", "example"])
  static let casePassed = PromptKey("cases.passed", ["absent", "start", "group"])
  static let caseOwnerLost = PromptKey("cases.owner-lost", ["who", "start", "group", "absent", "example"])
  static let caseWaits = PromptKey("cases.waits", ["start", "group"])
  static let caseSwapped = PromptKey("cases.swapped", ["who", "start", "group"])
  static let caseSwapWho = PromptKey("cases.swap-who", ["members", "person", "last", "any"])
  static let caseSilent = PromptKey("cases.silent", ["start", "group"])
  static let caseTaken = PromptKey("cases.taken", ["who", "start"])
  static let caseOver = PromptKey("cases.over")
  static let caseOverSince = PromptKey("cases.over-since", ["who", "group", "start", "cancelled"])
  static let caseNamed = PromptKey("cases.named", ["who", "start", "group", "example"])
  static let caseTitled = PromptKey("cases.titled", ["title", "start"])
  static let caseTitleSkipped = PromptKey("cases.title-skipped", ["example"])
  static let caseBrought = PromptKey("cases.brought", ["who", "start", "title"])
  static let caseAtStart = PromptKey("cases.at-start", ["who", "title"])
  static let caseReopened = PromptKey("cases.reopened", ["start"])
  static let caseNobody = PromptKey("cases.nobody", ["start", "group", "example"])
  static let caseWish = PromptKey("cases.wish", ["title", "who", "number", "start", "group"])
  static let caseUndone = PromptKey("cases.undone", ["start"])
  static let caseWordsUndone = PromptKey("cases.words-undone")

  static let prepared = PromptKey("cases.prepared", ["start", "group"])
  static let preparations = PromptKey(
    "cases.preparations", ["any", "sessions", "start", "group", "notes", "text", "example"])
  static let preparationsGone = PromptKey("cases.preparations-gone", ["any", "example"])
  static let preparationFull = PromptKey("cases.preparation-full", ["most"])
  static let preparationGiven = PromptKey("cases.preparation-given", ["group", "notes", "text"])
  static let nothingToPrepare = PromptKey("cases.nothing-to-prepare")

  static let cases: [PromptKey] = [
    caseQueued, caseQueue, caseRemoved, caseWhich, caseTooLong, caseQueueFull, caseWhichGroup, caseNoGroup, caseAsked,
    caseAccepted, casePassed, caseOwnerLost, caseWaits, caseSwapped, caseSwapWho, caseSilent, caseTaken, caseOver,
    caseOverSince, caseNamed,
    caseTitled, caseTitleSkipped, caseBrought, caseAtStart, caseReopened, caseNobody, caseWish, caseUndone,
    caseWordsUndone, prepared, preparations, preparationsGone, preparationFull, preparationGiven, nothingToPrepare,
  ]
}
