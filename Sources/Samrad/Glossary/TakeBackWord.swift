import Foundation
import Matrix

/// Taking a group's wording away: with `!ord effekt fjern`, by undoing, editing or removing.
extension Turn {
  func askRemoval(ofWord typed: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let found: SoughtWord? =
      if case .word(let word, isMisspelt: false) = seek(typed, in: [group], inSentences: false) { word } else { nil }
    let all = (group.terms.agreed + group.terms.waiting(now)).filter { found?.keys.contains($0.key) == true }
    guard let proposal = all.first else {
      return sayOnly(group.answer(message, Prompt(.wordNotOwn, ["word": .text(SafeText.name(typed) ?? "")])))
    }
    guard mayRemove(proposal, message.sender, in: group) else {
      return sayOnly(group.answer(message, onlyMentorRemoves(proposal, in: group)))
    }
    var utterance = group.answer(
      message,
      Prompt(
        .wordRemovalAsked,
        ["word": .text(word(of: proposal, group.language)), "wording": .text(proposal.wording)]))
    utterance.subject = .termRemoval(group.id, term: proposal.id)
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    return sayOnly(utterance)
  }

  private func mayRemove(_ proposal: TermProposal, _ user: UserID, in group: Group) -> Bool {
    proposal.by == user || group.isMentor(user)
  }

  private func onlyMentorRemoves(_ proposal: TermProposal, in group: Group) -> Prompt {
    let by = group.member(proposal.by).flatMap { $0.consent == false ? nil : $0 }
    return Prompt(.wordRemovedByWhom, ["word": .text(word(of: proposal, group.language)), "by": by.shown])
  }

  /// ✅ or ❌ to the question.
  func removeWord(
    _ id: Int, _ confirmed: Bool, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let proposal = group.terms[id], !proposal.isRemoved else { return Outcome() }
    guard mayRemove(proposal, user, in: group) else {
      return message.map { sayOnly(group.answer($0, onlyMentorRemoves(proposal, in: group))) } ?? Outcome()
    }
    let name = PromptValue.text(word(of: proposal, group.language))
    guard confirmed else { return sayOnly(group.answer(message, Prompt(.wordRemovalDropped, ["word": name]))) }
    var outcome = Outcome()
    let all = group.terms.all(proposal.key).map(\.id)
    for id in all { outcome.remember(TermRemoved(id: id), in: group.id) }
    outcome.remember(WriteNoted(reversal: .termRemoved(all)), in: group.id)
    outcome.say(group.answer(message, Prompt(.wordRemoved, ["word": name])))
    return outcome
  }

  // MARK: Undoing

  func isReversible(word reversal: Reversal, in group: Group) -> Bool {
    switch reversal {
    case .termProposed(let id, _): group.terms[id]?.isRemoved == false
    case .termAgreed(let id): group.terms.agreed.contains { $0.id == id }
    case .termRemoved(let all): all.contains { group.terms[$0]?.isRemoved == true }
    default: true
    }
  }

  func reverse(word reversal: Reversal, of write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch reversal {
    case .termProposed(let id, let replaced):
      outcome.add(withdraw(word: id, replaced, in: group))
      outcome.act(.erase(write.cause, from: .group(group.id)))
    case .termAgreed(let id):
      // It was this tap that made them agree.
      outcome.remember(TermTapTakenBack(id: id, tap: write.cause), in: group.id)
      outcome.remember(TermReopened(id: id), in: group.id)
    case .termRemoved(let all):
      for id in all where group.terms[id] != nil { outcome.remember(TermRestored(id: id), in: group.id) }
    default: break
    }
    return outcome
  }

  /// - Parameter replaced: what waited before, and waits again.
  private func withdraw(word id: Int, _ replaced: Int?, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(TermRemoved(id: id), in: group.id)
    if let replaced, group.terms[replaced]?.isRemoved == true {
      outcome.remember(TermRestored(id: replaced), in: group.id)
    }
    outcome.act(removingOwn: { $0.shows(term: id) }, in: group)
    return outcome
  }

  func undone(word reversal: Reversal, in group: Group) -> Prompt {
    func name(_ id: Int?) -> [String: PromptValue] {
      ["word": .optional(id.flatMap { group.terms[$0] }.map { word(of: $0, group.language) })]
    }
    return switch reversal {
    case .termAgreed(let id): Prompt(.undoneWordAgreed, name(id))
    case .termRemoved(let all): Prompt(.undoneWordRemoved, name(all.first))
    case .termProposed(_, let replaced?):
      Prompt(.undoneWord, ["restored": .flag(group.terms[replaced].map { $0.isRemoved && now < $0.until } ?? false)])
    default: Prompt(.undoneWord)
    }
  }

  /// A proposal that was edited: what stood there first is nobody's word any more, however long ago it was agreed on.
  /// - Returns: nil when the message was none.
  func rereadWord(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let proposal = group.terms.proposals.last(where: { $0.cause == message.event && !$0.isRemoved }) else {
      return nil
    }
    guard proposal.by == message.sender else { return Outcome() }
    var replaced: Int?
    if case .termProposed(proposal.id, let before) = group.writes.write(causedBy: message.event)?.reversal {
      replaced = before
    }
    var outcome = withdraw(word: proposal.id, replaced, in: group)
    outcome.act(.erase(message.event, from: .group(group.id)))
    outcome.remember(WriteUndone(cause: message.event), in: group.id)
    outcome.add(wordsTakenBack(after: outcome, in: group))
    let reading = after(outcome, by: message).read(message)
    outcome.add(reading.isEmpty ? sayOnly(group.answer(message, Prompt(.undoneWord))) : reading)
    return outcome
  }

  /// A message was removed that proposed a wording, or a reaction that agreed to one.
  /// - Parameter done: what was done about it already.
  func takeBackWords(_ event: EventID, beside done: Outcome, in group: Group) -> Outcome {
    var outcome = Outcome()
    for proposal in group.terms.proposals where proposal.cause == event {
      guard !done.removes(term: proposal.id) else { continue }
      if !proposal.isRemoved {
        outcome.remember(TermRemoved(id: proposal.id), in: group.id)
        outcome.say(group.utterance(Prompt(.undoneWord)))
      }
      outcome.act(removingOwn: { $0.shows(term: proposal.id) }, in: group)
    }
    for proposal in group.terms.waiting(now) where proposal.taps.contains(where: { $0.event == event }) {
      outcome.remember(TermTapTakenBack(id: proposal.id, tap: event), in: group.id)
    }
    return outcome
  }
}

extension Outcome {
  fileprivate func removes(term id: Int) -> Bool {
    changes.contains { ($0.change as? TermRemoved)?.id == id }
  }
}

extension Subject {
  /// A message that shows the wording.
  fileprivate func shows(term id: Int) -> Bool {
    switch self {
    case .term(_, let terms), .termList(_, let terms): terms.contains(id)
    case .termRemoval(_, id): true
    default: false
    }
  }
}
