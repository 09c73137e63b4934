/// A sentence cut at its white space, each word beside what it is without the marks around it.
struct SpokenWords {
  struct Word {
    let typed: String
    /// Without brackets, quotes and punctuation; empty for a mark that stands alone.
    let core: String
    /// What stands before the core, and behind it.
    let opening: String
    let closing: String

    init(_ typed: String) {
      self.typed = typed
      let isMark = { (character: Character) in "()[]{}<>.,:;!?/–—-*_«»\"“”„'→|".contains(character) }
      let opening = typed.prefix(while: isMark)
      var core = typed[opening.endIndex...]
      while let last = core.last, isMark(last) { core.removeLast() }
      self.opening = String(opening)
      self.core = String(core)
      closing = String(typed[core.endIndex...])
    }

    var isMark: Bool { core.isEmpty }
    /// As a name is written, not as any word is.
    var looksLikeName: Bool { core.first.map { $0.isUppercase || $0 == "@" } ?? false }
  }

  let words: [Word]

  init(_ text: some StringProtocol) {
    words = text.split(whereSeparator: \.isWhitespace).map { Word(String($0)) }
  }

  subscript(index: Int) -> Word? { words.indices.contains(index) ? words[index] : nil }

  func core(_ range: Range<Int>) -> String {
    words[range.clamped(to: words.indices)].map(\.core).joined(separator: " ")
  }

  func typed(_ range: Range<Int>) -> String {
    words[range.clamped(to: words.indices)].map(\.typed).joined(separator: " ")
  }

  /// How many words from `index` on are a phrase, longest first: at most `most` of them.
  func phrase(at index: Int, most: Int = 4, _ means: (String) -> Bool) -> Int? {
    for count in stride(from: min(most, words.count - index), to: 0, by: -1)
    where means(core(index..<(index + count))) {
      return count
    }
    return nil
  }
}
