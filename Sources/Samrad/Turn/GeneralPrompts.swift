extension PromptKey {
  static let unknownCommand = PromptKey("general.unknown-command", ["word", "nearest"])
  static let onlyInAdminRoom = PromptKey("general.only-in-admin-room")
  static let onlyBetweenTwo = PromptKey("general.only-between-two")
  static let onlyInGroup = PromptKey("general.only-in-group", ["word"])
  static let whoIsThat = PromptKey("general.who-is-that", ["members", "person", "last", "example"])
  static let nothingToUndo = PromptKey("general.nothing-to-undo")
  static let editTooLate = PromptKey("general.edit-too-late")
  static let identifying = PromptKey("general.identifying", ["number", "telephone", "name"])
  static let cannotUndo = PromptKey("general.cannot-undo")
  static let undonePlan = PromptKey("general.undone-plan", ["start"])
  static let undoneMove = PromptKey("general.undone-move", ["start"])
  static let undoneCancel = PromptKey("general.undone-cancel", ["start"])
  static let undoneDecision = PromptKey("general.undone-decision", ["number"])
  static let undoneDecisionChange = PromptKey("general.undone-decision-change", ["number"])
  static let undoneRecord = PromptKey("general.undone-record")
  static let undoneLanguage = PromptKey("general.undone-language")
  static let undoneFacts = PromptKey("general.undone-facts")
  static let danger = PromptKey("general.danger", ["paused", "unwritten"])
  static let dangerToMentor = PromptKey("general.danger-to-mentor", ["group"])
  /// Plain talk between two.
  static let notUnderstood = PromptKey("general.not-understood")
  static let nothingHere = PromptKey("general.nothing-here")

  static let general: [PromptKey] = [
    unknownCommand, onlyInAdminRoom, onlyBetweenTwo, onlyInGroup, whoIsThat, identifying, nothingToUndo, cannotUndo,
    editTooLate,
    undonePlan,
    undoneMove,
    undoneCancel, undoneDecision, undoneDecisionChange, undoneRecord, undoneLanguage, undoneFacts, danger,
    dangerToMentor, notUnderstood,
    nothingHere,
  ]

  static let helpLeader = PromptKey("help.leader", ["next", "quiet"])
  static let helpMentor = PromptKey("help.mentor", ["next", "quiet"])
  static let helpRunning = PromptKey("help.running")
  static let helpRunningMentor = PromptKey("help.running-mentor")
  static let helpAdmin = PromptKey("help.admin")
  static let helpDirect = PromptKey("help.direct")

  /// How decisions are written, found and ended: in a group, and between two.
  static let helpDecisions = PromptKey("help.decisions", ["open"])
  static let helpDecisionsDirect = PromptKey("help.decisions-direct")
  static let helpTexts: [PromptKey] = [
    helpLeader, helpMentor, helpRunning, helpRunningMentor, helpAdmin, helpDirect, helpDecisions, helpDecisionsDirect,
  ]

  static let guidesFound = PromptKey(
    "guides.found",
    [
      "words", "guides", "title", "publisher", "year", "kind", "status", "outdated", "evidence", "evidenceNote",
      "unassessed", "why", "url", "summary", "use", "checked", "seeInstead", "cameOf", "local", "card", "filters",
      "filter",
      "last", "filtered", "without", "unclear", "undated", "left", "seeAlso",
    ])
  static let guidesNone = PromptKey(
    "guides.none",
    ["words", "filters", "filter", "last", "filtered", "nearest", "word", "topics", "topic", "anyTopic", "example"])
  static let guidesAsk = PromptKey("guides.ask", ["example"])
  static let whyTopic = PromptKey("guides.why-topic", ["topic", "typed"])
  static let whyTitle = PromptKey("guides.why-title", ["words"])
  static let whyWords = PromptKey("guides.why-words", ["words"])

  static let guide: [PromptKey] = [guidesFound, guidesNone, guidesAsk, whyTopic, whyTitle, whyWords]
}
