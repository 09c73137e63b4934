import SamradSearch

extension GuideIndex {
  /// What naming a topic adds to the guides that are first of all about it; it falls to three fifths of this for
  /// the guide's fifth topic. About what one rare long word in a card is worth.
  static let topicWorth: Float = 12
  /// How much the words of a card of background count beside those of a current one: of two guides equally much about
  /// a topic the current one comes first though the other's card has a few more of the words, and not though it has
  /// many more. From 0.93 on, background comes before current guides about confidentiality; below 0.9 it is missed by
  /// those whose words fit it best (the queries of the tests).
  static let backgroundShare: Float = 0.915
  /// How much of what was asked, by weight, the card must have. What no card has counts most: whoever asks for
  /// something unknown gets silence.
  static let leastCoverage: Float = 0.2
  /// How much it must have to be said without reserve. Whoever has asked in so many words is shown what has less, too,
  /// and told so; whoever has only talked is not.
  static let clearCoverage: Float = 0.4
  /// Whoever has typed fewer words and is not clearly understood has asked for something else: only a long question is
  /// full of words that no card has.
  static let longQuestion = 3
  /// How much of the best guide's score another must have.
  static let leastShare: Float = 0.3

  func search(_ text: String, limit: Int) -> [Hit] {
    guard limit > 0 else { return [] }
    let asked = AskedOfGuides(text, self)
    guard !asked.isEmpty else { return [] }
    let scores = scores(for: asked)
    var hits: [Hit] = []
    for guide in candidates(scores, atMost: limit) {
      guard let (reason, isClear) = reason(for: guide, asked) else { continue }
      hits.append(Hit(guide: guide, score: scores[guide], reason: reason, isClear: isClear))
      if hits.count == limit { break }
    }
    return hits
  }

  /// What each card is worth: by its words, and by the topics that are named.
  func scores(for asked: AskedOfGuides) -> [Float] {
    // How much of a question a card covers is left to `leastCoverage`: a topic's worth is set beside plain sums.
    var scores = words.scores(for: asked.question)
    for guide in scores.indices where isBackground[guide] { scores[guide] *= Self.backgroundShare }
    for match in asked.topics {
      for (guide, place) in guidesOfTopic[match.topic] {
        scores[guide] += Self.topicWorth * (1 - 0.1 * Float(min(place, 4)))
      }
    }
    return scores
  }

  /// The best guides, best first, some more than asked for since some may have too little of what was asked.
  private func candidates(_ scores: [Float], atMost limit: Int) -> [Int] {
    let floor = (scores.max() ?? 0) * Self.leastShare
    guard floor > 0 else { return [] }
    let most = min(limit, scores.count) + 32
    // Differences beyond the third decimal say nothing about guides.
    func key(_ guide: Int) -> (Int, Float, Int32) {
      (isOutdated[guide] ? 1 : 0, -(scores[guide] * 1_000).rounded(), preference[guide])
    }
    var best: [(key: (Int, Float, Int32), guide: Int)] = []
    for guide in scores.indices where scores[guide] >= floor {
      let key = key(guide)
      if best.count == most, let last = best.last, last.key < key { continue }
      var low = 0
      var high = best.count
      while low < high {
        let middle = (low + high) / 2
        if best[middle].key < key { low = middle + 1 } else { high = middle }
      }
      best.insert((key, guide), at: low)
      if best.count > most { best.removeLast() }
    }
    return best.map(\.guide)
  }

  /// Why the guide fits; nil when it has too little of what was asked.
  private func reason(for guide: Int, _ asked: AskedOfGuides) -> (Reason, isClear: Bool)? {
    if let match = asked.topic(of: guide, self) { return (.topic(match.topic, typed: match.typed), true) }
    var all: Float = 0
    var covered: Float = 0
    var present: [String] = []
    let question = asked.question
    for (word, shares) in zip(question.words, words.likeness(of: question, in: [guide])) {
      let weight = words.rarity(of: word)
      all += weight
      covered += weight * shares[0]
      if shares[0] > 0 { present.append(word.typed) }
    }
    guard covered > 0, covered >= all * Self.leastCoverage else { return nil }
    let inTitle = question.words.filter { titles[guide].contains($0.stemmed) }.map(\.typed)
    let isClear = covered >= all * Self.clearCoverage
    guard isClear || question.words.count >= Self.longQuestion else { return nil }
    return (inTitle.isEmpty ? .words(present) : .title(inTitle), isClear)
  }
}
