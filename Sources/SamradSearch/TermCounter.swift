/// Counts how often each term stands in a document, with one table for all documents.
struct TermCounter {
  /// One document's terms, each once.
  struct Counted {
    var terms: [(term: Int32, count: Int32)] = []
    /// How long the text is for one reader, in words and in grams.
    var wordLength = 0
    var gramLength = 0
  }

  private var counts: [Int32] = []
  private var distinct: [Int32] = []

  /// What the document holds, title included.
  mutating func count(_ document: DocumentWords, _ table: inout WordTable) -> Counted {
    var counted = Counted()
    add(document.title, &table, &counted)
    for part in document.parts {
      if part.count == 1 {
        add(part[0], &table, &counted)
      } else {
        addTranslations(part, &table, &counted)
      }
    }
    counted.terms = take()
    return counted
  }

  /// What a title holds, by itself.
  mutating func count(_ title: WordBag, _ table: inout WordTable) -> Counted {
    var counted = Counted()
    add(title, &table, &counted)
    counted.terms = take()
    return counted
  }

  private mutating func add(_ bag: WordBag, _ table: inout WordTable, _ counted: inout Counted) {
    for (place, number) in bag.words.enumerated() {
      let word = table.words[Int(number)]
      note(word.stem, 1)
      note(word.form, 1)
      for gram in word.grams { note(gram, 1) }
      if place > 0, !bag.breaks.contains(Int32(clamping: place)) {
        note(table.pair(bag.words[place - 1], number), 1)
      }
      counted.gramLength += word.grams.count
    }
    counted.wordLength += bag.words.count
  }

  /// Each term as often as the one of the texts that has it most, and as long as one of them on average.
  private mutating func addTranslations(_ bags: [WordBag], _ table: inout WordTable, _ counted: inout Counted) {
    var most: [Int32: Int32] = [:]
    var lengths = Counted()
    for bag in bags {
      var inner = TermCounter()
      inner.add(bag, &table, &lengths)
      for (term, count) in inner.take() { most[term] = max(count, most[term] ?? 0) }
    }
    for (term, count) in most { note(term, count) }
    counted.wordLength += lengths.wordLength / bags.count
    counted.gramLength += lengths.gramLength / bags.count
  }

  private mutating func note(_ term: Int32, _ count: Int32) {
    let term = Int(term)
    if term >= counts.count { counts += repeatElement(0, count: max(term + 1 - counts.count, counts.count)) }
    if counts[term] == 0 { distinct.append(Int32(clamping: term)) }
    counts[term] = counts[term].addingReportingOverflow(count).partialValue
  }

  /// The terms counted since the last time. They rise, so that the same documents always make the same index.
  private mutating func take() -> [(term: Int32, count: Int32)] {
    let terms = distinct.sorted().map { ($0, counts[Int($0)]) }
    for term in distinct { counts[Int(term)] = 0 }
    distinct.removeAll(keepingCapacity: true)
    return terms
  }
}
