extension PromptKey {
  static let planned = PromptKey(
    "sessions.planned",
    [
      "start", "minutes", "script", "theme", "twice", "zone", "anyReminders", "reminders", "offset", "last",
      "otherLength", "scriptMinutes", "holiday", "weekend", "written", "overDays", "days", "asksTheme", "themeExample",
      "asksService", "serviceExample",
    ])
  static let askTime = PromptKey("sessions.ask-time", ["day"])
  static let askDay = PromptKey("sessions.ask-day")
  static let askWhen = PromptKey("sessions.ask-when", ["example"])
  static let moved = PromptKey(
    "sessions.moved",
    ["from", "start", "minutes", "twice", "zone", "series", "holiday", "weekend", "written", "overDays"])
  static let askMove = PromptKey("sessions.ask-move", ["start"])
  static let cancelled = PromptKey("sessions.cancelled", ["start"])
  static let whichSession = PromptKey("sessions.which", ["day", "sessions", "start", "word"])
  static let sessionList = PromptKey(
    "sessions.list",
    [
      "any", "mentor", "example", "sessions", "start", "minutes", "script", "theme", "coming", "maybe", "notComing",
      "series", "rhythm", "time", "until", "written", "overDays",
    ])
  static let nothingPlanned = PromptKey("sessions.nothing-planned", ["example"])
  static let onlyMentorPlans = PromptKey("sessions.only-mentor-plans", ["mentors", "person", "last", "anyMentor"])
  static let themeSet = PromptKey("sessions.theme-set", ["theme", "start"])
  static let themeMissing = PromptKey("sessions.theme-missing", ["example"])
  static let caseOwnerSet = PromptKey("sessions.case-owner-set", ["who", "start"])
  static let caseOwnerShown = PromptKey("sessions.case-owner-shown", ["who", "start", "example"])
  static let scriptList = PromptKey("sessions.scripts", ["scripts", "id", "title", "minutes", "purpose"])
  static let scriptUnknown = PromptKey(
    "sessions.script-unknown", ["word", "scripts", "id", "title", "minutes", "purpose"])
  static let hourSkipped = PromptKey("sessions.hour-skipped", ["next"])
  static let timePassed = PromptKey("sessions.time-passed", ["start", "example"])
  static let lengthStrange = PromptKey("sessions.length-strange", ["minutes"])
  static let timeTaken = PromptKey("sessions.time-taken", ["start"])
  static let noSuchDate = PromptKey("sessions.no-such-date", ["typed", "example"])
  static let noSuchTime = PromptKey("sessions.no-such-time", ["typed", "example"])
  static let noSuchLength = PromptKey("sessions.no-such-length", ["typed", "example"])
  static let onlyWeek = PromptKey("sessions.only-week", ["typed"])
  static let otherWeekday = PromptKey("sessions.other-weekday", ["day"])
  static let severalDates = PromptKey("sessions.several-dates", ["dates", "number", "day", "last"])
  static let windowPassed = PromptKey("sessions.window-passed", ["typed"])
  static let windowTooLong = PromptKey("sessions.window-too-long", ["typed"])
  static let windowApart = PromptKey("sessions.window-apart", ["typed"])
  static let windowNoEnd = PromptKey("sessions.window-no-end", ["typed"])
  static let tooFar = PromptKey("sessions.too-far", ["example"])
  static let whenNotUnderstood = PromptKey("sessions.when-not-understood", ["example"])
  static let reminderDay = PromptKey("sessions.reminder-day", reminderFields)
  static let reminderHour = PromptKey("sessions.reminder-hour", reminderFields)
  static let startInvitation = PromptKey("sessions.start-invitation", reminderFields)
  static let reminderOther = PromptKey("sessions.reminder-other", reminderFields)
  static let reminderAlone = PromptKey(
    "sessions.reminder-alone",
    ["group", "start", "until", "minutes", "zone", "late", "due", "begun", "asked", "snooze", "written", "overDays"])
  static let reminderMissed = PromptKey(
    "sessions.reminder-missed", ["start", "group", "everybody", "people", "person", "last", "refused"])
  static let notStarted = PromptKey("sessions.not-started", ["start", "group", "startExample", "cancelExample"])

  private static let reminderFields = [
    "start", "clock", "until", "minutes", "script", "theme", "late", "due", "asked", "written", "overDays", "leads",
  ]

  static let session: [PromptKey] = [
    planned, askTime, askDay, askWhen, moved, askMove, cancelled, whichSession, sessionList, nothingPlanned,
    onlyMentorPlans, themeSet, themeMissing, caseOwnerSet, caseOwnerShown, scriptList, scriptUnknown, hourSkipped,
    timePassed,
    lengthStrange, timeTaken, noSuchDate, noSuchTime, noSuchLength, onlyWeek, otherWeekday, tooFar,
    whenNotUnderstood, severalDates, windowPassed, windowTooLong, windowApart, windowNoEnd,
    reminderDay, reminderHour, reminderOther, reminderAlone,
    startInvitation, reminderMissed, notStarted,
  ]

  static let started = PromptKey(
    "running.started", ["script", "minutes", "theme", "days", "written", "overDays", "any"] + roleFields)
  static let stage = PromptKey(
    "running.stage",
    [
      "title", "number", "stages", "minutes", "who", "text", "records", "label", "asks", "asksAgreement", "last",
      "asksAboutForm", "breakAfter", "rest", "short", "until", "order", "person", "anyOrder", "terms", "term",
      "anyTerms", "ask", "wording",
      "written", "overDays",
    ])
  static let alreadyRunning = PromptKey("running.already", ["stage"])
  static let nothingToStart = PromptKey("running.nothing-to-start", ["example"])
  static let onlyMentorStarts = PromptKey("running.only-mentor-starts", ["mentors", "person", "last", "anyMentor"])
  static let onlyMentorLeads = PromptKey("running.only-mentor-leads", ["mentors", "person", "last", "anyMentor"])
  static let startEarly = PromptKey("running.start-early", ["start", "word"])
  static let scriptGone = PromptKey("running.script-gone", ["script"])
  static let notRunning = PromptKey("running.not-running")
  static let noteTooLate = PromptKey("running.note-too-late", ["example"])
  static let recordMissing = PromptKey("running.record-missing", ["label", "decision", "example"])
  static let recordWaits = PromptKey("running.record-waits", ["text"])
  static let firstStage = PromptKey("running.first-stage")
  static let paused = PromptKey("running.paused")
  static let alreadyPaused = PromptKey("running.already-paused")
  static let notPaused = PromptKey("running.not-paused")
  static let resumed = PromptKey("running.resumed", ["stage", "left", "over", "until"])
  static let extended = PromptKey("running.extended", ["minutes", "days", "stage", "later", "last", "until"])
  static let extendedEnough = PromptKey("running.extended-enough")
  static let extendedAlready = PromptKey("running.extended-already")
  static let timeLeft = PromptKey("running.time-left", ["stage", "half", "up", "new", "left"])
  static let stageLocked = PromptKey("running.stage-locked", ["stage", "after"])
  static let stageLocksNext = PromptKey("running.stage-locks-next", ["stage", "after"])
  static let cueSheet = PromptKey("running.cue-sheet", ["number", "stages", "title", "minutes", "cues", "cue"])
  static let ownerListens = PromptKey("running.owner-listens", ["stage"])
  static let timeIsUp = PromptKey("running.time-is-up", ["stage", "last", "mayExtend", "written", "overDays"])
  static let leftOpen = PromptKey("running.left-open", ["example"])
  static let noteEmpty = PromptKey("running.note-empty", ["example"])
  static let noteTooLong = PromptKey("running.note-too-long", ["most"])
  static let noteFull = PromptKey("running.note-full", ["most"])
  static let recordProposed = PromptKey("running.record-proposed", ["text", "label"])
  static let recordConfirmed = PromptKey("running.record-confirmed")
  static let recordDropped = PromptKey("running.record-dropped", ["example"])
  static let minutes = PromptKey(
    "running.minutes",
    [
      "script", "start", "theme", "early", "total", "stages", "title", "minutes", "anyRecords", "records", "label",
      "anySkipped", "skipped", "anyLeftOut", "leftOut", "last", "anyDecisions", "decisions", "next", "there", "person",
      "anyThere", "written", "overDays", "file", "unconfirmed", "drafts", "number", "anyTerms", "terms", "word",
      "wording",
    ] + decisionFields)

  static let running: [PromptKey] = [
    started, stage, alreadyRunning, nothingToStart, onlyMentorStarts, onlyMentorLeads, startEarly, scriptGone,
    notRunning, noteTooLate,
    recordMissing, recordWaits, firstStage, paused, alreadyPaused, notPaused, resumed, extended, extendedEnough,
    extendedAlready, timeIsUp, timeLeft,
    stageLocked, stageLocksNext,
    cueSheet, ownerListens, leftOpen,
    noteEmpty, noteTooLong, noteFull, recordProposed, recordConfirmed, recordDropped, minutes,
  ]
}
