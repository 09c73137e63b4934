import Matrix

/// What is said when no guide fits: a word that was perhaps meant, and what the catalogue has.
extension Turn {
  private static let topicsShown = 5
  /// Shorter words are near to too many others, in characters.
  private static let shortestMistyped = 5

  func nothingFound(_ wish: GuideWish, _ language: Language) -> Prompt {
    let text = wish.words.isEmpty ? wish.allWords : wish.words
    let repeats = identifying(text) == nil && !text.isEmpty
    let topics = commonTopics().map { $0.name(in: language) }
    return Prompt(
      .guidesNone,
      [
        "words": repeats ? .text(String(text.prefix(80))) : .flag(false),
        "filters": shown(wish.filter, language), "filtered": .flag(!wish.filter.isEmpty),
        "nearest": .optional(repeats ? nearest(to: text) : nil),
        "word": .text("!" + world.library.word(.findGuides, in: language)),
        "topics": .list(
          topics.enumerated().map { ["topic": .text($1), "last": .flag($0 == topics.count - 1)] }),
        "anyTopic": .flag(!topics.isEmpty),
        "example": world.library.example(.findGuides, in: language),
      ])
  }

  /// A word of a topic that one of the typed words is nearly.
  private func nearest(to text: String) -> String? {
    let known = Set(
      world.catalogue.vocabulary.topics.flatMap(\.phrases).map { $0.lowercased() }.filter {
        $0.count >= Self.shortestMistyped && !$0.contains(" ")
      })
    let typed = text.prefix(400).split { !$0.isLetter && !$0.isNumber }.prefix(20)
    for word in typed where word.count >= Self.shortestMistyped {
      if let nearest = Nearest.word(to: word.lowercased(), among: known) { return nearest }
    }
    return nil
  }

  /// What most guides are first of all about.
  private func commonTopics() -> [Topic] {
    let vocabulary = world.catalogue.vocabulary
    var counts: [TopicID: Int] = [:]
    for guide in world.catalogue.guides {
      if let topic = guide.topics.first { counts[topic, default: 0] += 1 }
    }
    return Array(
      vocabulary.topics.enumerated().filter { counts[$0.element.id] != nil }.sorted {
        (counts[$1.element.id] ?? 0, $0.offset) < (counts[$0.element.id] ?? 0, $1.offset)
      }.map(\.element).prefix(Self.topicsShown))
  }
}
