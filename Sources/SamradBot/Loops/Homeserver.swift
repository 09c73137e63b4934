import Foundation
import Matrix

/// The homeserver, spoken to with the bot's token. Answers that are failures are thrown.
struct Homeserver: Sendable {
  let transport: any Transport
  let endpoints: Endpoints
  let now: Now

  func answer(to request: Request, timeout: Duration = .seconds(60)) async throws(MatrixError) -> Response {
    let response = try await transport.answer(to: request, timeout: timeout)
    if let failure = response.failure(now: now()) { throw failure }
    return response
  }

  func json(_ request: Request, timeout: Duration = .seconds(60)) async throws(MatrixError) -> JSONElement {
    try await answer(to: request, timeout: timeout).document().root
  }
}
