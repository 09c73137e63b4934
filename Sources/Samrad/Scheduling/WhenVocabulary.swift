/// The phrases of several languages at once, found by their first part.
struct WhenVocabulary: Sendable {
  /// Longest phrase first; equally long ones in the order of the languages.
  private let byFirstPart: [String: [DatePhrase]]
  let zones: ZoneNames

  init(_ languages: [DateWords]) {
    zones = ZoneNames(languages)
    var byFirstPart: [String: [DatePhrase]] = [:]
    var seen: Set<DatePhrase> = []
    for phrase in languages.flatMap(\.phrases) where seen.insert(phrase).inserted {
      guard let first = phrase.parts.first else { continue }
      byFirstPart[first, default: []].append(phrase)
    }
    self.byFirstPart = byFirstPart.mapValues { phrases in
      // The sort must keep the languages' order, which Swift's does not promise: so the place decides ties.
      phrases.enumerated().sorted { ($1.element.parts.count, $0.offset) < ($0.element.parts.count, $1.offset) }
        .map(\.element)
    }
  }

  /// What the phrases that begin at one token mean.
  struct Hit: Sendable {
    let meaning: DateMeaning
    /// The place after the phrase.
    let end: Int
  }

  /// For each token the phrases that begin there, longest first. Looked up once, since the finders ask many times.
  func hits(in tokens: [WhenToken]) -> [[Hit]] {
    tokens.indices.map { index in
      guard let phrases = byFirstPart[tokens[index].text] else { return [] }
      return phrases.compactMap { phrase in
        fits(phrase.parts, tokens, index) ? Hit(meaning: phrase.meaning, end: index + phrase.parts.count) : nil
      }
    }
  }

  private func fits(_ parts: [String], _ tokens: [WhenToken], _ index: Int) -> Bool {
    index + parts.count <= tokens.count && parts.indices.allSatisfy { tokens[index + $0].text == parts[$0] }
  }
}
