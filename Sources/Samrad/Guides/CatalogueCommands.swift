import Matrix

/// `!katalog` in the admin room: how the catalogue stands, one card, and changes by hand.
extension Turn {
  /// - Returns: nil when the command is not about the catalogue.
  func obeyAboutCatalogue(_ command: CommandID, _ rest: String, from place: Correspondent) -> Outcome? {
    guard place.isAdmin else { return nil }
    switch command {
    case .catalogue: return rest.isEmpty ? countCatalogue(from: place) : showCard(rest, from: place)
    case .showCard: return showCard(rest, from: place)
    case .newCard: return openCard(from: place)
    case .changeCard: return changeCard(rest, from: place)
    case .withdrawCard: return withdrawCard(rest, from: place)
    case .markCard: return markCard(rest, from: place)
    default:
      guard rest.isEmpty, let move = formMove(command),
        let draft = world.programme.catalogue.drafts[place.message.sender]
      else { return nil }
      return take(move, in: draft, from: place)
    }
  }

  /// `!avbryt`, while a card is asked for: a word that is no command by itself.
  func stopCard(_ word: String, from place: Correspondent) -> Outcome? {
    guard place.isAdmin, world.library.phrasebook.means(word, .stop),
      let draft = world.programme.catalogue.drafts[place.message.sender]
    else { return nil }
    return take(.stop, in: draft, from: place)
  }

  private func countCatalogue(from place: Correspondent) -> Outcome {
    let catalogue = world.catalogue
    let book = world.programme.catalogue
    let withdrawn = Set(book.steps.flatMap(\.withdrawn)).filter { catalogue[$0] == nil }
    let unchecked = catalogue.guides.filter { !$0.isVerified }
    return sayOnly(
      place.answer(
        Prompt(
          .catalogueOverview,
          [
            "edition": .number(book.edition), "count": .number(catalogue.guides.count),
            "local": .count(catalogue.guides.count(where: \.isLocal)), "withdrawn": .count(withdrawn.count),
            "unchecked": .count(unchecked.count),
            "outdated": .count(catalogue.guides.count(where: catalogue.isOutdated)),
            "little": .count(catalogue.littleRelevant.count),
            "waiting": .flag(book.waiting.map { !$0.isErased } ?? false),
            "first": .list(
              unchecked.prefix(5).enumerated().map {
                ["id": .text($1.id.text), "last": .flag($0 == min(5, unchecked.count) - 1)]
              }),
          ])))
  }

  private func showCard(_ rest: String, from place: Correspondent) -> Outcome {
    // What looks like an id is none but that.
    let isWord = !rest.isEmpty && (!rest.contains("-") || rest.contains(where: \.isWhitespace))
    guard let guide = card(rest) ?? (isWord ? world.catalogue.search(rest, limit: 1).first?.guide : nil) else {
      return sayOnly(place.answer(whichCard(rest, .showCard, in: place.language)))
    }
    return sayOnly(place.answer(Prompt(.catalogueCard, cardValues(guide, place.language))))
  }

  /// All that a card says, for admins.
  func cardValues(_ guide: Guide, _ language: Language) -> [String: PromptValue] {
    let catalogue = world.catalogue
    let names = { (list: WordList, keys: [String]) -> PromptValue in
      .text(keys.map { list[$0]?.name(in: language) ?? $0 }.joined(separator: ", "))
    }
    let values = guideCard(guide, language)
    return values.filter { PromptKey.catalogueCard.fields.contains($0.key) }.merging([
      "id": .text(guide.id.text), "local": .flag(guide.isLocal), "little": .flag(catalogue.isLittleRelevant(guide)),
      "sectors": names(catalogue.vocabulary.sectors, guide.sectors),
      "topics": .text(
        guide.topics.map { catalogue.vocabulary.topic($0)?.name(in: language) ?? $0.text }.joined(separator: ", ")),
      "source": .text(guide.source),
    ]) { $1 }
  }

  /// The card with this id, however it is typed.
  func card(_ typed: String) -> Guide? {
    let id = typed.trimmingSpaces().lowercased().filter { !"`«»\"".contains($0) }
    return world.catalogue[GuideID(id)]
  }

  /// No card has this id: those that may be meant.
  func whichCard(_ typed: String, _ command: CommandID, in language: Language) -> Prompt {
    let word = SafeText.name(typed)
    let near = Nearest.word(to: typed.lowercased(), among: world.catalogue.guides.map(\.id.text))
    let found =
      near.flatMap { world.catalogue[GuideID($0)] }.map { [$0] }
      ?? (word == nil ? [] : world.catalogue.search(typed, limit: 3).map(\.guide))
    return Prompt(
      .catalogueWhich,
      [
        "word": .optional(word), "any": .flag(!found.isEmpty),
        "cards": .list(found.map { ["id": .text($0.id.text), "title": .text($0.title)] }),
        // One of those that were perhaps meant: another might be copied as it stands.
        "example": found.first.map { .text("!\(world.library.word(command, in: language)) \($0.id.text)") }
          ?? world.library.example(command, in: language),
      ])
  }

  /// `!katalog trekk <id>`, or `… erstattes av <id>`.
  private func withdrawCard(_ rest: String, from place: Correspondent) -> Outcome {
    let words = rest.split(whereSeparator: \.isWhitespace).map { String($0) }
    guard let first = words.first, let guide = card(first) else {
      return sayOnly(place.answer(whichCard(words.first ?? "", .withdrawCard, in: place.language)))
    }
    let user = place.message.sender
    let pointing = world.catalogue.pointing(to: guide.id)
    let values: [String: PromptValue] = [
      "id": .text(guide.id.text), "title": .text(guide.title),
      "pointing": .list(
        pointing.prefix(10).map { ["pointer": .text($0.id.text), "pointerTitle": .text($0.title)] }),
      "any": .flag(!pointing.isEmpty),
    ]
    guard words.count > 1 else {
      return wait(
        Prompt(.catalogueWithdraw, values.merging(["new": .flag(false), "newTitle": .flag(false)]) { $1 }),
        withdrawn: [guide.id], to: user, answering: place.message)
    }
    guard words.count > 2,
      world.library.phrasebook.means(words[1..<(words.count - 1)].joined(separator: " "), .replacedBy)
    else {
      return sayOnly(
        place.answer(
          Prompt(
            .catalogueHowWithdraw,
            [
              "id": .text(guide.id.text),
              "word": .text("!" + world.library.word(.withdrawCard, in: place.language)),
              "by": .text(world.library.pack(place.language)?.words.answers[.replacedBy]?.first ?? ""),
            ])))
    }
    guard let named = words.last, let typed = card(named) else {
      return sayOnly(place.answer(whichCard(words.last ?? "", .withdrawCard, in: place.language)))
    }
    // Where the new one is replaced itself, the end of the chain is meant.
    let holders = world.catalogue.isOutdated(typed) ? world.catalogue.holding(insteadOf: typed) : [typed]
    guard typed.id != guide.id, let new = holders.first, new.id != guide.id, !leads(typed, to: guide.id) else {
      return sayOnly(
        place.answer(
          Prompt(
            .catalogueCircle,
            [
              "id": .text(guide.id.text), "new": .text(typed.id.text),
              "circle": .flag(typed.id == guide.id || leads(typed, to: guide.id)),
            ])))
    }
    return wait(
      Prompt(
        .catalogueWithdraw,
        values.merging(["new": .text(new.id.text), "newTitle": .text(new.title)]) { $1 }),
      replacement: CatalogueStep.Replacement(old: guide.id, new: new.id), to: user, answering: place.message)
  }

  /// Whether a chain of replaced cards comes to this one.
  private func leads(_ guide: Guide, to id: GuideID) -> Bool {
    var seen: Set<GuideID> = []
    var next = [guide]
    while let guide = next.popLast() {
      guard seen.insert(guide.id).inserted, world.catalogue.isOutdated(guide) else { continue }
      if guide.seeInstead.contains(id) { return true }
      next += guide.seeInstead.compactMap { world.catalogue[$0] }
    }
    return false
  }

  /// `!katalog her <id>`: of little relevance here, or not any longer. It shows at once, and needs no ✅.
  private func markCard(_ rest: String, from place: Correspondent) -> Outcome {
    guard let guide = card(rest) else {
      return sayOnly(place.answer(whichCard(rest, .markCard, in: place.language)))
    }
    let number = world.programme.catalogue.shownCount + 1
    let isLittle = !world.catalogue.isLittleRelevant(guide)
    var outcome = Outcome()
    outcome.remember(CatalogueMarked(number: number, guide: guide.id, isLittle: isLittle))
    outcome.remember(ProgrammeWriteNoted(reversal: .catalogue(number)))
    outcome.say(
      place.answer(Prompt(.catalogueMarked, ["title": .text(guide.title), "little": .flag(isLittle)])))
    return outcome
  }
}
