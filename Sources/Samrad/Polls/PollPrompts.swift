extension PromptKey {
  static let pollAskWindow = PromptKey("polls.ask-window", ["example"])
  static let pollAskLength = PromptKey("polls.ask-length")
  static let pollNotUnderstood = PromptKey("polls.not-understood", ["typed", "example"])
  static let pollDeadlineUnclear = PromptKey("polls.deadline-unclear", ["example"])
  static let pollDeadlinePassed = PromptKey("polls.deadline-passed", ["closes"])
  static let pollNoTime = PromptKey("polls.no-time", ["first", "last", "minutes", "soon", "late", "example", "word"])
  static let pollAlreadyOpen = PromptKey("polls.already-open", ["closes", "word"])
  static let pollNone = PromptKey("polls.none", ["example"])

  static let pollAsked = PromptKey("polls.asked", ["options", "number", "start", "closes", "minutes", "from"])
  static let pollQuestion = PromptKey("polls.question", ["minutes"])
  static let pollButton = PromptKey("polls.button", ["start"])
  static let pollButtonIfNeedBe = PromptKey("polls.button-if-need-be", ["start"])
  static let pollButtonNone = PromptKey("polls.button-none")
  static let pollBlocked = PromptKey(
    "polls.blocked",
    ["group", "closes", "any", "options", "number", "start", "blocked", "anyBlocked", "person", "last"])
  static let pollNudge = PromptKey(
    "polls.nudge", ["group", "options", "number", "start", "closes", "minutes", "zone"])
  static let pollNoted = PromptKey("polls.noted", ["answers", "number", "yes", "ifNeedBe", "no", "last"])
  static let pollWhichGroup = PromptKey("polls.which-group", ["groups", "group", "last"])
  static let pollHelp = PromptKey("polls.help", ["count"])

  static let pollReport = PromptKey(
    "polls.report",
    [
      "group", "all", "over", "closes", "options", "number", "start", "yes", "anyYes", "ifNeedBe", "anyIfNeedBe", "no",
      "anyNo", "silent", "anySilent", "enough", "possible", "final", "taken", "isBest", "best", "offered", "needed",
      "word", "anyway",
      "example", "person", "last", "zone",
    ])
  static let pollNoSuchOption = PromptKey("polls.no-such-option", ["count"])
  static let pollTooFew = PromptKey(
    "polls.too-few", ["start", "declined", "leaders", "needed", "noMentor", "example"])
  static let pollBookedAlone = PromptKey("polls.booked-alone", ["start", "group"])
  static let pollBookedEnd = PromptKey("polls.booked-end", ["start"])
  static let pollBookedAlready = PromptKey("polls.booked-already", ["start"])
  static let pollClosed = PromptKey("polls.closed")
  static let pollDropped = PromptKey("polls.dropped")
  static let pollGivenUp = PromptKey("polls.given-up", ["start"])
  static let pollOver = PromptKey("polls.over")

  static let poll: [PromptKey] = [
    pollAskWindow, pollAskLength, pollNotUnderstood, pollDeadlineUnclear, pollDeadlinePassed, pollNoTime,
    pollAlreadyOpen, pollNone, pollAsked, pollQuestion, pollButton, pollButtonIfNeedBe, pollButtonNone, pollBlocked,
    pollNudge, pollNoted, pollWhichGroup, pollHelp, pollReport, pollNoSuchOption, pollTooFew, pollBookedAlone,
    pollBookedEnd,
    pollBookedAlready, pollClosed, pollDropped, pollGivenUp, pollOver,
  ]
}
