import AsyncAlgorithms
import Foundation
import ServiceLifecycle

/// Asks «what is due and unsent?» at start, and whenever something should be.
struct ClockLoop: Service {
  let turns: Turns
  let channel: AsyncChannel<Work>
  let settlements: Settlements
  let now: Now
  let clock: any Clock<Duration>
  /// A second at a time: wall clocks jump, and machines sleep.
  var pause: Duration = .seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await channel.send(.tick)
      while !Task.isCancelled {
        guard (try? await clock.sleep(for: pause)) != nil else { return }
        if let next = turns.nextWake, next <= now() {
          await channel.send(.tick)
        } else if !settlements.isEmpty {
          await channel.send(.settlements)
        }
      }
    }
  }
}
