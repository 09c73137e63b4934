/// What is said of scripts: in the admin room, of posted ones; and what is wrong with them.
extension PromptKey {
  static let scriptShown = PromptKey(
    "scripts.shown",
    [
      "file", "id", "title", "purpose", "minutes", "language", "byName", "count", "stages", "stage", "stageMinutes",
      "replaces", "replacesFile", "oldCount", "oldMinutes", "sameShape", "running", "missing", "anyMissing", "gone",
      "anyGone", "kept", "anyKept", "last",
    ])
  static let scriptSame = PromptKey("scripts.same", ["id"])
  static let scriptFaulty = PromptKey("scripts.faulty", ["file", "count", "faults", "fault", "more", "noScript"])
  static let scriptTaken = PromptKey("scripts.taken", ["id", "title"])
  static let scriptDeclined = PromptKey("scripts.declined")
  static let scriptIsOld = PromptKey("scripts.is-old")
  static let scriptPutBack = PromptKey("scripts.put-back", ["id", "there"])
  static let scriptsFull = PromptKey("scripts.full", ["most", "example"])
  static let scriptsOfAll = PromptKey(
    "scripts.list",
    ["scripts", "id", "title", "minutes", "posted", "overFile", "languages", "any", "example"])
  static let whichScript = PromptKey("scripts.which", ["word", "ofFiles", "any", "example", "scripts", "id", "last"])
  static let scriptInUse = PromptKey("scripts.in-use", ["id", "groups", "name", "more", "last"])
  static let scriptRemoved = PromptKey("scripts.removed", ["id", "ofFiles"])

  static let scriptFault = PromptKey("scripts.fault", ["line", "what"])
  static let scriptPart = PromptKey("scripts.part", ["script", "stage", "record", "id"])
  static let scriptValue = PromptKey("scripts.value", ["key", "cue"])
  static let faultScriptTooLarge = PromptKey("scripts.fault-too-large")
  static let faultScriptAnchor = PromptKey("scripts.fault-anchor", ["sign"])
  static let faultScriptEmptyFile = PromptKey("scripts.fault-empty-file")
  static let faultScriptNotYAML = PromptKey("scripts.fault-not-yaml")
  static let faultScriptTooDeep = PromptKey("scripts.fault-too-deep")
  static let faultScriptBadCharacter = PromptKey("scripts.fault-bad-character")
  static let faultScriptSyntax = PromptKey("scripts.fault-syntax")
  static let faultScriptKeyTwice = PromptKey("scripts.fault-key-twice", ["key"])
  static let faultScriptIdentifying = PromptKey("scripts.fault-identifying", ["number", "telephone", "name"])
  static let faultScriptNoKeys = PromptKey("scripts.fault-no-keys", ["part", "words", "word", "last"])
  static let faultScriptUnknownKey = PromptKey(
    "scripts.fault-unknown-key", ["part", "key", "nearest", "words", "word", "last"])
  static let faultScriptMissingKey = PromptKey("scripts.fault-missing-key", ["part", "key"])
  static let faultScriptNoText = PromptKey("scripts.fault-no-text", ["value"])
  static let faultScriptEmpty = PromptKey("scripts.fault-empty", ["value"])
  static let faultScriptTooLong = PromptKey("scripts.fault-too-long", ["value", "count", "most"])
  static let faultScriptSeveralLines = PromptKey("scripts.fault-several-lines", ["value"])
  static let faultScriptHidden = PromptKey("scripts.fault-hidden", ["value"])
  static let faultScriptBadID = PromptKey("scripts.fault-bad-id", ["id"])
  static let faultScriptMinutes = PromptKey("scripts.fault-minutes")
  static let faultScriptDays = PromptKey("scripts.fault-days")
  static let faultScriptFlag = PromptKey("scripts.fault-flag", ["key"])
  static let faultScriptChoice = PromptKey(
    "scripts.fault-choice", ["value", "word", "nearest", "words", "last"])
  static let faultScriptNoList = PromptKey("scripts.fault-no-list", ["key"])
  static let faultScriptCount = PromptKey("scripts.fault-count", ["key", "count", "least", "most"])
  static let faultScriptNeedTwice = PromptKey("scripts.fault-need-twice", ["need"])
  static let faultScriptCueField = PromptKey("scripts.fault-cue-field", ["value"])
  static let faultScriptSum = PromptKey("scripts.fault-sum", ["minutes", "sum"])
  static let faultScriptSameID = PromptKey("scripts.fault-same-id", ["id", "stage"])
  static let faultScriptSilent = PromptKey("scripts.fault-silent")
  static let faultScriptNeed = PromptKey("scripts.fault-need", ["need", "speaks"])
  static let faultScriptAfter = PromptKey("scripts.fault-after", ["id", "itself", "later", "nearest"])
  static let faultScriptBraces = PromptKey("scripts.fault-braces", ["closing", "example"])
  static let faultScriptField = PromptKey("scripts.fault-field", ["field", "nearest", "words", "word", "last"])
  static let faultScriptSection = PromptKey("scripts.fault-section", ["field", "open", "closing"])

  static let scripts: [PromptKey] =
    [
      scriptShown, scriptSame, scriptFaulty, scriptTaken, scriptDeclined, scriptIsOld, scriptPutBack, scriptsFull,
      scriptsOfAll, whichScript, scriptInUse, scriptRemoved,
    ] + scriptFaults

  private static let scriptFaults: [PromptKey] = [
    scriptFault, scriptPart, scriptValue, faultScriptTooLarge, faultScriptAnchor, faultScriptEmptyFile,
    faultScriptNotYAML, faultScriptTooDeep, faultScriptBadCharacter, faultScriptSyntax, faultScriptKeyTwice,
    faultScriptIdentifying, faultScriptNoKeys, faultScriptUnknownKey, faultScriptMissingKey, faultScriptNoText,
    faultScriptEmpty, faultScriptTooLong, faultScriptSeveralLines, faultScriptHidden, faultScriptBadID,
    faultScriptMinutes, faultScriptDays, faultScriptFlag, faultScriptChoice, faultScriptNoList, faultScriptCount,
    faultScriptNeedTwice, faultScriptCueField, faultScriptSum, faultScriptSameID, faultScriptSilent, faultScriptNeed,
    faultScriptAfter, faultScriptBraces, faultScriptField, faultScriptSection,
  ]
}
