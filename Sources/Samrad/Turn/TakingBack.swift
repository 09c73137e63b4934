import Foundation
import Matrix

/// Undoing, editing and redacting: what was written in haste is no trap.
extension Turn {
  func undo(_ message: IncomingMessage, in group: Group) -> Outcome {
    let own = group.writes.last(by: message.sender, now: now)
    // A mentor may also undo what another wrote last.
    let write = own ?? (group.isMentor(message.sender) ? group.writes.last(by: nil, now: now) : nil)
    guard let write else { return sayOnly(group.answer(message, Prompt(.nothingToUndo))) }
    guard write.reversal != .cannot else { return sayOnly(group.answer(message, Prompt(.cannotUndo))) }
    var outcome = reverse(write, in: group)
    var group = group
    if case .speak(let language) = write.reversal { group.language = language }
    var utterance = group.answer(message, undone(write.reversal, in: group))
    utterance.calling = concerned(by: write.reversal, than: message.sender, in: group)
    outcome.say(utterance)
    return outcome
  }

  /// The author removed a message: what it did is undone, and its words leave the journal.
  func takeBack(_ event: EventID, in room: RoomID, by user: UserID, because: EventID) -> Outcome {
    guard user != world.me, let group = world.group(in: room) else { return Outcome() }
    var outcome = Outcome()
    if let write = group.writes.write(causedBy: event) {
      outcome.add(reverse(write, in: group))
      if case .removeRecord(let record) = write.reversal {
        outcome.act(removingOwn: { $0 == .record(group.id, record: record) }, in: group)
      }
      if write.reversal != .cannot {
        var utterance = group.utterance(undone(write.reversal, in: group))
        utterance.calling = concerned(by: write.reversal, than: user, in: group)
        outcome.say(utterance)
      }
    } else if let run = group.sessions.running, let record = run.run?.records.first(where: { $0.cause == event }) {
      outcome.remember(RecordRemoved(id: record.id, session: run.id), in: group.id)
      outcome.act(removingOwn: { $0 == .record(group.id, record: record.id) }, in: group)
    }
    // The words of a decision may have come from the message by a pin, or be long past undoing.
    for decision in group.decisions.decisions where decision.source == event || decision.cause == event {
      if decision.isOpen {
        outcome.remember(DecisionStateSet(id: decision.id, state: .withdrawn, due: nil), in: group.id)
      }
      if let cause = decision.cause, cause != event { outcome.act(.erase(cause)) }
      outcome.act(removingOwn: { $0.isAbout(decision: decision.id) }, in: group)
    }
    for question in group.questions.open where question.cause == event {
      outcome.close(question.id, in: group)
      outcome.act(removingOwn: { $0 == .question(group.id, question: question.id) }, in: group)
    }
    outcome.act(.erase(event))
    return outcome
  }

  /// An edited message acts once, on its final text. `message.event` is the original.
  func reread(_ message: IncomingMessage) -> Outcome {
    guard let group = world.group(in: message.room), group.member(message.sender) != nil else {
      return world.group(in: message.room) == nil ? read(message) : Outcome()
    }
    guard group.causes.contains(message.event) else { return read(message) }
    guard let write = group.writes.write(causedBy: message.event), write.reversal != .cannot,
      now.timeIntervalSince(write.at) < Writes.undoable
    else { return sayOnly(group.answer(message, Prompt(.editTooLate))) }
    // Undo first, then read the new text in the world as it is then.
    var outcome = reverse(write, in: group)
    var world = world
    let stamp = Stamp(at: now, actor: message.sender, cause: message.event)
    for change in outcome.changes { world.apply(change, stamp) }
    outcome.add(Turn(world, now: now).read(message))
    return outcome
  }

  private func reverse(_ write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .unplan(let session): outcome.remember(SessionCancelled(id: session), in: group.id)
    case .moveBack(let session, let time): outcome.remember(SessionMoved(id: session, time: time), in: group.id)
    case .restore(let session): outcome.remember(SessionRestored(id: session), in: group.id)
    case .withdrawDecision(let decision):
      outcome.remember(DecisionStateSet(id: decision, state: .withdrawn, due: nil), in: group.id)
      for question in group.questions.open
      where question.about == .decisionOwner(decision) || question.about == .decisionDue(decision) {
        outcome.close(question.id, in: group)
      }
    case .reviveDecision(let decision, let state, let due):
      outcome.remember(DecisionStateSet(id: decision, state: state, due: due), in: group.id)
    case .removeRecord(let record):
      if let session = group.sessions.running {
        outcome.remember(RecordRemoved(id: record, session: session.id), in: group.id)
      }
    case .speak(let language): outcome.remember(GroupLanguageChosen(language: language), in: group.id)
    case .facts(let session, let theme, let caseOwner):
      outcome.remember(SessionFactsSet(id: session, theme: theme, caseOwner: caseOwner), in: group.id)
    case .quiet(let quiet): outcome.remember(GroupQuieted(quiet: quiet), in: group.id)
    case .cannot: return outcome
    }
    outcome.remember(WriteUndone(cause: write.cause), in: group.id)
    return outcome
  }

  private func undone(_ reversal: Reversal, in group: Group) -> Prompt {
    switch reversal {
    case .unplan(let id): Prompt(.undonePlan, ["start": moment(of: id, in: group)])
    case .moveBack(_, let time): Prompt(.undoneMove, ["start": .moment(time.start)])
    case .restore(let id): Prompt(.undoneCancel, ["start": moment(of: id, in: group)])
    case .withdrawDecision(let id): Prompt(.undoneDecision, ["number": .number(id)])
    case .reviveDecision(let id, _, _): Prompt(.undoneDecisionChange, ["number": .number(id)])
    case .removeRecord: Prompt(.undoneRecord)
    case .speak: Prompt(.undoneLanguage)
    case .facts: Prompt(.undoneFacts)
    case .quiet(let quiet): Prompt(quiet ? .nowQuiet : .nowSpeaking)
    case .cannot: Prompt(.cannotUndo)
    }
  }

  /// Who was told on the phone of what is now undone.
  private func concerned(by reversal: Reversal, than user: UserID, in group: Group) -> [UserID] {
    switch reversal {
    case .unplan(let id), .moveBack(let id, _), .restore(let id):
      group.sessions[id].map { remindedOthers(of: $0, than: user, in: group) } ?? []
    default: []
    }
  }

  private func moment(of session: Int, in group: Group) -> PromptValue {
    group.sessions[session].map { .moment($0.time.start) } ?? .flag(false)
  }
}

extension Outcome {
  /// Removes the bot's own messages that repeat what a person has just removed.
  fileprivate mutating func act(removingOwn isMeant: (Subject) -> Bool, in group: Group) {
    guard let room = group.room else { return }
    for (event, subject) in group.posts.subjects.sorted(by: { $0.key < $1.key }) where isMeant(subject) {
      act(.redact(event, in: room))
    }
  }
}

extension Subject {
  fileprivate func isAbout(decision id: Int) -> Bool {
    switch self {
    case .decision(_, let decision), .followUp(_, let decision): decision == id
    default: false
    }
  }
}
