import Matrix

/// What somebody wants decided, as the bot understood it.
struct DecisionWish {
  var kind = Decision.Kind.decision
  var text: String
  var owner: UserID?
  var due: LocalDate?
  /// What was said of it besides, in the same message.
  var passages: [Passage.Part: String] = [:]
  /// The message whose words it took, if it was marked rather than written as a command.
  var source: EventID?
  /// The decision whose place it takes once it counts.
  var replaces: Int?
  /// What marked the message, when it is read anew because its author has changed it: whoever did still proposes it.
  var markedAgain: Mark?

  struct Mark: Equatable {
    let by: UserID
    let event: EventID?
  }
}

extension Turn {
  /// Puts it down as a draft. Nothing of it counts before a person has confirmed it.
  /// - Returns: the changes, and the draft. What is said of it is up to the caller: `whatIsMissing` asks for the rest.
  func draft(_ wish: DecisionWish, _ message: IncomingMessage, in group: Group) -> (Outcome, Decision) {
    let id = group.decisions.number(for: message.event)
    let text = SafeText.clean(wish.text)
    let session = group.sessions.running?.id
    var outcome = Outcome()
    outcome.remember(NumberTaken(series: .decision, number: id), in: group.id)
    outcome.remember(
      DecisionDrafted(
        id: id, sort: wish.kind, text: text, owner: wish.owner, due: wish.due, session: session, source: wish.source,
        replaces: wish.replaces, proposedBy: wish.markedAgain?.by),
      in: group.id, causedBy: wish.markedAgain?.event)
    for (part, text) in wish.passages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      outcome.remember(PassageWritten(id: id, part: part, text: SafeText.clean(text)), in: group.id)
    }
    // Undoing it stays with whoever marked it.
    if wish.markedAgain == nil { outcome.remember(WriteNoted(reversal: .withdrawDecision(id)), in: group.id) }
    var decision = Decision(
      id: id, kind: wish.kind, text: text, owner: wish.owner, due: wish.due, state: .draft, proposedBy: message.sender,
      session: session, at: now, cause: message.event, source: wish.source)
    decision.waitsForConfirmation = true
    decision.replaces = wish.replaces
    decision.history = StateHistory()
    return (outcome, decision)
  }
}
