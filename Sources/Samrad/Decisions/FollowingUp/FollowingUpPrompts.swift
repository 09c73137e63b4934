extension PromptKey {
  /// What a question about one decision may use besides: its wording differs from kind to kind.
  static let questionFields = ["plain", "how", "known", "answers"]
  private static let listFields = decisionFields + ["decisions", "more", "first", "second", "command", "unanswered"]
  /// Days to choose from.
  static let newDayFields = ["days", "symbol", "day", "session", "last", "open"]

  static let followUpHow = PromptKey("follow-up.how", decisionFields + ["plain"])
  static let followUpKnown = PromptKey("follow-up.known", decisionFields + ["plain"])
  static let followUpAnswers = PromptKey("follow-up.answers", decisionFields + ["plain"])
  static let followUpList = PromptKey("follow-up.list", listFields + ["late"])
  static let followUpListChoices = PromptKey("follow-up.list-choices", listFields)
  static let followUpAlone = PromptKey("follow-up.alone", decisionFields + questionFields + ["group", "late"])
  static let followUpAloneList = PromptKey(
    "follow-up.alone-list", decisionFields + ["items", "place", "group", "late"])
  static let followUpAloneChoices = PromptKey("follow-up.alone-choices", ["first", "second"])
  static let followUpWhen = PromptKey("follow-up.when", decisionFields + ["group"] + newDayFields)
  static let waysOn = PromptKey("follow-up.ways-on", decisionFields + ["group", "other"])
  static let followUpHeard = PromptKey("follow-up.heard", ["groups", "group", "last"])
  static let wordsNotKept = PromptKey("follow-up.words-not-kept", ["group"])
  static let followUpSettled = PromptKey("follow-up.settled")
  static let followUpOfAll = PromptKey("follow-up.of-all", decisionFields + questionFields + ["late"])
  static let followUpOfAllList = PromptKey("follow-up.of-all-list", listFields + ["late"])
  static let reportsTaken = PromptKey(
    "follow-up.reports-taken", decisionFields + ["decisions", "put", "open", "example"])
  static let undoneReports = PromptKey("follow-up.undone-reports")
  static let agreementHolds = PromptKey("follow-up.agreement-holds", decisionFields)
  static let sinceLast = PromptKey("follow-up.since-last", listFields + ["several"])
  static let unconfirmed = PromptKey("follow-up.unconfirmed", listFields)
  static let draftsConfirmed = PromptKey("follow-up.drafts-confirmed", ["decisions", "number", "last", "meant"])
  static let newOwner = PromptKey("follow-up.new-owner", listFields + ["several"])
  static let whoTakesOn = PromptKey("follow-up.who-takes-on", listFields + ["several", "members", "person", "last"])
  static let willYouTakeOn = PromptKey("follow-up.will-you", decisionFields + ["person"])
  static let handedOver = PromptKey("follow-up.handed-over", decisionFields)
  static let whoTakesOver = PromptKey("follow-up.who-takes-over", decisionFields)
  /// Whoever is named for it has it already.
  static let decisionIsTheirs = PromptKey("follow-up.theirs-already", decisionFields)
  static let offerDeclined = PromptKey("follow-up.offer-declined", decisionFields + ["group", "other", "asked"])

  static let followingUp: [PromptKey] = [
    followUpHow, followUpKnown, followUpAnswers, followUpList, followUpListChoices, followUpAlone, followUpAloneList,
    followUpAloneChoices, followUpWhen, followUpHeard, wordsNotKept, followUpSettled, followUpOfAll, followUpOfAllList,
    reportsTaken,
    undoneReports, agreementHolds, sinceLast, unconfirmed, draftsConfirmed, newOwner, whoTakesOn, willYouTakeOn,
    handedOver, waysOn, whoTakesOver, offerDeclined, decisionIsTheirs,
  ]
}
