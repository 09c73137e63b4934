extension PromptKey {
  static let attendanceNoted = PromptKey("schedule.attendance-noted", ["start", "coming", "maybe", "group"])
  static let attendanceNothing = PromptKey("schedule.attendance-nothing")
  static let attendanceWhich = PromptKey("schedule.attendance-which", ["day", "sessions", "start", "group", "example"])
  static let attendanceToldAlone = PromptKey("schedule.attendance-told-alone")
  static let attendanceList = PromptKey(
    "schedule.attendance-list",
    [
      "group", "start", "coming", "anyComing", "maybe", "anyMaybe", "notComing", "anyNotComing", "away", "anyAway",
      "silent", "anySilent", "needed", "person", "last",
    ])
  static let quorumInDanger = PromptKey(
    "schedule.quorum-in-danger",
    [
      "group", "several", "sessions", "start", "leaders", "needed", "noMentor", "others", "anyOthers", "person", "last",
      "word",
    ])
  static let quorumSet = PromptKey("schedule.quorum-set", ["needed"])
  static let quorumHelp = PromptKey("schedule.quorum-help", ["needed", "example"])
  static let snoozed = PromptKey("schedule.snoozed", ["at", "start"])
  static let snoozeTooLate = PromptKey("schedule.snooze-too-late", ["at", "start"])
  static let groupRemindersSet = PromptKey(
    "schedule.group-reminders-set", ["any", "reminders", "offset", "last", "next"])
  static let groupRemindersHelp = PromptKey(
    "schedule.group-reminders-help", ["any", "reminders", "offset", "last", "typed", "example"])
  static let offset = PromptKey(
    "schedule.offset", ["dayBefore", "days", "anyDays", "hours", "anyHours", "minutes", "anyMinutes"])

  static let doubleBooked = PromptKey("schedule.double-booked", ["group", "start", "other", "otherStart"])
  static let calendarFileName = PromptKey("schedule.calendar-file-name", ["day", "cancelled"])
  static let calendarCaption = PromptKey("schedule.calendar-caption", ["cancelled", "changed", "series"])
  static let calendarTitle = PromptKey("schedule.calendar-title", ["group", "script"])
  static let calendarDetails = PromptKey("schedule.calendar-details", ["group"])

  static let awayHelp = PromptKey("schedule.away-help", ["example"])
  static let awayNoted = PromptKey("schedule.away-noted", ["first", "last", "back", "now", "oneDay", "word"])
  static let backNoted = PromptKey("schedule.back-noted")
  static let notAwayNoted = PromptKey("schedule.not-away-noted", ["absences", "first", "end", "oneDay", "last"])
  static let backLaterNoted = PromptKey("schedule.back-later-noted", ["day"])
  static let absencesShown = PromptKey(
    "schedule.absences-shown", ["any", "absences", "first", "end", "oneDay", "last", "word", "day", "example"])
  static let undoneTime = PromptKey("schedule.undone-time")
  static let undoneAttendance = PromptKey("schedule.undone-attendance", ["start"])
  static let timeShown = PromptKey(
    "schedule.time-shown",
    [
      "asked", "zone", "from", "until", "any", "reminders", "offset", "last", "alone", "language", "zoneExample",
      "hoursExample", "remindExample", "languageExample", "awayExample", "anyAway", "away", "first", "end", "oneDay",
    ])
  static let hoursSet = PromptKey("schedule.hours-set", ["from", "until"])
  static let hoursHelp = PromptKey("schedule.hours-help", ["example"])
  static let zoneSet = PromptKey("schedule.zone-set", ["zone", "now"])
  static let zoneHelp = PromptKey("schedule.zone-help", ["example"])
  static let remindMeSet = PromptKey("schedule.remind-me-set", ["any", "reminders", "offset", "last", "alone"])
  static let remindMeHelp = PromptKey("schedule.remind-me-help", ["example"])

  static let askSeriesTime = PromptKey("series.ask-time")
  static let askSeriesEnd = PromptKey("series.ask-end", ["example"])
  static let seriesPlanned = PromptKey(
    "series.planned",
    [
      "rhythm", "time", "minutes", "script", "first", "until", "count", "anyOff", "off", "day", "holiday", "instead",
      "more", "anyInstead", "zone", "moved", "anyReminders", "reminders", "offset", "last", "written", "overDays",
    ])
  static let replacementsPlanned = PromptKey("series.replacements-planned", ["sessions", "start", "last"])
  static let rhythm = PromptKey(
    "series.rhythm", ["weekday", "weekly", "every", "other", "weeks", "first", "second", "third", "fourth", "final"])
  static let seriesList = PromptKey(
    "series.list",
    ["any", "mentor", "example", "moveExample", "endExample", "series", "rhythm", "time", "minutes", "script", "until"])
  static let seriesEnded = PromptKey("series.ended", ["rhythm", "time", "last", "from"])
  static let seriesNeverMeets = PromptKey("series.never-meets")
  static let whichSeries = PromptKey("series.which", ["series", "rhythm", "time", "example"])
  static let seriesNoSuchStep = PromptKey("series.no-such-step", ["typed", "example"])
  static let seriesWhichDayOfMonth = PromptKey("series.which-day-of-month", ["typed", "example"])
  static let seriesSeveralDays = PromptKey("series.several-days", ["typed", "example"])
  static let seriesNoSuchCount = PromptKey("series.no-such-count", ["typed", "example"])
  static let seriesEndsBeforeFirst = PromptKey("series.ends-before-first", ["typed", "example"])
  static let undonePlans = PromptKey("series.undone-plans", ["count"])
  static let undoneSeries = PromptKey("series.undone", ["back", "gone"])

  static let breakSet = PromptKey("series.break-set", ["first", "last", "oneDay", "groups", "any"])
  static let breakAnnounced = PromptKey(
    "series.break-announced",
    [
      "group", "first", "last", "oneDay", "anyOff", "off", "day", "holiday", "instead", "anyInstead", "anyOthers",
      "others",
      "start",
    ])
  static let breakInRoom = PromptKey(
    "series.break-in-room", ["first", "end", "oneDay", "count", "days", "day", "last", "more"])
  static let breakDropped = PromptKey("series.break-dropped", ["first", "last", "oneDay"])
  static let breakTakenBack = PromptKey("series.break-taken-back", ["first"])
  static let breakUndone = PromptKey("series.break-undone", ["group", "first"])
  static let breaks = PromptKey("series.breaks", ["any", "breaks", "first", "last", "oneDay", "example"])
  static let breakHelp = PromptKey("series.break-help", ["example"])

  static let zoneWhilePoll = PromptKey("schedule.zone-while-poll", ["word"])
  static let groupZoneSet = PromptKey("schedule.group-zone-set", ["zone", "now", "next"])

  static let schedule: [PromptKey] = [
    groupZoneSet, zoneWhilePoll,
    breakSet, breakAnnounced, breakInRoom, breakDropped, breakTakenBack, breakUndone, breaks, breakHelp,
    askSeriesTime, askSeriesEnd, seriesPlanned, replacementsPlanned, rhythm, seriesList, seriesEnded, seriesNeverMeets,
    whichSeries, seriesNoSuchStep, seriesWhichDayOfMonth, seriesSeveralDays, seriesNoSuchCount, seriesEndsBeforeFirst,
    undonePlans, undoneSeries,
    awayHelp, awayNoted, backNoted, notAwayNoted, backLaterNoted, absencesShown, undoneTime, undoneAttendance,
    timeShown, hoursSet,
    hoursHelp, zoneSet, zoneHelp, remindMeSet, remindMeHelp,
    doubleBooked, calendarFileName, calendarCaption, calendarTitle, calendarDetails,
    attendanceNoted, attendanceNothing, attendanceWhich, attendanceToldAlone, attendanceList, quorumInDanger, quorumSet,
    quorumHelp,
    snoozed, snoozeTooLate, groupRemindersSet, groupRemindersHelp, offset,
  ]
}
