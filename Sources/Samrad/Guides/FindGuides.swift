import Foundation
import Matrix

/// Finding guides (norsk: veiledere): three at a time, each with why it was found and how well it is documented.
extension Turn {
  func findGuides(_ words: String, answering: Answering) -> Outcome {
    guard !words.trimmingSpaces().isEmpty else {
      return sayOnly(
        answering.utterance(
          Prompt(.guidesAsk, ["example": world.library.example(.findGuides, in: answering.language)])))
    }
    let wish = read(words)
    let found = find(wish)
    guard !found.ranked.isEmpty else {
      // Remembered all the same, so that the answer, which repeats the words, goes when the message is removed.
      var outcome = list([], isCut: false, shown: 0, answering: answering)
      outcome.say(
        showing(nothingFound(wish, answering.language), of: answering.message.event, answering: answering))
      return outcome
    }
    return show(found, of: wish, answering: answering)
  }

  /// «hva kan jeg si til skolen?», said to the bot where it is no command. What is hardly a search finds nothing.
  /// - Returns: nil when nothing is clearly about it.
  func searchPlainly(_ text: String, answering: Answering) -> Outcome? {
    let wish = read(text)
    let found = find(wish)
    guard let best = found.ranked.first, best.isClear, !found.isWithout else { return nil }
    let isQuestion = text.contains("?") || world.library.phrasebook.begins(text, .question)
    // A question may be about what no topic is called, and so may a few words. Longer talk is a search only where it
    // names a topic and says nothing besides.
    let isShort = text.split(whereSeparator: \.isWhitespace).count <= Self.mostPlainWords
    guard isQuestion || isShort && namesSomething(best.reason) || names(best.reason, allOf: text) else { return nil }
    return show(found, of: wish, answering: answering)
  }

  /// A topic or a title, and not only words that stand on some card.
  private func namesSomething(_ reason: RankedGuide.Reason?) -> Bool {
    switch reason {
    case .topic, .title: true
    case .words, nil: false
    }
  }

  private func names(_ reason: RankedGuide.Reason?, allOf text: String) -> Bool {
    guard case .topic(_, let typed)? = reason else { return false }
    func words(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    let known = Set(words(typed) + world.catalogue.vocabulary.stopWords.map { $0.lowercased() })
    return words(text).allSatisfy(known.contains)
  }

  func read(_ words: String, isNarrowing: Bool = false) -> GuideWish {
    GuideWishReader(
      vocabulary: world.catalogue.vocabulary, phrasebook: world.library.phrasebook,
      thisYear: LocalDate(now, in: world.library.zone).year, isNarrowing: isNarrowing
    ).read(words)
  }

  /// Longer talk tells something, and is no list of words to search for.
  private static let mostPlainWords = 4

  // MARK: Finding

  /// How many guides a search looks at: conditions leave out most of them.
  static let mostSearched = 200

  func find(_ wish: GuideWish) -> FoundGuides {
    let catalogue = world.catalogue
    let holds = { (guide: Guide) in wish.filter.holds(guide, in: catalogue.vocabulary) }
    guard !wish.filter.isEmpty else { return FoundGuides(search(wish.words)) }
    var all: [FoundGuide] = []
    if !wish.words.isEmpty {
      all = search(wish.allWords)
      let known = Set(all.map(\.guide.id))
      all += search(wish.words).filter { !known.contains($0.guide.id) }
    } else if wish.namesSubject {
      all = search(wish.allWords)
    }
    var found = FoundGuides(all.filter { holds($0.guide) })
    if found.ranked.isEmpty, wish.words.isEmpty { found = FoundGuides(byPreference(wish.filter)) }
    if wish.filter.asksYear {
      let looked = wish.words.isEmpty ? catalogue.guides : all.map(\.guide)
      found.undated = looked.count {
        $0.year == nil && wish.filter.holdsApartFromYear($0, in: catalogue.vocabulary)
      }
    }
    if found.ranked.isEmpty, !all.isEmpty {
      found.ranked = all
      found.isWithout = true
    }
    // Two searches one after the other: what no longer holds still comes last.
    found.ranked =
      found.ranked.filter { !catalogue.isOutdated($0.guide) } + found.ranked.filter { catalogue.isOutdated($0.guide) }
    return found
  }

  private func search(_ words: String) -> [FoundGuide] {
    guard !words.isEmpty else { return [] }
    let found = world.catalogue.search(words, limit: Self.mostSearched)
    return world.catalogue.ranked(found, by: world.programme.guideUse).map {
      FoundGuide(guide: $0.guide, reason: $0.reason, isClear: $0.isClear)
    }
  }

  /// As the catalogue prefers them, when nothing is searched for. What is for one of the sectors by name comes before
  /// what is for all.
  private func byPreference(_ filter: GuideFilter) -> [FoundGuide] {
    let catalogue = world.catalogue
    func key(_ guide: Guide) -> (Int, Int32) {
      (guide.sectors.contains(where: filter.sectors.contains) ? 0 : 1, catalogue.preference(of: guide))
    }
    return catalogue.guides.filter { filter.holds($0, in: catalogue.vocabulary) }.sorted { key($0) < key($1) }
      .map { FoundGuide(guide: $0, reason: nil) }
  }

  // MARK: Cards

  /// What a card shows of a guide.
  /// - Parameter why: it was found, where it was looked for.
  func guideCard(_ guide: Guide, why: Prompt? = nil, _ language: Language) -> [String: PromptValue] {
    let vocabulary = world.catalogue.vocabulary
    return [
      "title": .text(guide.title), "publisher": .text(guide.publisher),
      "year": guide.year.map(PromptValue.number) ?? .flag(false),
      "kind": .text(vocabulary.kinds[guide.kind]?.name(in: language) ?? guide.kind),
      "status": .text(vocabulary.statuses[guide.status]?.name(in: language) ?? guide.status),
      "outdated": .flag(vocabulary.isOutdated(status: guide.status)),
      "evidence": .text(vocabulary.evidence[guide.evidence]?.name(in: language) ?? guide.evidence),
      "evidenceNote": .optional(guide.evidenceNote(in: language)),
      "unassessed": .flag(vocabulary.isUnassessed(evidence: guide.evidence)),
      "why": why.map(PromptValue.phrase) ?? .flag(false), "url": guide.url.map(PromptValue.link) ?? .flag(false),
      "summary": .text(guide.summary(in: language)), "use": .text(guide.useWhen(in: language)),
      "checked": .flag(guide.isVerified), "local": .flag(guide.isLocal), "seeInstead": .optional(seeInstead(guide)),
      "cameOf": cameOf(guide),
    ]
  }

  /// The titles of the guides to open instead; nil when there are none that hold. Titles may hold commas.
  private func seeInstead(_ guide: Guide) -> String? {
    let titles = world.catalogue.holding(insteadOf: guide).map(\.title)
    return titles.isEmpty ? nil : titles.joined(separator: "; ")
  }

  func why(_ reason: RankedGuide.Reason, _ language: Language) -> Prompt {
    switch reason {
    case .topic(let topic, let typed):
      Prompt(.whyTopic, ["topic": .text(topic.name(in: language)), "typed": .text(typed)])
    case .title(let words): Prompt(.whyTitle, ["words": .text(words.joined(separator: ", "))])
    case .words(let words): Prompt(.whyWords, ["words": .text(words.joined(separator: ", "))])
    }
  }
}

/// A guide that was found, and why; nil where nothing was searched for.
struct FoundGuide {
  let guide: Guide
  let reason: RankedGuide.Reason?
  var isClear = true
}

/// What a search came to.
struct FoundGuides {
  var ranked: [FoundGuide]
  /// Nothing was all that it should be: these fit the words alone.
  var isWithout = false
  /// How many were left out because nobody knows their year.
  var undated = 0

  init(_ ranked: [FoundGuide]) { self.ranked = ranked }
}
