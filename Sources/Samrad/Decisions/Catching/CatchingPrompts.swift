extension PromptKey {
  /// Nobody has it yet, and anybody can take it.
  static let whoTakesIt = PromptKey("catching.who-takes-it", decisionFields)
  static let decisionIsTaken = PromptKey("catching.taken", decisionFields)
  static let nothingToDo = PromptKey("catching.nothing-to-do", ["example"])
  static let questionIsNoDecision = PromptKey("catching.question", ["example", "quote"])
  /// «Ja, enig» is what somebody answered, and nothing that anybody does.
  static let answerIsNoDecision = PromptKey("catching.answer", ["example"])
  /// Two in one message would get one person and one day.
  static let severalDecisions = PromptKey("catching.several", ["example"])
  /// ✅ under a question: what it asks comes first.
  static let yesTooEarly = PromptKey("catching.yes-too-early", decisionFields)
  static let nothingToStrike = PromptKey("catching.nothing-to-strike", ["list"])
  static let unknownDecision = PromptKey("catching.unknown", ["number", "any", "list", "example"])
  static let alreadyDecision = PromptKey("catching.already", decisionFields)
  /// Nobody has confirmed them yet, and their words go soon.
  static let draftsLapse = PromptKey("catching.lapse", ["drafts", "number", "last", "many", "text", "day"])
  /// Nobody confirmed them in two weeks: their words are gone.
  static let draftsLapsed = PromptKey("catching.lapsed", ["drafts", "number", "last", "many"])
  /// At the close of a stage, or of a poll that books nothing.
  static let decidedSomething = PromptKey("catching.decided-something", ["example"])
  static let pollDroppedDeciding = PromptKey("catching.poll-dropped", ["example"])
  /// A draft of the session waits when its stage is left.
  static let draftWaits = PromptKey("catching.draft-waits", ["number"])

  static let catching: [PromptKey] = [
    whoTakesIt, decisionIsTaken, nothingToDo, questionIsNoDecision, answerIsNoDecision, alreadyDecision, draftsLapse,
    draftsLapsed, decidedSomething, pollDroppedDeciding, draftWaits, nothingToStrike, unknownDecision,
    severalDecisions, yesTooEarly,
  ]
}
