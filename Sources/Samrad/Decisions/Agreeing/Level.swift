import Matrix

/// `!vedtak nivå 3 2`: at which level of innovation a decision is. People say so; the bot places nothing for them.
extension Turn {
  func setLevel(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withConfirmed(rest, .decisionLevel, message, in: group) { decision, words in
      let isRemoved = [AnswerID.remove, .none].contains { world.library.phrasebook.means(words, $0) }
      guard let level = isRemoved ? .some(nil) : Self.level(in: words).map(Int?.some) else {
        return refuse(
          levelShown(of: decision, in: group),
          .reflection(group.id, decision: decision.id, questions: [.level], shows: false), message, in: group)
      }
      var outcome = Outcome()
      outcome.remember(DecisionLevelSet(id: decision.id, level: level), in: group.id)
      outcome.remember(
        WriteNoted(reversal: .agreeing(.level(decision.id, before: decision.reflection?.level))), in: group.id)
      outcome.say(group.answer(message, levelSet(level, of: decision, in: group)))
      return outcome
    }
  }

  /// «2», «nivå 2»: the only number in a short text.
  static func level(in text: String) -> Int? {
    let numbers = text.prefix(80).split { !$0.isNumber }
    return numbers.only.flatMap { Int($0) }.flatMap { (1...3).contains($0) ? $0 : nil }
  }

  func levelShown(of decision: Decision, in group: Group) -> Prompt {
    Prompt(
      .levelShown,
      fields(of: decision, in: group).merging(
        Self.flags(of: decision.reflection?.level).merging([
          "example": .text("!\(world.library.word(.decisionLevel, in: group.language)) \(decision.id) 2")
        ]) { $1 }
      ) { $1 })
  }

  func levelSet(_ level: Int?, of decision: Decision, in group: Group) -> Prompt {
    Prompt(.levelSet, fields(of: decision, in: group).merging(Self.flags(of: level)) { $1 })
  }

  private static func flags(of level: Int?) -> [String: PromptValue] {
    ["policy": .flag(level == 1), "organisation": .flag(level == 2), "meeting": .flag(level == 3)]
  }
}
