import Matrix

/// What kinds and states are called, for lists and cards: «vedtak», «utprøving», «prøves ut», «erstattet av 7».
extension Decision {
  /// In a sentence: «utprøving».
  var kindName: Prompt { kind.name }

  /// Before a number, or at the beginning of a sentence: «Utprøving».
  var kindTitle: Prompt { Prompt(.kindTitle, kind.flags) }

  /// How it stands: «forslag», «bestemt», «prøves ut, flyttet», «gjort», «lagt bort», «erstattet av 7».
  var stateName: Prompt {
    .stateName(
      state, of: kind, isDraft: waitsForConfirmation, moves: moves, isLearnt: self[.lesson] != nil,
      replacedBy: replacedBy)
  }
}

extension ExportedDecision {
  /// The same words as on a card.
  var stateName: Prompt { stateName(moves: moves ?? 0) }

  /// Where it is said elsewhere how often it was put off.
  var stateAlone: Prompt { stateName(moves: 0) }

  private func stateName(moves: Int) -> Prompt {
    .stateName(
      state, of: kind ?? .decision, isDraft: false, moves: moves,
      isLearnt: notes?.contains { $0.part == .lesson } ?? false, replacedBy: replacedBy)
  }
}

extension Prompt {
  /// «Svaret», before what came of a knowledge gap.
  static let answerLabel = Prompt(.passageLabel, ["answer": .flag(true), "zone": .flag(false)])

  /// - Parameters:
  ///   - state: nil for one that was erased.
  ///   - isDraft: nobody has confirmed it. A draft that counts is one of versions 1 to 7, and lacks a person or a date.
  fileprivate static func stateName(
    _ state: Decision.State?, of kind: Decision.Kind, isDraft: Bool, moves: Int, isLearnt: Bool, replacedBy: Int?
  ) -> Prompt {
    Prompt(
      .stateName,
      kind.flags.merging([
        "erased": .flag(state == nil), "draft": .flag(state == .draft && isDraft),
        "incomplete": .flag(state == .draft && !isDraft), "proposed": .flag(state == .proposed),
        "agreed": .flag(state == .agreed), "inTrial": .flag(state == .inTrial),
        "moved": .flag(state?.isUnderWay == true && moves > 0), "done": .flag(state == .done),
        "dropped": .flag(state == .dropped),
        "learnt": .flag(kind == .trial || isLearnt), "replaced": .flag(state == .replaced),
        "replacedBy": replacedBy.map(PromptValue.number) ?? .flag(false), "withdrawn": .flag(state == .withdrawn),
      ]) { $1 })
  }
}

extension Decision.Kind {
  /// In a sentence: «utprøving».
  var name: Prompt { Prompt(.kindName, flags) }

  // No zone: names have no times in them, and every shown value counts against what one message may hold.
  fileprivate var flags: [String: PromptValue] {
    [
      "plain": .flag(self == .decision), "trial": .flag(self == .trial), "agreement": .flag(self == .agreement),
      "gap": .flag(self == .gap), "knowledgeGap": .flag(self == .knowledgeGap), "zone": .flag(false),
    ]
  }
}

extension Passage.Part {
  /// What it is called before its words: «Vi ser på».
  func label(of decision: Decision) -> Prompt {
    self == .outcome && decision.kind == .knowledgeGap
      ? .answerLabel : Prompt(.passageLabel, ["\(self)": .flag(true), "zone": .flag(false)])
  }
}
