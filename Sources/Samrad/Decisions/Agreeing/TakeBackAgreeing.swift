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
    case .words(_, let draft):
      outcome.add(takeBackVoices(saidBy: write.cause, in: group))
      outcome.add(forgetWords(saidBy: write.cause, in: group))
      outcome.act(.erase(write.cause, from: .group(group.id)))
      if let draft, group.decisions[draft]?.state == .draft {
        outcome.remember(DecisionStateSet(id: draft, state: .withdrawn, due: nil), in: group.id)
        outcome.act(removingOwn: { $0.decision == draft }, in: group)
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
  private func forgetWords(saidBy event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    for decision in group.decisions.said(by: event) {
      if decision.passages.contains(where: { $0.cause == event && $0.part.isReflection }) {
        outcome.act(removingOwn: { $0.showsReflection(of: decision.id) }, in: group)
      }
      guard let round = decision.round, round.reasons.contains(where: { $0.cause == event }) else { continue }
      outcome.act(removingOwn: { $0.isRoundOver(of: decision.id) }, in: group)
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
      guard let round = decision.round else { continue }
      let voice = decision.openRound?.voices.first { $0.event == message.event }
      let reason = round.reasons.first { $0.cause == message.event }
      guard let by = voice?.user ?? reason?.user else { continue }
      guard by == message.sender else { return Outcome() }
      return rereadAnswer(to: round, of: decision, message, in: group, isVoice: voice != nil, isReason: reason != nil)
    }
    return nil
  }

  /// «Ja» that became «nei, det går for fort»: what it says now is heard as if it had been said so at once.
  private func rereadAnswer(
    to round: ConsentRound, of decision: Decision, _ message: IncomingMessage, in group: Group, isVoice: Bool,
    isReason: Bool
  ) -> Outcome {
    var outcome = Outcome()
    if isReason {
      outcome.add(forgetWords(saidBy: message.event, in: group))
      outcome.act(.erase(message.event, from: .group(group.id)))
      // In the state too: what is said now may give no reason.
      outcome.remember(ObjectionForgotten(id: decision.id, event: message.event), in: group.id)
    }
    guard isVoice else {
      outcome.add(write(reason: message.text, decision, round, message, in: group))
      return outcome
    }
    outcome.add(takeBackVoices(saidBy: message.event, in: group))
    let later = after(outcome, by: message)
    guard let known = later.world.groups[group.id] else { return outcome }
    outcome.add(later.answerRound(decision.id, round: round.number, with: message, in: known) ?? Outcome())
    return outcome
  }

  private func reread(
    _ parts: [Passage.Part], of decision: Decision, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = forgetWords(saidBy: message.event, in: group)
    outcome.act(.erase(message.event, from: .group(group.id)))
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
    if case .changes = written {
      outcome.say(group.answer(message, Prompt(.answerNoted, fields(of: decision, in: group))))
    }
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
