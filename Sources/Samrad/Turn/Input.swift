package import Foundation
package import Matrix

/// What a turn answers to.
package enum Input: Equatable, Sendable {
  case message(IncomingMessage)
  /// The final text of an edited message. `message.event` is the original's id, `edit` the edit's own.
  /// `hasActed`: the original changed something, so that it can't act a second time as if it were new.
  case edit(IncomingMessage, edit: EventID, hasActed: Bool)
  /// Somebody posted a file in a room where files are for the bot.
  case file(IncomingFile)
  case reaction(IncomingReaction)
  case vote(IncomingVote)
  case redaction(event: EventID, of: EventID, room: RoomID, by: UserID)
  case membership(MembershipChange)
  /// The bot was invited. `isDirect` and `isSpace` are the inviter's word: unsigned, only hints.
  case invited(room: RoomID, by: UserID, isDirect: Bool, isSpace: Bool = false)
  /// The bot was removed from a room, or left it.
  case removed(room: RoomID, by: UserID?)
  /// Encryption was switched on in a room: from now on the bot can't read it.
  case encrypted(room: RoomID, event: EventID)
  /// A room says that another has taken its place.
  case upgraded(Tombstone, event: EventID)
  /// Something was said in a room that the bot has not read.
  case missed(in: RoomID)
  /// Everybody who is in a room, at one moment: whoever is not named is not in it.
  case roster(Roster)
  /// An event that claims what is not so, such as an edit of another person's message.
  case setAside(event: EventID)
  /// What only a cipher can read. It is opened before the turn.
  case sealed(SealedEvent)
  /// A request of the bot's own went through, and made an event or a room.
  /// - queuedAt: when the bot said it; nil when that is not known.
  case posted(Subject, EventID, queuedAt: Date? = nil)
  case roomOpened(Subject, RoomID)
  /// The bot is in a room that it was invited to, or followed an upgrade to, and has looked around in it; nil when
  /// nobody looked.
  case roomJoined(Subject, RoomID, RoomLook? = nil)
  /// The homeserver did not let the bot in.
  case joinRefused(Subject, RoomID)
  /// The homeserver will never take a request of the bot's own.
  case refused(Subject?, code: String)
  /// A person could not be invited to a room that the bot made.
  case inviteRefused(UserID, Subject)
  /// A person could not be taken out of a room.
  case removalRefused(UserID, from: RoomID)
  /// A person's time zone as their profile has it, by a name that is known here; nil for none, or none that can be had.
  case zoneSeen(UserID, String?)
  /// What the state asked to be searched for was found.
  case searched(SearchResult)
  /// The bot starts: admins as configured.
  case started(admins: [UserID])
  /// The homeserver could not be reached for a while, and can again.
  case reconnected
  /// Time has passed.
  case tick
}

/// A text message, cleaned: no bidi or zero-width characters, no reply fallback, mentions of people put in as ids.
package struct IncomingMessage: Equatable, Sendable {
  package let event: EventID
  package let room: RoomID
  package let sender: UserID
  package let text: String
  /// The message that it answers. An edit does not say; the shell finds it out.
  package var inReplyTo: EventID?
  /// The message that the thread hangs from in which it stands. An edit does not say; the shell finds it out.
  package var threadRoot: EventID?
  /// The message mentions the bot, so it is meant for it without a `!`.
  package let mentionsBot: Bool
  /// When it was sent, as its own server says: what «i morgen» in it is counted from. Untrusted.
  package let sentAt: Date?
  /// The message that it answers, when the shell fetched it (only for words that make a decision of it) and could.
  package var repliedTo: RepliedMessage?

  package init(
    event: EventID, room: RoomID, sender: UserID, text: String, inReplyTo: EventID? = nil, threadRoot: EventID? = nil,
    mentionsBot: Bool = false, sentAt: Date? = nil
  ) {
    self.event = event
    self.room = room
    self.sender = sender
    self.text = text
    self.inReplyTo = inReplyTo
    self.threadRoot = threadRoot
    self.mentionsBot = mentionsBot
    self.sentAt = sentAt
  }
}

/// A message that another one answers.
package struct RepliedMessage: Equatable, Sendable {
  package let event: EventID
  package let room: RoomID
  package let sender: UserID
  package let text: String
  package let sentAt: Date?

  package init(_ message: IncomingMessage) {
    event = message.event
    room = message.room
    sender = message.sender
    text = message.text
    sentAt = message.sentAt
  }
}

/// An event whose words are encrypted.
package struct SealedEvent: Equatable, Sendable {
  package let event: Event
  package let room: RoomID

  package init(_ event: Event, in room: RoomID) {
    self.event = event
    self.room = room
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.event.id == right.event.id && left.room == right.room
  }
}

/// An annotation of a message.
package struct IncomingReaction: Equatable, Sendable {
  package let event: EventID
  package let room: RoomID
  package let sender: UserID
  package let target: EventID
  /// Without variation selectors and skin tones.
  package let key: String
  /// The annotated message, when the shell fetched it (only for pins) and could.
  package var targetMessage: IncomingMessage?

  package init(
    event: EventID, room: RoomID, sender: UserID, target: EventID, key: String, targetMessage: IncomingMessage? = nil
  ) {
    self.event = event
    self.room = room
    self.sender = sender
    self.target = target
    self.key = key
    self.targetMessage = targetMessage
  }
}

/// Somebody joined, left, was invited or changed name.
package struct MembershipChange: Equatable, Sendable {
  package enum Membership: String, Sendable { case invite, join, leave, ban, knock }

  package let event: EventID
  package let room: RoomID
  package let user: UserID
  package let membership: Membership
  /// Untrusted: for showing, never for permission. Cleaned, at most 60 characters.
  package let displayName: String?

  package init(event: EventID, room: RoomID, user: UserID, membership: Membership, displayName: String?) {
    self.event = event
    self.room = room
    self.user = user
    self.membership = membership
    self.displayName = displayName
  }
}

/// Everybody who is in a room or invited to it, at one moment.
package struct Roster: Equatable, Sendable {
  package let room: RoomID
  package let members: [MembershipChange]

  package init(room: RoomID, members: [MembershipChange]) {
    self.room = room
    self.members = members
  }

  func users(_ membership: MembershipChange.Membership) -> [UserID] {
    members.filter { $0.membership == membership }.map(\.user)
  }
}
