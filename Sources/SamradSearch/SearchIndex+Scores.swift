import Foundation

extension SearchIndex {
  /// A document that was found.
  package struct Hit: Equatable, Sendable {
    /// Its place in the index.
    package let document: Int
    /// Larger is better. Only to be compared within one answer.
    package let score: Float
  }

  /// How much of a word's grams a document must have to count as having a word like it.
  package static let leastLikeness: Float = 0.5
  /// What is left of the score of a document that covers nothing of the question by whole words.
  static let uncovered: Float = 0.05
  /// How many of the best are looked at for what of the question they cover.
  static let mostCompared = 40

  /// The documents that fit, best first; equals in the order of the index.
  package func search(_ text: String, limit: Int) -> [Hit] {
    guard limit > 0 else { return [] }
    let question = question(text)
    return ranked(scores(for: question), question, atMost: limit)
  }

  /// What each document's words are worth for the question, in the order of the index.
  package func scores(for question: SearchQuestion) -> [Float] {
    var scores = [Float](repeating: 0, count: documentCount)
    // A term that several words share counts once, by the word that says most.
    var weights: [Int32: Float] = [:]
    weights.reserveCapacity(128)
    for word in question.words {
      let weight = pow(word.telling, numbers.backgroundPower)
      func note(_ term: Int32) {
        if weights[term, default: 0] < weight { weights[term] = weight }
      }
      if let stem = word.stem { note(stem) }
      if let form = word.form { note(form) }
      word.grams.forEach(note)
    }
    for (pair, telling) in question.pairs { weights[pair] = pow(telling, numbers.backgroundPower) }
    // In one order, so that the same question always gives the same sums.
    for (term, weight) in weights.sorted(by: { $0.key < $1.key }) { postings.add(term, times: weight, to: &scores) }
    return scores
  }

  /// The documents that have any of the question, best first: by what their words are worth, and by how much of the
  /// question they cover. That is looked at for the first of them only, and the others come behind.
  /// - Parameter scores: one for each document.
  package func ranked(_ scores: [Float], _ question: SearchQuestion, atMost limit: Int = .max) -> [Hit] {
    let hits = best(scores, atMost: max(limit, Self.mostCompared))
    let first = hits.prefix(Self.mostCompared)
    let shares = coverage(of: question, in: first.map(\.document))
    let least = pow(Self.uncovered, numbers.coveragePower)
    let ranked = hits.enumerated().map { place, hit in
      let share = place < shares.count ? pow(Self.uncovered + shares[place], numbers.coveragePower) : least
      return Hit(document: hit.document, score: hit.score * share)
    }
    return Array(ranked.sorted { ($1.score, $0.document) < ($0.score, $1.document) }.prefix(limit))
  }

  /// The documents with the highest scores, best first.
  private func best(_ scores: [Float], atMost most: Int) -> [Hit] {
    if most >= scores.count {
      return scores.indices.filter { scores[$0] > 0 }.map { Hit(document: $0, score: scores[$0]) }
        .sorted { ($1.score, $0.document) < ($0.score, $1.document) }
    }
    var best: [Hit] = []
    var floor: Float = 0
    for (document, score) in scores.enumerated() where score > floor {
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if best[middle].score >= score { low = middle + 1 } else { high = middle }
      }
      best.insert(Hit(document: document, score: score), at: low)
      if best.count > most { best.removeLast() }
      if best.count == most, let last = best.last { floor = last.score }
    }
    return best
  }
}
