import Foundation
import Matrix

/// What a word usually means, how services mean different things by it, and what the group means (norsk: ordliste).
extension Turn {
  /// Longest that is shown of what somebody typed, in characters.
  private static let longestShown = 60

  /// `!ord effekt`, `!ord effekt = …`, `!ord effekt fjern`, `!ord`.
  func explainWord(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let (word, wording) = wordProposal(in: rest) { return proposeWord(word, wording, message, in: group) }
    if let word = wordRemoval(in: rest) { return askRemoval(ofWord: word, message, in: group) }
    guard !rest.isEmpty else { return listWords(message, in: group) }
    switch seek(rest, in: [group]) {
    case .word(let word, let isMisspelt):
      var utterance = group.answer(
        message, explained(word, typed: isMisspelt ? rest : nil, in: [group], isRoom: true, group.language))
      let (agreed, waiting) = wordings(of: word, in: group)
      if !agreed.isEmpty || !waiting.isEmpty {
        utterance.subject = .term(group.id, terms: (agreed + waiting).map(\.id))
      }
      if !waiting.isEmpty { utterance.offering = world.library.reactions(.yes, .no, in: group.language) }
      return sayOnly(utterance)
    case .near(let words):
      return sayOnly(group.answer(message, unknownWord(rest, near: words, isRoom: true, group.language)))
    }
  }

  /// The same between two: with the wordings of the groups that one is in. In the admins' room there are none.
  func explainWord(_ rest: String, from place: Correspondent) -> Outcome {
    guard wordProposal(in: rest) == nil, wordRemoval(in: rest) == nil else {
      return sayOnly(
        place.answer(Prompt(.wordOnlyInGroup, ["example": world.library.example(.explainWord, in: place.language)])))
    }
    let groups = wordGroups(of: place)
    guard !rest.isEmpty else { return sayOnly(place.answer(wordList(of: groups, isRoom: false, place.language))) }
    switch seek(rest, in: groups) {
    case .word(let word, let isMisspelt):
      return sayOnly(
        place.answer(explained(word, typed: isMisspelt ? rest : nil, in: groups, isRoom: false, place.language)))
    case .near(let words):
      return sayOnly(place.answer(unknownWord(rest, near: words, isRoom: false, place.language)))
    }
  }

  /// «hva betyr effekt?», said where it is no command.
  /// - Returns: nil when it is no such question, or there is no such word.
  func explainPlainly(_ text: String, from place: Correspondent) -> Outcome? {
    guard world.library.phrasebook.begins(text, .meaning), case .word = seek(text, in: wordGroups(of: place)) else {
      return nil
    }
    return explainWord(text, from: place)
  }

  func wordGroups(of place: Correspondent) -> [Group] {
    place.isAdmin ? [] : groups(of: place.message.sender).filter { $0.room != nil }
  }

  /// What stands before the first sign of equality, and after it.
  private func wordProposal(in rest: String) -> (word: String, wording: String)? {
    guard let sign = rest.firstIndex(of: "=") else { return nil }
    return (rest[..<sign].trimmingSpaces(), rest[rest.index(after: sign)...].trimmingSpaces())
  }

  /// «effekt fjern».
  private func wordRemoval(in rest: String) -> String? {
    let words = rest.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, let last = words.last, world.library.phrasebook.means(last, .remove) else { return nil }
    return words.dropLast().joined(separator: " ")
  }

  private func wordings(of word: SoughtWord, in group: Group) -> (agreed: [TermProposal], waiting: [TermProposal]) {
    (
      group.terms.agreed.filter { word.keys.contains($0.key) },
      group.terms.waiting(now).filter { word.keys.contains($0.key) }
    )
  }

  private func explained(
    _ word: SoughtWord, typed: String?, in groups: [Group], isRoom: Bool, _ language: Language
  ) -> Prompt {
    let term = word.term
    let name = word.name(in: language)
    let own = groups.flatMap { group in wordings(of: word, in: group).agreed.map { (group, $0) } }
    let waiting = groups.flatMap { group in wordings(of: word, in: group).waiting.map { (group, $0) } }
    let isNamed = !isRoom && groups.count > 1
    let also = term?.words.filter { Words.folded($0) != Words.folded(name) && shows($0, of: term, in: language) } ?? []
    let guide = term.flatMap { $0.isLegal ? self.guide(onLaw: $0) : nil }
    let seeAlso = term?.seeAlso.compactMap { world.library.glossary[$0]?.name(in: language) } ?? []
    return Prompt(
      .wordShown,
      [
        "word": .text(name), "typed": .optional(typed.map { String($0.prefix(Self.longestShown)) }),
        "also": .optional(also.isEmpty ? nil : also.joined(separator: ", ")),
        "definition": .optional(term?.definition(in: language)), "varies": .optional(term?.varies(in: language)),
        "anyOwn": .flag(!own.isEmpty), "own": .list(own.map { fields(of: $1, in: $0, isNamed: isNamed, language) }),
        "anyWaiting": .flag(!waiting.isEmpty),
        "waiting": .list(waiting.map { fields(of: $1, in: $0, isNamed: isNamed, language) }),
        "ask": .optional(term?.ask(in: language)), "legal": .flag(term?.isLegal == true),
        "guide": .optional(guide?.title), "url": guide?.url.map(PromptValue.link) ?? .flag(false),
        "seeAlso": .optional(seeAlso.isEmpty ? nil : seeAlso.joined(separator: ", ")),
        "proposable": .flag(isRoom && own.isEmpty && waiting.isEmpty), "room": .flag(isRoom),
      ])
  }

  /// Norwegians are not shown what it is called in English.
  private func shows(_ word: String, of term: Term?, in language: Language) -> Bool {
    language == Language("en") || term.map { $0.names[Language("en")] != word || $0.synonyms.contains(word) } ?? true
  }

  /// A wording, as templates see it.
  func fields(
    of proposal: TermProposal, in group: Group, isNamed: Bool, _ language: Language
  ) -> [String: PromptValue] {
    let by = group.member(proposal.by).flatMap { $0.consent == false ? nil : $0 }
    return [
      "word": .text(self.word(of: proposal, language)), "wording": .text(proposal.wording),
      "group": .optional(isNamed ? group.name : nil), "by": by.shown,
      "edition": proposal.edition.map(PromptValue.number) ?? .flag(false),
      "day": proposal.agreedAt.map { .day(LocalDate($0, in: group.zone)) } ?? .flag(false),
      "against": .flag(!group.standing(of: proposal).against.isEmpty),
      "until": .day(LocalDate(proposal.until, in: group.zone)),
    ]
  }

  /// In the reader's language, if the glossary has it.
  func word(of proposal: TermProposal, _ language: Language) -> String {
    proposal.term.flatMap { world.library.glossary[$0] }?.name(in: language) ?? proposal.word
  }

  private func unknownWord(_ typed: String, near: [SoughtWord], isRoom: Bool, _ language: Language) -> Prompt {
    Prompt(
      .wordUnknown,
      [
        "word": .text(SafeText.name(typed) ?? ""), "anyNear": .flag(!near.isEmpty), "room": .flag(isRoom),
        "near": .list(
          near.enumerated().map { ["word": .text($1.name(in: language)), "last": .flag($0 == near.count - 1)] }),
      ])
  }

  // MARK: All of them

  private func listWords(_ message: IncomingMessage, in group: Group) -> Outcome {
    var utterance = group.answer(message, wordList(of: [group], isRoom: true, group.language))
    let shown = group.terms.agreed + group.terms.waiting(now)
    if !shown.isEmpty { utterance.subject = .termList(group.id, terms: shown.map(\.id)) }
    return sayOnly(utterance)
  }

  private func wordList(of groups: [Group], isRoom: Bool, _ language: Language) -> Prompt {
    let isNamed = groups.count > 1
    func list(_ proposals: (Group) -> [TermProposal]) -> [[String: PromptValue]] {
      groups.flatMap { group in
        proposals(group).sorted { Words.folded(word(of: $0, language)) < Words.folded(word(of: $1, language)) }
          .map { fields(of: $0, in: group, isNamed: isNamed, language) }
      }
    }
    let (own, waiting) = (list { $0.terms.agreed }, list { $0.terms.waiting(now) })
    // Those that services are known to use differently; the rest is found by asking.
    let terms = world.library.glossary.terms
    let asked = terms.filter { !$0.ask.isEmpty }
    let others = asked.filter { !$0.isCore }.map { $0.name(in: language) }
    let names =
      asked.filter(\.isCore).map { $0.name(in: language) } + others.sorted { Words.folded($0) < Words.folded($1) }
    return Prompt(
      .wordList,
      [
        "anyOwn": .flag(!own.isEmpty), "own": .list(own), "anyWaiting": .flag(!waiting.isEmpty),
        "waiting": .list(waiting), "others": .optional(names.isEmpty ? nil : names.joined(separator: ", ")),
        "more": terms.count > asked.count ? .number(terms.count - asked.count) : .flag(false),
        "example": world.library.example(.explainWord, in: language), "room": .flag(isRoom),
      ])
  }
}
