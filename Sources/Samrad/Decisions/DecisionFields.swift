import Matrix

extension Turn {
  /// A decision, as templates see it.
  func fields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    let own: [String: PromptValue] = [
      "number": .number(decision.id), "text": .text(decision.text),
      "owner": shownOwner(of: decision, in: group),
      "due": decision.due.map(PromptValue.day) ?? .flag(false),
      "kindName": .phrase(decision.kindName), "kindTitle": .phrase(decision.kindTitle),
      "stateName": .phrase(decision.stateName),
      "draft": .flag(decision.state == .draft),
      "trial": .flag(decision.kind == .trial), "agreement": .flag(decision.kind == .agreement),
      "gap": .flag(decision.kind == .gap), "knowledgeGap": .flag(decision.kind == .knowledgeGap),
      "inTrial": .flag(decision.state == .inTrial), "replaced": .flag(decision.state == .replaced),
      "replacedBy": decision.replacedBy.map(PromptValue.number) ?? .flag(false),
      "replaces": decision.replaces.map(PromptValue.number) ?? .flag(false),
      "lookAt": .optional(decision[.lookAt]?.text), "parties": .optional(decision[.parties]?.text),
      "place": .optional(decision[.place]?.text), "lesson": .optional(decision[.lesson]?.text),
      "plan": .optional(decision[.plan]?.text), "promisedBy": .optional(decision[.promisedBy]?.text),
      "needsOwner": .flag(decision.needsOwnerAndDay),
      "proposed": .flag(decision.state == .proposed),
      "agreed": .flag(decision.state == .agreed), "done": .flag(decision.state == .done),
      "dropped": .flag(decision.state == .dropped), "moves": .number(decision.moves),
      "moved": .flag(decision.moves > 0),
      "overdue": .flag(decision.state.isUnderWay && decision.due.map { $0 < LocalDate(now, in: group.zone) } == true),
    ]
    return own.merging(reflectionFields(of: decision, in: group)) { own, _ in own }
  }
}
