import Foundation
import Logging
import Matrix
import Samrad
import ScriptedHomeserver
import Synchronization

@testable import SamradBot

/// The bot in this process, without a network, on a clock that runs fast: it waits as long as it always does between
/// two tries, and yet meets a thousand faults in some seconds.
final class FaultRunBot: Sendable {
  private let settings: Settings
  private let server: ScriptedHomeserver
  let store = MemoryStore()
  private let lives = Mutex(0)

  /// How often it was started.
  var starts: Int { lives.withLock { $0 } }

  init(_ server: ScriptedHomeserver, folder: URL) throws {
    self.server = server
    let (configuration, _) = Configuration.read(
      nil,
      environment: [
        "SAMRAD_HOMESERVER": "http://127.0.0.1:1", "SAMRAD_USER": "samrad", "MATRIX_PASSWORD": "pw-samrad",
        "SAMRAD_ADMINS": server.person("admin").id.text,
        "SAMRAD_DATABASE": folder.appending(path: "samrad.sqlite").path,
      ])
    guard let settings = Settings.check(configuration).0 else {
      throw ChildBot.Failed(description: "the settings have faults")
    }
    self.settings = settings
  }

  /// Runs until the task is cancelled. A bot that stops because its token is dead is started again, as systemd does.
  /// - Throws: whatever else ends it.
  func run() async throws {
    while !Task.isCancelled {
      lives.withLock { $0 += 1 }
      do {
        try await live()
      } catch let error as MatrixError where error.code == .unknownToken || error.code == .cancelled {
        continue
      } catch is CancellationError {
        return
      }
    }
  }

  private func live() async throws {
    let connect: Connect = { [server] _ in ScriptedTransport(server) }
    let logger = Logger(label: "samrad") { _ in SwiftLogNoOpLogHandler() }
    try await Bot(settings: settings, library: { ConversationTests.library }, logger: logger)
      .run(over: connect, keepingIn: store, clock: HastyClock(times: 2_000), signals: [])
  }
}

/// A clock that runs so many times faster than others.
struct HastyClock: Clock {
  let times: Int
  private let start = ContinuousClock.now

  init(times: Int) { self.times = times }

  var now: ContinuousClock.Instant { start + (ContinuousClock.now - start) * times }
  var minimumResolution: Duration { ContinuousClock().minimumResolution * times }

  func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
    let wait = deadline - now
    guard wait > .zero else { return try Task.checkCancellation() }
    try await Task.sleep(for: wait / times)
  }
}
