/// Makes an index: first the bags of words of each text, then the documents of bags, in order.
package struct SearchIndexBuilder {
  private var table = WordTable()
  private var documents: [DocumentWords] = []
  private let background: BackgroundWords
  private let stopWords: Set<String>

  /// - Parameter stopWords: folded; besides those that the background list marks.
  package init(background: BackgroundWords = BackgroundWords(), stopWords: Set<String> = []) {
    self.background = background
    self.stopWords = stopWords
  }

  /// The words of the texts that mean something.
  package mutating func bag(_ texts: [String]) -> WordBag {
    var words: [Int32] = []
    var breaks: Set<Int32> = []
    for text in texts {
      breaks.insert(Int32(clamping: words.count))
      for word in SearchWord.words(of: text) where !isStopWord(word.folded) { words.append(table.number(of: word)) }
    }
    return WordBag(words: words, breaks: breaks)
  }

  package mutating func add(_ document: DocumentWords) {
    documents.append(document)
  }

  /// The index of all documents that were added; each is known by its place among them.
  package func index() -> SearchIndex {
    var table = table
    var counter = TermCounter()
    let counted = documents.map { counter.count($0, &table) }
    let titles = documents.map { counter.count($0.title, &table) }
    let words = counted.reduce(0) { $0 + $1.wordLength }
    let numbers = SearchParameters(meanLength: Float(words) / Float(max(1, counted.count)))
    return SearchIndex(
      table, Postings(counted, titles: titles, table, numbers), numbers, background: background, stopWords: stopWords)
  }

  private func isStopWord(_ folded: String) -> Bool {
    // Most words have been met before, and are no stop words then.
    table.numbers[folded] == nil && (stopWords.contains(folded) || background.isStopWord(folded))
  }
}
