import SamradSearch

/// Words and phrases by which something is found when a person names it: in any form, misspelt, or in a question.
struct WordIndex: Equatable, Sendable {
  enum Match: Equatable {
    /// This is what they call it.
    case named(Int)
    /// It is spelled nearly so.
    case misspelt(Int)
    /// None is called so; these are near, the nearest first, at most three.
    case near([Int])
  }

  struct Entry: Equatable, Sendable {
    let words: [String]
    let phrase: String
    let item: Int

    init(_ text: String, item: Int) {
      words = WordIndex.words(of: text)
      phrase = words.joined(separator: " ")
      self.item = item
    }
  }

  /// How much of what is typed is read, in Unicode scalars.
  private static let longestTyped = 200
  /// Shorter words are too easily mistaken for one another, in letters.
  private static let shortestMisspelt = 5
  private static let shortestPart = 4
  private static let mostNear = 3

  /// Those that come first win.
  let entries: [Entry]

  init(_ entries: [Entry]) {
    self.entries = entries.filter { !$0.words.isEmpty }
  }

  /// The words of a text as they are compared: in small letters, without what can't be seen.
  /// - Parameter scalars: how much of it is read, in Unicode scalars.
  static func words(of text: String, atMost scalars: Int = .max) -> [String] {
    SearchWord.words(of: text, atMost: scalars).map(\.folded)
  }

  /// - Parameter inSentences: «hva betyr samtykke?» asks for the word that it is about.
  func find(_ typed: String, inSentences: Bool = true) -> Match {
    let words = Self.words(of: typed, atMost: Self.longestTyped)
    let phrase = words.joined(separator: " ")
    guard !words.isEmpty else { return .near([]) }
    for typed in [words, words.map(Self.plain)] {
      let phrase = typed.joined(separator: " ")
      if let entry = entries.first(where: { $0.phrase == phrase }) ?? entries.first(where: { areForms(typed, of: $0) })
      {
        return .named(entry.item)
      }
    }
    if let item = misspelt(phrase) { return .misspelt(item) }
    guard inSentences else { return .near(near(words, phrase)) }
    // «Hva betyr samtykke?»
    let mentioned = mentioned(in: words)
    if mentioned.count == 1 { return .named(mentioned[0]) }
    return .near(mentioned.isEmpty ? near(words, phrase) : mentioned)
  }

  /// As ids are written, with a, o and ae for the letters beyond z. Short words would become others.
  private static func plain(_ word: String) -> String {
    guard word.count > 6 else { return word }
    return word.replacing("\u{E5}", with: "a").replacing("\u{F8}", with: "o").replacing("\u{E6}", with: "ae")
  }

  private func areForms(_ typed: some Collection<String>, of entry: Entry) -> Bool {
    typed.count == entry.words.count && zip(typed, entry.words).allSatisfy { WordForms.areForms($0, of: $1) }
  }

  private func misspelt(_ phrase: String) -> Int? {
    guard phrase.count >= Self.shortestMisspelt else { return nil }
    for part in WordForms.parts(of: phrase) where part.count >= Self.shortestMisspelt {
      let long = entries.lazy.map(\.phrase).filter { $0.count >= Self.shortestMisspelt }
      guard let near = Nearest.word(to: part, among: long) else { continue }
      return entries.first { $0.phrase == near }?.item
    }
    return nil
  }

  /// Everything that is named somewhere in a sentence, in its order; longer phrases win over words in them.
  private func mentioned(in words: [String]) -> [Int] {
    guard words.count > 1 else { return [] }
    var found: [Int] = []
    var rest = words[...]
    while !rest.isEmpty, found.count < Self.mostNear {
      let here = entries.filter { rest.count >= $0.words.count && areForms(rest.prefix($0.words.count), of: $0) }
      guard let entry = here.max(by: { $0.words.count < $1.words.count }) else {
        rest.removeFirst()
        continue
      }
      if !found.contains(entry.item) { found.append(entry.item) }
      rest.removeFirst(entry.words.count)
    }
    return found
  }

  /// What has the word as a part, or is a part of it: «plan», «samarbeidsmøte».
  private func near(_ words: [String], _ phrase: String) -> [Int] {
    guard phrase.count >= Self.shortestPart else { return [] }
    var found: [Int] = []
    for entry in entries where !found.contains(entry.item) && found.count < Self.mostNear {
      let isPart = words.allSatisfy { word in entry.words.contains { WordForms.areForms(word, of: $0) } }
      let holds =
        entry.phrase.contains(phrase) || entry.phrase.count > Self.shortestPart && phrase.contains(entry.phrase)
      if isPart || holds { found.append(entry.item) }
    }
    return found
  }
}
