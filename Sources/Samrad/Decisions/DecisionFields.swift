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

  /// Several decisions in one message.
  func fields(ofAll decisions: [Decision], in group: Group) -> [[String: PromptValue]] {
    Self.sharing(decisions.map { fields(of: $0, in: group) })
  }

  /// Bytes of words that several share in one message: half of what one may hold.
  private static let shared = 8_000

  /// Whole while there is room for all, else the beginning of each.
  static func sharing(_ decisions: [[String: PromptValue]]) -> [[String: PromptValue]] {
    let besides = ["lookAt", "parties", "place", "lesson", "plan", "promisedBy"]
    let all = decisions.reduce(0) { sum, fields in
      (["text"] + besides).reduce(sum) { $0 + (fields[$1]?.words?.utf8.count ?? 0) }
    }
    guard all > shared else { return decisions }
    let share = shared / max(1, decisions.count)
    return decisions.map { fields in
      var fields = fields
      for field in ["text"] + besides {
        guard let words = fields[field]?.words else { continue }
        fields[field] = .text(words.cut(toBytes: max(60, field == "text" ? share * 2 / 3 : share / 3)))
      }
      return fields
    }
  }

  static func sharing(_ texts: [String]) -> [String] {
    guard texts.reduce(0, { $0 + $1.utf8.count }) > shared else { return texts }
    return texts.map { $0.cut(toBytes: max(60, shared / max(1, texts.count))) }
  }
}

extension PromptValue {
  fileprivate var words: String? { if case .text(let text) = self { text } else { nil } }
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
