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

  func says(_ key: PromptKey) -> Bool {
    effects.contains { if case .say(let utterance) = $0 { utterance.prompt.key == key } else { false } }
  }

  package mutating func act(_ effect: Effect) {
    effects.append(effect)
  }

  package mutating func say(_ utterance: Utterance) {
    effects.append(.say(utterance))
  }

  /// Leaves out what another message says for all of them.
  mutating func leaveUnsaid(_ isMeant: (Utterance) -> Bool) {
    effects.removeAll { if case .say(let utterance) = $0 { isMeant(utterance) } else { false } }
  }

  /// Says all of it otherwise.
  mutating func reword(_ change: (inout Utterance) -> Void) {
    effects = effects.map { effect in
      guard case .say(var utterance) = effect else { return effect }
      change(&utterance)
      return .say(utterance)
    }
  }

  /// Whether people's words are taken back, and not only what they did.
  var erasesWords: Bool {
    effects.contains {
      switch $0 {
      case .erase, .eraseWords: true
      default: false
      }
    }
  }

  /// The messages of the bot's own that it removes, each once, in this order.
  var removedMessages: [EventID] {
    effects.compactMap { if case .redact(let event, _) = $0 { event } else { nil } }.uniqued
  }

  mutating func removeOnlyOnce() {
    var seen: Set<EventID> = []
    effects.removeAll { if case .redact(let event, _) = $0 { !seen.insert(event).inserted } else { false } }
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
  /// A refusal comes back as `Input.inviteRefused` with the subject: what the room is for.
  case invite(UserID, to: RoomID, for: Subject)
  /// Takes somebody out of a room, or an invitation back. `reason`: those in the room can read it.
  case remove(UserID, from: RoomID, reason: String)
  case setState(RoomStateWish, in: RoomID)
  /// The room and the space point at each other. `via`: servers to join the room through; empty is the bot's own.
  case link(RoomID, toSpace: RoomID, via: [String])
  case unlink(RoomID, fromSpace: RoomID)
  /// Gives a room another name, and lets nobody but the bot do anything in it from then on.
  case archive(RoomID, name: String)
  /// Lets somebody do in a room what its moderators may.
  case entrust(UserID, in: RoomID)
  /// Posts a file; the message comes back as `Input.posted`, a refusal as `.refused`, each with its subject.
  case share(FileWish)
  /// Begins a poll; its event comes back as `Input.posted`, a refusal as `.refused`, each with its subject.
  case poll(PollWish)
  /// Closes a poll of the bot's own. `text`: for clients without polls; `results`: votes by the answer's id.
  case closePoll(EventID, text: Prompt, results: [String: Int], in: RoomID, language: Language, zone: TimeZone)
  /// Comes back as `Input.zoneSeen`, also when there is none.
  case lookUpZone(of: UserID)
  /// Comes back as `Input.roomJoined` or `.joinRefused` with the subject. `via`: servers to ask for the room.
  case join(RoomID, Subject, via: [String] = [])
  /// Leaves a room, or declines an invitation to it.
  case leave(RoomID)
  /// Puts a reaction under a message that is not the bot's own.
  case annotate(EventID, key: String, in: RoomID)
  /// Removes one of the bot's own messages.
  case redact(EventID, in: RoomID)
  /// Takes the words that came from this event out of one history: a group's, or the programme's.
  case erase(EventID, from: StreamID)
  /// Takes out only what an event said about one decision.
  case eraseWords(SaidOfDecision)
  /// Takes all that is remembered of a group out of the journal: also what this turn and later ones remember of it.
  /// Afterwards there is no such group, and its id is never given again.
  case eraseAll(of: GroupID)
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
  /// The thread that it stands in, by the message it hangs from. What is answered in another thread stands there.
  package var thread: EventID?
  /// Reactions that the bot places under its own message, as quick answers.
  package var offering: [String] = []
  /// What a reaction or a reply to this message is about.
  package var subject: Subject?
  /// The message of the bot's that says this from now on; nil for a new one.
  package var replacing: EventID?

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
  /// What is no ordinary room.
  package enum Kind: String, Codable, Sendable {
    /// Holds rooms together; nobody talks in it. Those who are invited to it see what it is before they join, whatever
    /// `history` says, and its people may live on any server.
    case space
  }

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
  /// Nil for an ordinary room: requests that earlier versions wrote say nothing of it.
  package let kind: Kind?

  package init(
    name: String, topic: String = "", invite: [UserID], moderators: [UserID] = [], isDirect: Bool = false,
    history: History, kind: Kind? = nil
  ) {
    self.name = name
    self.topic = topic
    self.invite = invite
    self.moderators = moderators
    self.isDirect = isDirect
    self.history = history
    self.kind = kind
  }
}
