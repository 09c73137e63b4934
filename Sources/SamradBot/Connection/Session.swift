import Matrix
import Synchronization

/// Gets another access token when the homeserver refuses the one there is.
protocol TokenRenewal: Sendable {
  /// Asked by one task at a time. What it returns is on disk already.
  /// - Parameter failure: how the homeserver refused, with code `.unknownToken`.
  /// - Throws: `.unknownToken`, never to be tried again, when the session is over. With another code the old token
  ///   stays, and the next refusal asks again.
  func renew(after failure: MatrixError) async throws(MatrixError) -> AccessToken
}

/// The account's session: the token of now, read before every request, and how another is had.
final class Session: Sendable {
  private struct State {
    var token: AccessToken
    /// Why there will never be another token.
    var end: MatrixError?
  }

  private let state: Mutex<State>
  private let renewal: any TokenRenewal
  private let flight = SingleFlight<AccessToken>()

  init(token: AccessToken, renewal: any TokenRenewal) {
    state = Mutex(State(token: token))
    self.renewal = renewal
  }

  /// A lock and a copy: nothing that waits.
  var token: AccessToken { state.withLock { $0.token } }

  /// Tasks that wait for the one that gets a new token.
  var waiters: Int { flight.waiters }

  /// - Parameter refused: the token that the refused request carried. If there is a newer one, that is the answer.
  func renewed(insteadOf refused: AccessToken, after failure: MatrixError) async throws(MatrixError) -> AccessToken {
    if let newer = try newer(than: refused) { return newer }
    return try await flight.run { () throws(MatrixError) in
      if let newer = try newer(than: refused) { return newer }
      do throws(MatrixError) {
        let token = try await renewal.renew(after: failure)
        state.withLock { $0.token = token }
        return token
      } catch {
        if error.code == .unknownToken { state.withLock { $0.end = error } }
        throw error
      }
    }
  }

  private func newer(than refused: AccessToken) throws(MatrixError) -> AccessToken? {
    let now = state.withLock { ($0.token, $0.end) }
    if let end = now.1 { throw end }
    return now.0 == refused ? nil : now.0
  }
}

/// For a token that came from the operator: only the operator has another.
struct NoRenewal: TokenRenewal {
  func renew(after failure: MatrixError) async throws(MatrixError) -> AccessToken { throw .sessionOver(failure) }
}

extension MatrixError {
  /// The token is dead, and nothing that the bot has brings another.
  static func sessionOver(_ failure: MatrixError) -> MatrixError {
    MatrixError(.unknownToken, retry: .never, status: failure.status, softLogout: failure.softLogout)
  }

  /// A homeserver has looked at the request and said no, for good; not the network, not a gateway, not ourselves.
  var isVerdict: Bool { retry == .never && status != nil && code != .tooLarge && code != .cancelled }
}
