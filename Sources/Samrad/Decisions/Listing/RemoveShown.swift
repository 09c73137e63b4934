import Matrix

/// What the bot has shown of decisions goes when what it repeats does: lists, notes, files.
extension Turn {
  /// Lists of one person's own that show this decision, in their rooms with the bot. Those in the group's room are
  /// removed with everything else that is about it (`Subject.isAbout(decision:)`).
  func removeShown(_ decision: Int, in group: Group) -> Outcome {
    var outcome = Outcome()
    for (event, subject) in group.posts.subjects.sorted(by: { $0.key < $1.key }) {
      guard case .ownDecisionsOf(_, let user, let decisions) = subject, decisions.contains(decision),
        let room = world.programme.directRooms[user]
      else { continue }
      outcome.act(.redact(event, in: room))
    }
    return outcome
  }

  /// What was shown because somebody asked with this message, or repeats words that came from it.
  func removeShown(by event: EventID, in group: Group) -> Outcome {
    var outcome = Outcome()
    let told = group.decisions.decisions.filter { $0.passages.contains { $0.cause == event } }.map(\.id)
    outcome.act(
      removingOwn: { subject in
        subject.isDecisionList(by: event) || subject.repeatsPassages && told.contains(where: subject.isAbout(decision:))
      }, in: group)
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
  /// Whether it repeats what was decided, or asks about it.
  func isAbout(decision id: Int) -> Bool {
    switch self {
    case .decision(_, let decision), .followUp(_, let decision): decision == id
    case .decisionList(_, _, let decisions): decisions.contains(id)
    case .decisionFile(_, _, let last): id <= last
    default: false
    }
  }

  /// A list, a note or a file that was made because of this message.
  func isDecisionList(by event: EventID) -> Bool {
    switch self {
    case .decisionList(_, event, _), .decisionFile(_, event, _): true
    default: false
    }
  }

  /// Files and notes have all that was written about a decision.
  fileprivate var repeatsPassages: Bool {
    switch self {
    case .decisionList(_, _, let decisions): decisions.count == 1
    case .decisionFile: true
    default: false
    }
  }
}
