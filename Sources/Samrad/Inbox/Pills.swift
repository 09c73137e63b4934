import Foundation
package import Matrix

/// Mentions as clients write them: a link to a person, whose name alone stands in the plain text.
/// Spec: appendices, "Navigating with URIs".
package enum Pills {
  package struct Pill: Equatable, Sendable {
    package let user: UserID
    package let shown: String
  }

  /// Links to people in `formatted_body`, in order; at most 50.
  package static func read(_ html: String) -> [Pill] {
    var pills: [Pill] = []
    guard html.utf8.count <= 100_000 else { return pills }
    var rest = html[...]
    while pills.count < 50, let start = rest.firstRange(of: "<a href=") {
      rest = rest[start.upperBound...]
      guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { break }
      let address = rest[..<end]
      rest = rest[end...]
      // What ends nowhere here ends nowhere further on: searching on for each link would take for ever.
      guard let open = rest.firstIndex(of: ">"), let close = rest.firstRange(of: "</a>") else { break }
      guard open < close.lowerBound else { continue }
      let shown = unescaped(rest[rest.index(after: open)..<close.lowerBound])
      rest = rest[close.upperBound...]
      if let user = user(in: address), !shown.isEmpty { pills.append(Pill(user: user, shown: shown)) }
    }
    return pills
  }

  /// Puts ids in the place of names, so that «leder Kari» says which Kari.
  package static func putIn(_ pills: [Pill], _ text: String) -> String {
    var result = ""
    var rest = text[...]
    for pill in pills {
      guard let range = rest.firstRange(of: pill.shown) else { continue }
      result += rest[..<range.lowerBound]
      result += pill.user.text
      rest = rest[range.upperBound...]
    }
    result += rest
    return result
  }

  private static func user(in address: Substring) -> UserID? {
    for prefix in ["https://matrix.to/#/", "http://matrix.to/#/"] where address.hasPrefix(prefix) {
      let id = address.dropFirst(prefix.count).prefix { $0 != "?" && $0 != "/" }
      return UserID(typed: String(id).removingPercentEncoding ?? String(id))
    }
    if address.hasPrefix("matrix:u/") {
      let id = String(address.dropFirst("matrix:u/".count).prefix { $0 != "?" })
      return UserID(typed: "@" + (id.removingPercentEncoding ?? id))
    }
    return nil
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

/// What older clients put before a reply: the answered message, quoted.
package enum ReplyFallback {
  package static func stripped(_ body: String) -> String {
    guard body.hasPrefix("> ") else { return body }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    var rest = lines.drop { $0.hasPrefix(">") }
    if rest.first?.isEmpty == true { rest = rest.dropFirst() }
    return rest.isEmpty ? body : rest.joined(separator: "\n")
  }
}
