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

/// Words that mean something inside an answer or a command. Under these names in `commands.yaml`.
package enum AnswerID: String, CaseIterable, Sendable {
  case yes, no, done, moved, dropped
  /// Neither yes nor no.
  case maybe
  /// Be reminded again in an hour.
  case later
  /// «Bare 2»: these and no others.
  case onlyThose = "only-those"
  /// Those that follow, too: of a series.
  case following
  /// Another brings the case this time: «bytt».
  case swap
  /// Cannot, or would rather not, bring a case: «kan ikke».
  case cannotBring = "cannot-bring"
  /// Words of an ongoing danger, looked for anywhere in what is said.
  case danger
  /// A session that ends without one: «ingen avtale».
  case noAgreement = "no-agreement"
  /// Before whom one swaps with: «med».
  case with
  /// Reminded between two, as the group is, or of nothing.
  case alone
  case asGroup = "as-group"
  case notMe = "not-me"
  /// Moving on, as a reaction or a word.
  case next
  /// A reaction that makes a decision of a message.
  case pin
  /// Guides that fit a message: the reaction that offers one, that which wants none, and `!tips av`, `på`, `for alle`.
  case tip
  case muteTips = "mute-tips"
  case turnOff = "turn-off"
  case turnOn = "turn-on"
  case forAll = "for-all"
  /// What came of a guide.
  case guideRead = "guide-read"
  case guideUsed = "guide-used"
  case guideNotRelevant = "guide-not-relevant"
  /// Marks who is who in `!gruppe ny`.
  case leaders, mentors
  /// Before a theme: «tema», «om».
  case theme
  /// «fra torsdag til fredag».
  case from, to
  /// Before a weekday that shall come again and again.
  case every
  /// Between two names.
  case and
  /// No answer to a question of the form: «hopp».
  case skip
  /// Nobody, nothing: «ingen».
  case none
  /// Rules for who is put together: «sammen», «fra hverandre», «spre», «høyst».
  case together, apart, spread
  case atMost = "at-most"
  /// Into a group, and out of one: «inn», «ut».
  case enter, exit
  /// Off a list: «fjern».
  case remove
  /// To a list of times: they suit, suit if need be, do not suit; all of them, all but; and words that mean nothing there.
  case suitable, unsuitable, all, except, filler
  case ifNeedBe = "if-need-be"
  /// Before the moment by which to answer: «frist».
  case deadline
  /// In spite of what was said against it: «likevel».
  case anyway
  case stop
  /// «Skolen», and with a number «år»: beside a full name they may point at a child.
  case childMark = "child-mark"
  case age
  /// How a session is held: «møte», «skriftlig», «over dager».
  case asMeeting = "as-meeting"
  case asWritten = "as-written"
  case asOverDays = "as-over-days"
  /// What somebody takes care of in a session.
  case facilitator, timekeeper
  case noteTaker = "note-taker"
  /// «Erstattes av»: before the card to open instead.
  case replacedBy = "replaced-by"
  /// The fields of a card, as people name them in files and answers.
  case guideID = "guide-id"
  case guideTitle = "guide-title"
  case guidePublisher = "guide-publisher"
  case guideYear = "guide-year"
  case guideURL = "guide-url"
  case guideKind = "guide-kind"
  case guideStatus = "guide-status"
  case guideLanguage = "guide-language"
  case guideSectors = "guide-sectors"
  case guideTopics = "guide-topics"
  case guideLevels = "guide-levels"
  case guideEvidence = "guide-evidence"
  case guideEvidenceNote = "guide-evidence-note"
  case guideAudience = "guide-audience"
  case guideSummary = "guide-summary"
  case guideUseWhen = "guide-use-when"
  case guideSeeInstead = "guide-see-instead"
  case guideNote = "guide-note"
  case guideSource = "guide-source"
  case guideVerified = "guide-verified"
  case guideLocal = "guide-local"
  /// From when guides must be: «etter 2019», «fra 2020», «før 2015», «til 2014», «mellom», «siste 5 år».
  case yearsAfter = "years-after"
  case yearsSince = "years-since"
  case yearsBefore = "years-before"
  case yearsUntil = "years-until"
  case yearsBetween = "years-between"
  case yearsLatest = "years-latest"
  /// Before a language that guides are written in: «på nynorsk».
  case inLanguage = "in-language"
  /// Before the number of one of the vocabulary's levels.
  case level
  /// Begins a question, also where no «?» ends it.
  case question
  /// «hva betyr», before a word.
  case meaning
  /// Sounds like what guides must be, and is not: «lov til».
  case notAFilter = "not-a-filter"
  /// Which decisions a list shows: of a kind, or in a state.
  case listPlain = "list-plain", listTrials = "list-trials", listAgreements = "list-agreements"
  case listGaps = "list-gaps", listKnowledgeGaps = "list-knowledge-gaps", listOpen = "list-open"
  case listClosed = "list-closed", listProposed = "list-proposed", listAgreed = "list-agreed"
  case listInTrial = "list-in-trial", listDone = "list-done", listDropped = "list-dropped"
  case listReplaced = "list-replaced", listMoved = "list-moved", listOverdue = "list-overdue"
  /// As what a file is wanted: text, a table, data.
  case asText = "as-text", asTable = "as-table", asData = "as-data"
  /// The speaker as the owner of a decision: «jeg».
  case myself
}
