import Foundation

/// A word that calls for the bot wherever it stands, such as `!ping`: looked for in the bytes of a room's text, so that
/// a room that has nothing else for the bot need not be parsed.
///
/// What somebody wrote with a JSON escape in place of its letters is not found; homeservers do not write them so.
package struct CallWord: Sendable {
  private let first: UInt8
  private let rest: [UInt8]

  /// - Parameter word: ASCII; found without regard to the case of its letters. Begins with what is no letter.
  package init?(_ word: String) {
    guard let first = word.utf8.first, word.utf8.allSatisfy({ $0 < 0x80 }), !Self.isLetter(first) else { return nil }
    self.first = first
    rest = word.utf8.dropFirst().map(Self.lowered)
  }

  package func stands(in text: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < text.count, let start = text.baseAddress,
      let found = memchr(start + at, Int32(first), text.count - at)
    {
      at = UnsafeRawPointer(found) - start + 1
      if text[at...].prefix(rest.count).elementsEqual(rest, by: { Self.lowered($0) == $1 }) { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
