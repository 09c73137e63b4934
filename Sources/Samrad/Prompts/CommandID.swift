/// What can be asked of the bot with `!word`. The words are in `Prompts/<language>/commands.yaml`, under these names.
package enum CommandID: String, CaseIterable, Sendable {
  case help
  case newGroup = "new-group"
  case listGroups = "list-groups"
  case showGroup = "show-group"
  case planSession = "plan-session"
  case listSessions = "list-sessions"
  case moveSession = "move-session"
  case cancelSession = "cancel-session"
  case setTheme = "set-theme"
  case setCaseOwner = "set-case-owner"
  case queueCase = "queue-case"
  case wishTheme = "wish-theme"
  case prepare
  case setMode = "set-mode"
  case setRole = "set-role"
  case setService = "set-service"
  case listScripts = "list-scripts"
  case removeScript = "remove-script"
  case startSession = "start-session"
  case nextStage = "next-stage"
  case skipStage = "skip-stage"
  case previousStage = "previous-stage"
  case pauseSession = "pause-session"
  case resumeSession = "resume-session"
  case extendStage = "extend-stage"
  case stopSession = "stop-session"
  case showStage = "show-stage"
  case note
  case showTally = "show-tally"
  case showMinutes = "show-minutes"
  case correctMinutes = "correct-minutes"
  case wasThere = "was-there"
  case wasNotThere = "was-not-there"
  case findGuides = "find-guides"
  case tips
  case explainWord = "explain-word"
  case exportWords = "export-words"
  case moreGuides = "more-guides"
  case narrowGuides = "narrow-guides"
  case shareGuide = "share-guide"
  case explainEvidence = "explain-evidence"
  case decide
  case listDecisions = "list-decisions"
  case closeDecision = "close-decision"
  case moveDecision = "move-decision"
  case dropDecision = "drop-decision"
  case eraseDecision = "erase-decision"
  case handOver = "hand-over-decision"
  case replaceDecision = "replace-decision"
  case openDecisions = "open-decisions"
  case myDecisions = "my-decisions"
  case searchDecisions = "search-decisions"
  case exportDecisions = "export-decisions"
  // What sort of decision it is.
  case tryOut = "try-out"
  case agreeBetweenServices = "agree-between-services"
  case gap
  case knowledgeGap = "knowledge-gap"
  // What makes a decision better, and what it rests on.
  case consentRound = "consent-round"
  case improveDecision = "improve-decision"
  case checklist
  case decisionLevel = "decision-level"
  case anchor
  case decisionNote = "decision-note"
  case undo
  case language
  case quiet
  case speak
  // The people of the programme: the admins' commands, and what each person says of themselves.
  case people
  case showPerson = "show-person"
  case askPeople = "ask-people"
  case pausePerson = "pause-person"
  case returnPerson = "return-person"
  case removePerson = "remove-person"
  case form
  case notWith = "not-with"
  case leaveProgramme = "leave-programme"
  // A proposal of groups, and what is changed in it by hand.
  case proposeGroups = "propose-groups"
  case showProposal = "show-proposal"
  case swapPeople = "swap-people"
  case shiftPerson = "shift-person"
  case leadProposed = "lead-proposed"
  case lock
  case unlock
  case addRule = "add-rule"
  case listRules = "list-rules"
  case removeRule = "remove-rule"
  case nameProposed = "name-proposed"
  case confirmProposal = "confirm-proposal"
  case dropProposal = "drop-proposal"
  // Groups that are there.
  case changeMember = "change-member"
  case changeMentor = "change-mentor"
  case moveMember = "move-member"
  case adjustGroups = "adjust-groups"
  case endGroup = "end-group"
  case programme
  case endSeason = "end-season"
  // When a group meets, who comes, and how each person is reminded.
  case findTime = "find-time"
  case come
  case comeMaybe = "come-maybe"
  case comeNot = "come-not"
  case showAttendance = "show-attendance"
  case setQuorum = "set-quorum"
  case groupReminders = "group-reminders"
  case myTime = "my-time"
  case workingHours = "working-hours"
  case timeZone = "time-zone"
  case remindMe = "remind-me"
  case away
  case back
  case listSeries = "list-series"
  case moveSeries = "move-series"
  case endSeries = "end-series"
  case seriesReminders = "series-reminders"
  case setBreak = "set-break"
  case dropBreak = "drop-break"
  // The cards of the catalogue.
  case catalogue
  case showCard = "show-card"
  case newCard = "new-card"
  case changeCard = "change-card"
  case withdrawCard = "withdraw-card"
  case markCard = "mark-card"
  /// Whether the bot is alive, for operators.
  case ping
}

extension CommandID {
  /// Only in the admin room: it is about people and groups as a whole.
  var isForAdmins: Bool {
    switch self {
    case .newGroup, .listGroups, .showGroup, .people, .showPerson, .askPeople, .pausePerson, .returnPerson,
      .removePerson, .proposeGroups, .showProposal, .swapPeople, .shiftPerson, .leadProposed, .lock, .unlock, .addRule,
      .listRules, .removeRule, .nameProposed, .confirmProposal, .dropProposal, .changeMember, .changeMentor,
      .moveMember, .adjustGroups, .endGroup, .programme, .endSeason, .setBreak, .dropBreak, .removeScript, .catalogue,
      .showCard, .newCard, .changeCard, .withdrawCard, .markCard:
      true
    default: false
    }
  }
}

extension CommandID {
  /// More words after a command that takes none: they are of a command that there isn't, and to do something else
  /// instead would look as if it had been done.
  func isStray(_ rest: String) -> Bool {
    switch self {
    case .listGroups, .people, .programme, .listRules, .confirmProposal, .dropProposal, .adjustGroups, .endSeason:
      !rest.isEmpty
    case .showProposal: !rest.isEmpty && !rest.contains(where: \.isNumber)
    default: false
    }
  }
}
