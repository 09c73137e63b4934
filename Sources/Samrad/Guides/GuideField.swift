/// The fields of a card, as `guides.yaml` names them.
package enum GuideField: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  case id, title, publisher, year, url, kind, status, language, sectors, topics, levels, evidence
  case evidenceNote = "evidence_note"
  case audience, summary
  case useWhen = "use_when"
  case seeInstead = "see_instead"
  case note, source, verified, local

  /// Several values, in an order.
  var isList: Bool {
    switch self {
    case .sectors, .topics, .levels, .audience, .seeInstead: true
    default: false
    }
  }

  /// A text that may be there in several languages.
  var isByLanguage: Bool {
    switch self {
    case .summary, .useWhen, .evidenceNote: true
    default: false
    }
  }

  var isFlag: Bool { self == .verified || self == .local }

  /// Its names in what people type: under this word in `commands.yaml`.
  var answer: AnswerID? { AnswerID(rawValue: "guide-" + rawValue.replacing("_", with: "-")) }
}

/// What people call the fields of a card, in every language at once; and those of `guides.yaml`.
package struct GuideFieldNames: Sendable {
  private let fields: [String: GuideField]
  private let languages: [String: Language]
  /// In the reader's language, for showing.
  private let shown: [GuideField: String]

  /// - Parameter language: the reader's.
  package init(_ library: Library, in language: Language) {
    var fields: [String: GuideField] = [:]
    var languages: [String: Language] = [:]
    var shown: [GuideField: String] = [:]
    for field in GuideField.allCases {
      fields[Self.folded(field.rawValue)] = field
      guard let answer = field.answer else { continue }
      shown[field] = library.pack(language)?.words.answers[answer]?.first
    }
    for code in library.packs.keys.sorted() {
      guard let words = library.packs[code]?.words else { continue }
      for word in [code.text, words.name] + words.languageWords { languages[Self.folded(word)] = code }
      for field in GuideField.allCases {
        guard let answer = field.answer else { continue }
        for word in words.answers[answer] ?? [] where fields[Self.folded(word)] == nil {
          fields[Self.folded(word)] = field
        }
      }
    }
    self.fields = fields
    self.languages = languages
    self.shown = shown
  }

  /// `sammendrag` is the summary, and `sammendrag nn` the same in nynorsk.
  func field(_ typed: some StringProtocol) -> (field: GuideField, language: Language?)? {
    let typed = Self.folded(typed)
    if let field = fields[typed] { return (field, nil) }
    guard let space = typed.lastIndex(of: " "), let field = fields[String(typed[..<space])], field.isByLanguage,
      let language = languages[String(typed[typed.index(after: space)...])]
    else { return nil }
    return (field, language)
  }

  func nearest(to typed: some StringProtocol) -> String? {
    Nearest.word(to: Self.folded(typed), among: own) ?? Nearest.word(to: Self.folded(typed), among: fields.keys)
  }

  /// What the reader would have typed: their own words, and those of `guides.yaml`.
  private var own: [String] { shown.values + GuideField.allCases.map(\.rawValue) }

  func name(_ field: GuideField) -> String { shown[field] ?? field.rawValue }

  var names: [String: String] {
    Dictionary(GuideField.allCases.map { ($0.rawValue, name($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// `Brukes_når` and `brukes når` are one. Long texts name nothing.
  private static func folded(_ text: some StringProtocol) -> String {
    Words.folded(String(text.prefix(80)).replacing("_", with: " ").replacing("-", with: " ").replacing(".", with: " "))
  }
}
