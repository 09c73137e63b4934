package import Matrix

/// What is remembered of a group's own words.
package let glossaryChanges: [any Change.Type] = [
  TermProposed.self, TermTapped.self, TermTapTakenBack.self, TermAgreed.self, TermReopened.self, TermRemoved.self,
  TermRestored.self,
]

/// Somebody has proposed what the group means by a word.
package struct TermProposed: GroupChange {
  package static let kind = "term.proposed"
  package static let isErasable = true
  package let id: Int
  /// Of the glossary's term; nil for a word that it does not have.
  package let term: String?
  package let word: String
  package let wording: String
  package let by: UserID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.add(
      TermProposal(id: id, term: term, word: word, wording: wording, by: by, at: stamp.at, cause: stamp.cause))
  }
}

/// Somebody has said whether they agree.
package struct TermTapped: GroupChange {
  package static let kind = "term.tapped"
  package let id: Int
  package let user: UserID
  package let agrees: Bool
  /// The reaction or the reply.
  package let tap: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.tap(id, TermProposal.Tap(user: user, agrees: agrees, event: tap))
  }
}

package struct TermTapTakenBack: GroupChange {
  package static let kind = "term.tap-taken-back"
  package let id: Int
  package let tap: EventID

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.takeBack(tap: tap, of: id)
  }
}

package struct TermAgreed: GroupChange {
  package static let kind = "term.agreed"
  package let id: Int
  /// Of this word's wordings, from 1.
  package let edition: Int
  /// The session that was under way.
  package let session: Int?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.agree(on: id, edition: edition, session: session, at: stamp.at)
  }
}

/// What was agreed on waits again.
package struct TermReopened: GroupChange {
  package static let kind = "term.reopened"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.reopen(id)
  }
}

/// It was taken away, or another was proposed in its place.
package struct TermRemoved: GroupChange {
  package static let kind = "term.removed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.remove(id)
  }
}

/// Taking it away was undone.
package struct TermRestored: GroupChange {
  package static let kind = "term.restored"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.terms.restore(id)
  }
}
