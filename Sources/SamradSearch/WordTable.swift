/// Numbers the words of an index while it is built, and the terms that each word stands for: its stem, its own form,
/// its grams, and pairs of stems beside each other.
struct WordTable {
  /// What a term is made of; each kind has weights and lengths of its own.
  enum Kind: UInt8 { case stem, form, gram, pair }

  struct Word {
    let stem: Int32
    let form: Int32
    let grams: [Int32]
  }

  private(set) var words: [Word] = []
  private(set) var folded: [String] = []
  private(set) var kinds: [Kind] = []
  private(set) var stems: [String: Int32] = [:]
  /// Words by their folded form.
  private(set) var numbers: [String: Int32] = [:]
  private(set) var grams: [UInt64: Int32] = [:]
  /// By the two stems' numbers, the first in the upper half.
  private(set) var pairs: [UInt64: Int32] = [:]
  private let stemmer = NorwegianStemmer()

  static func pairKey(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  mutating func number(of word: SearchWord) -> Int32 {
    if let known = numbers[word.folded] { return known }
    let text = stemmer.stem(word.folded)
    let stem = stems[text] ?? term(.stem)
    stems[text] = stem
    let form = term(.form)
    let grams = word.grams.map { gram in
      if let known = self.grams[gram] { return known }
      let number = term(.gram)
      self.grams[gram] = number
      return number
    }
    let number = Int32(clamping: words.count)
    words.append(Word(stem: stem, form: form, grams: grams))
    folded.append(word.folded)
    numbers[word.folded] = number
    return number
  }

  mutating func pair(_ first: Int32, _ second: Int32) -> Int32 {
    let key = Self.pairKey(words[Int(first)].stem, words[Int(second)].stem)
    if let known = pairs[key] { return known }
    let number = term(.pair)
    pairs[key] = number
    return number
  }

  private mutating func term(_ kind: Kind) -> Int32 {
    kinds.append(kind)
    return Int32(clamping: kinds.count - 1)
  }
}
