import Foundation

/// A word of a text, made ready for searching.
package struct SearchWord: Equatable, Sendable {
  /// Longer words are cut, in Unicode scalars: no Norwegian word on a card is longer.
  package static let longest = 40

  /// As it stood in the text, without what can't be seen. Letters and digits only.
  package let typed: String
  /// In lower case, with the letters that neighbouring keyboards have for æ and ø, and without accents other than å.
  package let folded: String

  /// The words of a text, in order.
  /// - Parameter scalars: how much of the text is read, in Unicode scalars.
  package static func words(of text: String, atMost scalars: Int = .max) -> [SearchWord] {
    var words: [SearchWord] = []
    var word = String.UnicodeScalarView()
    var length = 0
    func end() -> SearchWord? {
      guard length > 0 else { return nil }
      let typed = String(word)
      return SearchWord(typed: typed, folded: fold(typed))
    }
    for scalar in composed(text, atMost: scalars).unicodeScalars {
      switch part(scalar) {
      case .ofWord:
        if length < longest { word.append(scalar) }
        length += 1
      case .hidden: break
      case .betweenWords:
        if let ended = end() { words.append(ended) }
        word = String.UnicodeScalarView()
        length = 0
      }
    }
    if let ended = end() { words.append(ended) }
    return words
  }

  /// The runs of four characters in the word, with `_` before and after it; what is shorter is one run.
  /// A run is packed into a number, 16 bits a character. Characters beyond 16 bits may be mistaken for others, which
  /// at worst finds a word that is not there.
  package var grams: [UInt64] {
    let characters = [0x5F] + folded.unicodeScalars.map { UInt64($0.value & 0xFFFF) } + [0x5F]
    guard characters.count > 4 else { return [characters.reduce(0) { $0 << 16 | $1 }] }
    var seen: Set<UInt64> = []
    return (0...(characters.count - 4)).compactMap { start in
      let gram = characters[start..<(start + 4)].reduce(0) { $0 << 16 | $1 }
      return seen.insert(gram).inserted ? gram : nil
    }
  }

  private enum Part { case ofWord, hidden, betweenWords }

  private static func part(_ scalar: Unicode.Scalar) -> Part {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .ofWord
    case 0...0x7F: return .betweenWords
    default: break
    }
    switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return .hidden
    case .decimalNumber: return .ofWord
    default: return scalar.properties.isAlphabetic ? .ofWord : .betweenWords
    }
  }

  /// Letters typed as a base and an accent (as on a Mac) become one, so that å is å.
  private static func composed(_ text: String, atMost scalars: Int) -> String {
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(scalars))
    let text = String(start)
    return text.unicodeScalars.contains { $0.value >= 0x300 } ? text.precomposedStringWithCanonicalMapping : text
  }

  private static func fold(_ typed: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in typed.lowercased().unicodeScalars {
      switch scalar.value {
      case 0xE4: folded.append("\u{E6}")
      case 0xF6: folded.append("\u{F8}")
      case 0xE0...0xE3: folded.append("a")
      case 0xE8...0xEB: folded.append("e")
      case 0xEC...0xEF: folded.append("i")
      case 0xF2...0xF5: folded.append("o")
      case 0xF9...0xFC: folded.append("u")
      case 0x300...0x36F: break
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }
}
