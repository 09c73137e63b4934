extension PromptKey {
  // A proposal.
  static let proposalBegun = PromptKey(
    "seasons.proposal-begun",
    ["leaders", "mentors", "short", "anyShort", "large", "lacking", "anyLacking", "example"])
  static let proposalTooFew = PromptKey("seasons.proposal-too-few", ["leaders", "settled", "nobody"])
  static let proposalNoMentor = PromptKey("seasons.proposal-no-mentor")
  static let proposalImpossible = PromptKey("seasons.proposal-impossible", ["place"])
  static let proposalSearching = PromptKey("seasons.proposal-searching")
  static let proposalMissing = PromptKey("seasons.proposal-missing", ["example"])
  static let proposalStands = PromptKey("seasons.proposal-stands", ["example"])
  static let proposalStuck = PromptKey("seasons.proposal-stuck")
  static let proposalHow = PromptKey("seasons.proposal-how", ["example"])
  static let proposalSummary = PromptKey(
    "seasons.proposal-summary",
    [
      "groups", "placed", "leaders", "score", "seed", "worst", "more", "next", "none", "anyNotTogether", "notTogether",
      "rule", "last",
      "moreUnplaced", "anyMoreUnplaced",
    ] + unplacedFields)
  static let proposalGroups = PromptKey("seasons.proposal-groups", ["groups"] + cardFields)
  static let proposalNoSuchGroup = PromptKey("seasons.proposal-no-such-group", ["most"])
  static let proposalDropped = PromptKey("seasons.proposal-dropped")
  static let proposalChanged = PromptKey("seasons.proposal-changed", ["groups"] + scoreFields + cardFields)
  static let proposalRefused = PromptKey("seasons.proposal-refused", ["reasons", "reason"])
  static let proposalUnchanged = PromptKey("seasons.proposal-unchanged")
  static let proposalNamed = PromptKey("seasons.proposal-named", ["number", "name"])
  static let proposalLocked = PromptKey("seasons.proposal-locked", ["number", "person", "isGroup"])
  static let proposalUnlocked = PromptKey("seasons.proposal-unlocked", ["number", "person", "isGroup"])
  static let proposalHasNoPlace = PromptKey("seasons.proposal-has-no-place", ["person"])
  static let proposalStepUndone = PromptKey("seasons.proposal-step-undone", scoreFields)
  static let notAMentor = PromptKey("seasons.not-a-mentor", ["people", "person", "last"])
  static let proposalConfirm = PromptKey(
    "seasons.proposal-confirm", ["groups", "people", "unplaced", "anyUnplaced", "space"])
  static let proposalConfirmed = PromptKey("seasons.proposal-confirmed", ["groups", "people"])
  static let proposalWaits = PromptKey("seasons.proposal-waits")
  static let proposalOver = PromptKey("seasons.proposal-over")
  static let proposalEmpty = PromptKey("seasons.proposal-empty")
  static let proposalOutdated = PromptKey(
    "seasons.proposal-outdated",
    ["people", "person", "last", "anyone", "more"])

  private static let scoreFields = [
    "before", "after", "difference", "better", "worse", "out", "anyOut", "person", "last",
  ]
  private static let unplacedFields = [
    "unplaced", "anyUnplaced", "person", "noDays", "availability", "language", "manager", "inPerson", "mentor",
    "leftOver", "tooFew",
  ]
  private static let cardFields = [
    "number", "name", "day", "members", "person", "service", "municipality", "last", "mentors", "anyMentor",
    "services", "municipalities", "topics", "topic", "anyTopic", "wishes", "anyWish", "days", "manyDays", "hard",
    "fewDays", "fewMentors", "dominant", "dominantCount", "oneMunicipality", "repeats", "anyRepeat", "small", "locked",
  ]

  // Why a change by hand is not possible.
  static let hindranceSize = PromptKey("seasons.hindrance-size", ["number", "count"])
  static let hindranceMentors = PromptKey("seasons.hindrance-mentors", ["number"])
  static let hindranceCapacity = PromptKey("seasons.hindrance-capacity", ["person"])
  static let hindranceClash = PromptKey("seasons.hindrance-clash", ["person"])
  static let hindranceFit = PromptKey("seasons.hindrance-fit", ["number"])
  static let hindranceRule = PromptKey("seasons.hindrance-rule", ["number"])
  static let hindranceLocked = PromptKey("seasons.hindrance-locked")
  static let mayNotMeet = PromptKey("seasons.may-not-meet")

  // Rules.
  static let rule = PromptKey(
    "seasons.rule", ["trait", "people", "person", "last", "together", "apart", "spread", "most"])
  static let ruleHow = PromptKey("seasons.rule-how", ["example"])
  static let ruleForLeaders = PromptKey("seasons.rule-for-leaders", ["people", "person", "last"])
  static let ruleAdded = PromptKey("seasons.rule-added", ["rule"])
  static let ruleRemoved = PromptKey("seasons.rule-removed", ["rule"])
  static let ruleList = PromptKey("seasons.rule-list", ["any", "rules", "number", "rule", "example"])

  // What is made.
  static let groupDefaultName = PromptKey("seasons.group-default-name", ["number"])
  static let spaceName = PromptKey("seasons.space-name")
  static let spaceTopic = PromptKey("seasons.space-topic")
  static let spaceLost = PromptKey("seasons.space-lost", ["code"])
  static let seasonAllJoined = PromptKey("seasons.all-joined", ["groups"])
  static let seasonStillMissing = PromptKey(
    "seasons.still-missing", ["groups", "name", "missing", "person", "last", "more", "anyMore"])

  // Groups that change.
  static let memberHow = PromptKey("seasons.member-how", ["example"])
  static let memberNotThere = PromptKey("seasons.member-not-there", ["person", "group"])
  static let memberAlreadyThere = PromptKey("seasons.member-already-there", ["person", "group"])
  static let memberRefused = PromptKey("seasons.member-refused", ["person", "reasons", "reason"])
  static let memberChanged = PromptKey(
    "seasons.member-changed",
    [
      "group", "entering", "anyEntering", "leaving", "anyLeaving", "person", "last", "leaders", "few", "noMentor",
      "old", "oldFew",
    ])
  static let removalRefused = PromptKey("seasons.removal-refused", ["person", "group"])
  static let roomNotYetMade = PromptKey("seasons.room-not-yet-made", ["group"])
  static let fewLeft = PromptKey("seasons.few-left", ["group", "leaders"])
  static let takenOutOfGroup = PromptKey("seasons.taken-out-of-group", ["group", "to", "away", "left"])
  static let movedToGroup = PromptKey("seasons.moved-to-group", ["group", "to", "away", "left"])
  static let removalReason = PromptKey("seasons.removal-reason")
  static let groupChanged = PromptKey(
    "seasons.group-changed", ["entering", "anyEntering", "leaving", "anyLeaving", "person", "last", "day"])
  static let adjustmentChoices = PromptKey(
    "seasons.adjustment-choices",
    [
      "only", "choices", "number", "moved", "anyMoved", "groups", "name", "dissolved", "entering", "anyEntering",
      "leaving", "anyLeaving", "last", "day", "leaders",
    ] + unplacedFields)
  static let adjustmentNone = PromptKey("seasons.adjustment-none", unplacedFields)
  static let adjustmentWhich = PromptKey("seasons.adjustment-which")
  static let adjustmentDone = PromptKey("seasons.adjustment-done", ["groups", "moved"])
  static let adjustmentDeclined = PromptKey("seasons.adjustment-declined", ["example"])
  static let adjustmentOver = PromptKey("seasons.adjustment-over")
  static let adjustmentOutdated = PromptKey("seasons.adjustment-outdated", ["example"])
  static let undoneMembers = PromptKey("seasons.undone-members", ["groups", "name", "last"])
  static let undoneEnding = PromptKey("seasons.undone-ending", ["groups", "name", "last"])
  static let noSeason = PromptKey("seasons.no-season")
  static let personUnknown = PromptKey("seasons.person-unknown", ["nearest", "example"])

  // The end.
  static let endingConfirm = PromptKey("seasons.ending-confirm", ["name", "closes"])
  static let endingSeasonConfirm = PromptKey("seasons.ending-season-confirm", ["groups", "closes"])
  static let endingAllAlready = PromptKey("seasons.ending-all-already", ["groups", "closes"])
  static let noGroups = PromptKey("seasons.no-groups")
  static let endingAlready = PromptKey("seasons.ending-already", ["name", "closes"])
  static let endingWhileRunning = PromptKey("seasons.ending-while-running", ["name"])
  static let endingAnnounced = PromptKey("seasons.ending-announced", ["closes"])
  static let endingAnnouncedToAdmins = PromptKey("seasons.ending-announced-to-admins", ["name", "closes"])
  static let endingSeasonAnnounced = PromptKey("seasons.ending-season-announced", ["groups", "skipped", "anySkipped"])
  static let endingCalledOff = PromptKey("seasons.ending-called-off")
  static let endingTakenBack = PromptKey("seasons.ending-taken-back")
  static let endingTakenBackForAdmins = PromptKey("seasons.ending-taken-back-for-admins", ["name"])
  static let endingOver = PromptKey("seasons.ending-over")
  static let closedNow = PromptKey("seasons.closed-now")
  static let closedRoomName = PromptKey("seasons.closed-room-name", ["name"])
  static let closedForAdmins = PromptKey("seasons.closed-for-admins", ["name", "groups", "many"])
  static let export = PromptKey(
    "seasons.export",
    [
      "name", "day", "formed", "leaders", "mentors", "person", "last", "anyHeld", "held", "start", "script", "theme",
      "anyDecisions",
    ])
  static let exportDecision = PromptKey(
    "seasons.export-decision", ["number", "text", "owner", "due", "kind", "state", "erased"])
  static let exportCaption = PromptKey("seasons.export-caption")
  static let exportFileName = PromptKey("seasons.export-file-name", ["name"])

  static let programmeStatus = PromptKey(
    "seasons.status",
    [
      "leaders", "mentors", "anybody", "paused", "anyPaused", "without", "anyWithout", "groups", "anyGroup", "waiting",
      "anyWaiting", "missing", "anyMissing", "unsaid", "anyUnsaid", "small", "name", "unled", "next", "ending",
      "anyEnding", "proposal", "searching", "adjustment", "past", "anyPast",
    ])

  static let season: [PromptKey] = [
    proposalBegun, proposalTooFew, proposalNoMentor, proposalImpossible, proposalSearching, proposalStands,
    proposalStuck, proposalMissing,
    proposalHow, proposalSummary, proposalGroups, proposalNoSuchGroup, proposalDropped, proposalChanged,
    proposalRefused, proposalUnchanged, proposalNamed, proposalLocked, proposalUnlocked, proposalHasNoPlace,
    proposalStepUndone, notAMentor, proposalConfirm, proposalConfirmed, proposalWaits, proposalOver, proposalEmpty,
    proposalOutdated, hindranceSize, hindranceMentors, hindranceCapacity, hindranceClash, hindranceFit, hindranceRule,
    hindranceLocked, mayNotMeet, rule, ruleHow, ruleForLeaders, ruleAdded,
    ruleRemoved, ruleList, groupDefaultName, spaceName, spaceTopic, spaceLost, seasonAllJoined, seasonStillMissing,
    memberHow, memberNotThere, memberAlreadyThere, memberRefused, memberChanged, removalRefused, roomNotYetMade,
    fewLeft,
    takenOutOfGroup, movedToGroup, removalReason, groupChanged, adjustmentChoices, adjustmentNone, adjustmentWhich,
    adjustmentDone,
    adjustmentDeclined, adjustmentOver, adjustmentOutdated, noSeason, undoneMembers, undoneEnding, personUnknown,
    endingConfirm, endingSeasonConfirm,
    endingAlready, endingAllAlready, noGroups, endingWhileRunning, endingAnnounced, endingAnnouncedToAdmins,
    endingSeasonAnnounced,
    endingCalledOff, endingTakenBack, endingTakenBackForAdmins, endingOver, closedNow, closedRoomName,
    closedForAdmins, export, exportDecision, exportCaption, exportFileName, programmeStatus,
  ]
}
