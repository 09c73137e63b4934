extension PromptKey {
  static let whichNumber = PromptKey("anchoring.which", ["any", "waits", "example"])
  private static let lines = ["guides", "place", "title", "publisher", "year", "outdated", "seeInstead", "gone"]
  static let decisionAnchored = PromptKey("anchoring.anchored", lines + ["number", "already", "several", "undo"])
  static let decisionUnanchored = PromptKey("anchoring.unanchored", lines + ["number"])
  static let anchorsShown = PromptKey(
    "anchoring.shown", lines + ["number", "any", "asksWhich", "example", "removal"])
  static let anchorWhich = PromptKey("anchoring.which-guide", lines + ["number"])
  static let anchorsFull = PromptKey("anchoring.full", ["number", "most"])
  static let noSuchGuideNumber = PromptKey("anchoring.no-such-number", ["count", "number", "find", "example"])
  static let noGuideToAnchor = PromptKey("anchoring.no-guide", ["find", "example"])
  static let anchorsUndone = PromptKey("anchoring.undone", ["number"])
  // The note to the line manager.
  static let askNeed = PromptKey("anchoring.ask-need", ["number", "skip"])
  static let needTooLong = PromptKey("anchoring.need-too-long", ["most"])
  static let needUndone = PromptKey("anchoring.need-undone", ["number"])
  static let noteFileName = PromptKey("anchoring.note-file-name", ["number"])
  static let noteCaption = PromptKey("anchoring.note-caption", ["number", "needed"])
  static let managerNote = PromptKey(
    "anchoring.note",
    [
      "number", "group", "today", "text", "made", "owner", "due", "kind", "state", "anyTold", "told", "name", "note",
      "line", "anyGuides",
      "guides", "anyDisagreement", "disagreement", "objection", "need",
    ])
  static let noteGuide = PromptKey(
    "anchoring.note-guide",
    [
      "title", "publisher", "year", "url", "status", "outdated", "seeInstead", "evidence", "evidenceNote", "checked",
    ])
  static let anchoring: [PromptKey] = [
    whichNumber, decisionAnchored, decisionUnanchored, anchorsShown, anchorWhich, anchorsFull, noSuchGuideNumber,
    noGuideToAnchor, anchorsUndone, askNeed, needTooLong, needUndone, noteFileName, noteCaption, managerNote,
    noteGuide,
  ]
}
