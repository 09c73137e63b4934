/// Votes by reaction: each person once for each key, however often their clients or servers send it.
/// Spec: Client-Server API, "Event annotations and reactions".
package struct ReactionVotes: Equatable, Sendable {
  private struct Vote: Hashable {
    let target: EventID
    let sender: UserID
    let key: String
  }

  /// The reactions behind each vote: normally one. Over federation there may be more, and a vote stands until the
  /// last of them is redacted.
  private var reactions: [Vote: Set<EventID>] = [:]
  private var votes: [EventID: Vote] = [:]
  /// Reactions to edits say nothing: clients react to the original.
  private var edits: Set<EventID> = []
  /// Their redaction came first, as it may over federation.
  private var redacted: Set<EventID> = []

  /// Reactions and redactions that are remembered at most; more of them are ignored.
  package static let most = 10_000

  package init() {}

  /// - Returns: whether there is a new vote.
  package mutating func add(_ reaction: ReceivedReaction) -> Bool {
    guard !edits.contains(reaction.target), !redacted.contains(reaction.event), votes[reaction.event] == nil,
      votes.count < Self.most
    else { return false }
    let vote = Vote(target: reaction.target, sender: reaction.sender, key: reaction.key)
    votes[reaction.event] = vote
    return reactions[vote, default: []].insert(reaction.event).inserted && reactions[vote]?.count == 1
  }

  /// Withdraws a vote, if the event was the last behind one. Who may redact is the homeserver's to judge.
  /// - Returns: whether a vote is gone.
  package mutating func redact(_ event: EventID) -> Bool {
    if redacted.count < Self.most { redacted.insert(event) }
    guard let vote = votes.removeValue(forKey: event) else { return false }
    reactions[vote]?.remove(event)
    guard reactions[vote]?.isEmpty == true else { return false }
    reactions[vote] = nil
    return true
  }

  /// An event turned out to be an edit: annotations of it never count.
  package mutating func ignore(edit: EventID) {
    guard edits.count < Self.most else { return }
    edits.insert(edit)
    for (vote, events) in reactions where vote.target == edit {
      reactions[vote] = nil
      for event in events { votes[event] = nil }
    }
  }

  /// Who voted so, in no order.
  package func senders(of key: String, on target: EventID) -> Set<UserID> {
    let key = ReceivedReaction.normalised(key)
    return Set(reactions.keys.lazy.filter { $0.target == target && $0.key == key }.map(\.sender))
  }
}
