/// Words that mean something inside an answer or a command. Under these names in `commands.yaml`.
package enum AnswerID: String, CaseIterable, Sendable {
  case yes, no, done, moved, dropped
  /// How a trial or an agreement ended well: «beholdes», «gjelder fortsatt».
  case kept
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
  /// Of a gap: «velg 3»; of knowledge gaps: «ranger», and between their numbers «først», «så».
  case pick, rank
  case rankFiller = "rank-filler"
  /// Why follows.
  case because
  /// «Kari lovet svar».
  case promised
  /// A word for one child: a gap is never one child's.
  case oneChild = "one-child"
  /// After a consent round: the disagreement stands beside the decision, and with one's name; and to end a round.
  case keepDisagreement = "keep-disagreement"
  case byName = "by-name"
  case endRound = "end-round"
  /// In a consent round, besides a plain yes or no: «kan leve med det», «jeg er uenig», «må tenke på det»; what makes a
  /// yes no plain one («men», «hvis»); and words that say nothing for themselves.
  case consentYes = "consent-yes"
  case consentNo = "consent-no"
  case consentWait = "consent-wait"
  case consentDoubt = "consent-doubt"
  /// Turns round what follows it: «ingen av oss har innvendinger».
  case consentNegation = "consent-negation"
  case consentFiller = "consent-filler"
  /// Answers nothing, and is nothing to do: «god helg».
  case smallTalk = "small-talk"
  /// No questions that make decisions better: «ingen spørsmål».
  case noQuestions = "no-questions"
  // What a decision is about, by words in it: which questions it is asked. `*` stands for the rest of a word.
  case aboutAdopting = "about-adopting"
  case aboutMeasure = "about-measure"
  case aboutErrand = "about-errand"
  case aboutLaw = "about-law"
  case aboutAuthority = "about-authority"
  case aboutPreventing = "about-preventing"
  case aboutInvolving = "about-involving"
  case aboutLevel = "about-level"
  /// Tells what somebody has said: not to be written down of children.
  case aboutSaying = "about-saying"
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
  /// «Vi»; «Kari eller Per»; «Kari sin»; «med Kari»: who is not, or not yet, the owner.
  case we, or, possessive, towards
  /// Beside who does it: «skal», «ringer»; and behind an English «I».
  case shall, does, iDo
  /// Before the name of the owner: «ansvarlig».
  case ownerLabel = "owner-label"
  /// Between who does it and the verb: «det er Kari som skal».
  case relative
  /// «Alle», «vi alle»: the whole group.
  case everyone
  /// What nobody has confirmed is to be forgotten: «stryk», «glem det».
  case strike
  /// Begins what is asked or thought of rather than decided: «kanskje», «hva om»; and stands between: «kanskje».
  case doubt, perhaps
  /// What is dated by a day behind it, rather than due then: «møtet 3. mars».
  case dated
  /// Before it, where it says when something is done: «på møtet».
  case atOccasion = "at-occasion"
  /// A reply that makes a decision of the message: «vedtak».
  case logIt = "log-it"
  /// Takes on what nobody has: «jeg tar den». And behind a name: «tar den».
  case takeIt = "take-it"
  case takesIt = "takes-it"
  /// Behind a word like «innen»: «neste møte». And a whole phrase that is no deadline: «på neste møte».
  case nextSession = "next-session"
  case atNextSession = "at-next-session"
  // How something went, in free words: «gjorde det i går», «ble ikke noe av», «ikke ennå», «rekker det ikke», «flytte».
  case didIt = "did-it", cameToNothing = "came-to-nothing", notYet = "not-yet", cannotDo = "cannot-do"
  case putOff = "put-off"
  /// «Noen andre»: whoever had it wants another to take it.
  case someoneElse = "someone-else"
  /// About a name: «kan Per ta den?».
  case handOverVerb = "hand-over-verb", handOverFiller = "hand-over-filler"
  /// What turns such words around, what goes against what was said, what says nothing of its own, and «lærte at».
  case negation, but, learnt
  case reportFiller = "report-filler"
  // Behind «gjort»: it is not, or in part; behind «ikke aktuelt»: that is no end; and a word that «ferdig på fredag»
  // makes a promise of.
  case unfinished, goesOn = "goes-on", ready
}
