import SamradSearch

/// What a text says that guides may be about: its words, and the topics that it names.
struct AskedOfGuides {
  let question: SearchQuestion
  /// Each topic once, in the order of the text.
  let topics: [TopicPhrases.Match]
  /// How many words there are, whatever they mean.
  let wordCount: Int
  /// Whether something is asked or needed, as far as a question mark or a word can say.
  let isQuestion: Bool

  init(_ text: String, _ index: GuideIndex) {
    let stemmer = NorwegianStemmer()
    let words = SearchWord.words(of: text, atMost: SearchIndex.longestQuestion)
    let stems = words.map { word in
      let stem = stemmer.stem(word.folded)
      if index.words.knows(stem: stem) || index.words.isStopWord(word.folded) { return stem }
      return index.phrases.repaired(word) ?? index.words.repaired(word.folded).map(stemmer.stem) ?? stem
    }
    var topics: [TopicPhrases.Match] = []
    for match in index.phrases.matches(in: words, stems: stems) where topics.allSatisfy({ $0.topic != match.topic }) {
      topics.append(match)
    }
    question = index.words.question(words)
    self.topics = topics
    wordCount = words.count
    isQuestion = text.contains("?") || stems.contains { index.asking.contains($0) }
  }

  var isEmpty: Bool { topics.isEmpty && question.words.isEmpty }

  /// Of the topics that are named the one that the guide is most about.
  func topic(of guide: Int, _ index: GuideIndex) -> TopicPhrases.Match? {
    var best: (match: TopicPhrases.Match, place: Int)?
    for match in topics {
      guard let place = index.guidesOfTopic[match.topic].first(where: { $0.guide == guide })?.place else { continue }
      if let best, best.place <= place { continue }
      best = (match, place)
    }
    return best?.match
  }
}
