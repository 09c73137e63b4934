import SamradSearch

/// Whether two words are forms of one (norsk: bøyning): «effekten», «effektar». Looser than a stemmer, and for both
/// Norwegian languages and English at once: whoever asks for a word by name means a word that there is.
enum WordForms {
  /// What may stand after the part that two forms share.
  private static let endings: Set<String> = [
    "", "a", "ane", "anes", "ar", "ars", "as", "de", "e", "en", "ene", "enes", "ens", "ende", "ande", "er", "ers", "es",
    "et", "ets", "ing", "inga", "ingane", "ingar", "ingen", "ingene", "inger", "n", "ne", "nes", "r", "s", "t", "te",
  ]
  /// Shorter parts are shared by words that have nothing to do with one another, in letters.
  private static let shortestPart = 4

  /// - Parameters: both folded, as `SearchWord.folded` is.
  static func areForms(_ typed: String, of known: String) -> Bool {
    if typed == known { return true }
    let (typed, known) = (Array(typed.unicodeScalars), Array(known.unicodeScalars))
    let common = zip(typed, known).prefix { $0 == $1 }.count
    guard common > 1 else { return false }
    for length in stride(from: common, to: 1, by: -1) {
      let isWhole = length == known.count
      guard length >= shortestPart || isWhole else { return false }
      let rest = typed[length...]
      // «programmet»: the last letter is doubled before an ending.
      let isDoubled = isWhole && rest.count > 1 && rest.first == known.last
      if isEnding(known[length...]), isEnding(rest) || isDoubled && isEnding(rest.dropFirst()) { return true }
    }
    return false
  }

  private static func isEnding(_ letters: ArraySlice<Unicode.Scalar>) -> Bool {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return endings.contains(String(text))
  }

  /// The word without each ending it may have, the word itself first.
  static func parts(of word: String) -> [String] {
    let cut = endings.filter { !$0.isEmpty && word.hasSuffix($0) }.sorted().map { String(word.dropLast($0.count)) }
    return [word] + cut.filter { $0.count >= shortestPart }
  }
}
