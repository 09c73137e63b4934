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
  let library: Library
  let logger: Logger

  func run() async throws {
    let now: Now = { Date() }
    let clock = ContinuousClock()
    // First of all: a second process on the same database ends here.
    let store = try SQLiteStore(path: settings.database)
    let transport = try CurlTransport(CurlSettings(baseURL: settings.homeserver, caFile: settings.caFile))
    let identity = try await SignIn(
      transport: transport, settings: settings, store: store, now: now, clock: clock, logger: logger
    ).identity()
    let homeserver = Homeserver(transport: transport, endpoints: Endpoints(token: identity.token), now: now)

    let start = try await StartingState.read(from: store, library: library, me: identity.user)
    logger.info(
      "Started",
      metadata: [
        "user.id": "\(identity.user)", "device.id": "\(identity.device)", "groups": "\(start.world.groups.count)",
        "outbox": "\(start.pending.count)",
      ])
    let channel = AsyncChannel<Work>()
    let sender = Sender(
      homeserver: homeserver, rooms: RoomBody(me: identity.user, available: identity.roomVersions), me: identity.user,
      now: now, clock: clock, known: start.knownRooms)
    let delivery = Delivery(start, sender: sender, channel: channel, clock: clock, logger: logger)
    let composer = Composer(library: library, me: identity.user, run: Self.runName(now()))
    let since = try await store.cursor().nextBatch
    let turns = Turns(
      Keeper(start, composer: composer, store: store, logger: logger), channel: channel, now: now, logger: logger,
      deliver: delivery.enqueue)
    let sync = SyncLoop(
      homeserver: homeserver, inbox: Inbox(me: identity.user), me: identity.user, phrasebook: library.phrasebook,
      filter: try await filter(homeserver, identity.user), since: since, channel: channel, clock: clock, logger: logger)
    let opening = Opening(admins: settings.admins, channel: channel)
    let housekeeping = Housekeeping(store: store, clock: clock, now: now, logger: logger)

    // What is listed first stops last.
    let clockLoop = ClockLoop(turns: turns, channel: channel, now: now, clock: clock)
    let services: [any Service] = [turns, delivery, clockLoop, opening, housekeeping, sync]
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(service: $0, successTerminationBehavior: $0 is Opening ? .ignore : .gracefullyShutdownGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(15)
    // At its lower levels the library writes out whole services, which is noise.
    configuration.logger.logLevel = max(logger.logLevel, .notice)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      transport.shutdown()
      throw error
    }
    transport.shutdown()
    logger.info("Stopped")
  }

  /// Different at every start, even on a restored database.
  private static func runName(_ now: Date) -> String {
    let seconds = String(Int(now.timeIntervalSince1970), radix: 36)
    return "\(seconds)-\(String(UInt32.random(in: .min ... .max), radix: 36))"
  }

  /// What the bot wants to see of its rooms. Rooms have ten people at most, so members come whole.
  private func filter(_ homeserver: Homeserver, _ user: UserID) async throws(MatrixError) -> String? {
    let nothing: JSONValue = ["types": []]
    let filter: JSONValue = [
      "presence": nothing, "account_data": nothing,
      "room": [
        "account_data": nothing, "ephemeral": nothing, "include_leave": false,
        "state": ["types": ["m.room.member", "m.room.encryption"]],
        "timeline": [
          "limit": 50,
          "types": ["m.room.message", "m.reaction", "m.room.redaction", "m.room.member", "m.room.encryption"],
        ],
      ],
    ]
    do throws(MatrixError) {
      return try await homeserver.json(homeserver.endpoints.makeFilter(user: user, filter))["filter_id"]?.string
    } catch  where error.retry != .never {
      // Without a filter all still works, only more is sent.
      logger.notice("The homeserver did not take the filter", metadata: ["code": "\(error.code.rawValue)"])
      return nil
    }
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
  let store: SQLiteStore
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
