import Foundation
package import Matrix

/// What takes back something about agreeing on a decision, or about making it better.
package enum AgreeingReversal: Codable, Equatable, Sendable {
  /// A round was begun, or ended by hand.
  case round(Int)
  case roundClosed(Int)
  /// Somebody's words: a reason, an answer. `draft`: the decision that came of them.
  case words(Int, draft: Int?)
  /// Somebody wanted their name beside their objection.
  case name(Int, UserID, round: Int?)
  case disagreement(Int)
  case level(Int, before: Int?)
  case questions(Bool)

  /// Of two such writes only the newer can be undone.
  var isSetting: Bool {
    switch self {
    case .level, .questions: true
    case .round, .roundClosed, .words, .name, .disagreement: false
    }
  }
}

extension Turn {
  func reverse(agreeing reversal: AgreeingReversal, of write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch reversal {
    case .round(let id):
      outcome.remember(ConsentRoundDropped(id: id), in: group.id)
      outcome.act(removingOwn: { $0.isRound(of: id) }, in: group)
    case .roundClosed(let id):
      outcome.remember(ConsentRoundClosed(id: id, closed: false), in: group.id)
      outcome.act(removingOwn: { $0.isRoundOver(of: id) }, in: group)
    case .words(let id, let draft):
      outcome.add(takeBackVoices(saidBy: write.cause, in: group))
      outcome.add(forgetWords(saidBy: write.cause, in: group))
      outcome.act(erasing: write.cause, of: id, in: group)
      // What somebody has confirmed of it since stands by itself.
      if let draft = draft.flatMap({ group.decisions[$0] }), draft.isDraft {
        outcome.add(takeAway(draft: draft, in: group))
      }
    case .name(let id, let user, let round):
      outcome.remember(ObjectorNamed(id: id, user: user, named: false, round: round), in: group.id)
    case .disagreement(let id): outcome.remember(DisagreementKept(id: id, kept: false), in: group.id)
    case .level(let id, let before): outcome.remember(DecisionLevelSet(id: id, level: before), in: group.id)
    case .questions(let muted): outcome.remember(QuestionsMuted(muted: muted), in: group.id)
    }
    return outcome
  }

  /// What others have built on since stays.
  func isReversible(agreeing reversal: AgreeingReversal, in group: Group) -> Bool {
    switch reversal {
    case .round(let id): group.decisions[id]?.openRound != nil
    case .roundClosed(let id): group.decisions[id].map { $0.isOpen && $0.round?.isOpen == false } ?? false
    // In a new round it stands with what was kept of those before.
    case .disagreement(let id): group.decisions[id]?.round?.isDisagreementKept == true
    case .words, .name, .level, .questions: true
    }
  }

  func undone(agreeing reversal: AgreeingReversal, in group: Group) -> Prompt {
    switch reversal {
    case .round(let id): Prompt(.undoneRound, ["number": .number(id)])
    case .roundClosed(let id): Prompt(.undoneRoundClosed, ["number": .number(id)])
    case .words(let id, _): Prompt(.undoneWords, ["number": .number(id)])
    case .name(let id, _, _): Prompt(.undoneName, ["number": .number(id)])
    case .disagreement(let id): Prompt(.undoneDisagreement, ["number": .number(id)])
    case .level(let id, _): Prompt(.undoneLevel, ["number": .number(id)])
    case .questions(let muted): questionsSet(muted, in: group)
    }
  }

  /// A message was removed that said something of a decision, or a reaction in a round.
  /// - Parameter done: what was done about it already.
  func takeBackAgreeing(_ event: EventID, beside done: Outcome, in group: Group) -> Outcome {
    guard !done.changes.contains(where: { ($0.change as? WriteUndone)?.cause == event }) else { return Outcome() }
    var outcome = takeBackVoices(saidBy: event, in: group)
    outcome.add(forgetWords(saidBy: event, in: group))
    return outcome
  }

  /// In a round that is over it stands: people have heard how it went.
  private func takeBackVoices(saidBy event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.said(by: event) {
      guard let round = decision.openRound, round.voices.contains(where: { $0.event == event }) else { continue }
      outcome.remember(ConsentVoiceTakenBack(id: decision.id, event: event), in: group.id)
    }
    return outcome
  }

  /// Removes what the bot itself said with these words in it. They leave the journal with the message that said them.
  func forgetWords(saidBy event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.said(by: event) {
      if decision.passages.contains(where: { $0.cause == event && $0.part.isReflection }) {
        outcome.act(removingOwn: { $0.showsReflection(of: decision.id) }, in: group)
        outcome.act(removingCardsOf: decision, files: true, in: group)
      }
      guard let round = decision.round, round.hasWords(of: event) else { continue }
      outcome.remember(ObjectionTakenBack(id: decision.id, saidBy: event), in: group.id)
      outcome.act(removingOwn: { $0.isRoundOver(of: decision.id) }, in: group)
      // Where the disagreement stands beside the decision: its card, and notes.
      if round.kept.contains(where: { $0.cause == event }) {
        outcome.act(removingCardsOf: decision, files: false, in: group)
      }
      // What the group may do about it stands in that message, too.
      let over = Subject.consentOver(group.id, decision: decision.id, round: round.number)
      if !round.isOpen, !round.isDisagreementKept, decision.isOpen, group.posts.event(of: over) != nil {
        outcome.say(roundOver(round.without(wordsOf: event), decision, answering: nil, in: group))
      }
    }
    return outcome
  }

  /// A reply that was edited: what stood there first is nobody's word any more.
  /// - Returns: nil when the message was no such reply.
  func rereadAgreeing(_ message: IncomingMessage, in group: Group) -> Outcome? {
    for decision in group.decisions.said(by: message.event) {
      let parts = decision.passages.filter { $0.cause == message.event && $0.part.isReflection }
      if let by = parts.first?.by {
        guard by == message.sender else { return Outcome() }
        return reread(parts.map(\.part), of: decision, message, in: group)
      }
      if let round = decision.round, let author = round.author(of: message.event) {
        return author == message.sender ? rereadVoice(decision, round, message, in: group) : Outcome()
      }
    }
    return nil
  }

  private func reread(
    _ parts: [Passage.Part], of decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = forgetWords(saidBy: message.event, in: group)
    outcome.act(erasing: message.event, of: decision.id, in: group)
    let again = Subject.reflection(
      group.id, decision: decision.id,
      questions: ReflectionQuestion.allCases.filter { $0.part.map(parts.contains) ?? false }, shows: false)
    let numbered = NumberedAnswers(message.text, count: 9)?.all.map(\.text) ?? [message.text]
    let answers = Array(zip(parts, numbered)).map { (part: $0, text: $1) }
    guard !answers.contains(where: { $0.part == .children && saysWhatWasSaid($0.text) }) else {
      outcome.add(refuse(Prompt(.notWhatWasSaid), again, message, in: group))
      return outcome
    }
    guard let written = write(answers, decision, again, message, in: group) else { return outcome }
    outcome.add(written.outcome)
    guard case .changes = written else { return outcome }
    outcome.say(group.answer(message, Prompt(.answerNoted, fields(of: decision, in: group))))
    outcome.add(recheck(answers.first { $0.part == .lawful }?.text, decision, message, after: outcome, in: group))
    return outcome
  }

  /// Who checks the law stood in the answer that was changed: what nobody has confirmed of it is drafted anew.
  private func recheck(
    _ text: String?, _ decision: Decision, _ message: IncomingMessage, after decided: Outcome, in group: Group
  ) -> Outcome {
    let made = group.decisions.said(by: message.event).filter {
      $0.cause == message.event && $0.source == nil && $0.state != .withdrawn
    }
    guard made.allSatisfy(\.isDraft) else { return Outcome() }
    var outcome = Outcome()
    for draft in made { outcome.add(takeAway(draft: draft, in: group)) }
    var all = decided
    all.add(outcome)
    let later = after(all, by: message)
    guard let group = later.world.groups[group.id],
      let check = text.flatMap({ later.check($0, decision, message, in: group) })
    else { return outcome }
    outcome.add(check.drafted)
    outcome.add(later.after(check.drafted, by: message).whatIsMissing(in: check.draft, message, group))
    return outcome
  }
}

extension Subject {
  fileprivate func isRound(of id: Int) -> Bool {
    switch self {
    case .consentRound(_, id, _), .consentStanding(_, id, _), .consentOver(_, id, _), .objection(_, id, _, _): true
    default: false
    }
  }

  fileprivate func isRoundOver(of id: Int) -> Bool {
    if case .consentOver(_, id, _) = self { true } else { false }
  }

  /// A message that may repeat what was answered.
  fileprivate func showsReflection(of id: Int) -> Bool {
    switch self {
    case .reflection(_, id, _, true), .checklist(_, id, true): true
    default: false
    }
  }
}
