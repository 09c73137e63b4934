import Matrix

/// Finding guides (norsk: veiledere): at most three, each with why it was found and how well it is documented.
extension Turn {
  func findGuides(_ words: String, answering: Answering) -> Outcome {
    guard !words.trimmingSpaces().isEmpty else {
      return sayOnly(
        answering.utterance(
          Prompt(.guidesAsk, ["example": world.library.example(.findGuides, in: answering.language)])))
    }
    let shown = PromptValue.text(String(words.prefix(80)))
    let found = world.catalogue.ranked(world.catalogue.search(words, limit: 3), by: world.programme.guideUse)
    guard !found.isEmpty else { return sayOnly(answering.utterance(Prompt(.guidesNone, ["words": shown]))) }
    return sayOnly(
      answering.utterance(
        Prompt(
          .guidesFound,
          [
            "words": shown,
            "guides": .list(
              found.map { guideCard($0.guide, why: why($0.reason, answering.language), answering.language) }),
          ])))
  }

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
      "checked": .flag(guide.isVerified), "seeInstead": .optional(seeInstead(guide)),
      "cameOf": cameOf(guide),
    ]
  }

  /// The titles of the guides to open instead; nil when there are none that hold. Titles may hold commas.
  private func seeInstead(_ guide: Guide) -> String? {
    let titles = world.catalogue.holding(insteadOf: guide).map(\.title)
    return titles.isEmpty ? nil : titles.joined(separator: "; ")
  }

  private func why(_ reason: RankedGuide.Reason, _ language: Language) -> Prompt {
    switch reason {
    case .topic(let topic, let typed):
      Prompt(.whyTopic, ["topic": .text(topic.name(in: language)), "typed": .text(typed)])
    case .title(let words): Prompt(.whyTitle, ["words": .text(words.joined(separator: ", "))])
    case .words(let words): Prompt(.whyWords, ["words": .text(words.joined(separator: ", "))])
    }
  }
}
