import SamradSearch

/// Finds the words and phrases in a text that name a topic.
struct TopicPhrases: Sendable {
  /// A place in a text that names a topic.
  struct Match: Equatable {
    /// The topic's position in the vocabulary.
    let topic: Int
    /// Positions among the text's words, fillers included.
    let words: Range<Int>
    let typed: String
  }

  private struct Phrase {
    let topic: Int
    let stems: [String]
  }

  /// Phrases by their first stem.
  private let phrases: [String: [Phrase]]
  private let fillers: Set<String>
  /// The long words of all phrases, for those who misspell them.
  private let words: [(stem: String, gramCount: Int)]
  /// Positions in `words`.
  private let wordsWithGram: [UInt64: [Int]]

  /// Shorter words are too easily mistaken for one another, in characters.
  private static let shortestRepaired = 6
  /// How alike two words must be: the grams they share, among all they have.
  private static let leastAlike = 0.65

  init(_ vocabulary: Vocabulary, _ stemmer: NorwegianStemmer) {
    let fillers = Set(vocabulary.fillers.flatMap { SearchWord.words(of: $0).map(\.folded) })
    var phrases: [String: [Phrase]] = [:]
    for (topic, entry) in vocabulary.topics.enumerated() {
      var seen: Set<[String]> = []
      for phrase in entry.phrases {
        let stems = SearchWord.words(of: phrase).map(\.folded).filter { !fillers.contains($0) }.map(stemmer.stem)
        guard let first = stems.first, seen.insert(stems).inserted else { continue }
        phrases[first, default: []].append(Phrase(topic: topic, stems: stems))
      }
    }
    self.phrases = phrases
    self.fillers = fillers

    var words: [(stem: String, gramCount: Int)] = []
    var wordsWithGram: [UInt64: [Int]] = [:]
    var seen: Set<String> = []
    for word in vocabulary.topics.flatMap(\.phrases).flatMap({ SearchWord.words(of: $0) })
    where word.folded.count >= Self.shortestRepaired && seen.insert(word.folded).inserted {
      let grams = word.grams
      for gram in grams { wordsWithGram[gram, default: []].append(words.count) }
      words.append((stemmer.stem(word.folded), grams.count))
    }
    self.words = words
    self.wordsWithGram = wordsWithGram
  }

  /// The stem of the phrase word that was probably meant by a misspelled one.
  func repaired(_ word: SearchWord) -> String? {
    guard word.folded.count >= Self.shortestRepaired else { return nil }
    let grams = word.grams
    var shared: [Int: Int] = [:]
    for gram in grams {
      for candidate in wordsWithGram[gram] ?? [] { shared[candidate, default: 0] += 1 }
    }
    var best: (alike: Double, word: Int)?
    for (candidate, count) in shared {
      let alike = 2 * Double(count) / Double(grams.count + words[candidate].gramCount)
      guard alike >= Self.leastAlike else { continue }
      // Among equals the one that comes first in the vocabulary, in whatever order the dictionary gives them.
      if let best, (best.alike, -best.word) >= (alike, -candidate) { continue }
      best = (alike, candidate)
    }
    return best.map { words[$0.word].stem }
  }

  /// Every topic that is named, in the order of the text. Of phrases inside one another only the longest counts:
  /// "tidlig innsats" is not also "innsats".
  /// - Parameter stems: of `words`, one for one.
  func matches(in words: [SearchWord], stems: [String]) -> [Match] {
    let places = words.indices.filter { !fillers.contains(words[$0].folded) }
    var matches: [Match] = []
    for start in places.indices {
      for phrase in phrases[stems[places[start]]] ?? [] {
        let end = start + phrase.stems.count
        guard end <= places.count, zip(places[start..<end], phrase.stems).allSatisfy({ stems[$0] == $1 }) else {
          continue
        }
        let range = places[start]..<(places[end - 1] + 1)
        matches.append(
          Match(topic: phrase.topic, words: range, typed: words[range].map(\.typed).joined(separator: " ")))
      }
    }
    return matches.filter { match in
      !matches.contains {
        $0.words.count > match.words.count && $0.words.lowerBound <= match.words.lowerBound
          && match.words.upperBound <= $0.words.upperBound
      }
    }
  }
}
