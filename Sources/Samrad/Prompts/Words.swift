/// Words as they are compared: lower case, without what a phone adds.
package enum Words {
  package static func folded(_ text: some StringProtocol) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Splits at white space, keeping quoted words together. Norwegian, English and straight quotes.
  package static func split(_ text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var closing: Character?
    var wasQuoted = false
    func isQuote(_ character: Character) -> Bool { "\"“”«»„".contains(character) }
    for character in text {
      if closing != nil {
        if isQuote(character) { closing = nil } else { word.append(character) }
      } else if isQuote(character), word.isEmpty {
        closing = character
        wasQuoted = true
      } else if character.isWhitespace {
        if !word.isEmpty || wasQuoted { words.append(word) }
        word = ""
        wasQuoted = false
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty || wasQuoted { words.append(word) }
    return words
  }

  /// A reaction or a symbol without variation selectors and skin tones, so that ▶ and ▶️ are one.
  package static func reaction(_ key: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in key.unicodeScalars.prefix(32)
    where scalar.value != 0xFE0F && scalar.value != 0xFE0E && !(0x1F3FB...0x1F3FF).contains(scalar.value) {
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
