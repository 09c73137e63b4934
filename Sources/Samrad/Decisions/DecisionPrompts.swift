extension PromptKey {
  /// What every text about one decision may use.
  static let decisionFields = [
    "number", "text", "short", "answeredBy", "owner", "due", "draft", "proposed", "agreed", "done", "dropped", "moves",
    "moved", "overdue",
    "trial", "agreement", "gap", "knowledgeGap", "inTrial", "replaced", "replacedBy", "replaces", "lookAt", "parties",
    "place", "lesson", "plan", "promisedBy", "needsOwner", "kindName", "kindTitle", "stateName", "level",
    "disagreement", "objection", "anyDisagreement",
  ]

  static let decisionProposed = PromptKey("decisions.proposed", decisionFields)
  static let proposalKept = PromptKey("decisions.proposal-kept", decisionFields)
  static let decisionAgreed = PromptKey("decisions.agreed", decisionFields)
  static let decisionDeclined = PromptKey("decisions.declined", decisionFields)
  static let decisionMoved = PromptKey("decisions.moved", decisionFields + ["asks", "never"])
  static let decisionDone = PromptKey("decisions.done", decisionFields + ["said"])
  static let decisionDropped = PromptKey("decisions.dropped", decisionFields + ["said"])
  static let onlyOwnerAccepts = PromptKey("decisions.only-owner-accepts", decisionFields)
  static let onlyOwnerCloses = PromptKey("decisions.only-owner-closes", decisionFields)
  static let askOwner = PromptKey("decisions.ask-owner", decisionFields + ["members", "person", "symbol", "everyone"])
  static let askDue = PromptKey(
    "decisions.ask-due", decisionFields + ["days", "symbol", "day", "session", "last"])
  static let askNewDue = PromptKey("decisions.ask-new-due", decisionFields + newDayFields)
  static let followUp = PromptKey("decisions.follow-up", decisionFields + questionFields + ["late"])
  static let followUpChoices = PromptKey("decisions.follow-up-choices", decisionFields)
  static let whichDecision = PromptKey("decisions.which", ["any", "example"])
  static let dueInPast = PromptKey("decisions.due-in-past", ["day", "example"])
  static let decisionTooLong = PromptKey("decisions.too-long", ["most"])
  static let pinUnreadable = PromptKey("decisions.pin-unreadable", ["example"])

  static let decision: [PromptKey] = [
    decisionProposed, proposalKept, decisionAgreed, decisionDeclined, decisionMoved, decisionDone, decisionDropped,
    onlyOwnerAccepts,
    onlyOwnerCloses, askOwner, askDue, askNewDue, followUp, followUpChoices, whichDecision, dueInPast,
    decisionTooLong,
    pinUnreadable,
  ]
}
