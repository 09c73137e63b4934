package import Foundation
package import Matrix

/// A vote in a poll, whosever poll it is. A person's newest one counts.
package struct IncomingVote: Equatable, Sendable {
  package let event: EventID
  package let room: RoomID
  package let sender: UserID
  /// The event that began the poll, as the sender says.
  package let poll: EventID
  /// Ids of answers, untrusted: any, the same one twice, more than allowed; empty takes the vote back. Nil when they
  /// can't be read: such a vote still takes the place of the sender's earlier ones.
  package let answers: [String]?
  /// When it was sent, as its own server says. Untrusted.
  package let sentAt: Date?

  package init(
    event: EventID, room: RoomID, sender: UserID, poll: EventID, answers: [String]?, sentAt: Date? = nil
  ) {
    self.event = event
    self.room = room
    self.sender = sender
    self.poll = poll
    self.answers = answers
    self.sentAt = sentAt
  }
}
