extension GuideIndex {
  /// How much of a message is read, in Unicode scalars, and how many different words of it count.
  static let longestQuery = 2_000
  static let mostWords = 32
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
  static let leastCoverage: Float = 0.4
  /// How much of the best guide's score another must have.
  static let leastShare: Float = 0.3
  /// How much of a word's grams a card must have to count as having a word like it; at least three grams.
  static let leastLikeness: Float = 0.55

  func search(_ text: String, limit: Int) -> [Hit] {
    guard limit > 0 else { return [] }
    let stemmer = NorwegianStemmer()
    let words = SearchWord.words(of: text, atMost: Self.longestQuery)
    let wordStems = words.map { word in
      let stem = stemmer.stem(word.folded)
      return stems[stem] == nil && !stopWords.contains(word.folded) ? phrases.repaired(word) ?? stem : stem
    }
    let topics = phrases.matches(in: words, stems: wordStems)
    let asked = asked(words, wordStems)
    guard !topics.isEmpty || !asked.isEmpty else { return [] }

    var scores = [Float](repeating: 0, count: postings.guideCount)
    var seen: Set<Int32> = []
    for word in asked {
      if let stem = word.stem { postings.add(stem, to: &scores) }
      for gram in word.grams where seen.insert(gram).inserted { postings.add(gram, to: &scores) }
    }
    for guide in scores.indices where isBackground[guide] { scores[guide] *= Self.backgroundShare }
    var named = NamedTopics()
    for match in topics where named.matches.allSatisfy({ $0.topic != match.topic }) {
      named.matches.append(match)
      for (guide, place) in guidesOfTopic[match.topic] {
        scores[guide] += Self.topicWorth * (1 - 0.1 * Float(min(place, 4)))
        named.note(guide: guide, match: named.matches.count - 1, place: place)
      }
    }
    var hits: [Hit] = []
    for guide in candidates(scores, atMost: limit) {
      guard let reason = reason(for: guide, asked, named) else { continue }
      hits.append(Hit(guide: guide, score: scores[guide], reason: reason))
      if hits.count == limit { break }
    }
    return hits
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
  private func reason(for guide: Int, _ asked: [AskedWord], _ named: NamedTopics) -> Reason? {
    if let match = named.match(for: guide) { return .topic(match.topic, typed: match.typed) }
    var all: Float = 0
    var covered: Float = 0
    var present: [String] = []
    for word in asked {
      let share = likeness(of: word, in: guide)
      all += word.weight
      covered += word.weight * share
      if share > 0 { present.append(word.typed) }
    }
    guard covered > 0, covered >= all * Self.leastCoverage else { return nil }
    let inTitle = asked.filter { word in word.stem.map(titles[guide].contains) ?? false }.map(\.typed)
    return inTitle.isEmpty ? .words(present) : .title(inTitle)
  }

  /// 1 when the card has the word in any form, the share of its grams when it has a word like it, otherwise 0.
  private func likeness(of word: AskedWord, in guide: Int) -> Float {
    if let stem = word.stem, postings.has(stem, in: guide) { return 1 }
    let present = word.grams.count { postings.has($0, in: guide) }
    let share = Float(present) / Float(max(1, word.gramCount))
    return present >= 3 && share >= Self.leastLikeness ? share : 0
  }

  /// The different words that mean something, with what the index knows about them.
  private func asked(_ words: [SearchWord], _ wordStems: [String]) -> [AskedWord] {
    var seen: Set<String> = []
    var asked: [AskedWord] = []
    for (word, text) in zip(words, wordStems) where !stopWords.contains(word.folded) && seen.insert(text).inserted {
      let stem = stems[text]
      let all = word.grams
      asked.append(
        AskedWord(
          typed: word.typed, stem: stem, grams: all.compactMap { grams[$0] }, gramCount: all.count,
          weight: postings.rarity(of: stem)))
      if asked.count == Self.mostWords { break }
    }
    return asked
  }
}

/// One word of a search.
private struct AskedWord {
  let typed: String
  /// nil when no card has it.
  let stem: Int32?
  /// Those that some card has.
  let grams: [Int32]
  let gramCount: Int
  /// How telling the word is.
  let weight: Float
}

/// The topics that a search names, and for each guide the one it is most about.
private struct NamedTopics {
  var matches: [TopicPhrases.Match] = []
  private var best: [Int: (match: Int, place: Int)] = [:]

  mutating func note(guide: Int, match: Int, place: Int) {
    if let known = best[guide], known.place <= place { return }
    best[guide] = (match, place)
  }

  func match(for guide: Int) -> TopicPhrases.Match? {
    best[guide].map { matches[$0.match] }
  }
}
