import Matrix

/// By what found guides can be told apart: values that some of them have, and not all.
struct NarrowingChoices {
  struct Choice: Equatable {
    /// Of the vocabulary.
    let key: String
    /// How many of the guides fit it.
    let count: Int
  }

  /// Those that divide most evenly first, at most `most`.
  let sectors: [Choice]
  let kinds: [Choice]
  /// In their own order.
  let levels: [Choice]
  /// The year that divides them most evenly, and how many are newer.
  let year: (after: Int, count: Int)?

  private static let most = 4

  init(_ guides: [Guide], _ vocabulary: Vocabulary) {
    func choices(_ list: WordList, _ value: (String) -> GuideFilter.Value) -> [Choice] {
      list.words.filter { !$0.isUniversal }.compactMap { word in
        var filter = GuideFilter()
        filter.add(value(word.key))
        let count = guides.count { filter.holds($0, in: vocabulary) }
        // What nearly all are narrows nothing.
        return count > 0 && 4 * count <= 3 * guides.count ? Choice(key: word.key, count: count) : nil
      }
    }
    func dividing(_ choices: [Choice]) -> [Choice] {
      func key(_ choice: (offset: Int, element: Choice)) -> (Int, Int) {
        // Equals as in the vocabulary.
        (abs(2 * choice.element.count - guides.count), choice.offset)
      }
      return Array(choices.enumerated().sorted { key($0) < key($1) }.map(\.element).prefix(Self.most))
    }
    // What is for all is for each, but tells nothing of one that no guide names.
    let named = Set(guides.flatMap(\.sectors))
    sectors = dividing(choices(vocabulary.sectors) { .sector($0) }.filter { named.contains($0.key) })
    kinds = dividing(choices(vocabulary.kinds) { .kind($0) })
    levels = Array(choices(vocabulary.levels) { .level($0) }.prefix(Self.most))
    let years = guides.compactMap(\.year).sorted()
    let splits = Set(years.dropLast()).sorted().map { split in (after: split, count: years.count { $0 > split }) }
    year = splits.filter { $0.count > 0 && $0.count < guides.count }.min {
      abs(2 * $0.count - guides.count) < abs(2 * $1.count - guides.count)
    }
  }

  var isEmpty: Bool { sectors.isEmpty && kinds.isEmpty && levels.isEmpty && year == nil }
}
