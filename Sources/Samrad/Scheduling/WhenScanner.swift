/// A text, the words it is read with, and the day it is read on. Extensions find days, times and lengths at a place.
///
/// Every finder starts at a token and answers with the place after what it found, or nil. It looks at a bounded number
/// of tokens, so reading a text takes time in proportion to its length.
struct WhenScanner {
  let text: WhenText
  let tokens: [WhenToken]
  let today: LocalDate
  private let hits: [[WhenVocabulary.Hit]]

  init(_ text: String, _ vocabulary: WhenVocabulary, today: LocalDate) {
    self.text = WhenText(text)
    self.today = today
    tokens = self.text.tokens
    hits = vocabulary.hits(in: tokens)
  }

  struct Found<Value> {
    let value: Value
    let end: Int
  }

  func token(_ index: Int) -> WhenToken? { index >= 0 && index < tokens.count ? tokens[index] : nil }

  /// Whether a find may end before this token: never inside a run, so that "refleksjon-60" is nothing but itself.
  func isBoundary(_ index: Int) -> Bool { token(index)?.isFirst ?? true }

  /// The token is there and nothing stands between it and the one before.
  func isGlued(_ index: Int) -> Bool { token(index).map { !$0.isFirst } ?? false }

  func match<Value>(_ index: Int, _ wanted: (DateMeaning) -> Value?) -> Found<Value>? {
    guard hits.indices.contains(index) else { return nil }
    for hit in hits[index] {
      if let value = wanted(hit.meaning) { return Found(value: value, end: hit.end) }
    }
    return nil
  }

  /// The place after a small word of this kind, and after the full stop that may be glued to it ("kl.14").
  func skip(_ sign: DateSign, _ index: Int) -> Int? {
    match(index) { $0 == .sign(sign) ? true : nil }.map { skipDot($0.end) }
  }

  func skipDot(_ index: Int) -> Int { isGlued(index) && tokens[index].text == "." ? index + 1 : index }

  /// The place after one or two small words that may stand here ("til kl", "fra den"), or the same place.
  func skipFillers(_ sign: DateSign, _ index: Int, exceptMatter: Bool = false) -> Int {
    var place = index
    for _ in 0..<2 {
      if exceptMatter, skip(.matter, place) != nil { return place }
      guard let next = skip(sign, place) else { return place }
      place = next
    }
    return place
  }

  /// A count in digits or as a word ("to", "tolv").
  func count(_ index: Int) -> Found<Int>? {
    guard let token = token(index) else { return nil }
    if token.kind == .number {
      // Too many digits is still a number, and too large for anything.
      return Found(value: token.value ?? 999_999_999, end: index + 1)
    }
    return match(index) { meaning in if case .number(let number) = meaning { number } else { nil } }
  }

  /// A count, or an article where only a unit can follow ("en time", "a week").
  func countOrArticle(_ index: Int) -> Found<Int>? {
    count(index) ?? skip(.article, index).map { Found(value: 1, end: $0) }
  }

  func unit(_ index: Int) -> Found<DateUnit>? {
    match(index) { meaning in if case .unit(let unit) = meaning { unit } else { nil } }
  }
}
