import Matrix

/// What the bot has shown of decisions goes when what it repeats does: lists, notes, files.
extension Turn {
  /// What the bot said of a decision to one person alone: their own list, and questions how it went. What it said in
  /// the group's room is removed with everything else that is about it.
  func removeAlone(_ decision: Decision, in group: Group) -> Outcome {
    var outcome = Outcome()
    var shown = Dictionary(
      (decision.traces?.alone ?? []).map { ($0.event, $0.user) }, uniquingKeysWith: { first, _ in first })
    for (event, subject) in group.posts.subjects where subject.isAbout(decision: decision.id) {
      if let user = subject.isShownAloneTo { shown[event] = user }
    }
    for (event, user) in shown.sorted(by: { $0.key < $1.key }) {
      guard let room = world.programme.directRooms[user] else { continue }
      outcome.act(.redact(event, in: room))
    }
    return outcome
  }

  /// What was shown because somebody asked with this message, or repeats words that came from it.
  func removeShown(by event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.act(removingOwn: { $0.isDecisionList(by: event) }, in: group)
    for decision in group.decisions.said(by: event) where decision.passages.contains(where: { $0.cause == event }) {
      outcome.act(removingCardsOf: decision, files: true, in: group)
    }
    return outcome
  }

  /// An edited command that asked for a list asks anew.
  /// - Returns: nil for what was none.
  func rereadDecisionList(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard let list = group.listing.list(askedBy: message.event) else { return nil }
    guard list.by == message.sender else { return Outcome() }
    var outcome = Outcome()
    outcome.act(removingOwn: { $0.isDecisionList(by: message.event) }, in: group)
    outcome.add(read(message))
    return outcome
  }
}

extension Subject {
  /// A list, a note or a file that was made because of this message.
  func isDecisionList(by event: EventID) -> Bool {
    switch self {
    case .decisionList(_, event, _), .decisionFile(_, event, _): true
    default: false
    }
  }
}
