import Logging
import Matrix

/// Logging in where passwords are not taken: a person opens an address, types a code in, and approves.
/// Spec: Client-Server API, "Device authorization flow".
struct OAuthLogin {
  /// Without a session.
  let homeserver: Homeserver
  /// The homeserver's address, which is shown to the person who approves.
  let address: String
  let connect: Connect
  let kept: KeptSession
  let patience: Patience
  let logger: Logger
  /// Shows the code to the operator.
  let show: @Sendable (DeviceAuthorization) -> Void

  /// Waits for the person as long as it takes; a code that gets too old is followed by another.
  /// - Returns: a token that is on disk.
  func logIn(as device: DeviceID) async throws -> AccessToken {
    guard OAuthRequests.mayBeInScope(device) else {
      throw SignInFailure(
        "The device id \(device) is too short for a login with OAuth, or has other characters than letters, digits, "
          + "and - . _ ~ in it.")
    }
    let metadata = try await self.metadata()
    guard let endpoint = metadata.deviceAuthorizationEndpoint else {
      throw SignInFailure("The account server of \(address) knows no login with a code on another device.")
    }
    while !Task.isCancelled {
      let (authorization, client) = try await authorization(at: endpoint, metadata, device)
      logger.notice("Waiting for a person to approve the login", metadata: ["address": "\(authorization.place)"])
      show(authorization)
      if let tokens = try await approval(authorization, client, metadata.tokenEndpoint) {
        try kept.change { $0.tokens = tokens }
        return tokens.access
      }
      logger.notice("Nobody approved the login in time; asking for another code")
    }
    throw CancellationError()
  }

  private func authorization(
    at endpoint: WebAddress, _ metadata: OAuthMetadata, _ device: DeviceID
  ) async throws -> (DeviceAuthorization, SessionRecord.Client) {
    var isKnown = kept.record.client != nil
    while true {
      let client = try await client(metadata)
      let request = OAuthRequests.authorize(at: endpoint, client: client.id, device: device)
      let answer = try await patience { try await send(request, to: endpoint) }
      if answer.isSuccess { return (try DeviceAuthorization(answer.document().root), client) }
      // A client that is known no longer is registered anew; one that was made just now is not.
      guard isKnown, OAuthTokenAnswer(answer) == .refused(isUnknownClient: true) else {
        throw SignInFailure("The account server of \(address) does not let the bot log in (HTTP \(answer.status)).")
      }
      isKnown = false
      try kept.change { $0.client = nil }
    }
  }

  private func metadata() async throws -> OAuthMetadata {
    let answer: JSONElement
    do {
      answer = try await patience { try await homeserver.json(homeserver.endpoints.authMetadata()) }
    } catch let error as MatrixError where error.isVerdict {
      throw SignInFailure("\(address) does not log people in with OAuth. Use a password or a token.")
    }
    guard let metadata = OAuthMetadata(answer) else {
      throw SignInFailure("\(address) does not say, or not over https, where its account server takes requests.")
    }
    return metadata
  }

  /// The client id that this program has at the account server; registered if there is none yet.
  private func client(_ metadata: OAuthMetadata) async throws -> SessionRecord.Client {
    let endpoint = metadata.tokenEndpoint.description
    if let known = kept.record.client, known.issuer == metadata.issuer {
      guard known.tokenEndpoint != endpoint else { return known }
      let moved = SessionRecord.Client(issuer: known.issuer, id: known.id, tokenEndpoint: endpoint)
      try kept.change { $0.client = moved }
      return moved
    }
    guard let registration = metadata.registrationEndpoint else {
      throw SignInFailure("The account server of \(address) does not let programs register.")
    }
    let request = OAuthRequests.register(at: registration, name: PasswordSession.deviceName, page: address)
    let answer = try await patience { try await send(request, to: registration) }
    guard answer.isSuccess, let id = try answer.document().root["client_id"]?.string, !id.isEmpty else {
      throw SignInFailure("The account server of \(address) did not register the bot (HTTP \(answer.status)).")
    }
    let client = SessionRecord.Client(issuer: metadata.issuer, id: id, tokenEndpoint: endpoint)
    try kept.change { $0.client = client }
    return client
  }

  /// - Returns: nil when the code got too old.
  private func approval(
    _ authorization: DeviceAuthorization, _ client: SessionRecord.Client, _ endpoint: WebAddress
  ) async throws -> SessionRecord.Tokens? {
    var interval = authorization.interval
    var waited: Duration = .zero
    while waited < authorization.lifetime {
      try await patience.clock.sleep(for: interval)
      waited += interval
      let request = OAuthRequests.token(at: endpoint, client: client.id, code: authorization.code)
      switch try await answer(to: request, at: endpoint) {
      case .granted(let access, let refresh):
        return SessionRecord.Tokens(access: access, refresh: refresh, isOAuth: true)
      case .pending, .later: continue
      case .slowDown: interval += .seconds(5)
      case .expired: return nil
      case .refused: throw SignInFailure("The login was not approved.")
      }
    }
    return nil
  }

  /// The network's failures are answers too: it is asked again in a moment anyhow.
  private func answer(to request: Request, at endpoint: WebAddress) async throws -> OAuthTokenAnswer {
    do throws(MatrixError) {
      return OAuthTokenAnswer(try await connect(endpoint.origin).answer(to: request, timeout: .seconds(30)))
    } catch {
      guard error.retry != .never else { throw error }
      return .later(error)
    }
  }

  /// What is no answer of the account server is thrown, to be tried again.
  private func send(_ request: Request, to endpoint: WebAddress) async throws(MatrixError) -> Response {
    let response = try await connect(endpoint.origin).answer(to: request, timeout: .seconds(30))
    if response.isSuccess { _ = try response.document() }
    if !response.isSuccess, case .later(let error) = OAuthTokenAnswer(response) { throw error }
    return response
  }
}
