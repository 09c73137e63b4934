/// The requests of OAuth 2.0 that the bot makes, relative to the origin of the endpoint they go to. None carries an
/// access token; what is secret in them stands in the body.
/// Spec: Client-Server API, "OAuth 2.0 API".
package enum OAuthRequests {
  private static let deviceGrant = "urn:ietf:params:oauth:grant-type:device_code"

  /// Dynamic client registration (RFC 7591): a program without a secret, without a browser.
  /// - Parameters:
  ///   - name: what the person sees who approves the login.
  ///   - page: an address with more about the program or who runs it; required by the spec.
  package static func register(at endpoint: WebAddress, name: String, page: String) -> Request {
    let body: JSONValue = [
      "client_name": .string(name), "client_uri": .string(page), "application_type": "native",
      "token_endpoint_auth_method": "none", "grant_types": [.string(deviceGrant), "refresh_token"],
      "response_types": [],
    ]
    return endpoint.request(.post, body: body.canonicalBytes)
  }

  /// Asks for a code that a person types in elsewhere (RFC 8628, section 3.1).
  package static func authorize(at endpoint: WebAddress, client: String, device: DeviceID) -> Request {
    form(endpoint, ["client_id": client, "scope": scope(device)])
  }

  /// Asks whether the person has done so (RFC 8628, section 3.4).
  package static func token(at endpoint: WebAddress, client: String, code: AccessToken) -> Request {
    form(endpoint, ["client_id": client, "grant_type": deviceGrant, "device_code": code.secret])
  }

  /// A new token (RFC 6749, section 6).
  package static func refresh(at endpoint: WebAddress, client: String, token: AccessToken) -> Request {
    form(endpoint, ["client_id": client, "grant_type": "refresh_token", "refresh_token": token.secret])
  }

  /// The whole API, as exactly one device.
  package static func scope(_ device: DeviceID) -> String {
    "urn:matrix:client:api:* urn:matrix:client:device:\(device.text)"
  }

  /// Whether a device id may stand in a scope: at least ten characters, all of them unreserved in RFC 3986.
  package static func mayBeInScope(_ device: DeviceID) -> Bool {
    let bytes = device.text.utf8
    return (10...255).contains(bytes.count) && PercentEncoding.segment(device.text) == device.text
  }

  private static func form(_ endpoint: WebAddress, _ fields: [String: String]) -> Request {
    let pairs = fields.sorted { $0.key < $1.key }
      .map { PercentEncoding.segment($0.key) + "=" + PercentEncoding.segment($0.value) }
    return endpoint.request(
      .post, body: Array(pairs.joined(separator: "&").utf8), contentType: "application/x-www-form-urlencoded")
  }
}
