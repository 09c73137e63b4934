extension PromptKey {
  static let importShown = PromptKey(
    "people.import-shown",
    [
      "file", "again", "terminal", "any", "new", "leaders", "mentors", "changed", "same", "changes", "person", "fields",
      "field",
      "before", "after", "last", "moreChanges", "absent", "absentPeople", "more", "left", "leftPeople", "moreLeft",
      "faulty", "partly", "faults", "fault", "moreFaults",
    ])
  static let importTaken = PromptKey("people.import-taken", ["new", "changed", "lacking", "ask"])
  static let importDropped = PromptKey("people.import-dropped")
  static let importWasTaken = PromptKey("people.import-was-taken")
  static let importIsOld = PromptKey("people.import-is-old")
  static let fileOther = PromptKey("people.file-other", ["columns", "field", "last"])
  static let fileTooLarge = PromptKey("people.file-too-large", ["most"])
  static let fileGone = PromptKey("people.file-gone")
  static let filePrivate = PromptKey("people.file-private", ["form"])

  static let imports: [PromptKey] = [
    importShown, importTaken, importDropped, importWasTaken, importIsOld, fileOther, fileTooLarge, fileGone,
    filePrivate,
  ]

  static let peopleFault = PromptKey("people.fault", ["line", "column", "what"])
  static let faultUnknownColumn = PromptKey("people.fault-unknown-column", ["written", "nearest"])
  static let faultNotWithColumn = PromptKey("people.fault-not-with-column")
  static let faultColumnTwice = PromptKey("people.fault-column-twice", ["written"])
  static let faultMissingColumn = PromptKey("people.fault-missing-column", ["heading", "example"])
  static let faultNoPeople = PromptKey("people.fault-no-people")
  static let faultTooManyPeople = PromptKey("people.fault-too-many-people", ["most"])
  static let faultTooLarge = PromptKey("people.fault-too-large", ["most"])
  static let faultOpenQuote = PromptKey("people.fault-open-quote")
  static let faultTooManyCells = PromptKey("people.fault-too-many-cells")
  static let faultMissing = PromptKey("people.fault-missing", ["example"])
  static let faultBadID = PromptKey("people.fault-bad-id", ["written", "example"])
  static let faultSameID = PromptKey("people.fault-same-id", ["written", "other"])
  static let faultIsBot = PromptKey("people.fault-is-bot")
  static let faultLeaderWithCapacity = PromptKey("people.fault-leader-with-capacity")
  static let faultNotUnderstood = PromptKey("people.fault-not-understood", ["written", "example"])
  static let faultNear = PromptKey("people.fault-near", ["written", "meant"])
  static let faultNobody = PromptKey("people.fault-nobody", ["written"])
  static let faultSeveral = PromptKey("people.fault-several", ["written", "people", "name", "user", "last"])
  static let faultOneself = PromptKey("people.fault-oneself")
  static let faultTooMany = PromptKey("people.fault-too-many", ["most"])
  static let faultMentorWithLevel = PromptKey("people.fault-mentor-with-level")

  static let peopleFaults: [PromptKey] = [
    peopleFault, faultUnknownColumn, faultNotWithColumn, faultColumnTwice, faultMissingColumn, faultNoPeople,
    faultTooManyPeople, faultTooLarge, faultOpenQuote, faultTooManyCells, faultMissing, faultBadID, faultSameID,
    faultIsBot, faultLeaderWithCapacity, faultNotUnderstood, faultNear, faultNobody, faultSeveral, faultOneself,
    faultTooMany, faultMentorWithLevel,
  ]

  static let formQuestion = PromptKey(
    "people.form-question", ["noted", "first", "asked", "step", "steps", "question", "present"])
  static let formQuestions: [PersonField: PromptKey] = Dictionary(
    uniqueKeysWithValues: (PersonField.leaderQuestions + [.capacity]).map {
      ($0, PromptKey("people.ask-\($0.rawValue)", ["example"]))
    })
  static let formNoted = PromptKey("people.form-noted", ["field", "value"])
  static let formDone = PromptKey(
    "people.form-done",
    [
      "noted", "whole", "any", "facts", "field", "value", "lacking", "lackingFields", "last", "form", "service",
      "example", "notWith",
    ])
  static let formHelp = PromptKey("people.form-help", ["form", "service", "example"])
  static let formNotListed = PromptKey("people.form-not-listed")
  static let notWithList = PromptKey(
    "people.not-with-list", ["any", "people", "person", "last", "example", "word", "remove", "together"])
  static let notWithNoted = PromptKey("people.not-with-noted", ["any", "people", "person", "last", "together"])

  static let forms: [PromptKey] =
    [
      formQuestion, formNoted, formDone, formHelp, formNotListed, notWithList, notWithNoted,
    ] + PersonField.allCases.compactMap { formQuestions[$0] }

  private static let standing = ["person", "left", "active", "paused", "until"]
  static let standingOwn = PromptKey("people.standing-own", standing)
  static let standingOther = PromptKey("people.standing-other", standing)
  static let standingNoticed = PromptKey(
    "people.standing-noticed", standing + ["groups", "group", "last", "any", "own"])
  static let leavingAsked = PromptKey("people.leaving-asked", ["groups", "group", "last", "any", "pause"])
  static let leavingDropped = PromptKey("people.leaving-dropped")
  static let pauseHelp = PromptKey("people.pause-help", ["pause"])
  static let personHelp = PromptKey("people.person-help", ["example"])
  static let serviceChanged = PromptKey(
    "people.service-changed", ["person", "before", "after", "groups", "group", "last"])
  static let peopleCounted = PromptKey(
    "people.counted",
    [
      "any", "leaders", "mentors", "paused", "pausedPeople", "morePaused", "left", "lacking", "lackingPeople",
      "person", "fields", "field", "last", "moreLacking", "ask",
    ])
  static let personShown = PromptKey(
    "people.shown",
    standing + ["user", "facts", "field", "value", "lacking", "lackingFields", "last", "groups", "group", "any"])
  static let peopleAsked = PromptKey("people.asked", ["any", "asked", "lately"])
  static let undoneStanding = PromptKey("people.undone-standing", standing)
  static let undoneImport = PromptKey("people.undone-import")
  static let programmeCannotUndo = PromptKey("people.cannot-undo")

  static let people: [PromptKey] =
    imports + peopleFaults + forms + [
      standingOwn, standingOther, standingNoticed, leavingAsked, leavingDropped, pauseHelp, personHelp,
      serviceChanged, peopleCounted, personShown, peopleAsked, undoneStanding, undoneImport, programmeCannotUndo,
    ]
}
