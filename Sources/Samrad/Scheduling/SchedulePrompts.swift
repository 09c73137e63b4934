extension PromptKey {
  static let attendanceNoted = PromptKey("schedule.attendance-noted", ["start", "coming", "maybe", "group"])
  static let attendanceNothing = PromptKey("schedule.attendance-nothing")
  static let attendanceToldAlone = PromptKey("schedule.attendance-told-alone")
  static let attendanceList = PromptKey(
    "schedule.attendance-list",
    [
      "group", "start", "coming", "anyComing", "maybe", "anyMaybe", "notComing", "anyNotComing", "away", "anyAway",
      "silent", "anySilent", "needed", "person", "last",
    ])
  static let quorumInDanger = PromptKey(
    "schedule.quorum-in-danger",
    ["group", "start", "leaders", "needed", "noMentor", "others", "anyOthers", "person", "last", "word"])
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

  static let schedule: [PromptKey] = [
    attendanceNoted, attendanceNothing, attendanceToldAlone, attendanceList, quorumInDanger, quorumSet, quorumHelp,
    snoozed, snoozeTooLate, groupRemindersSet, groupRemindersHelp, offset,
  ]
}
