import AsyncAlgorithms
import Foundation
import Logging
import Matrix
import MatrixCurl
import Samrad
import SamradSQLite
import ServiceLifecycle
import UnixSignals

/// The wiring: what there is, and in which order it starts and stops.
struct Bot {
  let settings: Settings
  /// Read while the account signs in: it takes longer than that.
  let library: @Sendable () throws -> Library
  let logger: Logger

  func run() async throws {
    // First of all: a second process on the same database ends here.
    let store = try SQLiteStore(path: settings.database)
    let caFile = settings.caFile
    let connect: Connect = { (address) throws(MatrixError) in
      try CurlTransport(CurlSettings(baseURL: address, caFile: caFile))
    }
    try await run(over: connect, keepingIn: store, clock: ContinuousClock(), signals: [.sigterm, .sigint])
    logger.info("Stopped")
  }

  /// The bot with a network, a store and a clock of the caller's.
  /// - Parameter signals: those that end it.
  func run(
    over connect: @escaping Connect, keepingIn store: any Store, clock: any Clock<Duration>, signals: [UnixSignal]
  ) async throws {
    let testClock = settings.testClock
    let now: Now = { testClock?.time(at: Date()) ?? Date() }
    if let testClock {
      logger.warning(
        "A test clock is on: this bot does not go by the real time",
        metadata: ["speed": "\(testClock.speed)", "start": "\(testClock.start)"])
    }
    let signIn = SignIn(connect: connect, settings: settings, store: store, now: now, clock: clock, logger: logger)
    async let signedIn = signIn.connection()
    let library = try library()
    let account = try await signedIn
    defer { account.transport.shutdown() }

    var start = try await StartingState.read(from: store, library: library, me: account.user)
    let allowed = settings.allowed
    start.world.allows = { allowed.matches($0) }
    logger.info(
      "Started",
      metadata: [
        "user.id": "\(account.user)", "device.id": "\(account.device)", "groups": "\(start.world.groups.count)",
        "outbox": "\(start.pending.count)",
      ])
    let services = try await services(start, library, account, store, now, clock)
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(service: $0, successTerminationBehavior: $0 is Opening ? .ignore : .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: signals, logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(15)
    // At its lower levels the library writes out whole services, which is noise.
    configuration.logger.logLevel = max(logger.logLevel, .notice)
    // On the thread that the answers come in by: passing on to another takes longer than a turn.
    try await withTaskExecutorPreference((account.transport as? CurlTransport)?.executor) {
      try await ServiceGroup(configuration: configuration).run()
    }
  }

  /// - Returns: what is listed first stops last.
  private func services(
    _ start: StartingState, _ library: Library, _ account: SignIn.Connection, _ store: any Store, _ now: @escaping Now,
    _ clock: any Clock<Duration>
  ) async throws -> [any Service] {
    let homeserver = account.homeserver
    let channel = AsyncChannel<Work>()
    let settlements = Settlements()
    let rooms = RoomsHeard(own: start.knownRooms, takingFiles: start.world.roomsTakingFiles)
    let sender = Sender(
      homeserver: homeserver,
      rooms: RoomBody(me: account.user, available: account.capabilities.stableRoomVersions), me: account.user,
      now: now, clock: clock, known: start.knownRooms, sessionBegan: account.began,
      testClock: settings.testClock)
    let delivery = Delivery(
      start, sender: sender, channel: channel, settlements: settlements, rooms: rooms,
      clock: clock, logger: logger)
    let gathering = Gathering(
      homeserver: homeserver, inbox: Inbox(me: account.user), phrasebook: library.phrasebook, rooms: rooms,
      clock: clock, logger: logger, testClock: settings.testClock)
    let listening = Listening(
      homeserver: homeserver, gathering: gathering, rooms: rooms, callWords: library.callWords, logger: logger)
    var place = ListeningPlace(
      since: try await store.cursor().nextBatch, filter: await SyncFilter.make(homeserver, account.user, clock, logger))
    let composer = Composer(library: library, me: account.user, run: Self.runName(now()))
    var keeper = Keeper(start, composer: composer, store: store, logger: logger)
    // Nothing is said before the bot knows where it began to listen: what is answered to it would come before that
    // place, and be taken for old.
    if place.since == nil {
      let first = try await listening.first(&place, clock)
      delivery.enqueue(try await keeper.take([.batch(first)], now: now()))
      rooms.note(own: keeper.state.ownRooms, heard: first.heard)
    }
    let searching = Searching(keeper.search(now: now()), channel: channel, logger: logger)
    let turns = Turns(
      keeper, channel: channel, settlements: settlements, rooms: rooms, searching: searching, now: now, logger: logger,
      deliver: delivery.enqueue)
    let sync = SyncLoop(
      listening: listening, place: place, channel: channel, isPrompt: { turns.isPrompt }, clock: clock, logger: logger)
    return [
      turns, delivery, searching,
      ClockLoop(
        turns: turns, channel: channel, settlements: settlements, now: now, clock: clock,
        pause: settings.testClock?.wait(.seconds(1)) ?? .seconds(1)),
      Opening(admins: settings.admins, channel: channel),
      Housekeeping(store: store, clock: clock, now: now, logger: logger), sync,
    ]
  }

  /// Different at every start, even on a restored database.
  private static func runName(_ now: Date) -> String {
    let seconds = String(Int(now.timeIntervalSince1970), radix: 36)
    return "\(seconds)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
  }
}

/// Tells the turns who the admins are, once.
private struct Opening: Service {
  let admins: [UserID]
  let channel: AsyncChannel<Work>

  func run() async throws {
    await cancelWhenGracefulShutdown { await channel.send(.started(admins: admins)) }
  }
}

/// Forgets, every hour, what is only kept against repeated answers.
private struct Housekeeping: Service {
  let store: any Store
  let clock: any Clock<Duration>
  let now: Now
  let logger: Logger

  /// Also how long the words of delivered messages may stay in the database's write-ahead log.
  private static let every: Duration = .seconds(3_600)
  /// Longer than any homeserver repeats itself, and than the bot is expected to be down.
  private static let kept: TimeInterval = 60 * 86_400

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await store.forget(before: now().addingTimeInterval(-Self.kept))
        } catch {
          logger.error("Housekeeping failed", metadata: ["error": "\(error)"])
        }
        guard (try? await clock.sleep(for: Self.every)) != nil else { return }
      }
    }
  }
}
