/// A token and what renews it, as `/login` and `/refresh` give them.
/// Spec: Client-Server API, "POST /login" and "Refreshing access tokens".
package struct LoginAnswer: Equatable, Sendable {
  package let accessToken: AccessToken
  /// Nil when the token does not expire; after a refresh, when the earlier refresh token stays.
  package let refreshToken: AccessToken?
  /// What the homeserver wants its address to be, if it says so; not yet checked.
  package let homeserver: WebAddress?
  /// Only `/login` says it.
  package let who: WhoAmI?

  /// - Throws: `.badAnswer`, to be tried later, when there is no token in it.
  package init(_ answer: JSONElement) throws(MatrixError) {
    guard let token = AccessToken(answer["access_token"]) else { throw MatrixError(.badAnswer, retry: .later) }
    accessToken = token
    refreshToken = AccessToken(answer["refresh_token"])
    who = WhoAmI(answer)
    homeserver = answer["well_known"].flatMap(WellKnown.address)
  }
}

extension AccessToken {
  /// What can stand in a header: printable ASCII, nothing that ends a line.
  init?(_ element: JSONElement?) {
    guard let text = element?.string, !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    self.init(text)
  }
}

/// Whose a token is. Spec: Client-Server API, "GET /account/whoami".
package struct WhoAmI: Equatable, Sendable {
  package let user: UserID
  package let device: DeviceID

  /// - Returns: nil when one of the two is missing, as for the token of an application service: the bot has to know
  ///   both, since they say which messages are its own and where its transaction ids hold.
  package init?(_ answer: JSONElement) {
    guard let user = answer["user_id"]?.string, user.hasPrefix("@"),
      let device = answer["device_id"]?.string, !device.isEmpty
    else { return nil }
    self.user = UserID(user)
    self.device = DeviceID(device)
  }
}
