package import Matrix

/// A change that holds people's words about one decision. When that is erased they go, and what the same message said
/// of other decisions stays.
package protocol DecisionWords: GroupChange {
  /// The decision's number.
  var id: Int { get }
}

extension DecisionProposed: DecisionWords {}
extension DecisionDrafted: DecisionWords {}
extension PassageWritten: DecisionWords {}
extension ObjectionReasoned: DecisionWords {}

/// What one message said about one decision.
package struct SaidOfDecision: Hashable, Sendable {
  package let event: EventID
  package let decision: Int
  package let group: GroupID

  package init(_ event: EventID, of decision: Int, in group: GroupID) {
    self.event = event
    self.decision = decision
    self.group = group
  }

  /// The history that it stands in.
  package var stream: StreamID { .group(group) }

  /// Whether this is where the words stand.
  package func stands(in entry: JournalEntry) -> Bool {
    entry.cause == event && entry.stream == stream && ChangeKinds.decisionSpokenOf(in: entry) == decision
  }
}

extension Outcome {
  /// Takes all that was said about a decision out of the journal, whoever said it, and nothing else.
  mutating func act(erasingWordsOf decision: Decision, in group: Group) {
    for event in decision.sources { act(erasing: event, of: decision.id, in: group) }
  }

  /// Takes what one message said about a decision out of the journal.
  mutating func act(erasing event: EventID, of decision: Int, in group: Group) {
    act(.eraseWords(SaidOfDecision(event, of: decision, in: group.id)))
  }
}
