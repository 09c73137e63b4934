import Foundation
import Matrix

/// How found guides are shown: three short cards a message, numbered through, and how to go on.
extension Turn {
  /// The first three of what a search found, remembered for «flere».
  func show(_ found: FoundGuides, of wish: GuideWish, answering: Answering) -> Outcome {
    let language = answering.language
    let kept = Array(found.ranked.prefix(GuideList.most))
    let page = Array(kept.prefix(GuideList.page))
    // What may point at a person is not said again, also not in part.
    let repeats = identifying(wish.allWords + " " + wish.words) == nil
    var outcome = list(
      kept.map(\.guide.id), isCut: found.ranked.count > kept.count, shown: page.count, answering: answering)
    outcome.say(
      showing(
        Prompt(
          .guidesFound,
          [
            "words": repeats && !wish.words.isEmpty ? .text(String(wish.words.prefix(80))) : .flag(false),
            "filters": shown(wish.filter, language), "filtered": .flag(!wish.filter.isEmpty),
            "without": .flag(found.isWithout), "unclear": .flag(page.first?.isClear == false),
            "undated": found.undated > 0 && !found.isWithout ? .number(found.undated) : .flag(false),
            "guides": cards(numbered(page), language, repeats: repeats),
            "left": kept.count > page.count ? .number(kept.count - page.count) : .flag(false),
            "seeAlso": seeAlso(page, language).map(PromptValue.phrase) ?? .flag(false),
          ]), of: answering.message.event, answering: answering))
    return outcome
  }

  /// Remembers what a search found.
  func list(_ guides: [GuideID], isCut: Bool, shown: Int, answering: Answering) -> Outcome {
    var outcome = Outcome()
    outcome.remember(
      GuidesListed(
        guides: guides, isCut: isCut, shown: shown, room: answering.room, thread: answering.message.threadRoot),
      ofRoom: answering.room, in: world)
    return outcome
  }

  /// A message that shows the list of a search.
  func showing(_ prompt: Prompt, of search: EventID, answering: Answering) -> Utterance {
    var utterance = answering.utterance(prompt)
    utterance.subject = .guideList(world.group(in: answering.room)?.id, search: search)
    return utterance
  }

  func numbered(_ found: [FoundGuide]) -> [(number: Int, found: FoundGuide)] {
    found.enumerated().map { ($0 + 1, $1) }
  }

  /// - Parameter repeats: says which of the typed words fit.
  func cards(
    _ found: [(number: Int, found: FoundGuide)], _ language: Language, repeats: Bool = true
  ) -> PromptValue {
    .list(
      found.map { number, found in
        let reason = repeats ? found.reason.map { why($0, language) } : nil
        return ["card": .phrase(card(found.guide, number: number, why: reason, language))]
      })
  }

  /// A card as short as it can be read on a phone.
  private func card(_ guide: Guide, number: Int, why: Prompt?, _ language: Language) -> Prompt {
    var fields = guideCard(guide, why: why, language)
    fields["number"] = .number(number)
    fields["summary"] = .text(Self.beginning(of: guide.summary(in: language)))
    return Prompt(.guideCard, fields)
  }

  /// All that the catalogue says of a guide.
  func wholeCard(_ guide: Guide, _ language: Language) -> Prompt {
    var fields = guideCard(guide, language)
    fields["number"] = .flag(false)
    return Prompt(.guideCard, fields)
  }

  /// Characters of a summary on a short card.
  private static let shortSummary = 170

  /// The first sentence of a summary, and the second when both are short.
  static func beginning(of summary: String) -> String {
    let text = summary.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.count > shortSummary else { return text }
    var end: String.Index?
    var place = text.startIndex
    // A sentence ends where a capital follows: «nr. 97» and «bl.a. skolen» go on.
    while let stop = text[place...].firstRange(of: ". ") {
      let beginning = text[..<stop.lowerBound]
      if beginning.count >= shortSummary { break }
      if beginning.count > 20, text[stop.upperBound...].first?.isUppercase == true { end = stop.lowerBound }
      place = stop.upperBound
    }
    if let end { return text[..<end] + "." }
    let cut = text.prefix(shortSummary)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
  }

  // MARK: Topics that go together

  /// Whoever asks about one duty should know of the others: what the vocabulary wants said beside these guides.
  private func seeAlso(_ page: [FoundGuide], _ language: Language) -> Prompt? {
    let vocabulary = world.catalogue.vocabulary
    var topics = page.compactMap { found in
      if case .topic(let topic, _)? = found.reason { topic } else { nil }
    }
    if let first = page.first?.guide.topics.first.flatMap(vocabulary.topic) { topics.append(first) }
    guard let topic = topics.first(where: { !$0.seeAlso.isEmpty }) else { return nil }
    let items = topic.seeAlso.compactMap(vocabulary.topic).map { other in
      let guide = bestGuide(about: other.id)
      let shown = page.firstIndex { $0.guide.id == guide?.id }
      return [
        "topic": .text(other.name(in: language)), "number": shown.map { .number($0 + 1) } ?? .flag(false),
        "title": shown == nil ? .optional(guide?.title) : .flag(false),
        "url": guide?.url.map(PromptValue.link) ?? .flag(false),
      ] as [String: PromptValue]
    }
    return Prompt(.guidesSeeAlso, ["note": .optional(topic.seeAlsoNote(in: language)), "topics": .list(items)])
  }

  /// The guide that is most about a topic, of those that hold.
  private func bestGuide(about topic: TopicID) -> Guide? {
    let vocabulary = world.catalogue.vocabulary
    return world.catalogue.guides.filter {
      $0.topics.contains(topic) && vocabulary.statuses.position(of: $0.status) == 0
    }.min { one, two in
      func key(_ guide: Guide) -> (Int, Int) { (guide.topics.firstIndex(of: topic) ?? 0, -(guide.year ?? 0)) }
      return key(one) == key(two) ? one.id < two.id : key(one) < key(two)
    }
  }
}

extension Outcome {
  /// In a group's room it is the group's, elsewhere the programme's.
  mutating func remember(_ change: some FindingChange, ofRoom room: RoomID, in world: World) {
    if let group = world.group(in: room) { remember(change, in: group.id) } else { remember(change) }
  }
}

extension World {
  /// What was found lately in a room.
  func finding(in room: RoomID) -> Finding { group(in: room)?.finding ?? programme.finding }
}
