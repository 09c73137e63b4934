import Foundation
import Logging
import Matrix
import Samrad
import SamradBot

/// Many groups, their people and a homeserver that takes everything, played against the real keeper.
///
/// The groups go through each scene in cohorts, a minute apart, so that a batch holds all kinds of commands. What
/// the bot said is settled with the piece of work that comes next.
struct Community {
  /// One piece of work, as it was taken: the same ones taken again by an equal keeper do the same.
  struct Step {
    let now: Date
    let work: [Work]
    /// What the settled ones among it tell the turns.
    let posted: [Input]
    /// How many of it are people's doings.
    let inputs: Int
  }

  private let library: Library
  private var keeper: Keeper
  private(set) var now: Date
  private var unsettled: [Settlement] = []
  private var posted: [Input] = []
  private var posts: [Int: [Scene.PostKind: EventID]] = [:]
  private var names: EventNames
  private var batches = 0

  /// Group numbers, from 1.
  let groups: Range<Int>
  let cohorts: Int
  /// Most inputs in one batch.
  var batchSize = 1_000
  /// Is told of every step before it is taken.
  var onStep: (Step) -> Void = { _ in }
  /// Seconds spent in the keeper, of inputs and of everything else together.
  private(set) var seconds = 0.0

  static let zone = TimeZone(identifier: "Europe/Oslo") ?? .gmt

  /// - Parameter run: names the run in transaction ids. Steps can be taken again by a keeper of the same name.
  init(
    _ start: StartingState, store: any Store, library: Library, groups: Range<Int>, cohorts: Int, run: String, now: Date
  ) {
    self.library = library
    self.groups = groups
    self.cohorts = cohorts
    self.now = now
    keeper = Self.keeper(start, store: store, library: library, run: run)
    names = EventNames(seed: UInt64(truncatingIfNeeded: run.hashedForNames))
  }

  static func keeper(_ start: StartingState, store: any Store, library: Library, run: String) -> Keeper {
    Keeper(
      start, composer: Composer(library: library, me: People.me, run: run), store: store,
      logger: Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Plays a scene: the first cohort begins at `start`, each other one a minute after the one before.
  /// - Parameter minutes: what of it is played; nil for all.
  mutating func play(
    from start: Date, minutes: Range<Int>? = nil, _ scene: (_ group: Int, _ cohort: Int) -> Scene
  ) async throws {
    let scenes = groups.map { scene($0, cohort(of: $0)) }
    let length = scenes.map(\.deeds.count).max() ?? 0
    for minute in minutes ?? 0..<max(0, length + cohorts - 1) {
      try await pass(to: start.addingTimeInterval(Double(minute) * 60))
      var received: [Inbox.Received] = []
      for (group, scene) in zip(groups, scenes) {
        let deed = minute - cohort(of: group)
        if scene.deeds.indices.contains(deed) { received.append(input(scene.deeds[deed], group)) }
      }
      try await hear(received)
    }
  }

  /// Any half of the cohorts that follow on each other has half of the groups: so batches are of one size.
  func cohort(of group: Int) -> Int {
    let (half, place) = (cohorts / 2, group - groups.lowerBound)
    guard half > 0 else { return 0 }
    let groupsInHalf = max(1, (groups.count + 1) / 2)
    return place % groupsInHalf % half + place / groupsInHalf * half
  }

  /// Moves the clock; what falls due on the way is done at its moment.
  mutating func pass(to end: Date) async throws {
    var last: Date?
    while let wake = keeper.nextWake, wake <= end, wake != last {
      last = wake
      now = max(now, wake)
      try await take([.tick], inputs: 0, settles: false)
    }
    now = max(now, end)
  }

  mutating func hear(_ received: [Inbox.Received]) async throws {
    for first in stride(from: 0, to: received.count, by: batchSize) {
      let batch = Array(received[first..<min(first + batchSize, received.count)])
      batches += 1
      try await take([.batch(Batch(nextBatch: "s\(batches)", received: batch))], inputs: batch.count)
    }
  }

  /// The same people and rooms with another keeper, as after a restart of the bot.
  mutating func restart(_ start: StartingState, store: any Store, run: String) {
    keeper = Self.keeper(start, store: store, library: library, run: run)
  }

  mutating func begin() async throws {
    try await take([.started(admins: [People.admin])], inputs: 0)
    try await settle()
  }

  /// Settles until nothing is left in the outbox.
  mutating func settle() async throws {
    while !unsettled.isEmpty { try await take([], inputs: 0) }
  }

  /// - Parameter settles: what the bot said until now is settled first.
  private mutating func take(_ work: [Work], inputs: Int, settles: Bool = true) async throws {
    let (settled, told) = settles ? (unsettled.map(Work.settled), posted) : ([], [])
    if settles { (unsettled, posted) = ([], []) }
    let step = Step(now: now, work: settled + work, posted: told, inputs: inputs)
    onStep(step)
    let begun = ContinuousClock.now
    let outgoing = try await keeper.take(step.work, now: now)
    seconds += (ContinuousClock.now - begun) / .seconds(1)
    for outgoing in outgoing {
      let id = answer(to: outgoing.request)
      unsettled.append(Settlement(outgoing.transaction, .done(id: id)))
      if case .message(_, _, let subject?) = outgoing.request, let id { posted.append(.posted(subject, EventID(id))) }
    }
  }

  private mutating func answer(to request: OutboxRequest) -> String? {
    switch request {
    case .openRoom(_, .groupRoom(let group)): return People.room(People.number(group)).text
    case .openRoom(_, .directRoom(let user)): return People.directRoom(user).text
    case .openRoom: return People.adminRoom.text
    case .invite, .kick, .join, .leave, .state, .archive, .entrust, .upload, .file, .event, .lookUpZone: return nil
    case .reaction, .annotation, .redact: return names.next().text
    case .message(_, _, let subject):
      let event = names.next()
      if let subject, let group = subject.group.map(People.number), let kind = Scene.PostKind(subject) {
        posts[group, default: [:]][kind] = event
      }
      return event.text
    }
  }

  // MARK: People's doings as inputs

  private mutating func input(_ deed: Scene.Deed, _ group: Int) -> Inbox.Received {
    switch deed {
    case .say(let name, let text): return said(text, by: People.user(name, group), in: People.room(group))
    case .reply(let name, let text, let kind):
      return said(text, by: People.user(name, group), in: People.room(group), replyTo: posts[group]?[kind])
    case .react(let name, let key, let kind):
      let (event, user) = (names.next(), People.user(name, group))
      let target = posts[group]?[kind] ?? EventID("$none")
      let reaction = IncomingReaction(
        event: event, room: People.room(group), sender: user, target: target, key: Words.reaction(key))
      return Inbox.Received(.reaction(reaction), event: event, sender: user)
    }
  }

  mutating func said(_ text: String, by user: UserID, in room: RoomID, replyTo: EventID? = nil) -> Inbox.Received {
    let event = names.next()
    let message = IncomingMessage(event: event, room: room, sender: user, text: text, inReplyTo: replyTo)
    return Inbox.Received(.message(message), event: event, sender: user)
  }

  mutating func joined(_ name: String, _ group: Int) -> Inbox.Received {
    let (event, user) = (names.next(), People.user(name, group))
    let change = MembershipChange(
      event: event, room: People.room(group), user: user, membership: .join, displayName: name)
    return Inbox.Received(.membership(change), event: event, sender: user)
  }
}

extension Scene.PostKind {
  init?(_ subject: Subject) {
    switch subject {
    case .stage: self = .stage
    case .record: self = .record
    case .decision: self = .decision
    case .followUp: self = .followUp
    default: return nil
    }
  }
}

extension String {
  /// The same in every process, unlike `hashValue`.
  fileprivate var hashedForNames: UInt64 {
    utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }
}
