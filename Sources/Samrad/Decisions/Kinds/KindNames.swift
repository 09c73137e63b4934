import Matrix

/// What kinds and states are called, for lists and cards: «vedtak», «utprøving», «prøves ut», «erstattet av 7».
extension Decision {
  /// In a sentence: «utprøving».
  var kindName: Prompt { Prompt(.kindName, kindFlags) }

  /// Before a number, or at the beginning of a sentence: «Utprøving».
  var kindTitle: Prompt { Prompt(.kindTitle, kindFlags) }

  /// «forslag», «bestemt», «prøves ut», «gjort», «flyttet», «lagt bort», «erstattet av 7».
  var stateName: Prompt {
    Prompt(
      .stateName,
      kindFlags.merging([
        "draft": .flag(state == .draft), "proposed": .flag(state == .proposed),
        "agreed": .flag(state == .agreed && moves == 0), "inTrial": .flag(state == .inTrial && moves == 0),
        "moved": .flag(state.isUnderWay && moves > 0), "done": .flag(state == .done),
        "dropped": .flag(state == .dropped), "learnt": .flag(kind == .trial || self[.lesson] != nil),
        "replaced": .flag(state == .replaced), "replacedBy": replacedBy.map(PromptValue.number) ?? .flag(false),
        "withdrawn": .flag(state == .withdrawn),
      ]) { $1 })
  }

  // No zone: names have no times in them, and every shown value counts against what one message may hold.
  private var kindFlags: [String: PromptValue] {
    [
      "plain": .flag(kind == .decision), "trial": .flag(kind == .trial), "agreement": .flag(kind == .agreement),
      "gap": .flag(kind == .gap), "knowledgeGap": .flag(kind == .knowledgeGap), "zone": .flag(false),
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
