import Matrix

/// What kinds and states are called, for lists and cards: «vedtak», «utprøving», «prøves ut», «erstattet av 7».
extension Decision {
  /// In a sentence: «utprøving».
  var kindName: Prompt { kind.name }

  /// Before a number, or at the beginning of a sentence: «Utprøving».
  var kindTitle: Prompt { Prompt(.kindTitle, kind.flags) }

  /// «forslag», «bestemt», «prøves ut», «gjort», «flyttet», «lagt bort», «erstattet av 7».
  var stateName: Prompt {
    Prompt(
      .stateName,
      kind.flags.merging([
        "draft": .flag(state == .draft), "proposed": .flag(state == .proposed),
        "agreed": .flag(state == .agreed && moves == 0), "inTrial": .flag(state == .inTrial && moves == 0),
        "moved": .flag(state.isUnderWay && moves > 0), "done": .flag(state == .done),
        "dropped": .flag(state == .dropped), "learnt": .flag(kind == .trial || self[.lesson] != nil),
        "replaced": .flag(state == .replaced), "replacedBy": replacedBy.map(PromptValue.number) ?? .flag(false),
        "withdrawn": .flag(state == .withdrawn),
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
    let isAnswer = self == .outcome && decision.kind == .knowledgeGap
    return Prompt(.passageLabel, [isAnswer ? "answer" : "\(self)": .flag(true), "zone": .flag(false)])
  }
}
