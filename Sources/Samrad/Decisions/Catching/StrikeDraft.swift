import Foundation
import Matrix

/// «Stryk», «glem det», ❌: what nobody has confirmed goes at any moment, also while something is asked of it.
extension Turn {
  /// Whose draft it is, who would do it, and a mentor.
  func mayStrike(_ decision: Decision, _ user: UserID, in group: Group) -> Bool {
    decision.waitsForConfirmation
      && (decision.proposedBy == user || decision.owner == user || group.isMentor(user))
  }

  /// ❌ under a question about a draft, or «stryk» in reply to it.
  /// - Returns: nil where there is no such draft any more.
  func strike(
    askedBy question: Int, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome? {
    guard let decision = group.decision(askedAboutBy: question), decision.waitsForConfirmation else { return nil }
    return strike(decision, by: user, answering: message, in: group)
  }

  func strike(
    _ decision: Decision, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard mayStrike(decision, user, in: group) else {
      return message.map {
        sayOnly(group.answer($0, Prompt(.onlyOwnerCloses.of(decision), fields(of: decision, in: group))))
      } ?? Outcome()
    }
    return decline(decision.id, strikes: true, by: user, answering: message, in: group)
  }

  /// «Glem det», said plainly by whoever is asked what their proposal lacks. What waits only for ✅ is struck in reply: people
  /// say «glem det» to one another, too.
  /// - Returns: nil for other words, and where nothing, or something else, is waited for.
  func strikePlainly(_ message: IncomingMessage, in group: Group) -> Outcome? {
    guard message.inReplyTo == nil, world.library.phrasebook.means(message.text, .strike) else { return nil }
    guard let question = group.questions.waiting(for: message.sender, now: sent(message)),
      let draft = question.about.decision.flatMap({ group.decisions[$0] }), draft.waitsForConfirmation,
      draft.proposedBy == message.sender
    else { return nil }
    return strike(draft, by: message.sender, answering: message, in: group)
  }

  /// `!vedtak glem det`: one's own newest draft, however old.
  func strikeNewest(_ message: IncomingMessage, in group: Group) -> Outcome {
    guard let draft = newestDraft(of: message.sender, in: group) else {
      return sayOnly(
        group.answer(
          message, Prompt(.nothingToStrike, ["list": world.library.example(.listDecisions, in: group.language)]))
      )
    }
    return strike(draft, by: message.sender, answering: message, in: group)
  }

  private func newestDraft(of user: UserID, in group: Group) -> Decision? {
    group.decisions.unconfirmed.last { $0.proposedBy == user }
  }
}
