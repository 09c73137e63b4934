import Matrix

/// What the bot's messages about decisions repeat, so that they go when the words do.
extension Subject {
  /// The decisions whose words a message about it may repeat. A file has all up to a number: see `isAbout`.
  var decisions: [Int] {
    switch self {
    case .decision(_, let id), .decisionCard(_, let id), .followUp(_, let id), .consentRound(_, let id, _),
      .consentStanding(_, let id, _),
      .consentOver(_, let id, _), .objection(_, let id, _, _), .reflection(_, let id, _, _), .checklist(_, let id, _),
      .erasure(_, let id):
      [id]
    case .followUpList(_, let ids), .newOwner(_, let ids), .unconfirmed(_, let ids), .decisionsShown(_, let ids),
      .knowledgeRanking(_, let ids), .gapsShown(_, let ids), .decisionList(_, _, let ids),
      .ownDecisionsOf(_, _, let ids):
      ids
    case .followUpAlone(_, let lines, _): lines.map(\.decision)
    default: []
    }
  }

  var isDecisionFile: Bool { if case .decisionFile = self { true } else { false } }

  /// Shows all that was written about one decision.
  var isDecisionCard: Bool {
    switch self {
    case .decisionCard: true
    case .decisionList(_, _, let decisions): decisions.count == 1
    default: false
    }
  }

  /// Who is shown decisions alone.
  var isShownAloneTo: UserID? {
    switch self {
    case .ownDecisionsOf(_, let user, _), .followUpAlone(_, _, let user): user
    default: nil
    }
  }

  /// The session whose minutes it is, as they were posted or changed.
  var sessionOfMinutes: Int? {
    switch self {
    case .minutes(_, let session), .minutesChanged(_, let session): session
    default: nil
    }
  }

  /// Whether it repeats what was decided, or asks about it.
  func isAbout(decision id: Int) -> Bool {
    if case .decisionFile(_, _, let last) = self { id <= last } else { decisions.contains(id) }
  }
}
