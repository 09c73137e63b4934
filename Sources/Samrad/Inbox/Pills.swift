package import Matrix

/// Mentions as clients write them: a link to a person, whose name alone stands in the plain text.
/// Spec: appendices, "URIs".
package enum Pills {
  package struct Pill: Equatable, Sendable {
    package let user: UserID
    package let shown: String
  }

  /// Links to people in `formatted_body`, in order; at most 50. Not those in what an old client quotes.
  package static func read(_ html: String) -> [Pill] {
    ReceivedLink.all(in: html, most: 50).compactMap { link in
      guard case .user(let user) = MatrixURI(link.address)?.target else { return nil }
      return Pill(user: user, shown: link.shown)
    }
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
}
