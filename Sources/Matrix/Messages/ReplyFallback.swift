/// What older clients put before a reply: the answered message, quoted. It is somebody else's words, so nothing in it
/// may be taken for a command or a mention.
/// Spec: Client-Server API, "Rich replies" (fallbacks were given up in v1.13).
package enum ReplyFallback {
  /// - Parameter body: the plain text of a message that is a reply.
  /// - Returns: what follows the quoted lines and the empty line after them; all of it if nothing does.
  package static func stripped(_ body: String) -> String {
    guard body.utf8.starts(with: "> ".utf8) else { return body }
    let newline = UInt8(ascii: "\n")
    var rest = Substring(body).utf8
    while rest.first == UInt8(ascii: ">") {
      guard let end = rest.firstIndex(of: newline) else { return body }
      rest = rest[rest.index(after: end)...]
    }
    guard let first = rest.first else { return body }
    return String(Substring(first == newline ? rest.dropFirst() : rest))
  }

  /// - Parameter html: the formatted body of any message.
  /// - Returns: what follows `<mx-reply>…</mx-reply>`, if it begins with that.
  package static func strippedHTML(_ html: String) -> Substring {
    let start = html.prefix { $0.isWhitespace }.endIndex
    guard html[start...].utf8.starts(with: "<mx-reply>".utf8),
      let end = html[start...].firstRange(of: "</mx-reply>")
    else { return html[...] }
    return html[end.upperBound...]
  }
}
