import Matrix

/// Reactions under what the bot says of decisions, and replies to it.
extension Turn {
  /// - Parameter means: whether the reaction means this.
  /// - Returns: nil when the message is about something else.
  func feelDecision(
    _ subject: Subject, _ reaction: IncomingReaction, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome? {
    switch subject {
    case .decision(_, let decision) where means(.yes):
      return accept(decision, by: reaction.sender, answering: nil, in: group)
    case .decision(_, let decision) where means(.no):
      return decline(decision, by: reaction.sender, answering: nil, in: group)
    case .followUp(_, let decision):
      if means(.done) || means(.yes) { return follow(decision, .done, by: reaction.sender, answering: nil, in: group) }
      if means(.dropped) { return follow(decision, .dropped, by: reaction.sender, answering: nil, in: group) }
      if means(.moved) { return askNewDue(decision, by: reaction.sender, answering: nil, in: group) }
      return Outcome()
    default: return nil
    }
  }

  /// - Parameter means: whether the whole message means this.
  /// - Returns: nil when the words are no answer to it.
  func answerDecision(
    _ subject: Subject, with message: IncomingMessage, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome? {
    switch subject {
    case .decision(_, let decision) where means(.yes):
      return accept(decision, by: message.sender, answering: message, in: group)
    case .decision(_, let decision) where means(.no):
      return decline(decision, by: message.sender, answering: message, in: group)
    case .followUp(_, let decision):
      if means(.done) || means(.yes) {
        return follow(decision, .done, by: message.sender, answering: message, in: group)
      }
      if means(.dropped) { return follow(decision, .dropped, by: message.sender, answering: message, in: group) }
      return answerFollowUp(decision, with: message, in: group)
    case .decisionList(_, let search, _): return answerDecisionList(search, with: message, in: group)
    default: return nil
    }
  }
}
