import SamradSearch

/// What the glossary calls the topics of a catalogue (norsk: ordliste).
struct Synonyms: Equatable, Sendable {
  /// All words of each term, and those that name it folded.
  private let terms: [(words: [String], names: Set<String>)]

  init(_ glossary: Glossary = Glossary()) {
    terms = glossary.terms.map { ($0.words, Set($0.words.map(Self.name))) }
  }

  /// The other words for a topic: those of every term that has a name of it.
  /// - Parameter phrases: whatever the topic is called.
  func words(for phrases: [String]) -> [String] {
    let names = Set(phrases.map(Self.name))
    return terms.filter { !$0.names.isDisjoint(with: names) }.flatMap(\.words).filter { !names.contains(Self.name($0)) }
  }

  private static func name(_ phrase: String) -> String {
    SearchWord.words(of: phrase).map(\.folded).joined(separator: " ")
  }

  static func == (left: Self, right: Self) -> Bool {
    left.terms.elementsEqual(right.terms) { $0.words == $1.words }
  }
}
