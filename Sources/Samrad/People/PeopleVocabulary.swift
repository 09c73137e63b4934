import Matrix

/// What people's words in lists and answers mean, in every language at once, and how each language says it back.
package struct PeopleVocabulary: Sendable {
  private let meanings: [PeopleTable: [String: String]]
  /// Folded names of the catalogue's topics, by the topic's key.
  private let topicWords: [String: String]
  private let topics: [String: Topic]
  private let words: [Language: PeopleWords]
  private let defaultLanguage: Language

  /// - Parameter packs: in the order in which their words win when two languages use one word differently.
  init(_ packs: [(Language, PeopleWords)], topics: [Topic], defaultLanguage: Language) {
    var meanings: [PeopleTable: [String: String]] = [:]
    for (_, words) in packs {
      for (table, rows) in words.tables {
        for (row, phrases) in rows.sorted(by: { $0.key < $1.key }) where table != .signs {
          for phrase in phrases + (table == .columns || table.rows == nil ? [row] : []) {
            let folded = PeopleText.folded(phrase)
            if meanings[table]?[folded] == nil { meanings[table, default: [:]][folded] = row }
          }
        }
        guard table == .signs else { continue }
        for (row, phrases) in rows {
          for phrase in phrases { meanings[.signs, default: [:]]["\(row) \(PeopleText.folded(phrase))"] = row }
        }
      }
    }
    self.meanings = meanings
    self.words = Dictionary(packs, uniquingKeysWith: { first, _ in first })
    self.defaultLanguage = defaultLanguage
    self.topics = Dictionary(topics.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    var topicWords: [String: String] = [:]
    for topic in topics {
      for phrase in [topic.id.text] + topic.phrases {
        let folded = PeopleText.folded(phrase)
        if topicWords[folded] == nil { topicWords[folded] = topic.id.text }
      }
    }
    self.topicWords = topicWords
  }

  // MARK: Understanding

  func row(_ text: some StringProtocol, in table: PeopleTable) -> String? {
    text.utf8.count <= PeopleText.longest ? meanings[table]?[PeopleText.folded(text)] : nil
  }

  /// - Parameter folded: as `PeopleText.folded` makes it.
  func isSign(_ sign: PeopleSign, _ folded: some StringProtocol) -> Bool {
    meanings[.signs]?["\(sign.rawValue) \(folded)"] != nil
  }

  func column(_ heading: some StringProtocol) -> PersonField? {
    row(heading, in: .columns).flatMap(PersonField.init)
  }

  /// The key of a topic in the catalogue.
  func topic(_ folded: some StringProtocol) -> String? { topicWords[String(folded)] }

  /// The word of a table that is most like this one; nil if none is near. Short words are near to too many.
  func nearest(to text: String, in table: PeopleTable, shortest: Int = 6) -> String? {
    let folded = PeopleText.folded(text)
    return folded.count < shortest ? nil : Nearest.word(to: folded, among: (meanings[table] ?? [:]).keys)
  }

  // MARK: Saying

  func pack(_ language: Language) -> PeopleWords {
    words[language] ?? words[defaultLanguage] ?? PeopleWords()
  }

  func shown(_ field: PersonField, in language: Language) -> String { pack(language).shown(field) }

  func example(_ field: PersonField, in language: Language) -> String {
    pack(language).examples[field] ?? field.rawValue
  }

  /// What a topic is called; a person's own word stays as it is.
  func shown(topic: String, in language: Language) -> String { topics[topic]?.name(in: language) ?? topic }

  /// The half-days of a week in words; a day with both halves is named once.
  func shown(_ halfDays: [HalfDay], in language: Language) -> String {
    let pack = pack(language)
    if halfDays.count == HalfDay.allCases.count { return pack.shown(.signs, PeopleSign.week.rawValue) }
    let said = PeopleTable.dayRows.compactMap { day -> String? in
      let halves = ["fm", "em"].filter { half in halfDays.contains { $0.rawValue == "\(day)_\(half)" } }
      switch halves.count {
      case 0: return nil
      case 1: return "\(pack.shown(.days, day)) \(pack.shown(.halves, halves[0]))"
      default: return pack.shown(.days, day)
      }
    }
    return said.joined(separator: ", ")
  }

  /// One field of a person in words; nil when nobody has said.
  /// - Parameter name: what another person is called.
  func shown(
    _ field: PersonField, of facts: PersonFacts, in language: Language, name: (UserID) -> String
  ) -> String? {
    let pack = pack(language)
    func list(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: ", ") }
    return switch field {
    case .name: facts.name.isEmpty ? nil : facts.name
    case .role, .level: pack.shown(.roles, RoleWord(facts).rawValue)
    case .service: facts.service.map { pack.shown(.services, $0) }
    case .municipality: facts.municipality
    case .region: facts.region
    case .years: facts.years.map { String($0) }
    case .languages: list(facts.languages.map { pack.shown(.languages, $0.text) })
    case .halfDays: facts.halfDays.isEmpty ? nil : shown(facts.halfDays, in: language)
    case .topics: list(facts.topics.map { shown(topic: $0, in: language) })
    case .manager: facts.manager.map(name)
    case .wishes: list(facts.wishes.map(name))
    case .meeting: facts.meeting == .either ? nil : pack.shown(.meetings, MeetingRow(facts.meeting).rawValue)
    case .capacity: facts.capacity.map { String($0) }
    case .number, .matrix, .notWith: nil
    }
  }
}
