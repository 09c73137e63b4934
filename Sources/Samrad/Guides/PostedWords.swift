import Matrix
import Yams

/// Forgiving where it can hurt nobody: words of the vocabulary in any language and letter case, a single word where a
/// list is meant, and lists on one line.
struct PostedWords {
  private let vocabulary: Vocabulary
  private let keys: [GuideField: [String: String]]
  private let isEmpty: (String) -> Bool

  init(_ vocabulary: Vocabulary, empty: @escaping (String) -> Bool) {
    self.vocabulary = vocabulary
    isEmpty = empty
    var topics: [String: String] = [:]
    for topic in vocabulary.topics { topics[Words.folded(topic.id.text)] = topic.id.text }
    for topic in vocabulary.topics {
      for phrase in topic.phrases where topics[Words.folded(phrase)] == nil {
        topics[Words.folded(phrase)] = topic.id.text
      }
    }
    keys = [
      .topics: topics, .kind: Self.keys(vocabulary.kinds), .status: Self.keys(vocabulary.statuses),
      .evidence: Self.keys(vocabulary.evidence), .levels: Self.keys(vocabulary.levels),
      .sectors: Self.keys(vocabulary.sectors), .audience: Self.keys(vocabulary.audiences),
    ]
  }

  private static func keys(_ list: WordList) -> [String: String] {
    var keys: [String: String] = [:]
    for word in list.words { keys[Words.folded(word.key)] = word.key }
    for word in list.words {
      for name in word.names.values where keys[Words.folded(name)] == nil { keys[Words.folded(name)] = word.key }
    }
    return keys
  }

  /// The vocabulary's own spelling of a word, where it knows it.
  func key(_ typed: String, of field: GuideField) -> String { keys[field]?[Words.folded(typed)] ?? typed }

  /// The words to choose among, as readers of the language see them.
  func choices(of field: GuideField, in language: Language) -> [String] {
    let list: WordList
    switch field {
    case .topics: return vocabulary.topics.map { $0.name(in: language) }
    case .kind: list = vocabulary.kinds
    case .status: list = vocabulary.statuses
    case .evidence: list = vocabulary.evidence
    case .levels: list = vocabulary.levels
    case .sectors: list = vocabulary.sectors
    case .audience: list = vocabulary.audiences
    default: return []
    }
    return list.words.map { $0.name(in: language) }
  }

  /// A word of the vocabulary as readers of the language see it; any other as it is.
  func shown(_ word: String, of field: GuideField, in language: Language) -> String {
    switch field {
    case .topics: vocabulary.topic(TopicID(word))?.name(in: language) ?? word
    case .kind: vocabulary.kinds[word]?.name(in: language) ?? word
    case .status: vocabulary.statuses[word]?.name(in: language) ?? word
    case .evidence: vocabulary.evidence[word]?.name(in: language) ?? word
    case .sectors: vocabulary.sectors[word]?.name(in: language) ?? word
    case .audience: vocabulary.audiences[word]?.name(in: language) ?? word
    default: word
    }
  }

  /// The fields with the vocabulary's own words.
  func mended(_ fields: CatalogueFields) -> CatalogueFields {
    var fields = fields
    for field in GuideField.allCases {
      guard let node = fields.values[field.rawValue] else { continue }
      fields.values[field.rawValue] = mended(node, field)
    }
    return fields
  }

  private func mended(_ node: Node, _ field: GuideField) -> Node {
    switch node {
    case .scalar(let scalar) where field.isList && !isEmpty(scalar.string):
      let parts = scalar.string.split { ",|;".contains($0) }.map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
      return .sequence(.init(parts.map { self.scalar(key($0, of: field), scalar.mark) }, .implicit, .any, scalar.mark))
    case .scalar(let scalar):
      // What can't be seen is not kept; only running text may have paragraphs.
      let text = SafeText.clean(scalar.string)
      return self.scalar(
        key(field.isByLanguage || field == .note ? text.trimmingSpaces() : Words.spaced(text), of: field), scalar.mark)
    case .sequence(let sequence) where field.isList:
      let nodes = sequence.map { node in node.scalar.map { self.scalar(key($0.string, of: field), $0.mark) } ?? node }
      return .sequence(.init(nodes, .implicit, .any, sequence.mark))
    case .mapping(let pairs) where field.isByLanguage:
      let nodes = pairs.map { ($0.key, self.mended($0.value, field)) }
      return .mapping(.init(nodes, .implicit, .any, pairs.mark))
    default: return node
    }
  }

  private func scalar(_ text: String, _ mark: Mark?) -> Node { .scalar(.init(text, .implicit, .any, mark)) }

  /// What is said of a card that is there: the rest of it stays. A field may be emptied by name.
  func lay(_ given: CatalogueFields, over guide: Guide) -> CatalogueFields {
    var given = given
    let present = guide.nodes()
    for field in GuideField.allCases {
      let key = field.rawValue
      guard let node = given.values[key] else {
        given.set(key, present[key])
        continue
      }
      if let text = node.scalar?.string, isEmpty(text) {
        given.set(key, nil)
      } else if field.isByLanguage, case .texts(let texts)? = guide.value(field) {
        given.values[key] = lay(node, over: texts)
      }
    }
    return given
  }

  /// Translations of a text that is as it was stay; those of another are of a text that is no more.
  private func lay(_ node: Node, over texts: [Language: String]) -> Node {
    var given: [Language: Node] = [:]
    switch node {
    case .scalar: given[.catalogueDefault] = node
    case .mapping(let pairs):
      for (key, value) in pairs { if let code = key.string { given[Language(code)] = value } }
    default: return node
    }
    let isSame = { (language: Language) in
      given[language]?.scalar.map { Words.spaced($0.string) } == texts[language].map { Words.spaced($0) }
    }
    if given[.catalogueDefault] == nil || isSame(.catalogueDefault) {
      for (language, text) in texts where given[language] == nil || isSame(language) { given[language] = Node(text) }
    }
    return Node(given.sorted { $0.key < $1.key }.map { (Node($0.key.text), $0.value) })
  }

  /// A new card, with what goes without saying.
  func complete(_ given: CatalogueFields, _ usual: PostedGuides.Usual) -> CatalogueFields {
    var given = given
    for field in GuideField.allCases where given.values[field.rawValue]?.scalar.map({ isEmpty($0.string) }) == true {
      given.set(field.rawValue, nil)
    }
    func add(_ field: GuideField, _ node: Node?) {
      if given.values[field.rawValue] == nil, let node { given.set(field.rawValue, node) }
    }
    add(.kind, vocabulary.kinds.words.first.map { Node($0.key) })
    add(.status, vocabulary.statuses.words.first.map { Node($0.key) })
    add(.evidence, vocabulary.evidence.words.first(where: \.isUnassessed).map { Node($0.key) })
    // The last word stands for all of them.
    add(.sectors, vocabulary.sectors.words.last.map { Node([Node($0.key)]) })
    add(.levels, Node(vocabulary.levels.words.map { Node($0.key) }))
    add(.audience, Node(vocabulary.audiences.words.map { Node($0.key) }))
    add(.source, Node(usual.source))
    add(.verified, Node("false"))
    add(.local, usual.isLocal ? Node("true") : nil)
    return given
  }
}

extension Words {
  /// With single spaces.
  static func spaced(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
