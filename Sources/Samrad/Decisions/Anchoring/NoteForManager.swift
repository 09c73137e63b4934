import Foundation
import Matrix

/// `!vedtak notat 3`: one page to bring to the line manager. What is needed from them is asked for first, once.
extension Turn {
  /// Longest «this is what we need», in characters.
  private static let longestNeed = 500

  func noteForManager(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let (decision, words) = numbered(rest, in: group) else {
      return whichNumber(rest, .decisionNote, message, in: group)
    }
    if !words.isEmpty { return write(need: words, of: decision, message, in: group) }
    guard decision[.need] == nil else { return share(noteOn: decision, message, in: group) }
    return askNeed(of: decision, message, in: group)
  }

  private func askNeed(of decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.ask(
      Prompt(
        .askNeed,
        ["number": .number(decision.id), "skip": .text(skipWord(group.language))]),
      about: .managerNeed(decision.id), of: message.sender, answering: message, in: group)
    return outcome
  }

  private func skipWord(_ language: Language) -> String {
    world.library.pack(language)?.words.answers[.skip]?.first ?? "hopp"
  }

  /// The answer: a reply in any words, or «hopp». What somebody says in the room meanwhile is talk, and is not taken.
  /// - Returns: nil when it is no answer.
  func answerNeed(
    of id: Int, _ question: Int, with message: IncomingMessage, insists: Bool, in group: Group
  ) -> Outcome? {
    guard let decision = group.decisions[id], decision.isConfirmed else { return nil }
    let means = { (answer: AnswerID) in world.library.phrasebook.means(message.text, answer) }
    if means(.skip) || means(.none) || means(.no) {
      var outcome = Outcome()
      outcome.close(question, in: group)
      outcome.add(share(noteOn: decision, message, in: group))
      return outcome
    }
    guard insists else { return nil }
    if case .command = world.library.phrasebook.understand(message.text), commandText(message) != nil { return nil }
    return write(need: message.text, of: decision, message, in: group)
  }

  private func write(
    need text: String, of decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    if let refusal = enoughWritten(about: decision, in: group) { return sayOnly(group.answer(message, refusal)) }
    switch readNeed(text, message, in: group) {
    case .no(let outcome): return outcome
    case .yes(let need):
      var outcome = Outcome()
      outcome.remember(PassageWritten(id: decision.id, part: .need, text: need), in: group.id)
      outcome.remember(WriteNoted(reversal: .need(decision: decision.id)), in: group.id)
      let later = after(outcome, by: message)
      guard let group = later.world.groups[group.id], let written = group.decisions[decision.id] else { return outcome }
      outcome.add(later.share(noteOn: written, message, in: group))
      return outcome
    }
  }

  private enum ReadNeed { case yes(String), no(Outcome) }

  private func readNeed(_ text: String, _ message: IncomingMessage, in group: Group) -> ReadNeed {
    let text = SafeText.clean(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    guard Self.fits(text, most: Self.longestNeed) else {
      return .no(sayOnly(group.answer(message, Prompt(.needTooLong, ["most": .number(Self.longestNeed)]))))
    }
    if let refusal = refusal(ofIdentifying: text, in: group) {
      return .no(sayOnly(group.answer(message, refusal)))
    }
    return .yes(text)
  }

  /// The words were changed after they had been taken in: the old ones go, and the note with them.
  /// - Returns: nil for what was no such words.
  func rereadNeed(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard
      let decision = group.decisions.said(by: message.event).first(where: {
        $0.isConfirmed && $0[.need]?.cause == message.event
      })
    else {
      return nil
    }
    guard decision[.need]?.by == message.sender else { return Outcome() }
    // An edited command says all of it anew.
    guard commandText(message) == nil else { return nil }
    var outcome = Outcome()
    outcome.act(.erase(message.event, from: .group(group.id)))
    outcome.act(removingOwn: { $0.isDecisionList(by: message.event) }, in: group)
    outcome.add(write(need: message.text, of: decision, message, in: group))
    return outcome
  }

  // MARK: The file

  private func share(noteOn decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome {
    let number = PromptValue.number(decision.id)
    let text = wordsOfFile(managerNote(on: decision, in: group), group.language, zone: group.zone)
    let name = words(Prompt(.noteFileName, ["number": number]), group.language)
    var outcome = Outcome()
    outcome.act(
      .share(
        FileWish(
          name: "\(name).txt", mediaType: "text/plain; charset=utf-8",
          bytes: Array((text + "\n").cut(toBytes: FileWish.largest - 8).utf8),
          caption: Prompt(.noteCaption, ["number": number, "needed": .flag(decision[.need] != nil)]),
          place: .room(message.room), answering: message,
          subject: .decisionList(group.id, by: message.event, decisions: [decision.id]), language: group.language,
          zone: group.zone)))
    return outcome
  }
}
