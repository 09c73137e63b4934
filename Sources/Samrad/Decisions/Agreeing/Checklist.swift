import Matrix

/// `!sjekkliste 3`: six things to think through when something new is taken up. No score, and nothing must be answered.
extension Turn {
  func showChecklist(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    withConfirmed(rest, .checklist, message, in: group) { decision, _ in
      var utterance = group.answer(
        message,
        Prompt(
          .checklist,
          fields(of: decision, in: group).merging([
            "lines": .list(
              checklist(of: decision).enumerated().map { index, line in
                [
                  "place": .number(index + 1), "line": .phrase(line.line), "answer": .optional(line.answer),
                ]
              })
          ]) { $1 }))
      utterance.subject = .checklist(
        group.id, decision: decision.id, shows: checklist(of: decision).contains { $0.answer != nil })
      return sayOnly(utterance)
    }
  }

  /// For whoever shows it: each line, and what was said to it; nil where nobody has.
  func checklist(of decision: Decision) -> [(line: Prompt, answer: String?)] {
    Passage.Part.checklist.map { (Prompt(PromptKey.checklistLine($0)), decision[$0]?.text) }
  }

  /// «2 ja, teamlederne», in reply.
  func answerChecklist(_ id: Int, with message: IncomingMessage, in group: Group) -> Outcome? {
    guard let decision = group.decisions[id], !isCommandOfItsOwn(message) else { return nil }
    let again = Subject.checklist(group.id, decision: id, shows: false)
    guard let answers = NumberedAnswers(message.text, count: Passage.Part.checklist.count) else {
      return refuse(Prompt(.whichLine), again, message, in: group)
    }
    let parts = answers.all.map { (part: Passage.Part.checklist[$0.number - 1], text: $0.text) }
    guard let written = write(parts, decision, again, message, in: group) else { return Outcome() }
    guard case .changes(var outcome) = written else { return written.outcome }
    outcome.remember(WriteNoted(reversal: .agreeing(.words(id, draft: nil))), in: group.id)
    var utterance = group.answer(
      message,
      Prompt(
        .lineNoted,
        fields(of: decision, in: group).merging([
          "example": .text("!\(world.library.word(.checklist, in: group.language)) \(id)")
        ]) { $1 }))
    utterance.subject = again
    outcome.say(utterance)
    return outcome
  }
}
