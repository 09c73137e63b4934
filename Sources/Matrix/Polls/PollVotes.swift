/// A vote that somebody sent.
package struct PollResponse: Equatable, Sendable {
  package let event: EventID
  package let sender: UserID
  package let poll: EventID
  /// Milliseconds since 1970, by the sender's server.
  package let originServerMilliseconds: Int
  /// Nil when it can't be read: such a vote still takes the place of the person's earlier ones.
  package let answers: [String]?

  /// - Returns: nil for what is no vote.
  package init?(_ event: Event) {
    guard let naming = PollNaming.allCases.first(where: { $0.response == event.type }),
      case .reference(let poll) = event.relates
    else { return nil }
    self.event = event.id
    self.poll = poll
    sender = event.sender
    originServerMilliseconds = event.originServerMilliseconds
    let selections =
      naming == .unstable
      ? event.content["org.matrix.msc3381.poll.response"]?["answers"] : event.content["m.selections"]
    let answers = selections.flatMap { $0.isArray && $0.count <= 1_000 ? $0.elements.map(\.string) : nil }
    self.answers = answers.flatMap { $0.contains(nil) ? nil : $0.compactMap(\.self) }
  }
}

/// Somebody says that a poll is closed.
package struct PollEnd: Equatable, Sendable {
  package let event: EventID
  package let sender: UserID
  package let poll: EventID
  /// Milliseconds since 1970, by the sender's server: votes after it do not count.
  package let originServerMilliseconds: Int

  /// - Returns: nil for what ends no poll.
  package init?(_ event: Event) {
    guard PollNaming.allCases.contains(where: { $0.end == event.type }), case .reference(let poll) = event.relates
    else { return nil }
    self.event = event.id
    self.poll = poll
    sender = event.sender
    originServerMilliseconds = event.originServerMilliseconds
  }
}
