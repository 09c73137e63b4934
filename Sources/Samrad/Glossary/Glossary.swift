import SamradSearch

/// Words that leaders of different services use differently (norsk: begrep). The bot never says which meaning is right:
/// it points at the word, and the group agrees.
package struct Glossary: Equatable, Sendable {
  /// In the order of the file.
  package let terms: [Term]
  /// For those who name one.
  let index: WordIndex
  /// The stems of every word for a term that is worth talking about, the longest phrases first.
  private let phrases: [Phrase]

  private struct Phrase: Equatable, Sendable {
    let stems: [String]
    /// As the glossary writes it.
    let word: String
    /// Its place among the terms.
    let term: Int
  }

  package init(_ terms: [Term] = []) {
    self.terms = terms
    let stemmer = NorwegianStemmer()
    let phrases = terms.enumerated().filter { !$1.ask.isEmpty }.flatMap { place, term in
      term.words.map { Phrase(stems: Self.stems(of: $0, stemmer), word: $0, term: place) }
    }
    // A word that a term is called by wins over one that another is called, too.
    let names = terms.enumerated().flatMap { place, term in
      term.names.sorted { $0.key < $1.key }.map { WordIndex.Entry($0.value, item: place) }
    }
    let others = terms.enumerated().flatMap { place, term in
      (term.synonyms + [term.id]).map { WordIndex.Entry($0, item: place) }
    }
    index = WordIndex(names + others)
    self.phrases = phrases.filter { !$0.stems.isEmpty }.enumerated().sorted {
      (-$0.element.stems.count, $0.offset) < (-$1.element.stems.count, $1.offset)
    }.map(\.element)
  }

  /// The words of a theme that services may mean different things by, as the glossary writes them, in the order of the
  /// theme. Longer phrases win over words in them, and a term comes once, whatever it is called.
  package func words(in theme: String, most: Int = 3) -> [String] {
    found(in: theme, most: most).map(\.word)
  }

  /// The same, each with what it is a word for.
  func found(in theme: String, most: Int = 3) -> [(word: String, term: Term)] {
    guard !phrases.isEmpty else { return [] }
    var rest = Self.stems(of: theme, NorwegianStemmer())[...]
    var found: [Phrase] = []
    while !rest.isEmpty, found.count < most {
      guard let phrase = phrases.first(where: { rest.starts(with: $0.stems) }) else {
        rest.removeFirst()
        continue
      }
      if !found.contains(where: { $0.term == phrase.term }) { found.append(phrase) }
      rest.removeFirst(phrase.stems.count)
    }
    return found.map { ($0.word, terms[$0.term]) }
  }

  package subscript(id: String) -> Term? { terms.first { $0.id == id } }

  private static func stems(of text: String, _ stemmer: NorwegianStemmer) -> [String] {
    SearchWord.words(of: text, atMost: 500).map { stemmer.stem($0.folded) }
  }
}

/// One of them.
package struct Term: Equatable, Sendable {
  package let id: String
  /// What it is called; in bokmål at least.
  package let names: [Language: String]
  /// Other words that people type for it, in any language.
  package let synonyms: [String]
  /// In our own words, for a conversation and not for a court.
  package let definition: [Language: String]
  /// How two services usually mean different things by it, as far as anybody has found that they do.
  package let varies: [Language: String]
  /// What those could be asked who use it differently. A term without is not offered.
  package let ask: [Language: String]
  /// Ids of other terms.
  package let seeAlso: [String]
  /// One of the words that the whole glossary began with: they stand first in lists.
  package let isCore: Bool
  /// A word of the law: never shown without saying that the rules in force must be looked up.
  package let isLegal: Bool

  /// What people call it, in any language; the bokmål one first, and none twice.
  package var words: [String] {
    var seen: Set<String> = []
    return (Language.ofVocabulary.compactMap { names[$0] } + synonyms).filter { seen.insert(Words.folded($0)).inserted }
  }

  /// What readers of `language` see; bokmål where there is no such text, nil where there is none at all.
  package func name(in language: Language) -> String { names[language] ?? names[.catalogueDefault] ?? id }
  package func definition(in language: Language) -> String {
    definition[language] ?? definition[.catalogueDefault] ?? ""
  }
  package func varies(in language: Language) -> String? { varies[language] ?? varies[.catalogueDefault] }
  package func ask(in language: Language) -> String? { ask[language] ?? ask[.catalogueDefault] }
}
