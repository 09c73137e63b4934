/// A text that was typed, as an index understands it.
package struct SearchQuestion: Sendable {
  /// The different words that mean something, in order.
  package var words: [AskedWord] = []
  /// Two words beside each other that stand so in some document.
  var pairs: [(term: Int32, weight: Float)] = []
}

/// One word of a question.
package struct AskedWord: Sendable {
  /// As it stood in the text.
  package let typed: String
  /// The word of the index that was probably meant, when what was typed is no word anybody knows.
  package let repaired: String?
  /// The stem of the word that was meant.
  package let stemmed: String
  /// How much it says by itself, from 0 to 1; what is known to nobody says most.
  package let telling: Float
  /// Whether some document has it, in any form.
  package var isKnown: Bool { stem != nil }
  let stem: Int32?
  let form: Int32?
  /// Those that some document has.
  let grams: [Int32]
  let gramCount: Int
}

extension SearchIndex {
  /// How much of a text is read, in Unicode scalars, and how many different words of it count.
  package static let longestQuestion = 2_000
  package static let mostWords = 32
  /// A word that this many texts of the background list have is a word, though no document has it.
  static let leastBackground = 5

  package func question(_ words: [SearchWord]) -> SearchQuestion {
    let stemmer = NorwegianStemmer()
    var question = SearchQuestion()
    var seen: Set<String> = []
    var last: (stem: Int32, telling: Float)?
    for word in words {
      // What stands beside what is judged as in documents: without the words that mean nothing.
      if isStopWord(word.folded) { continue }
      let repaired = forms[word.folded] == nil ? repaired(word.folded) : nil
      let meant = repaired.map { SearchWord(typed: word.typed, folded: $0) } ?? word
      let stemmed = stemmer.stem(meant.folded)
      let stem = stems[stemmed]
      let telling = background.telling(meant.folded)
      if let last, let stem, let pair = pairs[WordTable.pairKey(last.stem, stem)] {
        question.pairs.append((pair, (last.telling * telling).squareRoot()))
      }
      last = stem.map { ($0, telling) }
      guard seen.insert(meant.folded).inserted, question.words.count < Self.mostWords else { continue }
      let all = meant.grams
      question.words.append(
        AskedWord(
          typed: word.typed, repaired: repaired, stemmed: stemmed, telling: telling, stem: stem,
          form: forms[meant.folded],
          grams: all.compactMap { grams[$0] }, gramCount: all.count))
    }
    return question
  }

  package func question(_ text: String) -> SearchQuestion {
    question(SearchWord.words(of: text, atMost: Self.longestQuestion))
  }

  /// What was probably meant by a word that no document has; nil where it may well be a word.
  package func repaired(_ folded: String) -> String? {
    guard !background.isEmpty, background.texts(with: folded) < Self.leastBackground else { return nil }
    return spelling.nearest(to: folded)
  }
}
