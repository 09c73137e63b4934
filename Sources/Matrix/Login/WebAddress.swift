import Foundation

/// An absolute address on the web that a server has told us, taken apart just enough to send a request there.
///
/// Only https, or http to this very machine: tokens and codes are sent to such addresses.
package struct WebAddress: Sendable, Equatable, CustomStringConvertible {
  /// Scheme, host and port, without a slash at the end.
  package let origin: String
  /// Percent-encoded as it came; empty or beginning with a slash.
  package let path: String
  /// Decoded.
  package let query: [Request.QueryItem]

  /// Longest address that is looked at, in bytes.
  private static let largestBytes = 2_048

  /// - Returns: nil for what is no such address, or holds a user, a password, spaces or control characters.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.largestBytes, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }),
      let colon = text.range(of: "://")
    else { return nil }
    let scheme = text[..<colon.lowerBound].lowercased()
    let rest = text[colon.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.isEmpty,
      authority.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._:[]".contains($0)) }),
      scheme == "https" || (scheme == "http" && Self.isThisMachine(authority))
    else { return nil }
    let target = rest[authority.endIndex...]
    guard let query = Self.items(target.drop { $0 != "?" }.dropFirst()) else { return nil }
    origin = scheme + "://" + authority
    path = String(target.prefix { $0 != "?" })
    self.query = query
  }

  private static func isThisMachine(_ authority: Substring) -> Bool {
    ["localhost", "127.0.0.1", "[::1]"].contains { authority == $0 || authority.hasPrefix($0 + ":") }
  }

  private static func items(_ query: Substring) -> [Request.QueryItem]? {
    var items: [Request.QueryItem] = []
    for pair in query.split(separator: "&") {
      let name = pair.prefix { $0 != "=" }
      guard let name = name.removingPercentEncoding,
        let value = pair.drop(while: { $0 != "=" }).dropFirst().removingPercentEncoding
      else { return nil }
      items.append(.init(name, value))
    }
    return items
  }

  /// The address as the base of others: without slashes at its end, and without a query.
  package var base: String {
    var base = origin + path
    while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
    return base
  }

  package var description: String {
    let items = query.map { PercentEncoding.segment($0.name) + "=" + PercentEncoding.segment($0.value) }
    return origin + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  /// A request to this address, relative to `origin`, with nobody's token.
  package func request(
    _ method: Request.Method, body: [UInt8]? = nil, contentType: String = "application/json"
  ) -> Request {
    Request(
      method, path.isEmpty ? "/" : path, query: query, body: body, contentType: contentType,
      largestAnswerBytes: Request.smallAnswer, needsToken: false)
  }

  /// Where a redirect from here leads. Spec: RFC 3986, section 5.2; RFC 9110, section 10.2.2.
  /// - Parameter location: absolute or relative.
  /// - Returns: nil when that is no address as `init` wants it.
  package func following(_ location: String) -> WebAddress? {
    if location.contains("://") { return WebAddress(location) }
    let scheme = origin.prefix { $0 != ":" }
    if location.hasPrefix("//") { return WebAddress("\(scheme):\(location)") }
    if location.hasPrefix("/") { return WebAddress(origin + location) }
    if location.hasPrefix("?") { return WebAddress(origin + path + location) }
    let target = location.prefix { $0 != "?" && $0 != "#" }
    var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().dropLast()
    for step in target.split(separator: "/", omittingEmptySubsequences: false) where step != "." {
      if step == ".." { segments = segments.dropLast() } else { segments.append(step) }
    }
    return WebAddress(origin + "/" + segments.joined(separator: "/") + location[target.endIndex...])
  }
}
