import Matrix

/// A word that somebody asks for: of the glossary, or a group's own.
struct SoughtWord: Equatable {
  /// Nil for a word that the glossary does not have.
  let term: Term?
  /// As a group has written it.
  let own: String?
  /// By which groups' wordings of it are found.
  let keys: [String]

  func name(in language: Language) -> String { term?.name(in: language) ?? own ?? "" }
}

/// What a person may have meant.
enum SoughtWords {
  case word(SoughtWord, isMisspelt: Bool)
  /// None is called so.
  case near([SoughtWord])
}

extension Turn {
  /// - Parameters:
  ///   - groups: whose own words are looked at, too.
  ///   - inSentences: «hva betyr samtykke?» asks for the word that it is about.
  func seek(_ typed: String, in groups: [Group], inSentences: Bool = true) -> SoughtWords {
    let glossary = world.library.glossary
    let own = ownWords(of: groups)
    // The group's own are counted downwards.
    let entries = own.enumerated().map { WordIndex.Entry($1.word, item: -1 - $0) }
    let index = entries.isEmpty ? glossary.index : WordIndex(entries + glossary.index.entries)
    func word(_ item: Int) -> SoughtWord {
      let term = item < 0 ? self.term(calledExactly: own[-1 - item].word) : glossary.terms[item]
      let keys = own.filter { self.term(calledExactly: $0.word) == term }.map(\.key)
      guard let term else { return SoughtWord(term: nil, own: own[-1 - item].word, keys: [own[-1 - item].key]) }
      return SoughtWord(term: term, own: nil, keys: [term.id] + keys)
    }
    switch index.find(typed, inSentences: inSentences) {
    case .named(let item): return .word(word(item), isMisspelt: false)
    case .misspelt(let item): return .word(word(item), isMisspelt: true)
    case .near(let items): return .near(items.map(word))
    }
  }

  /// The groups' words that the glossary did not have when they were proposed, or has lost since.
  private func ownWords(of groups: [Group]) -> [(word: String, key: String)] {
    var seen: Set<String> = []
    return groups.flatMap { $0.terms.agreed + $0.terms.waiting(now) }
      .filter { proposal in proposal.term.map { world.library.glossary[$0] == nil } ?? true }
      .filter { seen.insert($0.key).inserted }.map { ($0.word, $0.key) }
  }

  /// The glossary may have got a word since a group had it.
  private func term(calledExactly word: String) -> Term? {
    guard case .named(let item) = world.library.glossary.index.find(word, inSentences: false) else { return nil }
    return world.library.glossary.terms[item]
  }
}
