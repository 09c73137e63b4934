/// What a server name's `/.well-known/matrix/client` says about the homeserver's address.
/// Spec: Client-Server API, "Well-known URIs".
package enum WellKnown: Equatable, Sendable {
  /// Not checked yet: `/versions` has to be asked there.
  case homeserver(WebAddress)
  /// There is none: the address has to be known in another way.
  case absent
  /// To be asked elsewhere; not yet seen whether that is an address.
  case moved(to: String)
  /// The server cannot say just now.
  case later(MatrixError)
  /// There is one, and it is wrong: whoever runs the server has to mend it.
  case wrong

  package init(_ response: Response) {
    switch response.status {
    case 200: self = Self.homeserver(in: response)
    case 404: self = .absent
    case 301, 302, 303, 307, 308: self = response.headers["location"].map { .moved(to: $0) } ?? .wrong
    case 408, 425, 429, 500...: self = .later(MatrixError(.serverError, retry: .later, status: response.status))
    default: self = .wrong
    }
  }

  private static func homeserver(in response: Response) -> WellKnown {
    (try? response.document()).flatMap { address(in: $0.root) }.map { .homeserver($0) } ?? .wrong
  }

  /// Also for the `well_known` of an answer to a login, which has the same form.
  package static func address(in element: JSONElement) -> WebAddress? {
    element["m.homeserver"]?["base_url"]?.string.flatMap { WebAddress($0) }
  }

  /// Where to ask first: the host of a server name, without its port, which is for other servers.
  /// - Returns: nil for what is no server name. Spec: appendices, "Server Name".
  package static func place(of serverName: String) -> WebAddress? {
    let host = serverName.hasPrefix("[") ? serverName.prefix { $0 != "]" } + "]" : serverName.prefix { $0 != ":" }
    guard fallback(for: serverName) != nil else { return nil }
    return WebAddress("https://\(host)/.well-known/matrix/client")
  }

  /// The address of a server that has no `.well-known`: its name, over https.
  package static func fallback(for serverName: String) -> WebAddress? {
    guard !serverName.isEmpty, let address = WebAddress("https://" + serverName), address.path.isEmpty,
      address.query.isEmpty, address.origin == "https://" + serverName, !serverName.hasPrefix(":")
    else { return nil }
    return address
  }
}
