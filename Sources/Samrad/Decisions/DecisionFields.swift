import Matrix

extension Turn {
  /// A decision, as templates see it.
  func fields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    let own: [String: PromptValue] = [
      "number": .number(decision.id), "text": .text(decision.text), "short": .text(decision.shortText),
      "answeredBy": .flag(false),
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

extension Decision {
  /// So much of its words that people know which one it is, in characters.
  private static let longestShort = 60

  /// The first words, whole ones.
  var shortText: String {
    guard text.count > Self.longestShort else { return text }
    var words = text.prefix(Self.longestShort - 1)
    if let space = words.lastIndex(where: \.isWhitespace), words[..<space].count > Self.longestShort / 2 {
      words = words[..<space]
    }
    while let last = words.last, last.isWhitespace || last.isPunctuation { words.removeLast() }
    return String(words).cut(toBytes: 4 * Self.longestShort) + "…"
  }
}
