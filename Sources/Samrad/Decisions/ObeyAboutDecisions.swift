import Matrix

/// The commands about decisions, in a group's room.
extension Turn {
  /// - Returns: nil for a command about something else.
  func obeyAboutDecisions(
    _ command: CommandID, _ rest: String, _ message: IncomingMessage, in group: Group
  ) -> Outcome? {
    switch command {
    case .decide: propose(rest, message, in: group)
    case .listDecisions: listDecisions(rest, message, in: group)
    case .openDecisions: listOpenDecisions(message, in: group)
    case .myDecisions: listOwnDecisions(message, in: group)
    case .searchDecisions: searchDecisions(rest, message, in: group)
    case .exportDecisions: exportDecisions(rest, message, in: group)
    case .closeDecision: endDecision(rest, as: .done, message, in: group)
    case .dropDecision: endDecision(rest, as: .dropped, message, in: group)
    case .eraseDecision: askErasure(rest, message, in: group)
    case .moveDecision: moveDecision(rest, message, in: group)
    case .handOver: handOverDecision(rest, message, in: group)
    case .replaceDecision: replaceDecision(rest, message, in: group)
    case .tryOut: tryOut(rest, message, in: group)
    case .agreeBetweenServices: agreeBetweenServices(rest, message, in: group)
    case .gap: speakOfGap(rest, message, in: group)
    case .knowledgeGap: speakOfKnowledgeGap(rest, message, in: group)
    case .consentRound: beginConsentRound(rest, message, in: group)
    case .improveDecision: improveDecision(rest, message, in: group)
    case .checklist: showChecklist(rest, message, in: group)
    case .decisionLevel: setLevel(rest, message, in: group)
    case .anchor: anchorDecision(rest, message, in: group)
    case .decisionNote: noteForManager(rest, message, in: group)
    default: nil
    }
  }
}
