extension PromptKey {
  // A consent round.
  static let consentRound = PromptKey(
    "agreeing.round", decisionFields + ["yes", "anyYes", "objections", "anyObjections", "open", "until"])
  static let notConfirmed = PromptKey("agreeing.not-confirmed", decisionFields)
  static let consentNoted = PromptKey("agreeing.consent-noted", decisionFields)
  static let objectionNoted = PromptKey("agreeing.objection-noted", decisionFields)
  /// They have to think about it; it says both yes and no, or neither.
  static let consentLater = PromptKey("agreeing.consent-later", decisionFields + ["until"])
  static let consentUnclear = PromptKey("agreeing.consent-unclear", decisionFields)
  /// To whoever wants nothing remembered of them: what they said is not written down.
  static let notRemembered = PromptKey("agreeing.not-remembered", ["group"])
  static let askReason = PromptKey("agreeing.ask-reason", decisionFields + ["who"])
  static let reasonNoted = PromptKey("agreeing.reason-noted", decisionFields)
  static let reasonSpared = PromptKey("agreeing.reason-spared")
  static let objectorNamed = PromptKey("agreeing.objector-named", decisionFields)
  static let roundOver = PromptKey(
    "agreeing.round-over",
    decisionFields + [
      "yes", "anyYes", "objections", "anyObjections", "unanimous", "reasons", "reason", "name", "anyReasons",
    ])
  /// An answer was changed, and says neither yes nor no now.
  static let voiceGone = PromptKey("agreeing.voice-gone", decisionFields)
  static let roundIsOver = PromptKey("agreeing.round-is-over", decisionFields)
  static let onlySomeEndRound = PromptKey("agreeing.only-some-end-round", decisionFields)
  static let disagreementKept = PromptKey("agreeing.disagreement-kept", decisionFields)
  static let enoughDisagreement = PromptKey("agreeing.enough-disagreement", decisionFields + ["example"])
  static let enoughWritten = PromptKey("agreeing.enough-written", decisionFields + ["example"])
  static let objectionUnreasoned = PromptKey("agreeing.objection-unreasoned")

  // Questions, checklist and level.
  static let improve = PromptKey(
    "agreeing.improve",
    decisionFields + [
      "questions", "place", "question", "any", "several", "adopts", "answered", "answer", "anyAnswered", "byHand",
    ])
  static let answerNoted = PromptKey("agreeing.answer-noted", decisionFields)
  static let questionSpared = PromptKey("agreeing.question-spared")
  static let whichQuestion = PromptKey("agreeing.which-question")
  static let answerTooLong = PromptKey("agreeing.passage-too-long", ["most"])
  static let notWhatWasSaid = PromptKey("agreeing.not-what-was-said")
  static let questionsOff = PromptKey("agreeing.questions-off", ["example"])
  static let questionsOn = PromptKey("agreeing.questions-on", ["example"])
  static let checkLaw = PromptKey("agreeing.check-law", ["number"])
  static let checklist = PromptKey("agreeing.checklist", decisionFields + ["lines", "place", "line", "answer"])
  static let whichLine = PromptKey("agreeing.which-line")
  static let lineNoted = PromptKey("agreeing.line-noted", decisionFields + ["example"])
  static let levelShown = PromptKey(
    "agreeing.level-shown", decisionFields + ["policy", "organisation", "meeting", "example"])
  static let levelSet = PromptKey("agreeing.level-set", decisionFields + ["policy", "organisation", "meeting"])

  // Undoing.
  static let undoneRound = PromptKey("agreeing.undone-round", ["number"])
  static let undoneRoundClosed = PromptKey("agreeing.undone-round-closed", ["number"])
  static let undoneWords = PromptKey("agreeing.undone-words", ["number"])
  static let undoneName = PromptKey("agreeing.undone-name", ["number"])
  static let undoneDisagreement = PromptKey("agreeing.undone-disagreement", ["number"])
  static let undoneLevel = PromptKey("agreeing.undone-level", ["number"])

  static func question(_ question: ReflectionQuestion) -> PromptKey {
    PromptKey("agreeing.question-\(question.rawValue)")
  }

  /// - Parameter part: one of the checklist's.
  static func checklistLine(_ part: Passage.Part) -> PromptKey { PromptKey("agreeing.line-\(part.rawValue)") }

  static let agreeing: [PromptKey] =
    [
      consentRound, notConfirmed, consentNoted, objectionNoted, consentLater, consentUnclear, notRemembered, askReason,
      reasonNoted, reasonSpared, objectorNamed, roundOver, roundIsOver, voiceGone,
      onlySomeEndRound, disagreementKept, enoughDisagreement, enoughWritten, objectionUnreasoned, improve, answerNoted,
      questionSpared, whichQuestion,
      answerTooLong, notWhatWasSaid, questionsOff, questionsOn, checkLaw, checklist, whichLine, lineNoted, levelShown,
      levelSet, undoneRound, undoneRoundClosed, undoneWords, undoneName, undoneDisagreement, undoneLevel,
    ] + ReflectionQuestion.allCases.map(question) + Passage.Part.checklist.map(checklistLine)
}
