package import Foundation
import CoreMetrics
package import Logging
import Matrix
package import Samrad

/// Takes turns and keeps what they decide: all of a batch in one transaction. Used by one task alone.
package struct Keeper {
  var world: World
  private var composer: Composer
  private let inbox: Inbox
  private var cipher: any Cipher
  let store: any Store
  private let logger: Logger
  /// When something will be due in each group that has something due.
  private var wakes: WakeQueue
  /// What stands unsettled in the outbox.
  private var open: [TransactionID: Outgoing]
  var changesSinceSnapshot: [StreamID: Int] = [:]
  /// Nothing of the bot's own accord is said meanwhile: it would stand in the outbox, and come when it is no longer so.
  private var isCutOff = false

  /// Messages that were answered but changed nothing (a mistyped command): an edit of one may still act.
  private var onlyAnswered = RecentEvents(atLeast: 4_000)
  /// Events that meant nothing when they came. A homeserver may give a batch again, and then they must not be judged by
  /// what has happened since: plain words would answer a question that was asked after them.
  private var idle = RecentEvents(atLeast: 1_000)

  /// A snapshot is written when a stream has grown by so many changes. Reading a group's snapshot takes as long as
  /// folding some twenty changes: fewer between two would make writing dearer and a start no faster.
  private static let snapshotEvery = 25

  package init(
    _ start: StartingState, composer: Composer, cipher: any Cipher = NoCipher(), store: any Store, logger: Logger
  ) {
    world = start.world
    inbox = Inbox(me: start.world.me)
    self.cipher = cipher
    self.store = store
    self.logger = logger
    self.composer = composer
    wakes = WakeQueue(start.world)
    open = start.open
    changesSinceSnapshot = start.changesSinceSnapshot
    for (transaction, outgoing) in start.open {
      if case .openRoom(_, let subject) = outgoing.request { self.composer.resume(opening: subject, by: transaction) }
    }
  }

  /// When the next thing is due; nil when nothing is.
  package var nextWake: Date? { isCutOff ? nil : [wakes.first, world.programme.nextWake].compactMap(\.self).min() }

  /// What the state asks to be searched for, beside the turns.
  package func search(now: Date) -> SearchRequest? { Turn(world, now: now).search }

  package var state: World { world }

  /// Takes the turns of one piece of work and keeps them.
  /// - Returns: what is to be delivered now.
  /// - Throws: `StoreError` when nothing could be kept. The state is then ahead of the store: stop, and start anew.
  package mutating func take(_ work: [Work], now: Date) async throws -> [Outgoing] {
    var pass = Pass(now: now)
    for work in work {
      switch work {
      case .batch(let batch): try await take(batch, &pass)
      case .settled(let settlement): settle(settlement, &pass)
      case .settlements: break  // whoever holds them makes `.settled` of each
      case .started(let admins): take(.started(admins: admins), &pass)
      case .searched(let result): take(.searched(result), &pass)
      case .cutOff: isCutOff = true
      case .reconnected:
        isCutOff = false
        take(.reconnected, &pass)
        doWhatIsDue(&pass)
      case .tick: doWhatIsDue(&pass)
      }
    }
    try await keep(&pass)
    return pass.outgoing
  }

  private mutating func doWhatIsDue(_ pass: inout Pass) {
    guard !isCutOff else { return }
    take(Turn(world, now: pass.now).doWhatIsDueInProgramme(), Stamp(at: pass.now), &pass)
    for id in wakes.due(pass.now) {
      // What an earlier one of them decided may have changed this one: a person is asked once, of all their groups.
      guard let group = world.groups[id] else { continue }
      take(Turn(world, now: pass.now).doWhatIsDue(in: group), Stamp(at: pass.now), &pass)
      pass.touched.insert(.group(id))
    }
  }

  /// What the turns of one piece of work have come to so far.
  struct Pass {
    let now: Date
    var keeping: Keeping
    var outgoing: [Outgoing] = []
    var touched: Set<StreamID> = []
    /// What single messages said about single decisions, to be taken out of what was kept before.
    var erasedWords: Set<SaidOfDecision> = []
    /// Groups in which something may be due at another moment by now, though they themselves have not changed.
    var rescheduled: Set<GroupID> = []
    /// The same of all groups.
    var hasRescheduledAll = false

    init(now: Date) {
      self.now = now
      keeping = Keeping(at: now, erasableKinds: ChangeKinds.erasable)
    }
  }

  private mutating func take(_ batch: Batch, _ pass: inout Pass) async throws {
    let isPart = batch.nextBatch == nil
    pass.keeping.cursor.nextBatch = batch.nextBatch
    cipher.receive(batch.toDevice, deviceLists: batch.deviceLists, keeping: &pass.keeping)
    let received = opened(batch.received, &pass)
    let handled = received.isEmpty ? [] : try await store.handled(among: received.flatMap(\.events))
    for echo in batch.echoes { settle(Settlement(echo.transaction, .done(id: echo.event.text)), &pass) }
    var seen: Set<EventID> = []  // an answer may name a room twice
    for item in received
    where !handled.contains(item.event) && !idle.contains(item.event) && seen.insert(item.event).inserted {
      let outcome = Turn(world, now: pass.now).take(knowing(handled, item.input))
      // Of a part, all is handled: after a crash an event that meant nothing must not mean something in a later state.
      guard !outcome.isEmpty || isPart || isRollCall(item.input) else {
        if let room = item.input.cameFrom, world.isHome(room) { idle.note(item.event) }
        continue
      }
      pass.keeping.handled.append(item.event)
      if outcome.changes.isEmpty { onlyAnswered.note(item.event) }
      take(outcome, Stamp(at: pass.now, actor: item.sender, cause: item.input.cause), &pass)
    }
    Metric.received.increment(by: received.count)
  }

  /// Tells who is in a room of the programme. Few enough to be kept even when they change nothing: given again after a
  /// crash, too, they must not undo what came later.
  private func isRollCall(_ input: Input) -> Bool {
    switch input {
    case .membership(let change): world.isHome(change.room)
    case .roster(let roster): world.isHome(roster.room)
    default: false
    }
  }

  /// Puts what encrypted events say in their place, and leaves out those that can't be read.
  private mutating func opened(_ received: [Inbox.Received], _ pass: inout Pass) -> [Inbox.Received] {
    guard received.contains(where: { if case .sealed = $0.input { true } else { false } }) else { return received }
    return received.compactMap { item in
      guard case .sealed(let sealed) = item.input else { return item }
      return cipher.open(sealed.event, in: sealed.room, keeping: &pass.keeping)
        .flatMap { inbox.received($0, in: sealed.room) }
    }
  }

  /// An edit is told whether its original has acted: it was handled, and not only with an answer.
  private func knowing(_ handled: Set<EventID>, _ input: Input) -> Input {
    guard case .edit(let message, let edit, _) = input else { return input }
    return .edit(
      message, edit: edit, hasActed: handled.contains(message.event) && !onlyAnswered.contains(message.event))
  }

  mutating func take(_ outcome: Outcome, _ stamp: Stamp, _ pass: inout Pass) {
    let before = pass.keeping.entries.count
    // What still comes of a group that was forgotten must not bring it back at the next start.
    for recorded in outcome.changes where world.remembers(recorded.stream) {
      // Our own value types: encoding them can't fail. Should it, what can't be remembered must not be done either.
      guard let entry = try? recorded.entry(stamp) else {
        logger.error("Change could not be encoded", metadata: ["stream": "\(recorded.stream.text)"])
        return
      }
      pass.keeping.entries.append(entry)
      world.apply(recorded, stamp)
      pass.touched.insert(recorded.stream)
      note(recorded.change, &pass)
      changesSinceSnapshot[recorded.stream, default: 0] += 1
    }
    let composed = composer.compose(outcome.effects, now: stamp.at)
    for outgoing in composed.outgoing.flatMap({ cipher.seal($0, keeping: &pass.keeping) }) {
      // Our own value types: see above.
      guard let row = try? outgoing.row else { continue }
      pass.keeping.outgoing.append(row)
      pass.outgoing.append(outgoing)
      open[outgoing.transaction] = outgoing
    }
    pass.keeping.erased += composed.erased.keys.sorted()
    for event in composed.erased.keys { pass.keeping.erasedBefore[event] = before }
    pass.keeping.erasedStreams.merge(composed.erased) { $0.union($1) }
    pass.erasedWords.formUnion(composed.erasedWords)
    for said in composed.erasedWords {
      let earlier = pass.keeping.entries.prefix(before)
      pass.keeping.erasedEntries.formUnion(earlier.indices.filter { said.stands(in: earlier[$0]) })
    }
    pass.keeping.erasedWhole += composed.erasedWhole
    Metric.turns.increment()
  }

  /// What is remembered of people and of the programme can move what is due in groups.
  private func note(_ change: any Change, _ pass: inout Pass) {
    if let change = change as? any PersonalChange {
      pass.rescheduled.formUnion(world.groups(of: change.user).map(\.id))
    } else if change is BreakSet || change is ScriptPosted || change is ScriptRemoved {
      pass.hasRescheduledAll = true
    }
  }

  /// A request ended: what it was about is told to the turns, once.
  private mutating func settle(_ settlement: Settlement, _ pass: inout Pass) {
    guard let outgoing = open.removeValue(forKey: settlement.transaction) else { return }
    let request = outgoing.request
    pass.keeping.settled.append(settlement)
    let input: Input?
    switch (settlement.result, request) {
    case (.done(let id?), .message(_, _, let subject?)), (.done(let id?), .file(_, _, _, let subject?)),
      (.done(let id?), .event(_, _, _, let subject?)):
      input = .posted(subject, EventID(id), queuedAt: outgoing.queuedAt)
    case (.done(let id?), .openRoom(_, let subject)):
      input = .roomOpened(subject, RoomID(id))
      composer.forget(opening: subject)
    case (.done(let id), .join(let room, let subject, _)):
      input = .roomJoined(subject, room, id.map { RoomLook(result: $0) })
    case (.refused, .join(let room, let subject, _)): input = .joinRefused(subject, room)
    case (.refused(let code), .openRoom(_, let subject)):
      input = .refused(subject, code: code)
      composer.forget(opening: subject)
    case (.refused(let code), .message(_, _, let subject)), (.refused(let code), .file(_, _, _, let subject)),
      (.refused(let code), .event(_, _, _, let subject)):
      input = .refused(subject, code: code)
    case (.refused, .invite(let user, _, let subject?)): input = .inviteRefused(user, subject)
    case (.refused, .kick(let user, let room, _)): input = .removalRefused(user, from: room)
    case (.done(let zone), .lookUpZone(let user)): input = .zoneSeen(user, zone)
    case (.refused, .lookUpZone(let user)): input = .zoneSeen(user, nil)
    default: input = nil
    }
    if let input { take(input, &pass) }
  }

  /// What no event of a room brought.
  private mutating func take(_ input: Input, _ pass: inout Pass) {
    take(Turn(world, now: pass.now).take(input), Stamp(at: pass.now), &pass)
  }

  mutating func keep(_ pass: inout Pass) async throws {
    try await findWords(&pass)
    guard !pass.keeping.isEmpty else {
      updateWakes(pass, [])
      return
    }
    // What is erased may have been written long ago: its group is folded anew though nothing changes now. Until then
    // its state holds the words: no snapshot of that.
    let gone = Set(pass.keeping.erasedWhole)
    let forgetful = pass.keeping.erasedStreams.values.reduce(gone.union(pass.erasedWords.map(\.stream))) {
      $0.union($1)
    }
    for stream in pass.touched where changesSinceSnapshot[stream, default: 0] >= snapshotEvery(stream) {
      guard !forgetful.contains(stream), let snapshot = try? Folding.snapshot(of: stream, in: world) else { continue }
      pass.keeping.snapshots.append(snapshot)
      changesSinceSnapshot[stream] = 0
    }
    _ = try await store.keep(pass.keeping)
    forget(gone)
    try await refold(forgetful.subtracting(gone))
    updateWakes(pass, forgetful)
    logger.debug(
      "Batch kept",
      metadata: [
        "changes": "\(pass.keeping.entries.count)", "outgoing": "\(pass.outgoing.count)",
        "settled": "\(pass.keeping.settled.count)",
      ])
  }

  /// That of a programme with thousands of people is large: it is written more seldom, the more there are.
  private func snapshotEvery(_ stream: StreamID) -> Int {
    guard stream == .programme else { return Self.snapshotEvery }
    let people = max(world.programme.people.count, world.programme.times.count, world.programme.directRooms.count)
    return max(Self.snapshotEvery, people / 4)
  }

  private mutating func updateWakes(_ pass: Pass, _ refolded: Set<StreamID>) {
    guard !pass.hasRescheduledAll, !refolded.contains(.programme) else {
      wakes = WakeQueue(world)
      return
    }
    var groups = pass.rescheduled
    for case .group(let id) in pass.touched.union(refolded) { groups.insert(id) }
    for id in groups { wakes.set(id, world.nextWake(of: id)) }
  }
}
