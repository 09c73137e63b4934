import Foundation
import Matrix

/// Replies to the questions and to the checklist: one passage a question, and the newest holds.
extension Turn {
  /// - Returns: nil when the reply is a command.
  func answerReflection(
    _ id: Int, _ questions: [ReflectionQuestion], with message: IncomingMessage, in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], !isCommandOfItsOwn(message) else { return nil }
    let phrasebook = world.library.phrasebook
    if phrasebook.means(message.text, .noQuestions) { return muteQuestions(true, message, in: group) }
    if phrasebook.means(message.text, .skip) { return sayOnly(group.answer(message, Prompt(.questionSpared))) }
    // «Takk», «👍» and «hva mener du?» answer nothing that was asked.
    guard !isNoAnswer(message.text, in: group) else { return Outcome() }
    let again = Subject.reflection(group.id, decision: id, questions: questions, shows: false)
    guard let only = questions.only else {
      guard let answers = NumberedAnswers(message.text, count: questions.count) else {
        return refuse(Prompt(.whichQuestion), again, message, in: group)
      }
      return note(answers.all.map { (questions[$0.number - 1], $0.text) }, decision, again, message, in: group)
    }
    // «2» to the only question is a level; «1 ikke ennå» is a number that nobody asked for.
    let answers = only == .level ? nil : NumberedAnswers(message.text, count: 1)
    return note([(only, answers?.all.only?.text ?? message.text)], decision, again, message, in: group)
  }

  /// «angre» and «hjelp» are no answers, whatever they reply to.
  func isCommandOfItsOwn(_ message: IncomingMessage) -> Bool {
    if case .command(let command, let rest) = world.library.phrasebook.understand(message.text), rest.isEmpty {
      command == .undo || command == .help
    } else {
      false
    }
  }

  private func isNoAnswer(_ text: String, in group: Group) -> Bool {
    guard text.contains(where: { $0.isLetter || $0.isNumber }), text.trimmingSpaces().last != "?" else { return true }
    let signs = AnswerSigns(text, world.library.phrasebook, isEnglish: group.language == Language("en"))
    return signs.signs.allSatisfy { [.filler, .talk].contains($0.kind) }
  }

  func saysWhatWasSaid(_ text: String) -> Bool {
    world.library.phrasebook.mentions(text, .aboutSaying) || text.contains { "«»“”\"".contains($0) }
  }

  private func note(
    _ answers: [(question: ReflectionQuestion, text: String)], _ decision: Decision, _ again: Subject,
    _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var parts: [(Passage.Part, String)] = []
    var level: Int?
    for (question, text) in answers {
      guard let part = question.part else {
        level = Self.level(in: text)
        guard level != nil else { return refuse(levelShown(of: decision, in: group), again, message, in: group) }
        continue
      }
      // What a child said belongs nowhere in a log.
      if question == .children, saysWhatWasSaid(text) {
        return refuse(Prompt(.notWhatWasSaid), again, message, in: group)
      }
      parts.append((part, text))
    }
    guard let written = write(parts, decision, again, message, in: group) else { return Outcome() }
    guard case .changes(var outcome) = written else { return written.outcome }
    if let level {
      outcome.remember(DecisionLevelSet(id: decision.id, level: level), in: group.id)
      if parts.isEmpty {
        outcome.remember(
          WriteNoted(reversal: .agreeing(.level(decision.id, before: decision.reflection?.level))), in: group.id)
      }
    }
    let check = answers.first { $0.question == .lawful }.flatMap { self.check($0.text, decision, message, in: group) }
    if let check { outcome.add(check.drafted) }
    if !parts.isEmpty {
      outcome.remember(
        WriteNoted(reversal: .agreeing(.words(decision.id, draft: check?.draft.id))), in: group.id)
    }
    var utterance = group.answer(message, Prompt(.answerNoted, fields(of: decision, in: group)))
    utterance.subject = again
    outcome.say(utterance)
    if let check { outcome.add(after(outcome, by: message).whatIsMissing(in: check.draft, message, group)) }
    return outcome
  }

  /// «Kari sjekker innen fredag»: who could check the law, and by when, is a decision of its own. A draft: somebody must
  /// say yes to it.
  func check(
    _ text: String, _ decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> (drafted: Outcome, draft: Decision)? {
    let owner =
      isMyself(text.prefix { !$0.isWhitespace }, in: group)
      ? group.member(message.sender) : group.memberBeginning(text)?.members.only
    guard let owner, let due = deadline(text, message, in: group).date, due >= LocalDate(now, in: group.zone) else {
      return nil
    }
    let matter = worded(Prompt(.checkLaw, ["number": .number(decision.id)]), in: group)
    let (drafted, draft) = draft(
      DecisionWish(text: matter, owner: owner.user, due: due), message, in: group)
    return (drafted, draft)
  }

  enum Written {
    case changes(Outcome)
    /// Nothing was written, and why was said.
    case refused(Outcome)

    var outcome: Outcome {
      switch self {
      case .changes(let outcome), .refused(let outcome): outcome
      }
    }
  }

  /// All of the answers, or none.
  /// - Returns: nil when there is nothing to write and nothing to say.
  func write(
    _ answers: [(part: Passage.Part, text: String)], _ decision: Decision, _ again: Subject,
    _ message: IncomingMessage, in group: Group
  ) -> Written? {
    guard !group.wantsNoMemory(message.sender) else { return .refused(sayNotRemembered(message.sender, in: group)) }
    var outcome = Outcome()
    for (part, text) in answers {
      let text = passage(text)
      guard !text.isEmpty else { return nil }
      guard Self.fits(text, most: Self.longestAnswer) else {
        return .refused(
          refuse(Prompt(.answerTooLong, ["most": .number(Self.longestAnswer)]), again, message, in: group))
      }
      if let refusal = enoughWritten(about: decision, in: group) ?? refusal(ofIdentifying: text, in: group) {
        return .refused(refuse(refusal, again, message, in: group))
      }
      outcome.remember(PassageWritten(id: decision.id, part: part, text: text), in: group.id)
    }
    return .changes(outcome)
  }

  /// An answer that can't be used: what is said to it can itself be replied to.
  func refuse(_ prompt: Prompt, _ again: Subject, _ message: IncomingMessage, in group: Group) -> Outcome {
    var utterance = group.answer(message, prompt)
    utterance.subject = again
    return sayOnly(utterance)
  }
}

/// «1 ikke ennå», «2: Kari», or several such lines.
struct NumberedAnswers {
  private(set) var all: [(number: Int, text: String)] = []

  /// - Returns: nil when the text does not begin with a number from 1 to `count` and something after it, or when a
  ///   number is there twice.
  init?(_ text: String, count: Int) {
    // Nothing was asked.
    guard count > 0 else { return nil }
    for line in text.prefix(4_000).split(whereSeparator: \.isNewline) {
      let line = line.drop(while: \.isWhitespace)
      guard !line.isEmpty else { continue }
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let rest = line.dropFirst(digits.count)
      if let number = Int(digits), (1...count).contains(number), rest.first.map({ " .:),-–\t".contains($0) }) == true {
        let answer = rest.drop { " .:),-–\t".contains($0) }
        guard !answer.isEmpty, !all.contains(where: { $0.number == number }) else { return nil }
        all.append((number, String(answer)))
      } else if let last = all.indices.last {
        all[last].text += " " + line
      } else {
        return nil
      }
    }
    guard !all.isEmpty else { return nil }
  }
}
