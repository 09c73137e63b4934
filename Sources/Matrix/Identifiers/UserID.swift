/// A person or a bot (`@localpart:server`). Historical ids may have capitals or an empty localpart.
/// Spec: appendices, "User Identifiers".
package struct UserID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }

  /// Accepts what a person typed: `@`, a localpart, a colon, a server name, at most 255 bytes.
  /// - Returns: nil for anything else.
  package init?(typed: some StringProtocol) {
    let text = String(typed)
    guard text.first == "@", text.utf8.count <= 255, let colon = text.firstIndex(of: ":"),
      colon > text.index(after: text.startIndex), text.index(after: colon) < text.endIndex,
      text.unicodeScalars.allSatisfy({
        $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && !"<>\"'(),;".unicodeScalars.contains($0)
      })
    else { return nil }
    self.text = text
  }

  /// What stands between `@` and the first colon; the server part may itself contain one.
  package var localpart: String {
    String(decoding: text.utf8.dropFirst().prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
  }

  /// What stands after the first colon, with its port.
  package var server: String {
    String(decoding: text.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
  }
}
