package import Foundation
package import Matrix

/// A supervision group (norsk: veiledningsgruppe) and all that the bot remembers of it: the fold of one stream.
package struct Group: Codable, Equatable, Sendable {
  package let id: GroupID
  package var name = ""
  /// Nil until the homeserver has made the room.
  package var room: RoomID?
  package var formedAt = Date(timeIntervalSince1970: 0)
  package var formedBy: UserID?
  package var members: [Member] = []
  package var language = Language("nb")
  package var zoneName = "Europe/Oslo"
  /// Somebody asked the bot to be quiet: it answers, but says nothing of its own accord.
  package var quiet = false
  /// Its room is lost or was never made: it can only be formed anew.
  package var closed = false
  /// The room that was lost: a new invitation to it brings the group back.
  package var lostRoom: RoomID?
  /// When the group went over to another room; nil if it never did.
  package var movedAt: Date?
  /// When the room last saw whom to call in an emergency.
  package var dangerToldAt: Date?
  /// The room that is known to be encrypted.
  package var encryptionTold: RoomID?
  /// The room where the bot may not write, as far as it knows.
  package var silencedIn: RoomID?
  /// Told the admin that all have joined, or who has not after a day.
  package var joiningReported = false
  package var sessions = SessionBook()
  package var decisions = DecisionLog()
  package var questions = Questions()
  package var writes = Writes()
  package var posts = Posts()
  /// When somebody was last put into it who was not there from the beginning.
  package var invitedAt: Date?
  /// The half day on which it meets, if it was put together for one.
  package var halfDay: HalfDay?
  /// When it will be closed, once somebody has said so.
  package var ending: Ending?
  /// It came of a proposal, so that its joining is reported with that of the others.
  package var season: Int?
  // Nil where there is none: snapshots and journals from before have no such field.
  private var ownSchedule: Schedule?
  private var ownCases: CaseQueue?
  private var ownOffers: GuideOffers?
  private var ownTerms: GroupTerms?
  private var ownFinding: Finding?
  private var ownKinds: KindBook?
  private var ownListing: DecisionListing?
  /// The events that lately changed something here, so that an edit of one of them does not act a second time.
  package private(set) var causes: [EventID] = []

  /// Of the state's shape, for snapshots: raise it whenever a field here or below changes meaning.
  package static let version = 3

  package init(id: GroupID) {
    self.id = id
  }

  /// How it plans its sessions.
  package var schedule: Schedule {
    get { ownSchedule[orEmpty: Schedule()] }
    _modify { yield &ownSchedule[orEmpty: Schedule()] }
  }

  /// What its people would like to talk about.
  package var cases: CaseQueue {
    get { ownCases[orEmpty: CaseQueue()] }
    _modify { yield &ownCases[orEmpty: CaseQueue()] }
  }

  /// Guides that it was offered and shown.
  package var offers: GuideOffers {
    get { ownOffers[orEmpty: GuideOffers()] }
    _modify { yield &ownOffers[orEmpty: GuideOffers()] }
  }

  /// What it means by words that services use differently.
  package var terms: GroupTerms {
    get { ownTerms[orEmpty: GroupTerms()] }
    _modify { yield &ownTerms[orEmpty: GroupTerms()] }
  }

  /// What was found for its people, and which cards they passed on.
  package var finding: Finding {
    get { ownFinding[orEmpty: Finding()] }
    _modify { yield &ownFinding[orEmpty: Finding()] }
  }

  /// What it has chosen among its gaps and knowledge gaps.
  package var kinds: KindBook {
    get { ownKinds[orEmpty: KindBook()] }
    _modify { yield &ownKinds[orEmpty: KindBook()] }
  }

  /// Decisions that its people have been shown, and can see more of.
  package var listing: DecisionListing {
    get { ownListing[orEmpty: DecisionListing()] }
    _modify { yield &ownListing[orEmpty: DecisionListing()] }
  }

  /// The group is over, and its room will be closed.
  package struct Ending: Codable, Equatable, Sendable {
    package let closesAt: Date
    package let by: UserID?
    /// What brings back the meetings that fall out by it. Nil: none do, or it was announced before this was remembered.
    package let fallenOut: [SeriesReversal]?

    package init(closesAt: Date, by: UserID?, fallenOut: [SeriesReversal]? = nil) {
      self.closesAt = closesAt
      self.by = by
      self.fallenOut = fallenOut
    }
  }

  mutating func note(cause: EventID?) {
    guard let cause, causes.last != cause else { return }
    causes.append(cause)
    if causes.count > 30 { causes.removeFirst() }
  }
}

extension Group {
  /// A zone that can't be found any more becomes UTC, never the host's own.
  package var zone: TimeZone { TimeZone(identifier: zoneName) ?? .gmt }

  package func member(_ user: UserID) -> Member? {
    members.first { $0.user == user && $0.presence != .gone }
  }

  package func isMentor(_ user: UserID) -> Bool { member(user)?.role == .mentor }

  package var present: [Member] { members.filter { $0.presence == .joined } }
  package var mentors: [Member] { members.filter { $0.role == .mentor && $0.presence != .gone } }
  package var leaders: [Member] { members.filter { $0.role == .leader && $0.presence != .gone } }
  package var missing: [Member] { members.filter { $0.presence == .invited } }

  /// Something said in this group's room, in its language and zone.
  package func utterance(_ prompt: Prompt) -> Utterance {
    Utterance(
      prompt, in: room.map(Place.room) ?? .opening(.groupRoom(id)), language: language, zone: zone)
  }

  /// An answer to `message`, as a reply; nil when nobody wrote, as after a reaction.
  package func answer(_ message: IncomingMessage?, _ prompt: Prompt) -> Utterance {
    var utterance = utterance(prompt)
    utterance.answering = message
    return utterance
  }

  /// Something that must reach phones.
  package func call(_ members: [Member], _ prompt: Prompt) -> Utterance {
    var utterance = utterance(prompt)
    // Who has said that the bot may remember nothing of them is not called, either.
    utterance.calling = members.filter { $0.consent != false }.map(\.user)
    return utterance
  }
}
