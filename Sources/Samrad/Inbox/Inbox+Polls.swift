import Foundation
import Matrix

/// Votes. Polls of others are not for the bot, and its own it closes itself: their ends are not read.
extension Inbox {
  /// More bytes than any answer's id has in a poll of the bot's own.
  private static let longestAnswer = 255

  func vote(_ event: Event, in room: RoomID) -> IncomingVote? {
    guard let response = PollResponse(event) else { return nil }
    // An answer that the poll doesn't have spoils the vote, however long it is.
    let isReadable = response.answers?.allSatisfy { $0.utf8.count <= Self.longestAnswer } == true
    return IncomingVote(
      event: event.id, room: room, sender: event.sender, poll: response.poll,
      answers: isReadable ? response.answers : nil, sentAt: Self.sentAt(event))
  }

  /// When an event was sent, as its own server says; nil when that says nothing.
  static func sentAt(_ event: Event) -> Date? {
    guard event.originServerMilliseconds > 0 else { return nil }
    return Date(timeIntervalSince1970: Double(event.originServerMilliseconds) / 1_000)
  }
}
