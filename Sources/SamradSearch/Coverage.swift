extension SearchIndex {
  /// How much of the question each document has, from 0 to 1, each word as telling as it is in Norwegian at large. A
  /// word counts whole where the document has it in any form, as much as the share of its grams where the document has
  /// a word like it, and not at all otherwise. What no document has counts as missing.
  package func coverage(of question: SearchQuestion, in documents: [Int]) -> [Float] {
    var covered = [Float](repeating: 0, count: documents.count)
    var all: Float = 0
    for (word, shares) in zip(question.words, likeness(of: question, in: documents)) {
      all += word.telling
      for (place, share) in shares.enumerated() { covered[place] += word.telling * share }
    }
    return all > 0 ? covered.map { $0 / all } : covered
  }

  /// For each word of the question, how much like it the likest word of each document is, from 0 to 1.
  package func likeness(of question: SearchQuestion, in documents: [Int]) -> [[Float]] {
    let places = documents.indices.sorted { documents[$0] < documents[$1] }
    let rising = places.map { Int32(clamping: documents[$0]) }
    return question.words.map { word in
      var counts = [Int](repeating: 0, count: documents.count)
      for gram in word.grams { postings.each(of: rising, having: gram) { counts[places[$0]] += 1 } }
      var shares = counts.map { count in
        let share = Float(count) / Float(max(1, word.gramCount))
        return share >= Self.leastLikeness ? share : 0
      }
      if let stem = word.stem { postings.each(of: rising, having: stem) { shares[places[$0]] = 1 } }
      return shares
    }
  }
}
