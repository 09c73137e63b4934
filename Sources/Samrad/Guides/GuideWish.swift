import Foundation
import Matrix

/// What somebody looks for: words, and what the guides must be besides.
struct GuideWish: Equatable {
  /// As they were typed, without those that only say what the guides must be.
  var words = ""
  /// The same, with those that may also stand on a card: «rundskriv», «skolen».
  var allWords = ""
  var filter = GuideFilter()
  /// One of the words of the filter names a sector or a topic: it counts as a word to search for, too.
  var namesSubject = false
}

/// Takes a search apart: «barnevern nyere enn 2019» is about barnevern, and must be from after 2019. Which words mean
/// what stands in the vocabulary and in `commands.yaml`.
struct GuideWishReader {
  let vocabulary: Vocabulary
  let phrasebook: Phrasebook
  let thisYear: Int
  /// An answer to what to narrow by: all its words may say what guides must be, also a year alone.
  var isNarrowing = false

  private static let mostWords = 60
  /// In a longer text, or a question, «skolen» is somebody to talk to and «lov» is in «lov til»: there only years and
  /// languages are taken as conditions.
  private static let longestList = 6
  private static let longestPhrase = 6

  private struct Token {
    let text: String
    let range: Range<String.Index>
  }

  /// What a run of words means.
  private struct Meaning {
    let count: Int
    let apply: (inout GuideFilter) -> Void
    /// They may stand on a card as well.
    var isWord = false
  }

  func read(_ text: String) -> GuideWish {
    let text = String(text.precomposedStringWithCanonicalMapping.prefix(2_000))
    let tokens = Self.tokens(of: text)
    let isList = isNarrowing || tokens.count <= Self.longestList && !text.contains("?")
    let phrases = isList ? phrases() : [:]
    let topics = Set(vocabulary.topics.flatMap(\.phrases).map(Self.folded))
    var wish = GuideWish()
    var own: [Int] = []
    var all: [Int] = []
    var place = 0
    while place < tokens.count {
      let rest = tokens[place...]
      if let count = length(of: .notAFilter, in: rest) ?? topic(rest, topics) {
        own += place..<(place + count)
        all += place..<(place + count)
        place += count
        continue
      }
      guard let meaning = years(rest, in: text) ?? language(rest) ?? level(rest, isList) ?? word(rest, phrases) else {
        own.append(place)
        all.append(place)
        place += 1
        continue
      }
      meaning.apply(&wish.filter)
      if meaning.isWord {
        all += place..<(place + meaning.count)
        let typed = tokens[place..<(place + meaning.count)].map(\.text).joined(separator: " ")
        wish.namesSubject = wish.namesSubject || topics.contains(typed)
      }
      place += meaning.count
    }
    wish.namesSubject = wish.namesSubject || !wish.filter.sectors.isEmpty
    guard !wish.filter.isEmpty else {
      wish.words = text.trimmingSpaces()
      wish.allWords = wish.words
      return wish
    }
    wish.words = joined(trimmed(own, tokens), tokens, text)
    wish.allWords = joined(trimmed(all, tokens), tokens, text)
    return wish
  }

  /// Several words that name a topic belong together: «fra barnehage til skole».
  private func topic(_ tokens: ArraySlice<Token>, _ topics: Set<String>) -> Int? {
    (2...Self.longestPhrase).reversed().first { count in
      count <= tokens.count && topics.contains(tokens.prefix(count).map(\.text).joined(separator: " "))
    }
  }

  // MARK: Meanings

  /// «etter 2019», «mellom 2015 og 2020», «2015–2020», «siste 5 år».
  private func years(_ tokens: ArraySlice<Token>, in text: String) -> Meaning? {
    if let count = length(of: .yearsBetween, in: tokens), let first = year(tokens, count),
      length(of: .and, in: tokens.dropFirst(count + 1)) == 1, let last = year(tokens, count + 2)
    {
      return Meaning(count: count + 3) { ($0.since, $0.until) = (min(first, last), max(first, last)) }
    }
    for (answer, keyPath) in [
      (AnswerID.yearsAfter, \GuideFilter.after), (.yearsSince, \.since), (.yearsBefore, \.before),
      (.yearsUntil, \.until),
    ] {
      if let count = length(of: answer, in: tokens), let year = year(tokens, count) {
        return Meaning(count: count + 1) { $0[keyPath: keyPath] = year }
      }
    }
    if let count = length(of: .yearsLatest, in: tokens), let some = token(tokens, count).flatMap({ Int($0.text) }),
      (1...99).contains(some), length(of: .age, in: tokens.dropFirst(count + 1)) == 1
    {
      return Meaning(count: count + 2) { $0.since = thisYear - some }
    }
    guard let first = year(tokens, 0) else { return nil }
    if let last = year(tokens, 1), first < last, let from = token(tokens, 0), let to = token(tokens, 1),
      ["-", "–", "—"].contains(text[from.range.upperBound..<to.range.lowerBound].trimmingSpaces())
    {
      return Meaning(count: 2) { ($0.since, $0.until) = (first, last) }
    }
    return isNarrowing ? Meaning(count: 1) { ($0.since, $0.until) = (first, first) } : nil
  }

  /// «på nynorsk».
  private func language(_ tokens: ArraySlice<Token>) -> Meaning? {
    guard let count = length(of: .inLanguage, in: tokens), let word = token(tokens, count),
      let language = phrasebook.language(named: word.text)
    else { return nil }
    return Meaning(count: count + 1) { if !$0.languages.contains(language) { $0.languages.append(language) } }
  }

  /// «nivå 2».
  private func level(_ tokens: ArraySlice<Token>, _ isList: Bool) -> Meaning? {
    guard isList, let count = length(of: .level, in: tokens), let word = token(tokens, count),
      vocabulary.levels[word.text] != nil
    else { return nil }
    return Meaning(count: count + 1) { $0.add(.level(word.text)) }
  }

  private func word(_ tokens: ArraySlice<Token>, _ phrases: [String: GuideFilter.Value]) -> Meaning? {
    guard !phrases.isEmpty else { return nil }
    for count in stride(from: min(Self.longestPhrase, tokens.count), to: 0, by: -1) {
      guard let value = phrases[tokens.prefix(count).map(\.text).joined(separator: " ")] else { continue }
      switch value {
      case .sector, .kind: return Meaning(count: count, apply: { $0.add(value) }, isWord: true)
      case .status, .evidence, .level: return Meaning(count: count) { $0.add(value) }
      }
    }
    return nil
  }

  /// Every way to say a word of the vocabulary. What searches pass over, such as «veileder», says nothing in them; in
  /// answers it does.
  private func phrases() -> [String: GuideFilter.Value] {
    let ignored = isNarrowing ? [] : Set(vocabulary.stopWords.map(Self.folded))
    var phrases: [String: GuideFilter.Value] = [:]
    func add(_ list: WordList, _ value: (String) -> GuideFilter.Value) {
      for word in list.words where !word.isUniversal {
        for phrase in [word.key] + word.names.values + word.aka {
          let folded = Self.folded(phrase)
          if !ignored.contains(folded), phrases[folded] == nil { phrases[folded] = value(word.key) }
        }
      }
    }
    add(vocabulary.sectors) { .sector($0) }
    add(vocabulary.kinds) { .kind($0) }
    add(vocabulary.statuses) { .status($0) }
    add(vocabulary.evidence) { .evidence($0) }
    return phrases
  }

  // MARK: Words

  /// How many words from the first on mean this; nil when they don't.
  private func length(of answer: AnswerID, in tokens: ArraySlice<Token>) -> Int? {
    (1...4).reversed().first { count in
      count <= tokens.count && phrasebook.means(tokens.prefix(count).map(\.text).joined(separator: " "), answer)
    }
  }

  private func token(_ tokens: ArraySlice<Token>, _ offset: Int) -> Token? { tokens.dropFirst(offset).first }

  private func year(_ tokens: ArraySlice<Token>, _ offset: Int) -> Int? {
    guard let text = token(tokens, offset)?.text, text.utf8.count == 4, let year = Int(text), year >= 1600 else {
      return nil
    }
    return year
  }

  /// Without small words at either end that were left behind by what was taken out.
  private func trimmed(_ places: [Int], _ tokens: [Token]) -> [Int] {
    let small = Set(vocabulary.stopWords.map(Self.folded))
    var places = places[...]
    while let first = places.first, small.contains(tokens[first].text) { places = places.dropFirst() }
    while let last = places.last, small.contains(tokens[last].text) { places = places.dropLast() }
    return Array(places)
  }

  /// Words that stood beside each other keep what stood between them.
  private func joined(_ places: [Int], _ tokens: [Token], _ text: String) -> String {
    var joined = ""
    var before: Int?
    for place in places {
      if let before {
        let between = text[tokens[before].range.upperBound..<tokens[place].range.lowerBound]
        joined += place == before + 1 ? String(between) : " "
      }
      joined += text[tokens[place].range]
      before = place
    }
    return joined
  }

  private static func tokens(of text: String) -> [Token] {
    text.split(maxSplits: mostWords, whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(mostWords).map {
      Token(text: $0.lowercased(), range: $0.startIndex..<$0.endIndex)
    }
  }

  private static func folded(_ phrase: String) -> String {
    tokens(of: phrase).map(\.text).joined(separator: " ")
  }
}
