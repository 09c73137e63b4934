/// An address that a message may link to: absolute, `https`, `http` or `mailto`, at most 2,000 bytes, with nothing in
/// it that could end an attribute, hide, or turn the text around.
/// Spec: Client-Server API, "m.room.message msgtypes" (schemes of `href`; we use fewer than it allows).
package struct LinkAddress: Hashable, Sendable {
  package let text: String

  package static let longest = 2_000

  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest, Self.isAbsolute(text), text.unicodeScalars.allSatisfy(Self.isFit) else {
      return nil
    }
    self.text = text
  }

  private static func isAbsolute(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.utf8.starts(with: scheme.utf8) {
      // There must be a host: `https:///x` names none.
      guard let first = text.utf8.dropFirst(scheme.utf8.count).first else { return false }
      return first != UInt8(ascii: "/") && first != UInt8(ascii: "?") && first != UInt8(ascii: "#")
    }
    guard text.utf8.starts(with: "mailto:".utf8) else { return false }
    let address = text.utf8.dropFirst("mailto:".utf8.count).prefix { $0 != UInt8(ascii: "?") }
    return address.first != UInt8(ascii: "@") && address.dropFirst().dropLast().contains(UInt8(ascii: "@"))
  }

  private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "\"", "\\", "^", "`", "{", "}", "|": false
    default:
      switch scalar.value {
      case 0...0x20, 0x7F...0xA0: false
      case 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF, 0xFFF9...0xFFFB: false
      default: true
      }
    }
  }
}
