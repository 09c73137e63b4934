import Foundation
import Matrix

/// A message that a decision came from was changed.
extension Turn {
  /// - Returns: nil when no decision came from the message.
  func rereadDecision(_ message: IncomingMessage, in group: Group) -> Outcome? {
    let all = group.decisions.said(by: message.event).filter { $0.state != .withdrawn }
    if let decision = all.last(where: { $0.cause == message.event && $0.source == nil }) {
      guard decision.proposedBy == message.sender else { return Outcome() }
      guard mayChange(decision, since: message.event, in: group) else {
        return sayOnly(group.answer(message, decisionStands(decision.id, in: group)))
      }
      return reread(decision, message, in: group) { $0.read(message) }
    }
    if let decision = all.last(where: { $0.source == message.event }) {
      guard decision.isDraft else { return tellOfEdit(decision, in: group) }
      return reread(decision, message, in: group) { $0.pinAnew(decision, message) }
    }
    let spokenOf = all.filter { $0.passages.contains { $0.cause == message.event } }
    // Its words may have been changed since, which is a write of its own.
    let report = group.writes.recent.last { $0.cause == message.event && $0.reversal.isReport }
    if let report, !spokenOf.isEmpty {
      return rereadReport(report, of: spokenOf, message, in: group)
    }
    return spokenOf.last.flatMap { rewritePassage(of: $0, message, in: group) }
  }

  /// A draft is its author's. What somebody else has said yes to is not; a mere proposal is, as long as it can be undone.
  private func mayChange(_ decision: Decision, since event: EventID, in group: Group) -> Bool {
    switch decision.state {
    case .draft: true
    case .proposed:
      group.writes.write(causedBy: event).map { now.timeIntervalSince($0.at) < Writes.undoable } ?? false
    default: false
    }
  }

  /// The draft goes with its card, and what the message says now is a draft under the same number, with a card of its own:
  /// a message that is changed keeps its old words in the history of the room.
  private func reread(
    _ decision: Decision, _ message: IncomingMessage, in group: Group, _ read: (Turn) -> Outcome
  ) -> Outcome {
    var outcome = Outcome()
    outcome.act(erasingWordsOf: decision, in: group)
    outcome.remember(DecisionTakenOut(id: decision.id), in: group.id)
    outcome.remember(WriteUndone(cause: message.event), in: group.id)
    outcome.closeQuestions(about: decision.id, in: group)
    var reading = read(after(outcome, by: message))
    if reading.isEmpty {
      reading.say(group.answer(message, Prompt(.undoneDecision, ["number": .number(decision.id)])))
    }
    outcome.act(removingOwnAbout: decision, in: group)
    outcome.add(reading)
    return outcome
  }

  /// The same pin, on what the message says now: whoever marked it proposes it still, and takes it back by taking away
  /// the pin.
  private func pinAnew(_ decision: Decision, _ message: IncomingMessage) -> Outcome {
    guard let group = world.group(in: message.room) else { return Outcome() }
    var reaction = IncomingReaction(
      event: message.event, room: message.room, sender: decision.proposedBy, target: message.event, key: "")
    reaction.targetMessage = message
    let mark = DecisionWish.Mark(by: decision.proposedBy, event: decision.cause)
    return pin(reaction, again: mark, in: group)
  }

  /// What has been confirmed is not changed by changing the message it came from. Said once.
  private func tellOfEdit(_ decision: Decision, in group: Group) -> Outcome {
    guard decision.traces?.editTold != true, decision.isOpen else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(DecisionEditTold(id: decision.id), in: group.id)
    outcome.say(
      group.utterance(
        Prompt(
          .sourceEdited,
          ["number": .number(decision.id), "example": example(.replaceDecision, decision.id, in: group)])))
    return outcome
  }

  /// How it went, with words besides. It is undone and heard anew as long as it can be; later what it did stands, and
  /// of its words what it still says with the same meaning.
  /// - Returns: nil where it is undone and obeyed anew like any other.
  private func rereadReport(
    _ report: Write, of decisions: [Decision], _ message: IncomingMessage, in group: Group
  ) -> Outcome? {
    guard report.by == message.sender else { return Outcome() }
    guard commandText(message) == nil else { return nil }
    if isReversible(report, in: group), now.timeIntervalSince(report.at) < Writes.undoable {
      return hearAnew(report, of: decisions, message, in: group)
    }
    var outcome = Outcome()
    for decision in decisions {
      outcome.act(erasing: message.event, of: decision.id, in: group)
      outcome.remember(PassageRemoved(id: decision.id, saidBy: message.event), in: group.id)
      outcome.add(sayWithoutPassages(of: decision.id, saidBy: message.event, by: message.sender, in: group))
    }
    if let danger = noticeDanger(message, in: group) {
      outcome.add(danger)
      return outcome
    }
    let heard = decisions.map { self.heard(of: $0, alone: decisions.count == 1, in: message, group) }
    guard zip(decisions, heard).allSatisfy({ $1.map($0.agrees) == true }) else {
      outcome.say(group.answer(message, Prompt(.editTooLate)))
      return outcome
    }
    var isKept = false
    for (decision, heard) in zip(decisions, heard) {
      guard let heard else { continue }
      switch keep(heard.words, of: decision, heard.said, message, in: group) {
      case .no(let refusal):
        outcome.say(group.answer(message, refusal))
        return outcome
      case .yes(let passage):
        isKept = true
        outcome.remember(PassageWritten(id: decision.id, part: passage.part, text: passage.text), in: group.id)
      case .nothing: continue
      }
    }
    let number = ["number": PromptValue.number(decisions.last?.id ?? 0)]
    outcome.say(group.answer(message, Prompt(isKept ? .passageRewritten : .undonePassage, number)))
    return outcome
  }

  /// The question may be gone by now with the words that were said to it: whatever it says is an answer still.
  private func hearAnew(
    _ report: Write, of decisions: [Decision], _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = reverse(report, in: group)
    if let danger = noticeDanger(message, in: group) {
      outcome.add(danger)
      return outcome
    }
    let later = after(outcome, by: message)
    guard let group = later.world.groups[group.id] else { return outcome }
    let answer: Outcome? =
      switch report.reversal {
      case .reviveDecision(let id, _, _): later.answerFollowUp(id, with: message, in: group)
      case .reviveDecisions(let all): later.answerList(of: all.map(\.id), with: message, insists: true, in: group)
      default: nil
      }
    outcome.add(answer ?? later.read(message))
    return outcome
  }

  /// What a message says of one of those that it reported on.
  private func heard(
    of decision: Decision, alone: Bool, in message: IncomingMessage, _ group: Group
  ) -> (said: Report.Said, words: String)? {
    let day = { (words: String) in self.day(words, message, in: group) }
    let isListed = { (number: Int) in group.decisions[number] != nil }
    if let reports = reportsFreely(in: message.text, isListed: isListed, day: day) {
      return reports.last { $0.number == decision.id }.map { ($0.said, $0.words) }
    }
    return alone ? heard(message.text, day: day).map { ($0.said, $0.words) } : nil
  }

  /// An answer in words that was changed says from now on what it says now.
  /// - Returns: nil for a command, which is undone and obeyed anew like any other.
  private func rewritePassage(of decision: Decision, _ message: IncomingMessage, in group: Group) -> Outcome? {
    let written = decision.passages.filter { $0.cause == message.event }
    guard written.allSatisfy({ $0.by == message.sender }) else { return Outcome() }
    guard commandText(message) == nil, let passage = written.only else { return nil }
    let text = SafeText.clean(message.text.split(whereSeparator: \.isNewline).joined(separator: " ")).trimmingSpaces()
    var outcome = Outcome()
    outcome.act(erasing: message.event, of: decision.id, in: group)
    outcome.remember(PassageRemoved(id: decision.id, saidBy: message.event), in: group.id)
    outcome.add(sayWithoutPassages(of: decision.id, saidBy: message.event, by: message.sender, in: group))
    if let danger = noticeDanger(message, in: group) {
      outcome.add(danger)
    } else if let refusal = refusal(ofPassage: text, of: decision.kind, in: group) {
      outcome.say(group.answer(message, refusal))
    } else if text.isEmpty {
      outcome.say(group.answer(message, Prompt(.undonePassage, ["number": .number(decision.id)])))
    } else {
      outcome.remember(PassageWritten(id: decision.id, part: passage.part, text: text), in: group.id)
      outcome.say(group.answer(message, Prompt(.passageRewritten, ["number": .number(decision.id)])))
    }
    return outcome
  }
}

extension Reversal {
  /// It was said how it went with one, or with several.
  fileprivate var isReport: Bool {
    switch self {
    case .reviveDecision, .reviveDecisions: true
    default: false
    }
  }
}

extension Decision {
  /// Whether it is as this says.
  fileprivate func agrees(with heard: (said: Report.Said, words: String)) -> Bool {
    switch heard.said {
    case .done, .yes: state == .done || kind == .agreement && isOpen
    case .dropped: state == .dropped
    case .moved(let day?): state.isUnderWay && due == day
    default: false
    }
  }
}
