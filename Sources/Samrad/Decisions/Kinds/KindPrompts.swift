extension PromptKey {
  private static let kindFields = ["plain", "trial", "agreement", "gap", "knowledgeGap", "zone"]

  static let kindName = PromptKey("kinds.kind-name", kindFields)
  static let kindTitle = PromptKey("kinds.kind-title", kindFields)
  static let stateName = PromptKey(
    "kinds.state-name",
    kindFields + [
      "erased", "draft", "incomplete", "proposed", "agreed", "inTrial", "moved", "done", "dropped", "learnt",
      "replaced",
      "replacedBy", "withdrawn",
    ])
  static let passageLabel = PromptKey(
    "kinds.passage-label", Passage.Part.allCases.map { "\($0)" } + ["answer", "zone"])

  static let decisionNotOpen = PromptKey("kinds.not-open", decisionFields + ["withdrawn", "closed"])
  static let decisionGone = PromptKey("kinds.gone", ["number", "any", "list", "example"])
  /// It never counted, and nothing more is known of it.
  static let decisionTakenBack = PromptKey("kinds.taken-back", ["number", "any", "list", "example"])
  static let decisionShown = PromptKey(
    "kinds.shown",
    decisionFields + [
      "plain", "by", "at", "agreedAt", "closedAt", "passages", "label", "words", "waits", "anchored", "title",
    ])

  static let replacementAgreed = PromptKey("kinds.replacement-agreed", decisionFields)
  static let replacementLacksText = PromptKey("kinds.replacement-lacks-text", decisionFields + ["example"])
  static let trialProposed = PromptKey("kinds.trial-proposed", decisionFields)
  static let trialKept = PromptKey("kinds.trial-kept", decisionFields)
  static let trialAgreed = PromptKey("kinds.trial-agreed", decisionFields)
  static let trialMoved = PromptKey("kinds.trial-moved", decisionFields + ["asks", "never"])
  static let trialDone = PromptKey("kinds.trial-done", decisionFields + ["said"])
  static let agreementProposed = PromptKey("kinds.agreement-proposed", decisionFields)
  static let agreementKept = PromptKey("kinds.agreement-kept", decisionFields)
  static let agreementAgreed = PromptKey("kinds.agreement-agreed", decisionFields)
  static let gapProposed = PromptKey("kinds.gap-proposed", decisionFields)
  static let gapKept = PromptKey("kinds.gap-kept", decisionFields)
  static let gapPlanProposed = PromptKey("kinds.gap-plan-proposed", decisionFields)
  static let gapAgreed = PromptKey("kinds.gap-agreed", decisionFields)
  static let knowledgeGapProposed = PromptKey("kinds.knowledge-gap-proposed", decisionFields)
  static let knowledgeGapKept = PromptKey("kinds.knowledge-gap-kept", decisionFields)
  static let promiseProposed = PromptKey("kinds.promise-proposed", decisionFields)
  static let promiseNoted = PromptKey("kinds.promise-noted", decisionFields)
  static let promiseAgreed = PromptKey("kinds.promise-agreed", decisionFields)
  static let kindDeclined = PromptKey("kinds.declined", decisionFields)
  static let taskDeclined = PromptKey("kinds.task-declined", decisionFields)
  static let kindMoved = PromptKey("kinds.moved", decisionFields + ["asks", "never"])
  static let kindClosed = PromptKey("kinds.closed", decisionFields + ["said"])
  static let onlyOwnerAcceptsKind = PromptKey("kinds.only-owner-accepts", decisionFields)
  static let onlyOwnerClosesKind = PromptKey("kinds.only-owner-closes", decisionFields)

  static let kindLacksText = PromptKey("kinds.lacks-text", kindFields + ["example"])
  static let askKindOwner = PromptKey("kinds.ask-owner", decisionFields + ["members", "person", "last"])
  static let askKindDue = PromptKey("kinds.ask-due", decisionFields)
  static let askParties = PromptKey("kinds.ask-parties", decisionFields)
  static let askLookAt = PromptKey("kinds.ask-look-at", decisionFields)
  static let askPlace = PromptKey("kinds.ask-place", decisionFields)
  static let askPlan = PromptKey("kinds.ask-plan", decisionFields)
  static let askLesson = PromptKey("kinds.ask-lesson", decisionFields)
  static let askOutcome = PromptKey("kinds.ask-outcome", decisionFields)
  static let passageNoted = PromptKey("kinds.passage-noted", decisionFields + ["words"])
  static let passageSkipped = PromptKey("kinds.passage-skipped")
  static let passageTooLong = PromptKey("kinds.passage-too-long", ["most"])

  static let gapAboutChild = PromptKey("kinds.gap-about-child", ["example"])
  static let gapList = PromptKey(
    "kinds.gap-list", decisionFields + ["any", "decisions", "picked", "pickable", "first", "example"])
  static let whichGap = PromptKey("kinds.which-gap", ["any", "first", "example"])
  static let gapAlreadyPicked = PromptKey("kinds.gap-already-picked", decisionFields + ["other"])
  static let gapPickUndone = PromptKey("kinds.gap-pick-undone")
  static let taskUndone = PromptKey("kinds.task-undone", decisionFields)

  static let knowledgeGapList = PromptKey(
    "kinds.knowledge-gap-list", decisionFields + ["any", "decisions", "ranked", "several", "first", "example"])
  static let rankingAsked = PromptKey("kinds.ranking-asked", decisionFields + ["decisions", "sample", "needed"])
  static let rankingNoted = PromptKey("kinds.ranking-noted", ["order", "voters", "needed"])
  static let rankingShown = PromptKey(
    "kinds.ranking-shown", decisionFields + ["order", "voters", "decisions", "tied"])
  static let rankingUnknown = PromptKey("kinds.ranking-unknown", ["unknown", "sample"])
  static let rankingTooFew = PromptKey("kinds.ranking-too-few", ["example"])
  static let rankingUndone = PromptKey("kinds.ranking-undone")

  static let decisionKind: [PromptKey] = [
    kindName, kindTitle, stateName, passageLabel, decisionNotOpen, decisionGone, decisionTakenBack, decisionShown,
    replacementAgreed, replacementLacksText, trialProposed, trialKept, trialAgreed, trialMoved,
    trialDone, agreementProposed, agreementKept, agreementAgreed, gapProposed, gapKept, gapPlanProposed, gapAgreed,
    knowledgeGapProposed, knowledgeGapKept, promiseProposed, promiseNoted, promiseAgreed, kindDeclined, taskDeclined,
    kindMoved, kindClosed, onlyOwnerAcceptsKind, onlyOwnerClosesKind, kindLacksText, askKindOwner, askKindDue,
    askParties, askLookAt, askPlace, askPlan, askLesson, askOutcome, passageNoted, passageSkipped, passageTooLong,
    gapAboutChild, gapList, whichGap, gapAlreadyPicked, gapPickUndone, taskUndone, knowledgeGapList, rankingAsked,
    rankingNoted, rankingShown, rankingUnknown, rankingTooFew, rankingUndone,
  ]
}
