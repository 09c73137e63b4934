import AsyncAlgorithms
import Foundation
import CoreMetrics
import Logging
import Matrix
import Samrad
import ServiceLifecycle
import Synchronization

/// Sends what stands in the outbox: in order per lane, a few lanes at once, each request until it is settled.
final class Delivery: Service {
  private let sender: Sender
  private let channel: AsyncChannel<Work>
  private let clock: any Clock<Duration>
  private let logger: Logger
  private let lanes: Mutex<Lanes>
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  /// Lanes that are sent at once. The homeserver limits the bot as a whole, so more would only wait.
  private static let mostLanes = 6
  /// Another server's people are invited through that server, which may not exist: then it ends after a day, when the
  /// admins hear anyhow who has not joined.
  private static let longestInvitation: TimeInterval = 86_400

  init(
    _ start: StartingState, sender: Sender, channel: AsyncChannel<Work>, clock: any Clock<Duration>, logger: Logger
  ) {
    self.sender = sender
    self.channel = channel
    self.clock = clock
    self.logger = logger
    var lanes = Lanes(rooms: start.rooms, events: start.events)
    lanes.add(start.pending, isLeftOver: true)
    self.lanes = Mutex(lanes)
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    signal.yield()
  }

  /// Takes rows that were kept. Returns at once.
  func enqueue(_ rows: [OutboxRow]) {
    guard !rows.isEmpty else { return }
    lanes.withLock { $0.add(rows, isLeftOver: false) }
    signal.yield()
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        var running = 0
        for await _ in self.signals {
          if Task.isCancelled { break }
          // Lanes that end signal too, so that the next ones begin.
          running = self.lanes.withLock { $0.busy.count - $0.sleeping }
          while running < Self.mostLanes, let lane = self.lanes.withLock({ $0.take() }) {
            running += 1
            group.addTask { await self.empty(lane) }
          }
        }
        group.cancelAll()
      }
    }
  }

  private func empty(_ lane: String) async {
    defer {
      lanes.withLock { $0.release(lane) }
      signal.yield()
    }
    while !Task.isCancelled, let item = lanes.withLock({ $0.first(of: lane) }) {
      guard let result = await settle(item) else { return }
      Metric.sent.increment()
      if case .refused(let code) = result {
        Metric.refused.increment()
        logger.error(
          "Request refused by the homeserver",
          metadata: ["transaction.id": "\(item.row.transaction)", "code": "\(code)"])
      }
      lanes.withLock { $0.finish(item, result) }
      await channel.send(.settled(Settlement(item.row.transaction, result)))
    }
  }

  /// - Returns: nil when cancelled before it was settled.
  private func settle(_ item: Lanes.Item) async -> Settlement.Result? {
    var backoff = Backoff()
    var mayHaveActed = item.isLeftOver
    while !Task.isCancelled {
      do {
        let references = lanes.withLock { $0.references(of: item.request) }
        return try await sender.send(item.request, item.row, references, mayHaveActed: mayHaveActed)
      } catch {
        switch error.retry {
        case .never where error.code == .unknownToken || error.code == .missingToken:
          // Not this request's fault: the sync loop judges it, and nothing is lost meanwhile.
          await rest(.seconds(30))
        case .never where error.code == .userSuspended || error.code == .userLocked:
          logger.error("The account may not send; holding the outbox", metadata: ["code": "\(error.code.rawValue)"])
          await rest(.seconds(300))
        case .never where error.code == .cancelled: return nil
        case .never: return .refused(code: error.code.rawValue)
        case .later where item.request.isInvite && sender.age(of: item.row) > Self.longestInvitation:
          return .refused(code: error.code.rawValue)
        case .after, .later:
          Metric.retries.increment()
          logger.info(
            "Request will be tried again",
            metadata: ["transaction.id": "\(item.row.transaction)", "code": "\(error.code.rawValue)"])
          // A request that was only told to wait has not been acted on.
          if error.code != .limitExceeded { mayHaveActed = true }
          await rest(backoff.next(after: error))
        }
      }
    }
    return nil
  }
}

extension Delivery {
  /// Waits without taking a place from other lanes.
  private func rest(_ duration: Duration) async {
    lanes.withLock { $0.sleeping += 1 }
    signal.yield()
    try? await clock.sleep(for: duration)
    lanes.withLock { $0.sleeping -= 1 }
  }
}

extension OutboxRequest {
  fileprivate var isInvite: Bool { if case .invite = self { true } else { false } }
}
