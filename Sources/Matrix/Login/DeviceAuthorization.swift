/// A login that a person has to approve on another device. Spec: RFC 8628, section 3.2.
package struct DeviceAuthorization: Equatable, Sendable {
  /// Proves who asked: a secret.
  package let code: AccessToken
  /// What the person types; printable ASCII, since it is shown on a terminal and comes from outside.
  package let userCode: String
  package let place: WebAddress
  /// The same with the code in it, if the server has such a place.
  package let placeWithCode: WebAddress?
  /// How long to wait between two questions.
  package let interval: Duration
  package let lifetime: Duration

  /// - Throws: `.badAnswer`, to be tried later.
  package init(_ answer: JSONElement) throws(MatrixError) {
    guard let code = AccessToken(answer["device_code"]), let userCode = AccessToken(answer["user_code"]),
      userCode.secret.utf8.count <= 64,
      let place = answer["verification_uri"]?.string.flatMap({ WebAddress($0) })
    else { throw MatrixError(.badAnswer, retry: .later) }
    self.code = code
    self.userCode = userCode.secret
    self.place = place
    placeWithCode = answer["verification_uri_complete"]?.string.flatMap { WebAddress($0) }
    interval = .seconds(min(max(answer["interval"]?.int ?? 5, 1), 300))
    lifetime = .seconds(min(max(answer["expires_in"]?.int ?? 600, 1), 86_400))
  }
}

/// What an account server answers at its token endpoint. Spec: RFC 6749, sections 5.1 and 5.2; RFC 8628, section 3.5.
package enum OAuthTokenAnswer: Equatable, Sendable {
  case granted(access: AccessToken, refresh: AccessToken?)
  /// The person has not decided yet.
  case pending
  /// Asked too often: wait five seconds longer each time from now on.
  case slowDown
  /// The code is too old: ask for another.
  case expired
  /// Never, with this code or refresh token.
  case refused(isUnknownClient: Bool)
  /// No answer of the account server: network, gateway, overload.
  case later(MatrixError)

  package init(_ response: Response) {
    let root = (try? response.document())?.root
    if response.isSuccess {
      self =
        AccessToken(root?["access_token"]).map { .granted(access: $0, refresh: AccessToken(root?["refresh_token"])) }
        ?? .later(MatrixError(.badAnswer, retry: .later, status: response.status))
      return
    }
    let error = root?["error"]?.string
    // Without an error of its own it is a gateway that speaks, and the refresh token may well be alive.
    guard (400..<500).contains(response.status), let error, ![408, 425, 429].contains(response.status) else {
      self = .later(MatrixError(.serverError, retry: .later, status: response.status))
      return
    }
    switch error {
    case "authorization_pending": self = .pending
    case "slow_down": self = .slowDown
    case "expired_token": self = .expired
    case "temporarily_unavailable", "server_error":
      self = .later(MatrixError(.serverError, retry: .later, status: response.status))
    case "invalid_client", "unauthorized_client": self = .refused(isUnknownClient: true)
    default: self = .refused(isUnknownClient: false)
    }
  }
}
