import Foundation
import Matrix

/// Reactions and replies to the bot's messages in the admin room and between two.
extension Turn {
  func feelOutsideGroups(_ reaction: IncomingReaction) -> Outcome {
    let isAdmin = reaction.room == world.programme.adminRoom && world.programme.isAdmin(reaction.sender)
    guard isAdmin || world.programme.directRooms[reaction.sender] == reaction.room,
      let subject = subject(of: reaction.target, for: reaction.sender, isAdmin: isAdmin)
    else { return Outcome() }
    let answer = QuickAnswer(
      reaction.key, by: reaction.sender, as: reaction.event, in: reaction.room, to: subject, isAdmin: isAdmin,
      message: nil
    ) {
      world.library.phrasebook.means(reaction.key, $0)
    }
    return take(answer) ?? Outcome()
  }

  /// - Returns: nil when the message is no reply to something that waits for an answer, so that it may be a command.
  func answerOutsideGroups(_ message: IncomingMessage, isAdmin: Bool) -> Outcome? {
    if let post = message.inReplyTo, let subject = subject(of: post, for: message.sender, isAdmin: isAdmin) {
      let answer = QuickAnswer(
        message.text, by: message.sender, as: message.event, in: message.room, to: subject, isAdmin: isAdmin,
        message: message
      ) {
        world.library.phrasebook.means(message.text, $0)
      }
      if let outcome = take(answer) { return outcome }
    }
    guard !isAdmin else { return message.inReplyTo == nil ? answerCard(message) : nil }
    return answerForm(message) ?? answerCase(message, isNewest: true) ?? answerNewest(message)
      ?? answerCase(message, isNewest: false) ?? answerFollowUps(message) ?? answerPollPlainly(message)
  }

  /// «om to timer», said plainly right after the bot had written to this person about a session.
  private func answerNewest(_ message: IncomingMessage) -> Outcome? {
    for group in groups(of: message.sender) {
      guard let subject = group.posts.newest(where: { waits($0, for: message.sender, in: group) }),
        // A poll is answered in words of its own.
        subject.isAbout(aloneWith: message.sender)
      else { continue }
      let answer = QuickAnswer(
        message.text, by: message.sender, as: message.event, in: message.room, to: subject, isAdmin: false,
        message: message
      ) {
        world.library.phrasebook.means(message.text, $0)
      }
      if let outcome = takeAboutSessions(answer), !outcome.isEmpty { return outcome }
    }
    return nil
  }

  private func waits(_ subject: Subject, for user: UserID, in group: Group) -> Bool {
    switch subject {
    case .feedback(_, let session, user, let question):
      isOpen(feedback: question, of: session, by: user, in: group)
    case .timePollAlone(_, _, user): true
    default: subject.isAbout(aloneWith: user)
    }
  }

  /// What a message of the bot's outside the groups is about. Of those between two about a group, the group knows.
  private func subject(of post: EventID, for user: UserID, isAdmin: Bool) -> Subject? {
    if let subject = world.programme.posts[post] { return subject }
    if !isAdmin, let subject = followUps(of: post, for: user) { return subject }
    return isAdmin ? nil : groups(of: user).lazy.compactMap { $0.posts[post] }.first
  }

  /// - Returns: nil when it is no answer to that.
  private func take(_ answer: QuickAnswer) -> Outcome? {
    takeAboutDecisions(answer) ?? takeAboutPeople(answer) ?? takeAboutSeason(answer) ?? takeAboutSessions(answer)
      ?? takeAboutPolls(answer)
      ?? takeAboutScripts(answer) ?? takeAboutCatalogue(answer)
  }
}

/// An answer to a message of the bot's outside the groups: a reaction, or a reply.
struct QuickAnswer {
  let user: UserID
  /// The reaction or the reply.
  let event: EventID
  let room: RoomID
  let subject: Subject
  /// In the admin room, by an admin.
  let isAdmin: Bool
  /// The reply; nil for a reaction.
  let message: IncomingMessage?
  let means: (AnswerID) -> Bool
  /// The number that was answered with and nothing else, as a digit or as clients' 1️⃣.
  let number: Int?

  init(
    _ text: String, by user: UserID, as event: EventID, in room: RoomID, to subject: Subject, isAdmin: Bool,
    message: IncomingMessage?, means: @escaping (AnswerID) -> Bool
  ) {
    let digit = text.trimmingSpaces().unicodeScalars.filter { $0.value != 0x20E3 && $0.value != 0xFE0F }
    number = digit.count == 1 ? digit.first.flatMap { Int(String($0)) } : nil
    self.user = user
    self.event = event
    self.room = room
    self.subject = subject
    self.isAdmin = isAdmin
    self.message = message
    self.means = means
  }

  /// A plain message to the bot between two.
  init(_ message: IncomingMessage, _ phrasebook: Phrasebook) {
    self.init(
      message.text, by: message.sender, as: message.event, in: message.room, to: .leaving(message.sender),
      isAdmin: false,
      message: message
    ) {
      phrasebook.means(message.text, $0)
    }
  }
}
