import Matrix
import SamradSearch

/// The search index over the guides' cards, and what it knows of guides and topics; built once and then only read.
///
/// A card is one bag of words: title, publisher, its own texts in all its languages, all names of its topics with what
/// the glossary calls them, and the names of its kind and sectors. What stands in several languages counts as in one of
/// them: a translation adds words, not weight.
struct GuideIndex: Sendable {
  /// One guide found; `guide` is its position in the catalogue.
  struct Hit: Equatable {
    let guide: Int
    let score: Float
    let reason: Reason
    /// Whether the card has most of what was asked.
    let isClear: Bool
  }

  enum Reason: Equatable {
    /// `topic` is its position in the vocabulary.
    case topic(Int, typed: String)
    case title([String])
    case words([String])
  }

  let words: SearchIndex
  /// The stems of each guide's title.
  let titles: [Set<String>]
  /// For each topic of the vocabulary: the guides that have it, and its place among that guide's topics.
  let guidesOfTopic: [[(guide: Int, place: Int)]]
  /// Each guide's place when everything else is equal.
  let preference: [Int32]
  let isOutdated: [Bool]
  /// Whether each guide holds, though its status is not the vocabulary's first.
  let isBackground: [Bool]
  /// Whether each guide may be shown to somebody who asked for nothing.
  let mayBeOffered: [Bool]
  let phrases: TopicPhrases
  /// Stems of the words that people ask with.
  let asking: Set<String>

  init(_ guides: [Guide], _ vocabulary: Vocabulary) {
    let stemmer = NorwegianStemmer()
    let stopWords = Set(vocabulary.stopWords.flatMap { SearchWord.words(of: $0).map(\.folded) })
    var builder = SearchIndexBuilder(background: vocabulary.background, stopWords: stopWords)
    let topics = vocabulary.topics.map { builder.bag($0.phrases + vocabulary.synonyms(of: $0)) }
    let positions = Dictionary(
      vocabulary.topics.indices.map { (vocabulary.topics[$0].id, $0) }, uniquingKeysWith: { first, _ in first })

    var titles: [Set<String>] = []
    var guidesOfTopic: [[(guide: Int, place: Int)]] = vocabulary.topics.map { _ in [] }
    for (number, guide) in guides.enumerated() {
      var parts = [Language.ofVocabulary.map { builder.bag(guide.ownTexts(in: $0)) }]
      for (place, topic) in guide.topics.enumerated() {
        guard let position = positions[topic] else { continue }
        parts.append([topics[position]])
        guidesOfTopic[position].append((number, place))
      }
      let kinds = [vocabulary.kinds[guide.kind]] + guide.sectors.map { vocabulary.sectors[$0] }
      parts.append(Language.ofVocabulary.map { language in builder.bag(kinds.compactMap { $0?.names[language] }) })
      // Who published it is as much a guide's name as its title is: "the one from Fafo".
      builder.add(DocumentWords(title: builder.bag([guide.title, guide.publisher]), parts: parts))
      titles.append(Set(SearchWord.words(of: guide.title).map { stemmer.stem($0.folded) }))
    }
    words = builder.index()
    self.titles = titles
    self.guidesOfTopic = guidesOfTopic
    preference = Self.preference(guides, vocabulary)
    isOutdated = guides.map { vocabulary.isOutdated(status: $0.status) }
    isBackground = guides.map {
      vocabulary.statuses.position(of: $0.status) > 0 && !vocabulary.isOutdated(status: $0.status)
    }
    mayBeOffered = guides.map { $0.isVerified && !vocabulary.isOutdated(status: $0.status) }
    phrases = TopicPhrases(vocabulary, stemmer)
    asking = Set(vocabulary.asking.flatMap { SearchWord.words(of: $0).map { stemmer.stem($0.folded) } })
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
