import AsyncAlgorithms
import Logging
import Matrix
import Samrad
import ServiceLifecycle

/// Listens to the homeserver, and hands each answer on as a whole.
struct SyncLoop: Service {
  let listening: Listening
  let place: ListeningPlace
  let channel: AsyncChannel<Work>
  /// Whether the last batch was kept at once.
  let isPrompt: @Sendable () -> Bool
  let clock: any Clock<Duration>
  let logger: Logger

  /// The turns take a batch, delivery takes what they decided: a round each.
  private static let roundsToAnswer = 2
  /// What goes on for so long should wake somebody.
  private static let tooLong: Duration = .seconds(300)
  /// An outage of so long is noticed by people who wait for an answer.
  private static let noticed: Duration = .seconds(60)

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      var place = self.place
      var trouble = Trouble()
      while !Task.isCancelled {
        do throws(MatrixError) {
          let batch = try await listening.next(place)
          guard !Task.isCancelled else { return }
          place.since = batch.nextBatch
          await pass(on: batch)
          await end(&trouble)
        } catch {
          if error.code == .cancelled { return }
          try await face(error, &place, &trouble)
        }
      }
    }
  }

  private func pass(on batch: Batch) async {
    await channel.send(.batch(batch))
    if !batch.toDevice.isEmpty {
      // The homeserver forgets those once the next answer is asked for, so they must be kept by then. The turns take a
      // second piece of work when the first is kept.
      await channel.send(.settlements)
    } else if isPrompt() {
      // The answers to what was heard go out before the next question does. On a slow disk the question goes first:
      // the homeserver looks for news while the disk writes.
      for _ in 0..<Self.roundsToAnswer { await Task.yield() }
    }
  }

  private func end(_ trouble: inout Trouble) async {
    if trouble.isTold { await channel.send(.reconnected) }
    guard trouble.end() else { return }
    _ = try? await listening.homeserver.refreshVersions()
  }

  /// - Throws: what no waiting will mend.
  private func face(
    _ error: MatrixError, _ place: inout ListeningPlace, _ trouble: inout Trouble
  ) async throws(MatrixError) {
    switch error.code {
    case .unknownToken, .missingToken:
      logger.critical("The homeserver no longer knows the access token; stopping. Log in anew: see the README")
      throw error
    case .userLocked:
      // The session and its place are kept; nothing is lost meanwhile.
      logger.error("The account is locked; waiting until it is not")
      try? await clock.sleep(for: .seconds(60))
    case _ where error.retry == .never && listening.mend(&place, error): break
    default:
      let wait = trouble.begin(error)
      if trouble.isNews(after: Self.noticed) { await channel.send(.cutOff) }
      let metadata: Logger.Metadata = ["code": "\(error.code.rawValue)"]
      if trouble.hasLasted(Self.tooLong) {
        logger.error("No answer from the homeserver for minutes; trying on", metadata: metadata)
      } else {
        logger.info("Sync failed; trying again", metadata: metadata)
      }
      try? await clock.sleep(for: wait)
    }
  }
}

/// A time in which the homeserver can't be reached.
private struct Trouble {
  private var backoff = Backoff()
  private var began: ContinuousClock.Instant?
  /// It was away. One that only asked us to wait was there all the time.
  private var isOutage = false
  private(set) var isTold = false

  /// - Returns: how long to wait.
  mutating func begin(_ error: MatrixError) -> Duration {
    began = began ?? .now
    let wait = backoff.next(after: error)
    if error.code == .limitExceeded { return wait }
    isOutage = true
    // A gateway that says "come back in an hour" is often well sooner, and nobody hears the bot's people till then.
    return min(wait, .seconds(60))
  }

  /// Whether an outage has lasted so long, and nobody was told.
  mutating func isNews(after duration: Duration) -> Bool {
    guard !isTold, isOutage, hasLasted(duration) else { return false }
    isTold = true
    return true
  }

  func hasLasted(_ duration: Duration) -> Bool { began.map { ContinuousClock.now - $0 > duration } ?? false }

  /// - Returns: whether the homeserver was away.
  mutating func end() -> Bool {
    backoff.reset()
    began = nil
    isTold = false
    defer { isOutage = false }
    return isOutage
  }
}
