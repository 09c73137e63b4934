import Foundation
import Matrix

/// «Flere» and «smalere»: going on with what a search found, also in plain words and by others than who searched.
extension Turn {
  /// The next three.
  func moreGuides(answering: Answering) -> Outcome {
    guard let list = listMeant(answering.message) else {
      return sayOnly(answering.utterance(noList(answering.language)))
    }
    return more(of: list, answering: answering)
  }

  func more(of list: GuideList, answering: Answering) -> Outcome {
    // Guides may have left the catalogue since. The numbers stay those of the list.
    let rest = list.guides.enumerated().dropFirst(list.shown).compactMap { index, id in
      world.catalogue[id].map { (number: index + 1, found: FoundGuide(guide: $0, reason: nil)) }
    }
    let page = Array(rest.prefix(GuideList.page))
    guard let first = page.first, let last = page.last else {
      return sayOnly(
        answering.utterance(
          Prompt(
            .guidesAll,
            [
              "count": .number(list.guides.count), "cut": .flag(list.isCut),
              "example": world.library.example(.findGuides, in: answering.language),
            ])))
    }
    var outcome = Outcome()
    let shown = last.number
    outcome.remember(GuideListShown(search: list.search, shown: shown), ofRoom: answering.room, in: world)
    outcome.say(
      showing(
        Prompt(
          .guidesMore,
          [
            "first": .number(first.number), "until": .number(shown), "several": .flag(page.count > 1),
            "count": .number(list.guides.count),
            "guides": cards(page, answering.language),
            "left": list.guides.count > shown ? .number(list.guides.count - shown) : .flag(false),
            "cut": .flag(list.isCut),
          ]), of: list.search, answering: answering))
    return outcome
  }

  /// Only those that are so, or the question what they should be.
  func narrowGuides(_ rest: String, answering: Answering) -> Outcome {
    guard let list = listMeant(answering.message) else {
      return sayOnly(answering.utterance(noList(answering.language)))
    }
    return rest.isEmpty ? askToNarrow(list, answering: answering) : narrow(list, rest, answering: answering)
  }

  private func narrow(_ list: GuideList, _ text: String, answering: Answering) -> Outcome {
    let wish = read(text, isNarrowing: true)
    let guides = list.guides.compactMap { world.catalogue[$0] }
    var left = guides.filter { wish.filter.holds($0, in: world.catalogue.vocabulary) }
    if !wish.words.isEmpty {
      let found = Set(world.catalogue.search(wish.words, limit: Self.mostSearched).map(\.guide.id))
      left = left.filter { found.contains($0.id) }
    }
    guard !left.isEmpty else {
      return askToNarrow(list, insteadOf: identifying(text) == nil ? text : nil, answering: answering)
    }
    let page = Array(left.prefix(GuideList.page))
    var outcome = self.list(
      left.map(\.id), isCut: false, shown: page.count, answering: answering)
    outcome.say(
      showing(
        Prompt(
          .guidesNarrowed,
          [
            "filters": shown(wish.filter, answering.language), "filtered": .flag(!wish.filter.isEmpty),
            "words": !wish.words.isEmpty && identifying(wish.words) == nil
              ? .text(String(wish.words.prefix(80))) : .flag(false),
            "count": .number(left.count), "before": .number(list.guides.count),
            "guides": cards(numbered(page.map { FoundGuide(guide: $0, reason: nil) }), answering.language),
            "left": left.count > page.count ? .number(left.count - page.count) : .flag(false),
          ]), of: answering.message.event, answering: answering))
    return outcome
  }

  /// Asks by what, with the words that really divide what was found.
  /// - Parameter tried: what none of them is.
  private func askToNarrow(_ list: GuideList, insteadOf tried: String? = nil, answering: Answering) -> Outcome {
    let guides = list.guides.compactMap { world.catalogue[$0] }
    let choices = NarrowingChoices(guides, world.catalogue.vocabulary)
    guard guides.count > 1, !choices.isEmpty else {
      return sayOnly(
        answering.utterance(
          Prompt(
            .guidesNotNarrower,
            [
              "count": .number(guides.count), "tried": .optional(tried.map { String($0.prefix(80)) }),
              "example": world.library.example(.findGuides, in: answering.language),
            ])))
    }
    let language = answering.language
    let vocabulary = world.catalogue.vocabulary
    func words(_ choices: [NarrowingChoices.Choice], _ list: WordList) -> PromptValue {
      .list(
        choices.enumerated().map { index, choice in
          [
            "word": .text(list[choice.key]?.name(in: language) ?? choice.key), "number": .number(choice.count),
            "last": .flag(index == choices.count - 1),
          ]
        })
    }
    var outcome = Outcome()
    outcome.remember(GuideListAskedAbout(search: list.search), ofRoom: answering.room, in: world)
    outcome.say(
      showing(
        Prompt(
          .guidesNarrow,
          [
            "tried": .optional(tried.map { String($0.prefix(80)) }), "count": .number(guides.count),
            "sectors": words(choices.sectors, vocabulary.sectors), "anySector": .flag(!choices.sectors.isEmpty),
            "kinds": words(choices.kinds, vocabulary.kinds), "anyKind": .flag(!choices.kinds.isEmpty),
            "levels": .list(
              choices.levels.enumerated().map { index, choice in
                [
                  "word": .text(choice.key), "name": .text(vocabulary.levels[choice.key]?.name(in: language) ?? ""),
                  "number": .number(choice.count), "last": .flag(index == choices.levels.count - 1),
                ]
              }), "anyLevel": .flag(!choices.levels.isEmpty),
            "year": choices.year.map { .number($0.after) } ?? .flag(false),
            "newer": choices.year.map { .number($0.count) } ?? .flag(false),
            "example": world.library.example(.narrowGuides, in: language),
          ]), of: list.search, answering: answering))
    return outcome
  }

  // MARK: Which list is meant

  /// The list that a reply is to, else the newest of the thread or the room.
  func listMeant(_ message: IncomingMessage) -> GuideList? {
    let finding = world.finding(in: message.room)
    if let post = message.inReplyTo, let list = finding.list(shownIn: post),
      now.timeIntervalSince(list.at) < Finding.kept
    {
      return list
    }
    return finding.newest(in: message.room, now: now) { $0.thread == message.threadRoot }
      ?? finding.newest(in: message.room, now: now)
  }

  func noList(_ language: Language) -> Prompt {
    Prompt(.guidesNoList, ["example": world.library.example(.findGuides, in: language)])
  }

  // MARK: Plain words

  /// A reply to found guides: «flere», «smalere skole», «2», or a command.
  /// - Returns: nil when it is no reply to such, or only talk.
  func replyToGuides(
    _ message: IncomingMessage, answering: Answering, obey: (CommandID, String) -> Outcome
  ) -> Outcome? {
    let finding = world.finding(in: message.room)
    guard let post = message.inReplyTo else { return nil }
    guard let list = finding.list(shownIn: post) else {
      // A card that was passed on is no list, but a command may be about it: «forankre 3».
      guard finding.shares.contains(where: { $0.post == post }),
        case .command(let command, let rest) = world.library.phrasebook.understand(message.text)
      else { return nil }
      return obey(command, rest)
    }
    if case .command(let command, let rest) = world.library.phrasebook.understand(message.text) {
      return obey(command, rest)
    }
    if let number = Int(message.text.trimmingSpaces()) {
      return shareGuide(String(number), answering: answering)
    }
    return answersNarrowing(message) ? narrow(list, message.text, answering: answering) : nil
  }

  /// «flere» or «smalere» said plainly soon after, by anybody; or an answer to what to narrow by, by who was asked.
  /// - Returns: nil for all other talk.
  func followGuides(_ message: IncomingMessage, answering: Answering) -> Outcome? {
    guard message.inReplyTo == nil,
      let list = world.finding(in: message.room).newest(
        in: message.room, now: now, where: { $0.thread == message.threadRoot }),
      sent(message).timeIntervalSince(list.at) < GuideList.plainly, message.text.utf8.count < 200
    else { return nil }
    switch world.library.phrasebook.understand(message.text) {
    case .command(.moreGuides, ""): return more(of: list, answering: answering)
    case .command(.narrowGuides, let rest):
      if rest.isEmpty { return askToNarrow(list, answering: answering) }
      return answersNarrowing(rest) ? narrow(list, rest, answering: answering) : nil
    // «veileder» is a kind, too, where kinds are what was asked for.
    case .command(.findGuides, "") where list.asked != nil: break
    case .command: return nil
    case .unknown: break
    }
    let isAsked =
      list.asked.map { $0.by == message.sender && sent(message).timeIntervalSince($0.at) < Questions.patience } ?? false
    // Between two, all that is said is for the bot.
    guard isAsked || world.group(in: message.room) == nil, answersNarrowing(message) else { return nil }
    return narrow(list, message.text, answering: answering)
  }

  private func answersNarrowing(_ message: IncomingMessage) -> Bool { answersNarrowing(message.text) }

  /// Nothing but words that say what guides must be.
  private func answersNarrowing(_ text: String) -> Bool {
    guard text.utf8.count < 200 else { return false }
    let wish = read(text, isNarrowing: true)
    return !wish.filter.isEmpty && wish.words.isEmpty
  }
}
