import Benchmark
import Foundation
import Matrix
import Samrad
import SamradBot

/// What the clock costs: a wake with nothing due and with one group's work, and what moves when something is due.
/// All of it, and what it is compared with, is measured in turn in the same run.
func wakes() {
  for (letter, groups) in [("a", 1_200), ("b", 12_000), ("c", 48_000)] {
    Benchmark(
      "4\(letter) wakes of \(groups) groups",
      configuration: .init(
        metrics: Wakes.metrics, warmupIterations: 1, maxDuration: .seconds(240), maxIterations: Wakes.rounds)
    ) {
      (benchmark, wakes: Wakes) in
      do { try await wakes.measure(benchmark) } catch {
        Files.report("\(error)")
        throw error
      }
    } setup: {
      do { return try Wakes(await WeeklyLife.make(groups: groups, Files.library())) } catch {
        Files.report("\(error)")
        throw error
      }
    }
  }
}

private final class Wakes {
  /// Days: a week and a half, so that early groups meet, and more sessions are planned ahead.
  static let rounds = 9

  static let metrics =
    [
      next, nextOfAll, nextOfHeap, nextOfRows, idle, idleOfAll, idleOfRows, one, oneInQueue, oneOfAll, oneInArray,
      oneInHeap, oneInRows, manyEach, ofOneGroup, vote, settings, breakSet, breakForAll, build, buildHeap,
    ]

  private static func metric(_ name: String) -> BenchmarkMetric { .custom(name, useScalingFactor: false) }
  private static let next = metric("a next wake, ns")
  private static let nextOfAll = metric("a · smallest of a dictionary, ns")
  private static let nextOfHeap = metric("a · bare heap, ns")
  private static let nextOfRows = metric("a · SELECT min(at), ns")
  private static let idle = metric("b nothing due, ns")
  private static let idleOfAll = metric("b · filter of a dictionary, ns")
  private static let idleOfRows = metric("b · SELECT what is due, ns")
  private static let one = metric("c one group due, ns")
  private static let oneInQueue = metric("c of it the queue, ns")
  private static let oneOfAll = metric("c · the same in a dictionary, ns")
  private static let oneInArray = metric("c · in a sorted array, ns")
  private static let oneInHeap = metric("c · in a bare heap, ns")
  private static let oneInRows = metric("c · in SQLite, ns")
  private static let manyEach = metric("d many due, ns a group")
  private static let ofOneGroup = metric("e next wake of one group, ns")
  private static let vote = metric("f a leader comes or not, ns")
  private static let settings = metric("f a person's reminders, ns")
  private static let breakSet = metric("g a break in July, µs")
  private static let breakForAll = metric("g a break in February, µs a group")
  private static let build = metric("h the queue made anew, µs")
  private static let buildHeap = metric("h · heap of known dates, µs")

  private var keeper: Keeper?
  private var now: Date
  private let floors: WakeFloors
  private var queue: WakeQueue
  /// Knows what the keeper's own queue should.
  private var mirror: WakeQueue
  private var rounds = 0
  private var names = EventNames(seed: 4)

  init(_ life: WeeklyLife) throws {
    now = life.now
    keeper = Community.keeper(life.start, store: MemoryStore(), library: life.library, run: "wakes")
    let world = life.start.world
    mirror = WakeQueue(world)
    // Of groups like each other something is due at one moment. Apart by a millisecond, one at a time can be moved.
    var moments: [GroupID: Date] = [:]
    for (number, id) in world.groups.keys.enumerated() {
      moments[id] = world.nextWake(of: id)?.addingTimeInterval(Double(number) * 0.001)
    }
    queue = WakeQueue(moments)
    floors = try WakeFloors(moments)
  }

  func measure(_ benchmark: Benchmark) async throws {
    guard var keeper = keeper.take() else { return }
    rounds += 1
    try await measureIdle(&keeper, benchmark)
    try measureIdleFloors(benchmark)
    try await measureDue(&keeper, benchmark)
    try measureQueues(benchmark)
    measureGroups(keeper.state, benchmark)
    try await measureChanges(&keeper, benchmark)
    try await measureRebuilding(&keeper, benchmark)
    self.keeper = keeper
  }

  // MARK: Nothing due

  private func measureIdle(_ keeper: inout Keeper, _ benchmark: Benchmark) async throws {
    benchmark.nanoseconds(Self.next, of: 10_000) { blackHole(keeper.nextWake) }
    guard let wake = keeper.nextWake, wake > now else { throw NotMeasurable("something is due") }
    let times = 2_000
    let begun = Files.processorSeconds
    for _ in 0..<times { blackHole(try await keeper.take([.tick], now: now)) }
    benchmark.measurement(Self.idle, nanosecondsSince(begun) / times)
  }

  private func measureIdleFloors(_ benchmark: Benchmark) throws {
    let floors = floors
    let before = (floors.moments.values.min() ?? .distantFuture).addingTimeInterval(-1)
    let rowsBefore = Date(timeIntervalSince1970: (try floors.rows.first() ?? 0) - 1)
    benchmark.nanoseconds(Self.nextOfAll, of: 3) { blackHole(floors.moments.values.min()) }
    benchmark.nanoseconds(Self.nextOfHeap, of: 10_000) { blackHole(floors.first) }
    try benchmark.nanoseconds(Self.nextOfRows, of: 300) { blackHole(try floors.rows.first()) }
    benchmark.nanoseconds(Self.idleOfAll, of: 3) { blackHole(floors.moments.filter { $0.value <= before }) }
    try benchmark.nanoseconds(Self.idleOfRows, of: 300) { blackHole(try floors.rows.due(rowsBefore)) }
  }

  // MARK: Something due

  /// A day of the clock: each wake at its moment. Those of one group count one by one, the others together.
  private func measureDue(_ keeper: inout Keeper, _ benchmark: Benchmark) async throws {
    let end = now.addingTimeInterval(86_400)
    while let wake = keeper.nextWake, wake <= end {
      guard wake == mirror.first else { throw NotMeasurable("\(wake) is not \(String(describing: mirror.first))") }
      let due = mirror.due(wake)
      now = max(now, wake)
      let begun = Files.processorSeconds
      let outgoing = try await keeper.take([.tick], now: now)
      benchmark.measurement(due.count == 1 ? Self.one : Self.manyEach, nanosecondsSince(begun) / due.count)
      for id in due { mirror.set(id, keeper.state.nextWake(of: id)) }
      try await settle(outgoing, &keeper)
    }
    now = end
  }

  /// What was sent is settled, so that the outbox does not grow.
  private func settle(_ outgoing: [Outgoing], _ keeper: inout Keeper) async throws {
    let settled = outgoing.map { Work.settled(Settlement($0.transaction, .done(id: answer(to: $0.request)))) }
    _ = try await keeper.take(settled, now: now)
  }

  private func answer(to request: OutboxRequest) -> String? {
    switch request {
    case .openRoom(_, .directRoom(let user)): People.directRoom(user).text
    case .message, .reaction: names.next().text
    default: nil
    }
  }

  /// The group whose moment comes first gets one a day later, as after a reminder.
  private func measureQueues(_ benchmark: Benchmark) throws {
    let floors = floors
    benchmark.nanoseconds(Self.oneInQueue, of: 300) {
      guard let first = queue.first else { return }
      for id in queue.due(first) { queue.set(id, first.addingTimeInterval(86_400)) }
    }
    benchmark.nanoseconds(Self.oneOfAll, of: 3) { floors.moveInDictionary(by: 86_400) }
    benchmark.nanoseconds(Self.oneInArray, of: 100) { floors.moveInArray(by: 86_400) }
    benchmark.nanoseconds(Self.oneInHeap, of: 300) { floors.moveInHeap(by: 86_400) }
    try benchmark.nanoseconds(Self.oneInRows, of: 100) { try floors.rows.move(by: 86_400) }
  }

  // MARK: What moves when something is due

  private func measureGroups(_ world: World, _ benchmark: Benchmark) {
    let ids = (1...1_000).map { GroupID("g\($0)") }
    var next = 0
    benchmark.nanoseconds(Self.ofOneGroup, of: ids.count) {
      blackHole(world.nextWake(of: ids[next]))
      next += 1
    }
  }

  private func measureChanges(_ keeper: inout Keeper, _ benchmark: Benchmark) async throws {
    for number in 100..<110 {
      let kari = People.user(People.leaders[0], number)
      let coming = rounds % 2 == 0 ? "!kommer" : "!kommer ikke"
      try await say(coming, by: kari, in: People.room(number), &keeper, benchmark, Self.vote)
      let ola = People.user(People.leaders[1], number)
      let reminders = rounds % 2 == 0 ? "!minn meg to timer før, privat" : "!minn meg dagen før, privat"
      try await say(reminders, by: ola, in: People.directRoom(ola), &keeper, benchmark, Self.settings)
      let group = GroupID("g\(number)")
      mirror.set(group, keeper.state.nextWake(of: group))
    }
  }

  /// - Parameter metric: in ns, or in µs for what takes long.
  private func say(
    _ text: String, by user: UserID, in room: RoomID, _ keeper: inout Keeper, _ benchmark: Benchmark,
    _ metric: BenchmarkMetric, unit: Int = 1
  ) async throws {
    let event = names.next()
    let message = IncomingMessage(event: event, room: room, sender: user, text: text)
    let batch = Batch(nextBatch: "s", received: [Inbox.Received(.message(message), event: event, sender: user)])
    let begun = Files.processorSeconds
    let outgoing = try await keeper.take([.batch(batch)], now: now)
    benchmark.measurement(metric, nanosecondsSince(begun) / unit)
    guard !outgoing.isEmpty else { throw NotMeasurable("no answer to \(text)") }
    try await settle(outgoing, &keeper)
  }

  private func measureRebuilding(_ keeper: inout Keeper, _ benchmark: Benchmark) async throws {
    // When the series are over: it concerns nobody, and what is left is to see that, and to look when all will wake.
    let day = "\(1 + rounds % 28). juli"
    try await say(
      "!program fri \(day)", by: People.admin, in: People.adminRoom, &keeper, benchmark, Self.breakSet, unit: 1_000)
    let world = keeper.state
    benchmark.nanoseconds(Self.build, of: 1, unit: 1_000) { blackHole(WakeQueue(world)) }
    benchmark.nanoseconds(Self.buildHeap, of: 1, unit: 1_000) { blackHole(floors.heapMadeAnew()) }
    guard rounds > Self.rounds else { return }
    // In the last round: a session of every group falls out, and each mentor hears what could be done instead.
    try await say(
      "!program fri 16. til 20. februar", by: People.admin, in: People.adminRoom, &keeper, benchmark,
      Self.breakForAll, unit: 1_000 * world.groups.count)
  }
}

/// Of the processor: others use this machine too, and nothing here waits for anything.
private func nanosecondsSince(_ begun: Double) -> Int { Int((Files.processorSeconds - begun) * 1e9) }

extension Benchmark {
  /// How long one of `times` takes, in units of so many nanoseconds.
  fileprivate func nanoseconds(_ metric: BenchmarkMetric, of times: Int, unit: Int = 1, _ work: () throws -> Void)
    rethrows
  {
    let begun = Files.processorSeconds
    for _ in 0..<times { try work() }
    measurement(metric, nanosecondsSince(begun) / times / unit)
  }
}
