/// The numbers of a search. Those that ought to differ between short cards and long articles follow from how long the
/// documents of an index are; nothing else is chosen for a corpus. How they were found is in README.md.
struct SearchParameters: Equatable, Sendable {
  /// How soon one more of the same word or gram in a document stops counting (BM25's k1).
  let saturation: Float
  /// How much a long document must have more of a word (BM25's b).
  let lengthShare: Float = 0.75
  /// What counts how much: a word's stem, its own form, its grams, and two words beside each other.
  let stemShare: Float = 0.75
  let formShare: Float = 0.4
  let gramShare: Float = 0.4
  let pairShare: Float = 0.4
  /// What the title counts by itself, beside being part of the text.
  let titleShare: Float
  /// The power of how telling a word is by itself.
  let backgroundPower: Float
  /// The power of how much of the question the document covers.
  let coveragePower: Float

  /// Documents of this many words that mean something are short: a title and two sentences.
  private static let short: Float = 30

  /// - Parameter meanLength: of the documents, in words that mean something.
  init(meanLength: Float) {
    // In a short text a word stands once, and what else is there says little: what kind of word it is must say more,
    // and so must the title. In a long one much of the question ought to be there, and what is repeated says less.
    let shortness = min(1, Self.short / max(1, meanLength))
    saturation = 0.6 * (1 + shortness * shortness)
    titleShare = 0.15 * (1 + shortness)
    backgroundPower = 0.75 * shortness
    coveragePower = 0.5 * (1 - shortness * shortness)
  }
}
