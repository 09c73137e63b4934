import AsyncAlgorithms
import Foundation
import Logging
import Samrad
import ServiceLifecycle
import Synchronization

/// Does, beside the turns, what the state asks to be searched for: one search at a time, and only as long as the state
/// asks for it. A stop in the middle loses nothing but the time: the next start asks for the same, and finds the same.
final class Searching: Service {
  private let channel: AsyncChannel<Work>
  private let logger: Logger
  private let wanted: Mutex<SearchRequest?>
  private let notices: AsyncStream<Void>
  private let notice: AsyncStream<Void>.Continuation

  init(_ request: SearchRequest?, channel: AsyncChannel<Work>, logger: Logger) {
    wanted = Mutex(request)
    self.channel = channel
    self.logger = logger
    (notices, notice) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    if request != nil { notice.yield() }
  }

  /// What the state asks for now; nil when it asks for nothing. What is under way for something else ends.
  func want(_ request: SearchRequest?) {
    wanted.withLock { $0 = request }
    notice.yield()
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      // Not on the thread that sends and receives.
      await withTaskExecutorPreference(globalConcurrentExecutor) {
        for await _ in self.notices { await self.search() }
      }
    }
  }

  private func search() async {
    guard let request = wanted.withLock({ $0 }) else { return }
    let began = ContinuousClock.now
    let work = SearchWork(request)
    while !Task.isCancelled, wanted.withLock({ $0?.key }) == request.key {
      if let result = work.step() {
        let took = ContinuousClock.now - began
        logger.info("Searched for groups", metadata: ["seconds": "\(took.components.seconds)"])
        await channel.send(.searched(result))
        return
      }
      await Task.yield()
    }
  }
}
