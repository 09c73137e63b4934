import Matrix

/// Undoing what was chosen among gaps and knowledge gaps.
extension Turn {
  /// - Parameter write: its reversal is `gapPicked`, `knowledgeRanked`, `freeDecision` or `promise`; any other is somebody
  ///   else's.
  func reverse(ofKind write: Write, in group: Group) -> Outcome {
    var outcome = Outcome()
    switch write.reversal {
    case .gapPicked(let quarter, let before):
      outcome.remember(GapPicked(id: before, quarter: quarter), in: group.id)
    case .knowledgeRanked(let user, let before):
      outcome.remember(KnowledgeGapsRanked(user: user, order: before ?? []), in: group.id)
    case .freeDecision(let id):
      outcome.remember(DecisionFreed(id: id), in: group.id)
      // Who promised an answer stood in the message in words, or in the answer to the question who did.
      let told = group.decisions[id]?[.promisedBy]?.cause
      for cause in Set([write.cause, told].compactMap(\.self)).sorted() {
        outcome.act(erasing: cause, of: id, in: group)
      }
    case .promise(let before): outcome.add(reverse(promiseAfter: before, in: group))
    default: break
    }
    for question in group.questions.open where question.cause == write.cause { outcome.close(question.id, in: group) }
    return outcome
  }

  func undone(kind reversal: Reversal, in group: Group) -> Prompt {
    switch reversal {
    case .gapPicked: Prompt(.gapPickUndone)
    case .knowledgeRanked: Prompt(.rankingUndone)
    case .freeDecision(let id): taskUndone(id, in: group)
    case .promise(let before): taskUndone(before.id, in: group)
    default: Prompt(.cannotUndo)
    }
  }

  private func taskUndone(_ id: Int, in group: Group) -> Prompt {
    group.decisions[id].map { Prompt(.taskUndone, fields(of: $0, in: group)) } ?? Prompt(.gapPickUndone)
  }

  /// Who had promised an answer before, and by when, holds again; or nobody and nothing.
  private func reverse(promiseAfter before: PromiseBefore, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let gap = group.decisions[before.id] else { return outcome }
    // Whoever stood in words, in the message or in the answer to the question who did.
    if let told = gap[.promisedBy]?.cause, told != before.saidBy {
      outcome.remember(PassageRemoved(id: gap.id, saidBy: told), in: group.id)
      outcome.act(erasing: told, of: gap.id, in: group)
    }
    outcome.closeQuestions(about: gap.id, in: group)
    outcome.remember(PromiseUndone(id: gap.id, owner: before.owner, due: before.due), in: group.id)
    return outcome
  }

  /// ❌ under a plan or a promise: the gap stays on its list, without anybody who takes it on.
  /// - Returns: nil when the whole is declined.
  func declineTask(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome? {
    guard decision.kind.needsNobody, decision.state == .proposed, decision.owner != nil,
      decision.owner == user || decision.proposedBy == user
    else { return nil }
    var outcome = Outcome()
    outcome.remember(DecisionFreed(id: decision.id), in: group.id)
    outcome.remember(WriteNoted(reversal: .cannot), in: group.id)
    outcome.say(
      group.answer(message, Prompt(.taskDeclined, fields(of: decision, in: group)), ofSession: decision.session))
    return outcome
  }
}
