import Foundation
package import Matrix

/// What people wrote for the bot, read from files at start: words, scripts, catalogue.
package struct Library: Sendable {
  package struct Pack: Sendable {
    package let words: CommandWords
    package let renderer: Renderer
    package let scripts: [String: SessionScript]
    package let people: PeopleWords

    package init(
      words: CommandWords, renderer: Renderer, scripts: [String: SessionScript], people: PeopleWords = PeopleWords()
    ) {
      self.words = words
      self.people = people
      self.renderer = renderer
      self.scripts = scripts
    }
  }

  package let packs: [Language: Pack]
  package let defaultLanguage: Language
  package let defaultZone: String
  package let catalogue: Catalogue
  package let glossary: Glossary
  package let phrasebook: Phrasebook
  package let when: WhenParser
  package let people: PeopleVocabulary
  /// What is answered in any room: looked for before anything else in it is read.
  package let callWords: [CallWord]
  package let ping: Ping

  /// - Parameter packs: in the order in which their words win when two languages use one word differently.
  package init(
    packs: [(Language, Pack)], dates: [DateWords], defaultLanguage: Language, defaultZone: String, catalogue: Catalogue,
    glossary: Glossary = Glossary()
  ) {
    self.packs = Dictionary(packs, uniquingKeysWith: { first, _ in first })
    self.defaultLanguage = defaultLanguage
    self.defaultZone = defaultZone
    self.catalogue = catalogue
    self.glossary = glossary
    phrasebook = Phrasebook(packs.map { ($0.0, $0.1.words) })
    when = WhenParser(words: dates)
    people = PeopleVocabulary(
      packs.map { ($0.0, $0.1.people) }, topics: catalogue.vocabulary.topics, defaultLanguage: defaultLanguage)
    ping = Ping(packs.flatMap { $0.1.words.commands[.ping] ?? [] })
    let called = packs.flatMap { [$0.1.words.commands[.ping], $0.1.words.commands[.help]] }.flatMap { $0 ?? [] }
    callWords = Set(called).sorted().compactMap { CallWord("!\($0)") }
  }

  /// The pack of a language, or the default's if a stored language has lost its folder.
  package func pack(_ language: Language) -> Pack? {
    packs[language] ?? packs[defaultLanguage]
  }

  package func script(_ id: String, in language: Language) -> SessionScript? {
    pack(language)?.scripts[id]
  }

  package func scripts(in language: Language) -> [SessionScript] {
    (pack(language)?.scripts.values).map { $0.sorted { ($0.minutes, $0.id) < ($1.minutes, $1.id) } } ?? []
  }

  package func example(_ command: CommandID, in language: Language) -> PromptValue {
    .text(pack(language)?.words.examples[command] ?? "!")
  }

  /// The word that asks for a command, as in `hjelp`.
  package func word(_ command: CommandID, in language: Language) -> String {
    pack(language)?.words.commands[command]?.first ?? command.rawValue
  }

  package func reaction(_ answer: AnswerID, in language: Language) -> String? {
    pack(language)?.words.reactions[answer]
  }

  /// What the bot places under a message as quick answers.
  func reactions(_ answers: AnswerID..., in language: Language) -> [String] {
    answers.compactMap { reaction($0, in: language) }
  }

  /// Where no group says otherwise.
  var zone: TimeZone { TimeZone(identifier: defaultZone) ?? .gmt }
}
