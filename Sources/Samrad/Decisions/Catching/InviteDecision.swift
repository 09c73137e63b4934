import Matrix

/// One line on how to log what was decided, where a session's script asks for a decision.
extension Turn {
  private func invitation(in group: Group) -> Prompt {
    Prompt(.decidedSomething, ["example": world.library.example(.decide, in: group.language)])
  }

  /// Whether a record that asks for a decision has got one in this session: one that a person has confirmed.
  func hasDecision(_ request: RecordPlan, in session: Session, _ group: Group) -> Bool {
    request.isDecision && group.decisions.made(in: session.id).contains(where: \.isConfirmed)
  }

  /// A draft of this session's, when a stage that asks for a decision is left.
  func draftWaiting(_ run: Run, _ session: Session, in group: Group) -> Prompt? {
    guard run.stage?.records.contains(where: \.isDecision) == true,
      let draft = group.decisions.made(in: session.id).last(where: \.waitsForConfirmation)
    else { return nil }
    return Prompt(.draftWaits, ["number": .number(draft.id)])
  }

  /// What people noted as their agreement is confirmed: who does it by when is said in a decision.
  func inviteDecision(after record: Record, _ run: Run, _ session: Session, in group: Group) -> Outcome {
    guard let request = decisionAsked(of: run, at: record.stage), record.request == request.id,
      !world.library.phrasebook.means(record.text, .noAgreement),
      !group.decisions.made(in: session.id).contains(where: { $0.state != .withdrawn }),
      // Once a stage.
      !run.records.contains(where: { $0.stage == record.stage && $0.request == request.id && $0.confirmed })
    else { return Outcome() }
    return sayOnly(group.answer(nil, invitation(in: group), ofSession: session.id))
  }

  /// The leader goes on from a stage whose script asks for a decision, but does not insist on it.
  func inviteDecision(leaving run: Run, _ session: Session, in group: Group) -> Outcome {
    guard let request = decisionAsked(of: run, at: run.current), !request.required,
      // Left for the first time, so that it is said once.
      run.spent[run.current] == nil,
      !run.records.contains(where: { $0.stage == run.current && $0.request == request.id }),
      !group.decisions.made(in: session.id).contains(where: { $0.state != .withdrawn })
    else { return Outcome() }
    return sayOnly(group.answer(nil, invitation(in: group), ofSession: session.id))
  }

  private func decisionAsked(of run: Run, at stage: Int) -> RecordPlan? {
    run.stages.indices.contains(stage) ? run.stages[stage].records.first(where: \.isDecision) : nil
  }
}
