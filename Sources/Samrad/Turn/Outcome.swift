package import Foundation
package import Matrix

/// What a turn decided: what shall be remembered, and what shall be done.
package struct Outcome: Sendable {
  package private(set) var changes: [Recorded] = []
  package private(set) var effects: [Effect] = []

  package init() {}

  package var isEmpty: Bool { changes.isEmpty && effects.isEmpty }

  /// - Parameter cause: the event that the words came from, if not the one that this turn answers to.
  package mutating func remember(_ change: any GroupChange, in group: GroupID, causedBy cause: EventID? = nil) {
    changes.append(Recorded(change, in: group, causedBy: cause))
  }

  package mutating func remember(_ change: any ProgrammeChange) {
    changes.append(Recorded(change))
  }

  package mutating func act(_ effect: Effect) {
    effects.append(effect)
  }

  package mutating func say(_ utterance: Utterance) {
    effects.append(.say(utterance))
  }

  package mutating func add(_ other: Outcome) {
    changes += other.changes
    effects += other.effects
  }
}

/// Something to do in the world. It goes to the outbox in the same transaction as the changes.
package enum Effect: Equatable, Sendable {
  case say(Utterance)
  /// Says that the bot is alive, to somebody who counts: the same in every language.
  case pong(String?, to: IncomingMessage)
  /// Makes a room; its id comes back as `Input.roomOpened` with the subject.
  case openRoom(RoomWish, Subject)
  case invite(UserID, to: RoomID)
  /// Comes back as `Input.roomJoined` or `.joinRefused` with the subject. `via`: servers to ask for the room.
  case join(RoomID, Subject, via: [String] = [])
  /// Leaves a room, or declines an invitation to it.
  case leave(RoomID)
  /// Removes one of the bot's own messages.
  case redact(EventID, in: RoomID)
  /// Takes the words that came from this event out of the group's journal.
  case erase(EventID, from: GroupID)
}

/// One message of the bot.
package struct Utterance: Equatable, Sendable {
  package let prompt: Prompt
  package let place: Place
  /// In which language and zone its values are worded.
  package let language: Language
  package let zone: TimeZone
  /// Those whose phones shall ring. Empty for an answer, which is then sent as a notice.
  package var calling: [UserID] = []
  /// The message it answers: shown as a reply, in the thread that was asked in.
  package var answering: IncomingMessage?
  /// Reactions that the bot places under its own message, as quick answers.
  package var offering: [String] = []
  /// What a reaction or a reply to this message is about.
  package var subject: Subject?

  package init(_ prompt: Prompt, in place: Place, language: Language, zone: TimeZone) {
    self.prompt = prompt
    self.place = place
    self.language = language
    self.zone = zone
  }
}

/// Where something is said. A room that is asked for but not there yet is named by what it is for.
package enum Place: Equatable, Sendable {
  case room(RoomID)
  case opening(Subject)
}

/// A room to make: private, by invitation.
package struct RoomWish: Equatable, Sendable, Codable {
  /// Who can read what was said before they joined.
  package enum History: String, Codable, Sendable {
    /// Nobody.
    case joined
    /// Those who were invited by then: for rooms where the bot speaks first.
    case invited
  }

  package let name: String
  package let topic: String
  package let invite: [UserID]
  /// May change the room's name and remove people; the bot itself stands above them.
  package let moderators: [UserID]
  package let isDirect: Bool
  package let history: History

  package init(
    name: String, topic: String = "", invite: [UserID], moderators: [UserID] = [], isDirect: Bool = false,
    history: History
  ) {
    self.name = name
    self.topic = topic
    self.invite = invite
    self.moderators = moderators
    self.isDirect = isDirect
    self.history = history
  }
}

/// What a message or a room of the bot's own is about.
package enum Subject: Hashable, Codable, Sendable {
  case adminRoom
  case groupRoom(GroupID)
  case directRoom(UserID)
  /// The room that takes the place of this one.
  case upgrade(of: RoomID)
  /// An ordinary room that this person asked the bot into, with nothing of the programme in it.
  case otherRoom(UserID)
  case plan(GroupID, session: Int)
  case startInvitation(GroupID, session: Int)
  case stage(GroupID, session: Int, stage: Int)
  case record(GroupID, record: Int)
  case decision(GroupID, decision: Int)
  case followUp(GroupID, decision: Int)
  case question(GroupID, question: Int)

  /// The group whose state remembers the posted message; nil for what only makes a room.
  package var group: GroupID? {
    switch self {
    case .adminRoom, .directRoom, .upgrade, .otherRoom: nil
    case .groupRoom(let group), .plan(let group, _), .startInvitation(let group, _), .stage(let group, _, _),
      .record(let group, _), .decision(let group, _), .followUp(let group, _), .question(let group, _):
      group
    }
  }
}
