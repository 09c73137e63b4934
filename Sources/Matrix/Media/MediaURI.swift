/// Something in a media repository: `mxc://server/id`. Both parts are checked when it is made, so a path that is built
/// of them leads nowhere else.
/// Spec: Client-Server API, "Matrix Content (mxc://) URIs".
package struct MediaURI: Hashable, Sendable, CustomStringConvertible {
  package let server: String
  /// Letters, digits, `_` and `-`.
  package let id: String

  /// - Returns: nil for anything else than `mxc://server/id`, in at most 512 bytes.
  package init?(_ text: some StringProtocol) {
    let scheme = "mxc://"
    guard text.utf8.count <= 512, text.utf8.starts(with: scheme.utf8) else { return nil }
    let parts = text.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, ServerName.isPlausible(parts[0]), Self.isID(parts[1]) else { return nil }
    // A path of such a segment would lead elsewhere, whatever is said about encoding it.
    guard parts[0] != ".", parts[0] != ".." else { return nil }
    server = String(parts[0])
    id = String(parts[1])
  }

  package var text: String { "mxc://\(server)/\(id)" }
  package var description: String { text }

  private static func isID(_ text: some StringProtocol) -> Bool {
    (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
