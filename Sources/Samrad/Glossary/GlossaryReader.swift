import SamradSearch
import Yams

extension Glossary {
  /// Reads a glossary from the text of its file. A faulty term is left out and reported, and the rest is there.
  /// - Parameter file: `glossary.yaml`; its fields are explained in the file that ships.
  package static func read(_ file: TextFile) -> (Glossary, [Fault]) {
    var reader = GlossaryReader(file)
    let terms = reader.terms()
    return (Glossary(terms), reader.file.faults)
  }
}

struct GlossaryReader {
  private static let known: Set<String> = [
    "id", "term", "nn", "en", "synonyms", "definition", "varies", "ask", "see_also", "core", "legal",
  ]

  private(set) var file: CatalogueFile
  /// The lines of the ids, faulty terms' included.
  private var ids: [String: Int] = [:]

  init(_ file: TextFile) {
    self.file = CatalogueFile(file)
  }

  mutating func terms() -> [Term] {
    guard let root = file.root() else { return [] }
    file.expect(["version", "terms"], in: root)
    let entries = file.entries("terms", in: root)
    for entry in entries {
      if let id = entry.values["id"]?.string, ids[id] == nil { ids[id] = entry.line }
    }
    let terms = entries.compactMap { fields in term(fields).map { (term: $0, fields: fields) } }
    reportSharedWords(of: terms)
    return terms.map(\.term)
  }

  private mutating func term(_ fields: CatalogueFields) -> Term? {
    let before = file.faultCount
    file.expect(Self.known, in: fields)
    let id = id(fields)
    let term = word("term", in: fields, isOptional: false)
    let nynorsk = word("nn", in: fields, isOptional: true)
    let english = word("en", in: fields, isOptional: false)
    let synonyms = file.optionalList("synonyms", in: fields) ?? []
    for (synonym, line) in synonyms { check(synonym, line: line) }
    let definition = file.texts("definition", in: fields) ?? [:]
    let varies = file.optionalTexts("varies", in: fields) ?? [:]
    let ask = asked(fields)
    let others = file.optionalList("see_also", in: fields) ?? []
    let seeAlso = others.map(\.value).filter { $0 != id }
    for (other, line) in others where ids[other] == nil {
      let near = Nearest.word(to: other, among: ids.keys.sorted()).map { "Did you mean \(file.quote($0))?" }
      file.add(line, "\(file.quote(other)) is no term in this file.", near ?? "Write the id of one, or take it away.")
    }
    let isCore = file.flag("core", in: fields)
    let isLegal = file.flag("legal", in: fields)
    guard file.faultCount == before, let id, let term, let english else { return nil }
    let names: [Language: String?] = [.catalogueDefault: term, Language("nn"): nynorsk, Language("en"): english]
    return Term(
      id: id, names: names.compactMapValues(\.self), synonyms: synonyms.map(\.value), definition: definition,
      varies: varies, ask: ask, seeAlso: seeAlso, isCore: isCore, isLegal: isLegal)
  }

  /// A word that two terms claim would lead to one of them only.
  private mutating func reportSharedWords(of terms: [(term: Term, fields: CatalogueFields)]) {
    var owners: [String: String] = [:]
    // What a term is called is its own before what it is also called.
    let names = terms.flatMap { term, fields in
      ["term", "nn", "en"].compactMap { key in fields.values[key]?.string.map { ($0, key, term.id, fields) } }
    }
    let synonyms = terms.flatMap { term, fields in term.synonyms.map { ($0, "synonyms", term.id, fields) } }
    for (word, key, id, fields) in names + synonyms {
      let folded = WordIndex.words(of: word).joined(separator: " ")
      if let owner = owners[folded], owner != id {
        file.add(
          fields.line(of: key), "\(file.quote(word)) is a word of the term \(file.quote(owner)), too.",
          "Keep it in one of them; see_also can point from one to the other.")
      } else {
        owners[folded] = id
      }
    }
  }

  /// In every language or not at all: groups of each are asked.
  private mutating func asked(_ fields: CatalogueFields) -> [Language: String] {
    let ask = file.optionalTexts("ask", in: fields) ?? [:]
    if fields.values["ask"] != nil, let missing = Language.ofVocabulary.first(where: { ask[$0] == nil }) {
      file.add(fields.line(of: "ask"), "The question lacks the language \(missing).", "Write it in all three.")
    }
    return ask
  }

  private mutating func id(_ fields: CatalogueFields) -> String? {
    guard let id = file.id(in: fields) else { return nil }
    if let first = ids[id], first != fields.line {
      file.add(
        fields.line(of: "id"), "The id \(file.quote(id)) is taken by the term on line \(first).",
        "Give one of them another.")
    }
    return id
  }

  private mutating func word(_ key: String, in fields: CatalogueFields, isOptional: Bool) -> String? {
    guard let word = isOptional ? file.optionalText(key, in: fields) : file.text(key, in: fields) else { return nil }
    check(word, line: fields.line(of: key))
    return word
  }

  private mutating func check(_ word: String, line: Int) {
    if SearchWord.words(of: word).isEmpty {
      file.add(line, "\(file.quote(word)) holds no letter or digit.", "Take it away: nobody can type it.")
    } else if SafeText.name(word) != word {
      file.add(line, "\(file.quote(word)) can't be shown as it is.", "Write at most 60 letters, on one line.")
    }
  }
}
