import Matrix

extension Turn {
  /// Each of the bot's own messages is removed once, however many words in it were taken back.
  func removingOnce(_ decided: Outcome) -> Outcome {
    let removed = decided.removedMessages
    guard !removed.isEmpty else { return decided }
    var outcome = decided
    outcome.removeOnlyOnce()
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) {
      let own = removed.filter { group.posts[$0] != nil }
      if !own.isEmpty { outcome.remember(PostsRemoved(events: own), in: group.id) }
    }
    return outcome
  }
}

extension Outcome {
  /// Removes the bot's own messages that repeat what a person has just removed.
  mutating func act(removingOwn isMeant: (Subject) -> Bool, in group: Group) {
    guard let room = group.room else { return }
    for (event, subject) in group.posts.subjects.sorted(by: { $0.key < $1.key }) where isMeant(subject) {
      act(.redact(event, in: room))
    }
  }
}
