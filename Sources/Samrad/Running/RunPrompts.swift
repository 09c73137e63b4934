/// What is said before, during and after a session about the way it is held.
extension PromptKey {
  static let modeSet = PromptKey("preparing.mode-set", ["start", "days", "minutes", "written", "overDays"])
  static let whichMode = PromptKey("preparing.which-mode", ["example"])
  static let modeIsSettled = PromptKey("preparing.mode-is-settled")
  static let rolesShown = PromptKey("preparing.roles", ["any"] + roleFields)
  static let whichRole = PromptKey("preparing.which-role", ["example"])
  static let serviceSet = PromptKey("preparing.service-set", ["service", "start"])
  static let serviceMissing = PromptKey("preparing.service-missing", ["example"])

  static let roleFields = ["caseOwner", "facilitator", "timekeeper", "noteTaker"]

  static let continued = PromptKey("during.continued", ["script", "stage", "moved", "left"])
  static let roundTurn = PromptKey("during.round", ["who", "others", "person", "last", "anyOthers"])
  static let tally = PromptKey("during.tally", ["stage", "group", "silent", "person", "last", "anySilent"])
  static let tallyNotHeard = PromptKey("during.tally-not-heard")
  static let nudge = PromptKey("during.nudge", ["stage", "group", "until"])
  static let allReady = PromptKey("during.all-ready", ["stage", "last"])
  static let unled = PromptKey("during.unled", ["stage"])

  static let endedInThread = PromptKey("after.in-thread")
  static let minutesFileName = PromptKey("after.file-name", ["day"])
  static let noMinutes = PromptKey("after.no-minutes")
  static let whichRecord = PromptKey("after.which-record", ["any", "example"])
  static let correctLater = PromptKey("after.correct-later", ["example"])
  static let minutesCorrected = PromptKey("after.corrected")
  static let attendanceNeedsConsent = PromptKey("after.attendance-needs-consent")
  static let attendanceCorrected = PromptKey("after.attendance-corrected", ["was"])
  static let feedbackQuestion = PromptKey("after.feedback-question", ["group", "useful", "heard"])
  static let feedbackThanks = PromptKey("after.feedback-thanks")
  static let feedbackOver = PromptKey("after.feedback-over")
  static let feedbackResult = PromptKey(
    "after.feedback-result",
    ["count"] + ["useful", "heard"].flatMap { name in ["Low", "Mixed", "Good", "Strong"].map { name + $0 } })

  static let around: [PromptKey] = [
    modeSet, whichMode, modeIsSettled, rolesShown, whichRole, serviceSet, serviceMissing,
    continued, roundTurn, tally, tallyNotHeard, nudge, allReady, unled,
    endedInThread, minutesFileName, noMinutes, whichRecord, correctLater, minutesCorrected, attendanceNeedsConsent,
    attendanceCorrected, feedbackQuestion,
    feedbackThanks, feedbackOver, feedbackResult,
  ]
}
