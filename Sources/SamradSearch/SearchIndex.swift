/// An inverted index over short texts in Norwegian, built once and then only read.
///
/// A document is a bag of words. A word is kept as its stem, as its own form, as its runs of four letters (grams) and as
/// a pair with the word before it; grams carry compounds, misspellings and the other form of Norwegian. A term's worth
/// in a document is BM25, times how telling the word is in Norwegian at large. Documents are known by their places.
package struct SearchIndex: Sendable {
  let stems: [String: Int32]
  let forms: [String: Int32]
  let grams: [UInt64: Int32]
  let pairs: [UInt64: Int32]
  let postings: Postings
  let numbers: SearchParameters
  let background: BackgroundWords
  let stopWords: Set<String>
  let spelling: SpellingRepair

  init(
    _ table: WordTable, _ postings: Postings, _ numbers: SearchParameters, background: BackgroundWords,
    stopWords: Set<String>
  ) {
    stems = table.stems
    forms = table.numbers.mapValues { table.words[Int($0)].form }
    grams = table.grams
    pairs = table.pairs
    self.postings = postings
    self.numbers = numbers
    self.background = background
    self.stopWords = stopWords
    spelling = SpellingRepair(
      table.folded.enumerated().map { number, word in (word, postings.count(of: table.words[number].form)) })
  }

  package var documentCount: Int { postings.documentCount }

  /// Whether some document has a word with this stem.
  package func knows(stem: String) -> Bool { stems[stem] != nil }

  /// How telling the word is here: the fewer documents have it, the more, and most when none has.
  package func rarity(of word: AskedWord) -> Float {
    InverseFrequency.of(word.stem.map(postings.count) ?? 0, among: documentCount)
  }

  /// Whether the word, folded, means nothing to this index.
  package func isStopWord(_ folded: String) -> Bool {
    stopWords.contains(folded) || background.isStopWord(folded)
  }
}
