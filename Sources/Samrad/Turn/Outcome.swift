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
  /// The session's thread hangs from it.
  case session(GroupID, session: Int)
  case minutes(GroupID, session: Int)
  case startInvitation(GroupID, session: Int)
  case stage(GroupID, session: Int, stage: Int)
  /// Whose turn it is in a round; `entry` as in `Run.entry`.
  case round(GroupID, session: Int, entry: Int)
  /// How a session was, asked of one person who was there.
  case feedback(GroupID, session: Int, user: UserID, question: Int)
  /// Shows how much of a stage's time is left; `entry` as in `Run.entry`.
  case clock(GroupID, session: Int, entry: Int)
  case record(GroupID, record: Int)
  case decision(GroupID, decision: Int)
  case followUp(GroupID, decision: Int)
  case question(GroupID, question: Int)
  /// Asks a member of a group whether the bot may remember what it does of them.
  case consent(GroupID)
  /// The programme's space.
  case space
  /// A list of people that waits to be taken in.
  case peopleImport(Int)
  /// A script that waits to be taken in use.
  case script(Int)
  /// A change of the catalogue that waits.
  case catalogue(Int)
  /// A question to an admin about a card.
  case card(UserID)
  /// Whether a person really leaves the programme.
  case leaving(UserID)
  /// A proposal of groups, and whether to make them.
  case proposal(Int)
  case confirmation(Int, step: Int)
  /// A session that people are reminded of, and asked whether they come.
  case reminder(GroupID, session: Int)
  /// The same, to one person alone.
  case reminderAlone(GroupID, session: Int, user: UserID)
  /// Sessions that come again and again, and what is proposed where they fall on days off.
  case series(GroupID, series: Int)
  /// Days off that a series falls on, and what is proposed instead.
  case daysOff(GroupID, series: Int, [LocalDate])
  /// Too few come to a session: whether to look for another time.
  case quorum(GroupID, session: Int)
  /// Times that a group is asked about: the list, and the poll with buttons.
  case timePoll(GroupID, poll: Int)
  case timePollButtons(GroupID, poll: Int)
  /// The same list, to one person who has not answered, and how it stands, to a mentor: `best` is what ✅ books.
  case timePollAlone(GroupID, poll: Int, user: UserID)
  case timePollResult(GroupID, poll: Int, best: Int?)
  /// What could be done about groups that have changed.
  case adjustment(Int)
  /// Whether one person brings the case to a session, asked of them alone; and what it is about.
  case caseAsked(GroupID, session: Int, user: UserID)
  case caseTitle(GroupID, session: Int, user: UserID)
  /// Repeats what somebody has put in line, or what they bring to a session.
  case caseShown(GroupID, number: Int)
  case caseBrought(GroupID, session: Int)
  /// A guide's card, in a group's room.
  case guideCard(GroupID, guide: GuideID)
  /// What came of a guide, asked of the group in a session.
  case guideAsked(GroupID, session: Int, guide: GuideID)
  /// Shows the group's wordings of one word: those that hold, and one that waits for ✅.
  case term(GroupID, terms: [Int])
  /// Shows those of several words.
  case termList(GroupID, terms: [Int])
  /// Whether to take the group's wordings of a word away.
  case termRemoval(GroupID, term: Int)
  /// Whether to end a group; nil is all of them.
  case ending(GroupID?)
  /// Guides that a search found: in a group's room, or elsewhere.
  case guideList(GroupID?, search: EventID)
  /// A card that somebody passed on by a message, to one person or to the room.
  case sharedGuide(GroupID, by: EventID, to: UserID?)

  /// About a group, and said to one person alone.
  var isBetweenTwo: Bool {
    switch self {
    case .feedback, .reminderAlone, .timePollAlone, .timePollResult, .quorum, .daysOff, .caseAsked, .caseTitle: true
    case .sharedGuide(_, _, let user): user != nil
    default: false
    }
  }

  /// Said to this person alone, and can be answered in words.
  func isAbout(aloneWith user: UserID) -> Bool {
    switch self {
    case .reminderAlone(_, _, user), .feedback(_, _, user, _): true
    default: false
    }
  }

  /// A message about it, outside the groups, waits for an answer.
  var isAnswered: Bool {
    switch self {
    case .peopleImport, .script, .catalogue, .card, .leaving, .proposal, .confirmation, .adjustment, .ending: true
    default: false
    }
  }

  /// A message about it can be answered as long as the group lives.
  var isForGood: Bool { if case .consent = self { true } else { false } }

  /// The group whose state remembers the posted message, also one between two; nil for what is no group's.
  package var group: GroupID? {
    switch self {
    case .adminRoom, .directRoom, .upgrade, .otherRoom, .space, .peopleImport, .script, .catalogue, .card, .leaving,
      .proposal, .confirmation, .adjustment, .ending:
      nil
    case .guideList(let group, _): group
    case .sharedGuide(let group, _, _),
      .groupRoom(let group), .plan(let group, _), .startInvitation(let group, _), .stage(let group, _, _),
      .clock(let group, _, _), .session(let group, _), .minutes(let group, _), .round(let group, _, _),
      .feedback(let group, _, _, _),
      .record(let group, _), .decision(let group, _), .followUp(let group, _), .question(let group, _),
      .consent(let group), .reminder(let group, _), .reminderAlone(let group, _, _),
      .quorum(let group, _), .series(let group, _), .daysOff(let group, _, _), .timePoll(let group, _),
      .caseAsked(let group, _, _), .caseTitle(let group, _, _), .caseShown(let group, _), .caseBrought(let group, _),
      .guideCard(let group, _), .guideAsked(let group, _, _),
      .term(let group, _), .termList(let group, _), .termRemoval(let group, _),
      .timePollButtons(let group, _), .timePollAlone(let group, _, _), .timePollResult(let group, _, _):
      group
    }
  }
}
