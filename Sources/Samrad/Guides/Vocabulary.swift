package import SamradSearch

/// The controlled words that guides are described with (norsk: kontrollert vokabular). Which words there are is data;
/// what the code must know about them is said by marks in the data, so that no word has to stand in the code.
package struct Vocabulary: Equatable, Sendable {
  package var kinds = WordList()
  package var statuses = WordList()
  /// The strongest claim first.
  package var evidence = WordList()
  package var levels = WordList()
  package var sectors = WordList()
  package var audiences = WordList()
  /// In the order of the file.
  package var topics: [Topic] = []
  /// Words that mean nothing to a search.
  package var stopWords: [String] = []
  /// Words that people put into the middle of a phrase without changing it.
  package var fillers: [String] = []
  /// Words that people ask with, or say what they need.
  package var asking: [String] = []
  /// How common words are in Norwegian at large.
  package var background = BackgroundWords()
  private var glossary = Synonyms()

  /// The same words, with what the glossary calls the topics besides.
  package func adding(_ glossary: Glossary, background: BackgroundWords) -> Vocabulary {
    var vocabulary = self
    vocabulary.glossary = Synonyms(glossary)
    vocabulary.background = background
    return vocabulary
  }

  /// What the glossary calls the topic, besides the topic's own names. Such words find its guides, and lift none: the
  /// glossary's words for one thing are wider than those of a topic.
  func synonyms(of topic: Topic) -> [String] {
    glossary.words(for: topic.phrases)
  }
  /// The guide that tells more about what the words for evidence mean; it may be none that is there.
  package var evidenceGuide: GuideID?

  package func topic(_ id: TopicID) -> Topic? {
    topics.first { $0.id == id }
  }

  /// Guides with this status no longer hold: they come after all others, and never without saying so.
  package func isOutdated(status: String) -> Bool {
    statuses[status]?.isOutdated ?? false
  }

  /// Whether this evidence claims nothing, and so needs no note with a source.
  package func isUnassessed(evidence word: String) -> Bool {
    evidence[word]?.isUnassessed ?? false
  }
}

/// One controlled word.
package struct VocabularyWord: Equatable, Sendable {
  /// As guides spell it.
  package let key: String
  package let names: [Language: String]
  /// Only a status may be.
  package let isOutdated: Bool
  /// Only a degree of evidence may be.
  package let isUnassessed: Bool
  /// Only a sector may be: what is for it is for every other.
  package var isUniversal = false
  /// Other words that people type for it.
  package var aka: [String] = []
  /// Of a degree of evidence: what the word claims, and what not.
  package var meaning: [Language: String] = [:]

  /// What readers of `language` see; bokmål where there is nothing in it, nil where nothing is explained.
  package func meaning(in language: Language) -> String? {
    meaning[language] ?? meaning[.catalogueDefault]
  }

  /// What readers of `language` see; bokmål where the language is unknown.
  package func name(in language: Language) -> String {
    names[language] ?? names[.catalogueDefault] ?? key
  }
}

/// The words for one property, in the order of the file: the first is preferred when all else is equal.
package struct WordList: Equatable, Sendable {
  package let words: [VocabularyWord]
  private let positions: [String: Int]

  package init(_ words: [VocabularyWord] = []) {
    self.words = words
    positions = Dictionary(words.indices.map { (words[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(key: String) -> VocabularyWord? {
    positions[key].map { words[$0] }
  }

  /// 0 for the first word; unknown words come last.
  package func position(of key: String) -> Int {
    positions[key] ?? words.count
  }
}
