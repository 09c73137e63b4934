import Logging
import Matrix

/// Makes something that carries requests to the homeserver, or whatever is at this address (scheme, host, port and
/// perhaps a path).
typealias Connect = @Sendable (String) throws(MatrixError) -> any Transport

/// Waits for a server that is not there yet.
struct Patience: Sendable {
  let clock: any Clock<Duration>
  let logger: Logger

  /// Tries until it works.
  /// - Throws: what will never work; `CancellationError`.
  @discardableResult
  func callAsFunction<Value>(_ attempt: () async throws -> Value) async throws -> Value {
    var backoff = Backoff()
    while true {
      do {
        return try await attempt()
      } catch let error as MatrixError where error.retry != .never || error.code == .userLocked {
        // A lock is lifted some day, and the session is then as it was.
        if error.code == .userLocked { logger.error("The account is locked; waiting") }
        logger.notice("No usable answer yet; trying again", metadata: ["code": "\(error.code.rawValue)"])
        try await clock.sleep(for: backoff.next(after: error))
      }
    }
  }
}

/// The bot can't become its account. The sentence is for the operator.
package struct SignInFailure: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
