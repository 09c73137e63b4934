/// How a poll stands: a function of the events around it, in whatever order they came.
/// Source: MSC3381, "Chat Polls".
package struct PollTally: Equatable, Sendable {
  /// Who chose each answer, by the answer's id. Every answer has an entry.
  package let voters: [String: Set<UserID>]
  /// When it was closed, in milliseconds since 1970; nil while it is open.
  package let closedMilliseconds: Int?

  /// - Parameters:
  ///   - id: the event that began the poll.
  ///   - creator: who sent it.
  ///   - redacted: events that were redacted: a vote among them gives way to the person's vote before it.
  ///   - mayRedact: whether a person may redact the events of others in the room, and so close their polls.
  package init(
    of poll: Poll, id: EventID, creator: UserID, responses: some Sequence<PollResponse>, ends: some Sequence<PollEnd>,
    redacted: Set<EventID> = [], mayRedact: (UserID) -> Bool
  ) {
    let closed =
      ends.filter {
        $0.poll == id && !redacted.contains($0.event) && ($0.sender == creator || mayRedact($0.sender))
      }.map(\.originServerMilliseconds).min()
    var last: [UserID: PollResponse] = [:]
    for response in responses
    where response.poll == id && !redacted.contains(response.event)
      && closed.map({ response.originServerMilliseconds <= $0 }) ?? true
    {
      if let other = last[response.sender], !Self.isLater(response, other) { continue }
      last[response.sender] = response
    }
    var voters = Dictionary(poll.answers.map { ($0.id, Set<UserID>()) }) { first, _ in first }
    for (sender, response) in last {
      for answer in Self.selection(response, in: poll) { voters[answer]?.insert(sender) }
    }
    self.voters = voters
    closedMilliseconds = closed
  }

  /// Votes for an answer.
  package func count(of answer: String) -> Int { voters[answer]?.count ?? 0 }

  /// By time; at the same time the larger id, so that everybody counts the same.
  private static func isLater(_ response: PollResponse, _ other: PollResponse) -> Bool {
    if response.originServerMilliseconds != other.originServerMilliseconds {
      return response.originServerMilliseconds > other.originServerMilliseconds
    }
    return other.event.text.utf8.lexicographicallyPrecedes(response.event.text.utf8)
  }

  /// What a vote chooses: nothing when any of its answers is unknown, and no more than the poll allows.
  private static func selection(_ response: PollResponse, in poll: Poll) -> Set<String> {
    let known = Set(poll.answers.map(\.id))
    guard let answers = response.answers, answers.allSatisfy(known.contains) else { return [] }
    return Set(answers.prefix(poll.maxSelections))
  }
}
