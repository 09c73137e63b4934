import AsyncAlgorithms
import Foundation
import Logging
import Samrad
import ServiceLifecycle
import Synchronization

/// The loop of turns: one task, one turn at a time. A slow turn slows the sync; nothing is dropped.
final class Turns: Service {
  private let channel: AsyncChannel<Work>
  private let keeper: Mutex<Keeper?>
  private let settlements: Settlements
  private let rooms: RoomsHeard
  private let searching: Searching
  private let deliver: @Sendable ([Outgoing]) -> Void
  private let now: Now
  private let logger: Logger
  private let wake: Mutex<Date?>
  private let lastKeep = Mutex(Duration.zero)

  /// - Parameter keeper: handed over: from here on only this loop uses it.
  init(
    _ keeper: consuming sending Keeper, channel: AsyncChannel<Work>, settlements: Settlements, rooms: RoomsHeard,
    searching: Searching, now: @escaping Now, logger: Logger, deliver: @escaping @Sendable ([Outgoing]) -> Void
  ) {
    wake = Mutex(keeper.nextWake)
    self.keeper = Mutex(keeper)
    self.channel = channel
    self.settlements = settlements
    self.rooms = rooms
    self.searching = searching
    self.now = now
    self.logger = logger
    self.deliver = deliver
  }

  /// When the next thing is due, for the clock.
  var nextWake: Date? { wake.withLock { $0 } }

  /// Whether keeping takes less time than a homeserver would take to say something new.
  var isPrompt: Bool { lastKeep.withLock { $0 < .microseconds(300) } }

  func run() async throws {
    guard var keeper = keeper.withLock({ $0.take() }) else { return }
    // Whatever sends has stopped by then: what it sent is still taken.
    try await withGracefulShutdownHandler {
      for await work in channel { try await take(work, &keeper) }
      try await take(.settlements, &keeper)
    } onGracefulShutdown: {
      self.channel.finish()
    }
  }

  /// More inputs than that are taken in parts, beside the thread that sends: what the first part has decided is on its
  /// way while the next is decided.
  private static let largestPart = 1_000

  /// A store that is busy or full may come round; what was decided is then tried again by a new start.
  private func take(_ work: Work, _ keeper: inout Keeper) async throws {
    do {
      guard case .batch(let batch) = work, batch.received.count > Self.largestPart else {
        return try await take(whole: work, &keeper)
      }
      for part in batch.parts(of: Self.largestPart) {
        try await withTaskExecutorPreference(globalConcurrentExecutor) {
          try await take(whole: .batch(part), &keeper)
        }
      }
    } catch let error as StoreError {
      logger.critical("The store could not keep a batch; stopping", metadata: ["error": "\(error)"])
      throw error
    }
  }

  private func take(whole work: Work, _ keeper: inout Keeper) async throws {
    let version = keeper.state.roomsVersion
    let searchKey = keeper.state.programme.season.searchKey
    let began = ContinuousClock.now
    let outgoing = try await keeper.take(settlements.take().map(Work.settled) + [work], now: now())
    let next = keeper.nextWake
    wake.withLock { $0 = next }
    let hasMoved = keeper.state.roomsVersion != version
    if case .batch(let batch) = work {
      lastKeep.withLock { $0 = ContinuousClock.now - began }
      rooms.note(own: hasMoved ? keeper.state.ownRooms : nil, heard: batch.heard)
    } else if hasMoved {
      rooms.note(own: keeper.state.ownRooms, heard: [])
    }
    deliver(outgoing)
    if keeper.state.programme.season.searchKey != searchKey { searching.want(keeper.search(now: now())) }
  }
}
