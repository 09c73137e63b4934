import Matrix

/// What guides must be, beside fitting the words (norsk: avgrensning). Nothing said is no condition.
struct GuideFilter: Equatable {
  /// Keys of the vocabulary. A guide has any of them; one for all sectors is for each.
  var sectors: [String] = []
  var kinds: [String] = []
  var statuses: [String] = []
  var evidence: [String] = []
  var levels: [String] = []
  /// Of the document itself.
  var languages: [Language] = []
  /// As it was said: «etter 2019», «fra 2020», «før 2015», «til 2014».
  var after: Int?
  var since: Int?
  var before: Int?
  var until: Int?

  var isEmpty: Bool { self == GuideFilter() }
  var asksYear: Bool { after != nil || since != nil || before != nil || until != nil }

  /// A guide whose year is not known fits no year.
  func holds(_ guide: Guide, in vocabulary: Vocabulary) -> Bool {
    holdsApartFromYear(guide, in: vocabulary) && holdsYear(guide)
  }

  func holdsApartFromYear(_ guide: Guide, in vocabulary: Vocabulary) -> Bool {
    func any(_ wanted: [String], of had: [String]) -> Bool { wanted.isEmpty || wanted.contains(where: had.contains) }
    let isForAll = guide.sectors.contains { vocabulary.sectors[$0]?.isUniversal == true }
    return (isForAll || any(sectors, of: guide.sectors)) && any(kinds, of: [guide.kind])
      && any(statuses, of: [guide.status]) && any(evidence, of: [guide.evidence]) && any(levels, of: guide.levels)
      && (languages.isEmpty || languages.contains(guide.language))
  }

  private func holdsYear(_ guide: Guide) -> Bool {
    guard asksYear else { return true }
    guard let year = guide.year else { return false }
    return after.map { year > $0 } ?? true && since.map { year >= $0 } ?? true && before.map { year < $0 } ?? true
      && until.map { year <= $0 } ?? true
  }

  mutating func add(_ value: Value) {
    func add(_ key: String, to keys: inout [String]) { if !keys.contains(key) { keys.append(key) } }
    switch value {
    case .sector(let key): add(key, to: &sectors)
    case .kind(let key): add(key, to: &kinds)
    case .status(let key): add(key, to: &statuses)
    case .evidence(let key): add(key, to: &evidence)
    case .level(let key): add(key, to: &levels)
    }
  }

  /// One word of the vocabulary, as its key.
  enum Value: Equatable { case sector(String), kind(String), status(String), evidence(String), level(String) }
}

extension Turn {
  /// What was understood, in the reader's language: «skole, etter 2019».
  func shown(_ filter: GuideFilter, _ language: Language) -> PromptValue {
    let vocabulary = world.catalogue.vocabulary
    func words(_ keys: [String], _ list: WordList) -> [PromptValue] {
      keys.map { .text(list[$0]?.name(in: language) ?? $0) }
    }
    var said = words(filter.sectors, vocabulary.sectors) + words(filter.kinds, vocabulary.kinds)
    said += words(filter.statuses, vocabulary.statuses) + words(filter.evidence, vocabulary.evidence)
    said += filter.levels.map { PromptValue.phrase(Prompt(.filterLevel, ["word": .text($0)])) }
    said += filter.languages.map { written in
      PromptValue.phrase(
        Prompt(
          .filterLanguage,
          [
            "nb": .flag(written.text == "nb"), "nn": .flag(written.text == "nn"), "en": .flag(written.text == "en"),
            "word": .text(written.text),
          ]))
    }
    for (year, key) in [
      (filter.after, PromptKey.filterAfter), (filter.since, .filterSince), (filter.before, .filterBefore),
      (filter.until, .filterUntil),
    ] {
      if let year { said.append(.phrase(Prompt(key, ["year": .number(year)]))) }
    }
    return .list(said.enumerated().map { ["filter": $1, "last": PromptValue.flag($0 == said.count - 1)] })
  }
}
