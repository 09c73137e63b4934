import Logging
import Matrix

/// A session that an account server gave: its tokens are renewed there, not at the homeserver.
/// Spec: Client-Server API, "Token refresh flow" of the OAuth 2.0 API.
struct OAuthSession: TokenRenewal {
  let connect: Connect
  let kept: KeptSession
  let logger: Logger

  func renew(after failure: MatrixError) async throws(MatrixError) -> AccessToken {
    let record = kept.record
    guard let refresh = record.tokens?.refresh, let client = record.client,
      let endpoint = WebAddress(client.tokenEndpoint)
    else {
      kept.discardTokens(logger)
      throw .sessionOver(failure)
    }
    let request = OAuthRequests.refresh(at: endpoint, client: client.id, token: refresh)
    switch OAuthTokenAnswer(try await connect(endpoint.origin).answer(to: request, timeout: .seconds(30))) {
    case .granted(let access, let newRefresh):
      try kept.keep(SessionRecord.Tokens(access: access, refresh: newRefresh ?? refresh, isOAuth: true), logger)
      logger.info("Access token refreshed")
      return access
    case .later(let error): throw error
    case .refused(let isUnknownClient):
      logger.error("The account server has ended the session")
      kept.discardTokens(logger, withClient: isUnknownClient)
      throw .sessionOver(failure)
    case .expired, .pending, .slowDown:
      // Answers to another kind of request. Nothing is known about the token.
      throw MatrixError(.badAnswer, retry: .later)
    }
  }
}
