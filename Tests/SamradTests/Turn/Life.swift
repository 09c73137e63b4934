import Foundation
import Matrix
import Testing

@testable import Samrad

/// A bot's life in memory: turns one after the other, their changes applied, a clock that the test moves.
struct Life {
  static let me = UserID("@samrad:test")
  static let admin = UserID("@admin:test")
  static let (kari, ola, siri, per) = (
    UserID("@kari:test"), UserID("@ola:test"), UserID("@siri:test"), UserID("@per:test")
  )
  static let eva = UserID("@eva:test")
  static let stranger = UserID("@ukjent:elsewhere.test")
  static let adminRoom = RoomID("!admin")
  static let nord = GroupID("g1")
  static let room = RoomID("!nord")

  private(set) var world = World(library: Shipped.library, me: me)
  var now: Date
  /// Every change so far, as the journal would have it.
  private(set) var entries: [JournalEntry] = []
  private var events = 0

  /// A group of four leaders and a mentor, all joined and welcomed, on a Monday at nine.
  init(now: Date = When.moment("2026-11-23 09:00")) {
    self.init(empty: now)
    form(
      Self.nord, "Nord 1", leaders: [Self.kari, Self.ola, Self.siri, Self.per], mentors: [Self.eva], room: Self.room)
  }

  /// Nothing but an admin and the admin room.
  init(empty now: Date) {
    self.now = now
    world.mostSearchMoves = 3_000
    apply([
      Recorded(AdminsConfigured(admins: [Self.admin])), Recorded(AdminRoomRequested()),
      Recorded(AdminRoomOpened(room: Self.adminRoom)),
    ])
  }

  mutating func form(
    _ id: GroupID, _ name: String, leaders: [UserID], mentors: [UserID], room: RoomID, zone: String = "Europe/Oslo"
  ) {
    let formed = GroupFormed(name: name, leaders: leaders, mentors: mentors, language: Language("nb"), zone: zone)
    let users = leaders + mentors
    apply(
      [Recorded(GroupCounted(group: id)), Recorded(formed, in: id), Recorded(GroupRoomOpened(room: room), in: id)]
        + users.map { Recorded(MembershipSeen(user: $0, presence: .joined), in: id) }
        + users.map { Recorded(MemberNamed(user: $0, name: $0.localpart.capitalized), in: id) }
        + [Recorded(MembersWelcomed(users: users), in: id), Recorded(JoiningReported(), in: id)], by: Self.admin)
  }

  var group: Group { world.groups[Self.nord] ?? Group(id: Self.nord) }
  var nextWake: Date? { world.nextWake(of: Self.nord) }
  var decisions: [Decision] { group.decisions.decisions }

  mutating func apply(_ changes: [Recorded], by user: UserID? = nil, because event: EventID? = nil) {
    let stamp = Stamp(at: now, actor: user, cause: event)
    for change in changes {
      world.apply(change, stamp)
      do { entries.append(try change.entry(stamp)) } catch { Issue.record("\(change) can't be written: \(error)") }
    }
  }

  @discardableResult
  mutating func take(_ input: Input, by user: UserID? = nil, because event: EventID? = nil) -> Outcome {
    let outcome = Turn(world, now: now).take(input)
    apply(outcome.changes, by: user, because: event)
    return outcome
  }

  /// Lets others talk to the bot, as the configuration does.
  mutating func allow(_ allows: @escaping @Sendable (UserID) -> Bool) { world.allows = allows }

  mutating func event() -> EventID {
    events += 1
    return EventID("$e\(events)")
  }

  @discardableResult
  mutating func say(
    _ text: String, by user: UserID, in room: RoomID = room, as id: EventID? = nil, replyTo: EventID? = nil,
    thread: EventID? = nil, mention: Bool = false
  ) -> Outcome {
    let event = id ?? event()
    let message = IncomingMessage(
      event: event, room: room, sender: user, text: text, inReplyTo: replyTo, threadRoot: thread,
      mentionsBot: mention)
    return take(.message(message), by: user, because: event)
  }

  @discardableResult
  mutating func edit(
    _ original: EventID, to text: String, by user: UserID, hasActed: Bool = false, replyTo: EventID? = nil
  ) -> Outcome {
    let message = IncomingMessage(event: original, room: Self.room, sender: user, text: text, inReplyTo: replyTo)
    return take(.edit(message, edit: event(), hasActed: hasActed), by: user, because: original)
  }

  @discardableResult
  mutating func redact(_ original: EventID, by user: UserID, in room: RoomID = room) -> Outcome {
    let event = event()
    return take(.redaction(event: event, of: original, room: room, by: user), by: user, because: event)
  }

  @discardableResult
  mutating func react(_ key: String, to target: EventID, by user: UserID, in room: RoomID = room, as id: EventID? = nil)
    -> Outcome
  {
    let event = id ?? event()
    return take(
      .reaction(
        IncomingReaction(event: event, room: room, sender: user, target: target, key: Words.reaction(key))),
      by: user,
      because: event)
  }

  /// The bot's messages of an outcome stand in the room: their ids, in order, of those that are about something.
  mutating func post(_ outcome: Outcome) -> [EventID] {
    outcome.utterances.compactMap(\.subject).flatMap { subject in
      let event = event()
      // What waited until that stood in the room comes next.
      return [event] + post(take(.posted(subject, event)))
    }
  }

  /// The bot starts again, in what it reads of the journal.
  mutating func begin(in world: World) { self.world = world }

  /// The words that came from these events are erased, and the state is folded anew, as the keeper does it.
  /// - Parameter newest: so many of the last changes are spared: what a message says when it is read anew.
  mutating func forget(_ events: [EventID], sparing newest: Int = 0) {
    let spared = entries.suffix(newest)
    entries =
      entries.dropLast(newest).filter { entry in
        !(ChangeKinds.erasable.contains(entry.kind) && events.contains { $0 == entry.cause })
      } + spared
    do {
      for (id, group) in try GoldenJournal.fold(GoldenJournal.chained(entries)).groups where world.groups[id] != nil {
        world.replace(group)
      }
    } catch { Issue.record("The journal can't be folded: \(error)") }
  }

  mutating func pass(_ seconds: TimeInterval) { now += seconds }
}

extension Outcome {
  var utterances: [Utterance] { effects.compactMap { if case .say(let utterance) = $0 { utterance } else { nil } } }
  /// The names of the texts that are said: `sessions.planned`.
  var said: [String] { utterances.map(\.prompt.key.name) }
  var kinds: [String] { changes.map { type(of: $0.change).kind } }
  /// The events whose words are erased, all of them or what they said of one decision.
  var erased: [EventID] {
    effects.compactMap {
      switch $0 {
      case .erase(let event, _): event
      case .eraseWords(let said): said.event
      default: nil
      }
    }
  }

  /// Messages of the bot's own that are removed.
  var redacted: [EventID] { effects.compactMap { if case .redact(let event, _) = $0 { event } else { nil } } }

  /// All of it, for comparing.
  func written(_ stamp: Stamp) throws -> (entries: [JournalEntry], effects: [Effect]) {
    (try changes.map { try $0.entry(stamp) }, effects)
  }
}

/// Chance that is the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
