import Foundation
import Matrix
import Synchronization

/// The homeserver, spoken to as the bot's account. Answers that are failures are thrown.
///
/// A request that needs it carries the token of the moment. One that is refused for its token is sent once more with a
/// renewed token, if there is one. `.unknownToken` is thrown only when the session is over.
final class Homeserver: Sendable {
  let endpoints = Endpoints()

  private let transport: any Transport
  /// Nil before the login.
  private let session: Session?
  private let now: Now
  private let spoken = Mutex(ServerVersions())

  init(transport: any Transport, session: Session? = nil, now: @escaping Now) {
    self.transport = transport
    self.session = session
    self.now = now
  }

  /// - Parameter timeout: for the exchange itself; renewing a token and asking again take their own time.
  func answer(to request: Request, timeout: Duration = .seconds(60)) async throws(MatrixError) -> Response {
    try await answer(to: request, timeout: timeout, receiver: nil)
  }

  /// The same, with the body of a success going to `receiver` while it arrives.
  func answer(
    to request: Request, timeout: Duration, into receiver: any BodyReceiver
  ) async throws(MatrixError) {
    _ = try await answer(to: request, timeout: timeout, receiver: receiver)
  }

  private func answer(
    to request: Request, timeout: Duration, receiver: (any BodyReceiver)?
  ) async throws(MatrixError) -> Response {
    guard request.needsToken, let session else {
      return try checked(await exchange(request, timeout, receiver))
    }
    let token = session.token
    let response = try await exchange(request.with(token), timeout, receiver)
    if response.isSuccess { return response }
    do throws(MatrixError) {
      return try checked(response)
    } catch {
      // Other failures with status 401 say nothing about the token.
      guard error.code == .unknownToken else { throw error }
      let renewed = try await session.renewed(insteadOf: token, after: error)
      return try checked(await exchange(request.with(renewed), timeout, receiver))
    }
  }

  private func exchange(
    _ request: Request, _ timeout: Duration, _ receiver: (any BodyReceiver)?
  ) async throws(MatrixError) -> Response {
    guard let receiver else { return try await transport.answer(to: request, timeout: timeout) }
    guard let streaming = transport as? any StreamingTransport else {
      return try await transport.answer(to: request, timeout: timeout).pour(into: receiver)
    }
    return try await streaming.answer(to: request, timeout: timeout, into: receiver)
  }

  func json(_ request: Request, timeout: Duration = .seconds(60)) async throws(MatrixError) -> JSONElement {
    try await answer(to: request, timeout: timeout).document().root
  }

  private func checked(_ response: Response) throws(MatrixError) -> Response {
    if !response.isSuccess, let failure = response.failure(now: now()) { throw failure }
    return response
  }

  // MARK: What it speaks

  /// As it was last asked.
  var versions: ServerVersions { spoken.withLock { $0 } }

  /// Asks anew. For the start, and for after an outage: servers are upgraded under a bot that runs for long.
  /// - Throws: also `.unrecognized`, never to be tried again, when this is no homeserver that the bot can use.
  @discardableResult
  func refreshVersions() async throws(MatrixError) -> ServerVersions {
    let versions = try ServerVersions(await json(endpoints.versions(), timeout: .seconds(30)))
    guard versions.isUsable else { throw MatrixError(.unrecognized, retry: .never) }
    spoken.withLock { $0 = versions }
    return versions
  }
}
