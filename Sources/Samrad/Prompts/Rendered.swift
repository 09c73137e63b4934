import Matrix

/// A message in words: plain text, and the same as HTML of the kind that clients show.
package struct Rendered: Equatable, Sendable {
  package let body: String
  /// Only tags that `HTML` can make; nil when plain text says it all.
  package let html: String?
}

/// HTML that can only hold what Matrix allows: text is escaped on the way in, and each tag has its own case.
/// Spec: Client-Server API, "m.room.message msgtypes" (allowed tags).
struct HTML {
  enum Tag: String {
    case paragraph = "p"
    case strong, emphasis = "em"
    case code, list = "ul", item = "li", quote = "blockquote"
  }

  private(set) var source = ""

  mutating func text(_ text: some StringProtocol) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": source += "&amp;"
      case "<": source += "&lt;"
      case ">": source += "&gt;"
      case "\"": source += "&quot;"
      case "\n": source += "<br>"
      default: source.unicodeScalars.append(scalar)
      }
    }
  }

  mutating func open(_ tag: Tag) { source += "<\(tag.rawValue)>" }
  mutating func close(_ tag: Tag) { source += "</\(tag.rawValue)>" }
  mutating func lineBreak() { source += "<br>" }

  mutating func numberedList(from start: Int) { source += start == 1 ? "<ol>" : "<ol start=\"\(start)\">" }
  mutating func closeNumberedList() { source += "</ol>" }

  /// A link, if `address` is absolute https or http without anything that could end the attribute; else its text.
  mutating func link(_ address: String, shown: String) {
    guard WebAddress.isSafe(address) else { return text(shown) }
    source += "<a href=\""
    text(address)
    source += "\">"
    text(shown)
    source += "</a>"
  }

  /// A mention of a person.
  mutating func person(_ user: UserID, name: String) {
    link("https://matrix.to/#/" + PercentEncoding.segment(user.text, keeping: "@:"), shown: name)
  }
}

package enum WebAddress {
  package static func isSafe(_ address: String) -> Bool {
    (address.hasPrefix("https://") || address.hasPrefix("http://"))
      && address.utf8.count <= 2_000
      && address.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && !"<>\"\\^`{}|".unicodeScalars.contains($0)
      }
  }
}
