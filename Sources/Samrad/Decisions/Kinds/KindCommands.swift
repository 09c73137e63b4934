import Matrix

/// `!prøv`, `!avtale`, `!glippsone`, `!kunnskapshull`.
extension Turn {
  func tryOut(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    register(.trial, rest, message, in: group)
  }

  func agreeBetweenServices(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    register(.agreement, rest, message, in: group)
  }

  func speakOfGap(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if rest.trimmingSpaces().isEmpty { return listGaps(message, in: group) }
    let words = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let others = words.dropFirst().first ?? ""
    if means(words.first, .pick) { return pickGap(others, isSure: false, message, in: group) }
    if means(words.first, .swap) { return pickGap(others, isSure: true, message, in: group) }
    return register(.gap, rest, message, in: group)
  }

  func speakOfKnowledgeGap(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if rest.trimmingSpaces().isEmpty { return listKnowledgeGaps(message, in: group) }
    let words = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let others = words.dropFirst().first ?? ""
    if means(words.first, .rank) { return rankKnowledgeGaps(others, message, in: group) }
    if let outcome = notePromise(rest, message, in: group) { return outcome }
    return register(.knowledgeGap, rest, message, in: group)
  }

  /// A number that is a decision's is not a new one.
  private func register(_ kind: Decision.Kind, _ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let rest = rest.trimmingSpaces()
    guard !rest.isEmpty else {
      let isKind = { (other: Decision.Kind) in PromptValue.flag(kind == other) }
      return sayOnly(
        group.answer(
          message,
          Prompt(
            .kindLacksText,
            [
              "trial": isKind(.trial), "agreement": isKind(.agreement), "gap": isKind(.gap),
              "knowledgeGap": isKind(.knowledgeGap), "example": world.library.example(kind.command, in: group.language),
            ])))
    }
    return speakOfNumbered(rest, message, in: group) ?? draft(kind, rest, message, in: group)
  }

  private func means(_ word: String?, _ answer: AnswerID) -> Bool {
    word.map { world.library.phrasebook.means($0, answer) } ?? false
  }
}
