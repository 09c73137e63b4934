/// For each term the documents that have it, and what it is worth there: flat arrays, read in one direction.
struct Postings: Sendable {
  struct Posting {
    let document: Int32
    /// BM25, with what the title adds.
    let worth: Float
  }

  /// Where each term's documents begin; one more entry than terms.
  private let starts: [Int]
  /// By rising document for each term.
  private let postings: [Posting]
  let documentCount: Int

  init(
    _ documents: [TermCounter.Counted], titles: [TermCounter.Counted], _ table: WordTable, _ numbers: SearchParameters
  ) {
    documentCount = documents.count
    let kinds = table.kinds
    let rarities = Self.rarities(documents, kinds.count)
    let titleRarities = Self.rarities(titles, kinds.count)
    let norms = Norms(documents, numbers)
    let titleNorms = Norms(titles, numbers)

    var starts = [Int](repeating: 0, count: kinds.count + 1)
    for document in documents { for (term, _) in document.terms { starts[Int(term) + 1] += 1 } }
    for term in kinds.indices { starts[term + 1] += starts[term] }
    var next = starts
    var postings = [Posting](repeating: Posting(document: 0, worth: 0), count: starts[kinds.count])
    for (number, document) in documents.enumerated() {
      var inTitle = titles[number].terms[...]
      for (term, count) in document.terms {
        let kind = kinds[Int(term)]
        var worth = rarities[Int(term)] * norms.frequency(count, kind, document)
        if let title = inTitle.first, title.term == term {
          inTitle.removeFirst()
          if kind != .pair {
            let frequency = titleNorms.frequency(title.count, kind, titles[number])
            worth += numbers.titleShare * titleRarities[Int(term)] * frequency
          }
        }
        postings[next[Int(term)]] = Posting(document: Int32(clamping: number), worth: Self.share(kind, numbers) * worth)
        next[Int(term)] += 1
      }
    }
    self.starts = starts
    self.postings = postings
  }

  /// How many documents have the term.
  func count(of term: Int32) -> Int { starts[Int(term) + 1] - starts[Int(term)] }

  /// Adds the term's worth to every document that has it.
  /// - Parameter scores: one for each document.
  func add(_ term: Int32, times weight: Float, to scores: inout [Float]) {
    let range = starts[Int(term)]..<starts[Int(term) + 1]
    scores.withUnsafeMutableBufferPointer { scores in
      postings.withUnsafeBufferPointer { postings in
        for place in range {
          let posting = postings[place]
          scores[Int(posting.document)] += weight * posting.worth
        }
      }
    }
  }

  /// Calls `found` with the position of each of the documents that has the term.
  /// - Parameter documents: rising.
  func each(of documents: [Int32], having term: Int32, _ found: (Int) -> Void) {
    var low = starts[Int(term)]
    let end = starts[Int(term) + 1]
    for (position, document) in documents.enumerated() {
      if low == end { return }
      // Steps that double, then halving: short lists are walked, long ones skipped through.
      var step = 1
      var high = low
      while high < end, postings[high].document < document {
        low = high + 1
        high += step
        step *= 2
      }
      high = min(high, end)
      while low < high {
        let middle = low + (high - low) / 2
        if postings[middle].document < document { low = middle + 1 } else { high = middle }
      }
      if low < end, postings[low].document == document { found(position) }
    }
  }

  private static func rarities(_ documents: [TermCounter.Counted], _ terms: Int) -> [Float] {
    var frequencies = [Int](repeating: 0, count: terms)
    for document in documents { for (term, _) in document.terms { frequencies[Int(term)] += 1 } }
    return frequencies.map { InverseFrequency.of($0, among: documents.count) }
  }

  private static func share(_ kind: WordTable.Kind, _ numbers: SearchParameters) -> Float {
    switch kind {
    case .stem: numbers.stemShare
    case .form: numbers.formShare
    case .gram: numbers.gramShare
    case .pair: numbers.pairShare
    }
  }

  /// BM25's part that depends on how long a document is.
  private struct Norms {
    let numbers: SearchParameters
    let wordLength: Float
    let gramLength: Float

    init(_ documents: [TermCounter.Counted], _ numbers: SearchParameters) {
      func mean(_ lengths: [Int]) -> Float {
        max(1, Float(lengths.reduce(0, +)) / Float(max(1, lengths.count)))
      }
      self.numbers = numbers
      wordLength = mean(documents.map(\.wordLength))
      gramLength = mean(documents.map(\.gramLength))
    }

    func frequency(_ count: Int32, _ kind: WordTable.Kind, _ document: TermCounter.Counted) -> Float {
      let isGram = kind == .gram
      let length = isGram ? Float(document.gramLength) / gramLength : Float(document.wordLength) / wordLength
      let norm = numbers.saturation * (1 - numbers.lengthShare + numbers.lengthShare * length)
      return Float(count) * (numbers.saturation + 1) / (Float(count) + norm)
    }
  }
}
