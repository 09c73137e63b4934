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
  private let deliver: @Sendable ([OutboxRow]) -> Void
  private let now: Now
  private let logger: Logger
  private let wake: Mutex<Date?>

  /// - Parameter keeper: handed over: from here on only this loop uses it.
  init(
    _ keeper: consuming sending Keeper, channel: AsyncChannel<Work>, now: @escaping Now, logger: Logger,
    deliver: @escaping @Sendable ([OutboxRow]) -> Void
  ) {
    wake = Mutex(keeper.nextWake)
    self.keeper = Mutex(keeper)
    self.channel = channel
    self.now = now
    self.logger = logger
    self.deliver = deliver
  }

  /// When the next thing is due, for the clock.
  var nextWake: Date? { wake.withLock { $0 } }

  func run() async throws {
    guard var keeper = keeper.withLock({ $0.take() }) else { return }
    // Whatever sends has stopped by then: what it sent is still taken.
    try await withGracefulShutdownHandler {
      for await work in channel { try await take(work, &keeper) }
    } onGracefulShutdown: {
      self.channel.finish()
    }
  }

  /// A store that is busy or full may come round; what was decided is then tried again by a new start.
  private func take(_ work: Work, _ keeper: inout Keeper) async throws {
    do {
      let rows = try await keeper.take([work], now: now())
      let next = keeper.nextWake
      wake.withLock { $0 = next }
      deliver(rows)
    } catch let error as StoreError {
      logger.critical("The store could not keep a batch; stopping", metadata: ["error": "\(error)"])
      throw error
    }
  }
}
