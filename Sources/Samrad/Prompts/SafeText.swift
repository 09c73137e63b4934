/// Text from outside, made fit to store and to show.
package enum SafeText {
  /// Longest text of one message that is taken in, in characters. A whole Matrix event is at most 65,536 bytes.
  package static let longest = 20_000

  /// Drops what can't be seen or turns text around (bidi controls, zero-width characters, private use, controls
  /// other than line breaks and tabs), and cuts at `longest` characters.
  package static func clean(_ text: String, longest: Int = longest) -> String {
    var scalars = String.UnicodeScalarView()
    // Counting scalars keeps this linear; a character has at least one.
    for scalar in text.unicodeScalars.prefix(longest) where isShown(scalar) {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// A name for showing: on one line, at most 60 characters.
  /// - Returns: nil when nothing is left to show.
  package static func name(_ text: String) -> String? {
    let words = clean(text, longest: 240).split(whereSeparator: \.isWhitespace)
    let name = String(words.joined(separator: " ").prefix(60))
    return name.isEmpty ? nil : name
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F: false
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator, Hangul fillers.
    case 0xAD, 0x61C, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0: false
    // Zero-width, bidi and invisible operators; the joiner is kept, since emoji are made with it.
    case 0x200D: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: false
    // Private use: the renderer's own marks are among them. Tags.
    case 0xE000...0xF8FF, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF: false
    default: true
    }
  }
}
