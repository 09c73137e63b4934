import Matrix

/// Reactions under what the bot says of decisions, and replies to it.
extension Turn {
  /// - Parameter means: whether the reaction means this.
  /// - Returns: nil when the message is about something else.
  func feelDecision(
    _ subject: Subject, _ reaction: IncomingReaction, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome? {
    switch subject {
    case .decision(_, let decision) where means(.yes), .decisionCard(_, let decision) where means(.yes):
      return accept(decision, by: reaction.sender, answering: nil, in: group)
    case .decision(_, let decision) where means(.no), .decisionCard(_, let decision) where means(.no):
      return decline(decision, by: reaction.sender, answering: nil, in: group)
    case .decision(_, let decision) where means(.takeIt), .decisionCard(_, let decision) where means(.takeIt):
      return takeOn(decision, by: reaction.sender, answering: nil, in: group)
    case .question(_, let question): return tapQuestion(question, reaction, in: group, means)
    case .erasure(_, let decision) where means(.yes) || means(.no):
      return answerErasure(of: decision, means(.yes), by: reaction.sender, answering: nil, in: group)
    case .followUp(_, let decision):
      if means(.done) || means(.yes) { return follow(decision, .done, by: reaction.sender, answering: nil, in: group) }
      if means(.dropped) { return follow(decision, .dropped, by: reaction.sender, answering: nil, in: group) }
      if means(.moved) { return askNewDue(decision, by: reaction.sender, answering: nil, in: group) }
      if means(.no) { return follow(decision, .no, by: reaction.sender, answering: nil, in: group) }
      if means(.someoneElse) {
        return follow(decision, .someoneElse, by: reaction.sender, answering: nil, in: group)
      }
      return means(.takeIt) ? tapNewOwner([decision], by: reaction.sender, in: group) : Outcome()
    case .consentRound(_, let decision, let round) where means(.yes) || means(.no),
      .consentStanding(_, let decision, let round) where means(.yes) || means(.no):
      return voice(
        means(.yes), decision, round: round, by: reaction.sender, as: reaction.event, answering: nil, in: group)
    case .consentOver(_, let decision, let round) where means(.keepDisagreement):
      return keepDisagreement(decision, round: round, answering: nil, in: group)
    case .consentOver(_, let decision, _) where means(.dropped):
      return dropAfterRound(decision, by: reaction.sender, answering: nil, in: group)
    case .newOwner(_, let numbers) where means(.yes) || means(.takeIt):
      return tapNewOwner(numbers, by: reaction.sender, in: group)
    case .newOwner(_, let numbers) where means(.no):
      return declineOffer(numbers, by: reaction.sender, answering: nil, in: group) ?? Outcome()
    case .unconfirmed(_, let numbers) where means(.yes) || means(.no):
      return confirmDrafts(numbers, means(.yes), by: reaction.sender, answering: nil, in: group)
    default: return nil
    }
  }

  /// - Parameter means: whether the whole message means this.
  /// - Returns: nil when the words are no answer to it.
  func answerDecision(
    _ subject: Subject, with message: IncomingMessage, in group: Group, _ means: (AnswerID) -> Bool
  ) -> Outcome? {
    switch subject {
    case .decision(_, let decision) where means(.yes), .decisionCard(_, let decision) where means(.yes):
      return accept(decision, by: message.sender, answering: message, in: group)
    case .decision(_, let decision) where means(.no), .decisionCard(_, let decision) where means(.no):
      return decline(decision, by: message.sender, answering: message, in: group)
    case .erasure(_, let decision) where means(.yes) || means(.no):
      return answerErasure(of: decision, means(.yes), by: message.sender, answering: message, in: group)
    case .decision(_, let id) where means(.strike), .decisionCard(_, let id) where means(.strike):
      return group.decisions[id].flatMap { decision in
        decision.waitsForConfirmation ? strike(decision, by: message.sender, answering: message, in: group) : nil
      }
    case .decision(_, let decision), .decisionCard(_, let decision):
      return complete(decision, with: message.text, message, in: group)
    case .followUp(_, let decision):
      if means(.done) || means(.yes) {
        return follow(decision, .done, by: message.sender, answering: message, in: group)
      }
      if means(.dropped) { return follow(decision, .dropped, by: message.sender, answering: message, in: group) }
      if group.decisions[decision]?.isFollowedUp == true { return answerFollowUp(decision, with: message, in: group) }
      return nil
    case .knowledgeRanking: return answerRanking(with: message, in: group)
    case .consentRound(_, let decision, let round), .consentStanding(_, let decision, let round):
      return answerRound(decision, round: round, with: message, in: group)
    case .consentOver(_, let decision, let round):
      return answerRoundOver(decision, round: round, with: message, in: group)
    case .objection(_, let decision, let round, let user):
      return answerWhy(decision, round: round, of: user, with: message, in: group)
    case .reflection(_, let decision, let questions, _):
      return answerReflection(decision, questions, with: message, in: group)
    case .checklist(_, let decision, _): return answerChecklist(decision, with: message, in: group)
    case .followUpList(_, let numbers): return answerList(of: numbers, with: message, insists: true, in: group)
    case .newOwner(_, let numbers) where means(.no) || means(.cannotDo):
      return declineOffer(numbers, by: message.sender, answering: message, in: group)
    case .newOwner(_, let numbers): return answerNewOwner(numbers, with: message, in: group)
    case .unconfirmed(_, let numbers) where means(.yes) || means(.no):
      return confirmDrafts(numbers, means(.yes), by: message.sender, answering: message, in: group)
    case .decisionList(_, let search, _): return answerDecisionList(search, with: message, in: group)
    default: return nil
    }
  }
}
