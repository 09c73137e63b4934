import Matrix

/// Writing down: a person says what, and a person confirms it.
extension Turn {
  /// Longest record, in characters: the question in one sentence, the agreement in two.
  private static let longest = 600

  /// In UTF-8: one character may be thousands of bytes long.
  private static let mostBytes = 4 * longest
  /// Of one session: more than anybody reads.
  private static let mostRecords = 40

  func proposeRecord(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let session = group.sessions.running, let run = session.run else {
      let isOver = group.sessions.lastMinutes?.held?.run.records.isEmpty == false
      let prompt =
        isOver
        ? Prompt(.noteTooLate, ["example": world.library.example(.correctMinutes, in: group.language)])
        : Prompt(.notRunning)
      return sayOnly(group.answer(message, prompt))
    }
    let text = rest.trimmingSpaces()
    guard !text.isEmpty else {
      return sayOnly(
        group.answer(message, Prompt(.noteEmpty, ["example": world.library.example(.note, in: group.language)])))
    }
    if let refusal = refusal(ofRecord: text, in: group) { return sayOnly(group.answer(message, refusal)) }
    guard run.records.count < Self.mostRecords else {
      return sayOnly(group.answer(message, Prompt(.noteFull, ["most": .number(Self.mostRecords)])))
    }
    let request = request(answeredBy: text, in: run)
    let id = group.sessions.recordCount + 1
    var outcome = Outcome()
    // A text that this one takes the place of goes, words and all.
    for old in run.records where old.stage == run.current && old.request == request?.id && !old.confirmed {
      if let cause = old.cause, request != nil { outcome.act(.erase(cause, from: .group(group.id))) }
    }
    outcome.remember(NumberTaken(series: .record, number: id), in: group.id)
    outcome.remember(
      RecordProposed(id: id, session: session.id, stage: run.current, request: request?.id, text: text), in: group.id)
    outcome.remember(WriteNoted(reversal: .removeRecord(id)), in: group.id)
    let label =
      request.map { self.label(of: $0, stage: run.current, session, run, in: group) }
      ?? (run.stage == nil ? nil : stageTitle(run.current, session, run, in: group))
    var utterance = group.answer(message, Prompt(.recordProposed, ["text": .text(text), "label": .optional(label)]))
    utterance.subject = .record(group.id, record: id)
    utterance.offering = world.library.reactions(.yes, .no, in: group.language)
    outcome.say(utterance)
    outcome.add(noteAttendance(of: message.sender, session, run, in: group))
    return outcome
  }

  /// What the script asks for, in its order; «ingen avtale» is about the agreement.
  private func request(answeredBy text: String, in run: Run) -> RecordPlan? {
    if world.library.phrasebook.means(text, .noAgreement),
      let agreement = run.stage?.records.first(where: \.isDecision)
    {
      return agreement
    }
    return run.openRequests.first ?? unconfirmed(in: run)
  }

  /// Why this can't stand in minutes; nil when it can.
  func refusal(ofRecord text: String, in group: Group) -> Prompt? {
    text.count <= Self.longest && text.utf8.count <= Self.mostBytes
      ? refusal(ofIdentifying: text, in: group) : Prompt(.noteTooLong, ["most": .number(Self.longest)])
  }

  /// A text that nobody has confirmed is replaced by a new one.
  private func unconfirmed(in run: Run) -> RecordPlan? {
    run.stage?.records.first { request in
      run.records.contains { $0.stage == run.current && $0.request == request.id && !$0.confirmed }
    }
  }

  func confirmRecord(_ id: Int, answering message: IncomingMessage? = nil, in group: Group) -> Outcome {
    guard let session = group.sessions.running, let record = session.run?.records.first(where: { $0.id == id }),
      !record.confirmed
    else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(RecordConfirmed(id: id, session: session.id), in: group.id)
    outcome.say(group.answer(message, Prompt(.recordConfirmed), ofSession: session.id))
    if let run = session.run { outcome.add(inviteDecision(after: record, run, session, in: group)) }
    return outcome
  }

  func removeRecord(_ id: Int, answering message: IncomingMessage? = nil, in group: Group) -> Outcome {
    guard let session = group.sessions.running, let record = session.run?.records.first(where: { $0.id == id }),
      !record.confirmed
    else { return Outcome() }
    var outcome = Outcome()
    outcome.remember(RecordRemoved(id: id, session: session.id), in: group.id)
    if let cause = record.cause { outcome.act(.erase(cause, from: .group(group.id))) }
    outcome.say(
      group.answer(
        message, Prompt(.recordDropped, ["example": world.library.example(.note, in: group.language)]),
        ofSession: session.id))
    return outcome
  }
}
