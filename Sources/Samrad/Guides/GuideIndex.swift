import Foundation
import Matrix

/// An inverted index over the guides' cards, built once and then only read.
///
/// A card is one bag of words: title, publisher, its own texts in all its languages, and all names of its topics. What
/// stands in several languages, such as names, counts as in one of them: a translation adds words, not weight. Words are kept
/// as stems and as runs of four characters (grams); grams carry compounds, misspellings and the other form of
/// Norwegian. A term's weight in a card is BM25, and grams count `gramShare` as much as stems.
struct GuideIndex: Sendable {
  /// BM25's usual constants; tuning them gains nothing on texts this short.
  static let saturation: Float = 1.2
  static let lengthShare: Float = 0.75
  static let gramShare: Float = 0.4

  /// One guide found; `guide` is its position in the catalogue.
  struct Hit: Equatable {
    let guide: Int
    let score: Float
    let reason: Reason
  }

  enum Reason: Equatable {
    /// `topic` is its position in the vocabulary.
    case topic(Int, typed: String)
    case title([String])
    case words([String])
  }

  let stems: [String: Int32]
  let grams: [UInt64: Int32]
  let postings: Postings
  /// Sorted stems of each guide's title.
  let titles: [[Int32]]
  /// For each topic of the vocabulary: the guides that have it, and its place among that guide's topics.
  let guidesOfTopic: [[(guide: Int, place: Int)]]
  /// Each guide's place when everything else is equal.
  let preference: [Int32]
  let isOutdated: [Bool]
  /// Whether each guide holds, though its status is not the vocabulary's first.
  let isBackground: [Bool]
  let phrases: TopicPhrases
  let stopWords: Set<String>

  init(_ guides: [Guide], _ vocabulary: Vocabulary) {
    let stemmer = NorwegianStemmer()
    let stopWords = Set(vocabulary.stopWords.flatMap { SearchWord.words(of: $0).map(\.folded) })
    var terms = Terms(stemmer: stemmer, stopWords: stopWords)
    let topics = vocabulary.topics.map { terms.bag($0.phrases) }
    let positions = Dictionary(
      vocabulary.topics.indices.map { (vocabulary.topics[$0].id, $0) }, uniquingKeysWith: { first, _ in first })

    var bags: [Terms.Bag] = []
    var titles: [[Int32]] = []
    var guidesOfTopic: [[(guide: Int, place: Int)]] = vocabulary.topics.map { _ in [] }
    for (number, guide) in guides.enumerated() {
      let title = terms.bag([guide.title])
      var bag = title
      bag.add(terms.bag([guide.publisher]))
      bag.add(Terms.Bag(translations: Language.ofVocabulary.map { terms.bag(guide.ownTexts(in: $0)) }))
      for (place, topic) in guide.topics.enumerated() {
        guard let position = positions[topic] else { continue }
        bag.add(topics[position])
        guidesOfTopic[position].append((number, place))
      }
      bags.append(bag)
      titles.append(Set(title.stems).sorted())
    }
    postings = Postings(bags, isGram: terms.isGram)
    stems = terms.stems
    grams = terms.grams
    self.titles = titles
    self.guidesOfTopic = guidesOfTopic
    preference = Self.preference(guides, vocabulary)
    isOutdated = guides.map { vocabulary.isOutdated(status: $0.status) }
    isBackground = guides.map {
      vocabulary.statuses.position(of: $0.status) > 0 && !vocabulary.isOutdated(status: $0.status)
    }
    phrases = TopicPhrases(vocabulary, stemmer)
    self.stopWords = stopWords
  }

  /// By status and evidence as the vocabulary lists them, then the newer, then by id.
  private static func preference(_ guides: [Guide], _ vocabulary: Vocabulary) -> [Int32] {
    let keys = guides.map { guide in
      (
        vocabulary.statuses.position(of: guide.status), vocabulary.evidence.position(of: guide.evidence),
        -(guide.year ?? 0), guide.id.text
      )
    }
    var places = [Int32](repeating: 0, count: guides.count)
    for (place, guide) in guides.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() {
      places[guide] = Int32(clamping: place)
    }
    return places
  }
}

/// Numbers the terms of an index while it is built.
struct Terms {
  /// What one text holds, each as often as it stands there.
  struct Bag {
    private(set) var stems: [Int32] = []
    private(set) var grams: [Int32] = []
    /// How long the text is for one reader, in stems and in grams.
    private(set) var stemLength = 0
    private(set) var gramLength = 0

    init(stems: [Int32] = [], grams: [Int32] = []) {
      self.stems = stems
      self.grams = grams
      stemLength = stems.count
      gramLength = grams.count
    }

    /// Holds each term as often as the one of the bags that has it most, and is as long as one of them on average.
    init(translations bags: [Bag]) {
      let bags = bags.filter { !$0.stems.isEmpty }
      stems = Self.widest(bags.map(\.stems))
      grams = Self.widest(bags.map(\.grams))
      stemLength = bags.map(\.stemLength).reduce(0, +) / max(1, bags.count)
      gramLength = bags.map(\.gramLength).reduce(0, +) / max(1, bags.count)
    }

    private static func widest(_ lists: [[Int32]]) -> [Int32] {
      var most: [Int32: Int] = [:]
      for list in lists {
        most.merge(Dictionary(list.map { ($0, 1) }, uniquingKeysWith: +), uniquingKeysWith: max)
      }
      return most.flatMap { Array(repeating: $0.key, count: $0.value) }
    }

    mutating func add(_ other: Bag) {
      stems += other.stems
      grams += other.grams
      stemLength += other.stemLength
      gramLength += other.gramLength
    }
  }

  private(set) var stems: [String: Int32] = [:]
  private(set) var grams: [UInt64: Int32] = [:]
  private(set) var isGram: [Bool] = []
  private let stemmer: NorwegianStemmer
  private let stopWords: Set<String>
  /// Words met before: texts repeat themselves.
  private var known: [String: (stem: Int32, grams: [Int32])] = [:]

  init(stemmer: NorwegianStemmer, stopWords: Set<String>) {
    self.stemmer = stemmer
    self.stopWords = stopWords
  }

  mutating func bag(_ texts: [String]) -> Bag {
    var stems: [Int32] = []
    var grams: [Int32] = []
    for text in texts {
      for word in SearchWord.words(of: text) where !stopWords.contains(word.folded) {
        let terms = known[word.folded] ?? number(word)
        stems.append(terms.stem)
        grams += terms.grams
      }
    }
    return Bag(stems: stems, grams: grams)
  }

  private mutating func number(_ word: SearchWord) -> (stem: Int32, grams: [Int32]) {
    let stem = stemmer.stem(word.folded)
    let numbers = (
      stems[stem] ?? next(isGram: false),
      word.grams.map { gram in
        if let number = grams[gram] { return number }
        let number = next(isGram: true)
        grams[gram] = number
        return number
      }
    )
    stems[stem] = numbers.0
    known[word.folded] = numbers
    return numbers
  }

  private mutating func next(isGram: Bool) -> Int32 {
    self.isGram.append(isGram)
    return Int32(clamping: self.isGram.count - 1)
  }
}
