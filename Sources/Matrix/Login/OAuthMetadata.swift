/// Where the homeserver's account server takes which requests.
/// Spec: Client-Server API, "Server metadata discovery" (RFC 8414).
package struct OAuthMetadata: Equatable, Sendable {
  /// Compared only: a client id belongs to one issuer.
  package let issuer: String
  package let tokenEndpoint: WebAddress
  /// Nil when clients have to be made known by hand.
  package let registrationEndpoint: WebAddress?
  /// Nil when the account server knows no login on another device.
  package let deviceAuthorizationEndpoint: WebAddress?

  /// - Returns: nil when issuer or token endpoint are missing or unsafe.
  package init?(_ answer: JSONElement) {
    func address(_ key: String) -> WebAddress? { answer[key]?.string.flatMap { WebAddress($0) } }
    guard let issuer = answer["issuer"]?.string, let token = address("token_endpoint") else { return nil }
    self.issuer = issuer
    tokenEndpoint = token
    registrationEndpoint = address("registration_endpoint")
    deviceAuthorizationEndpoint = address("device_authorization_endpoint")
  }
}
