import Matrix
import Yams

/// Reading single fields. Each adds a fault, with its line, when the field is not as it should be.
extension CatalogueFile {
  /// Longest text of one field, in bytes of UTF-8: a card must fit into a message many times over.
  static let longestText = 4_000
  /// Most values in a list.
  static let mostValues = 1_000
  private static let longestID = 80

  /// A field that must be there.
  mutating func text(_ key: String, in fields: CatalogueFields) -> String? {
    guard fields.values[key] != nil else {
      add(
        fields.line, "The field \(key) is missing.", "Add it; the fields are explained at the top of the file.",
        .missing,
        key: key)
      return nil
    }
    return optionalText(key, in: fields)
  }

  /// - Returns: nil without a fault when the field is missing.
  mutating func optionalText(_ key: String, in fields: CatalogueFields) -> String? {
    guard let node = fields.values[key] else { return nil }
    return text(of: node, in: key, line: fields.line(of: key))
  }

  /// The name by which others refer to it: a–z, 0–9 and hyphens.
  mutating func id(in fields: CatalogueFields) -> String? {
    guard let id = text("id", in: fields) else { return nil }
    guard id.utf8.count <= Self.longestID,
      id.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
    else {
      add(
        fields.line(of: "id"), "The id \(quote(id)) has other signs than a–z, 0–9 and hyphens.",
        "Use only those, at most \(Self.longestID).", .badID, value: id, number: Self.longestID)
      return nil
    }
    return id
  }

  /// A text that must be there, by language.
  mutating func texts(_ key: String, in fields: CatalogueFields) -> [Language: String]? {
    guard fields.values[key] != nil else {
      add(
        fields.line, "The field \(key) is missing.", "Add it; the fields are explained at the top of the file.",
        .missing,
        key: key)
      return nil
    }
    return optionalTexts(key, in: fields)
  }

  /// A text by language. One that is not given by language is bokmål, which a mapping must have; the rest may be
  /// missing, so that nobody has to write cards in three languages.
  /// - Returns: nil without a fault when the field is missing.
  mutating func optionalTexts(_ key: String, in fields: CatalogueFields) -> [Language: String]? {
    guard let node = fields.values[key] else { return nil }
    guard case .mapping = node else {
      return text(of: node, in: key, line: fields.line(of: key)).map { [.catalogueDefault: $0] }
    }
    guard let given = self.fields(node) else { return nil }
    expect(Set(Language.ofVocabulary.map(\.text)), in: given)
    let bokmal = Language.catalogueDefault.text
    if given.values[bokmal] == nil {
      add(
        given.line, "The field \(bokmal) is missing.", "Add it; the fields are explained at the top of the file.",
        .noBokmal, key: key)
    }
    var texts: [Language: String] = [:]
    for language in Language.ofVocabulary { texts[language] = optionalText(language.text, in: given) }
    return texts
  }

  /// A list that must be there and may not be empty. Each value comes with its line; none comes twice.
  mutating func list(_ key: String, in fields: CatalogueFields) -> [(value: String, line: Int)] {
    guard fields.values[key] != nil else {
      add(
        fields.line, "The field \(key) is missing.", "Add it; the fields are explained at the top of the file.",
        .missing,
        key: key)
      return []
    }
    let before = faultCount
    let list = optionalList(key, in: fields) ?? []
    if list.isEmpty, faultCount == before {
      add(fields.line(of: key), "The list \(key) is empty.", "Give at least one value.", .emptyList, key: key)
    }
    return list
  }

  /// - Returns: nil when the field is missing or no list.
  mutating func optionalList(_ key: String, in fields: CatalogueFields) -> [(value: String, line: Int)]? {
    guard let node = fields.values[key] else { return nil }
    guard case .sequence(let nodes) = node, nodes.count <= Self.mostValues else {
      add(
        fields.line(of: key), "\(key) is not a list of at most \(Self.mostValues) values.", "Write \(key): [one, two].",
        .notList, key: key)
      return nil
    }
    var seen: Set<String> = []
    var list: [(value: String, line: Int)] = []
    for node in nodes {
      guard let value = text(of: node, in: key, line: fields.line(of: key)) else { continue }
      let line = node.mark?.line ?? fields.line(of: key)
      guard seen.insert(value).inserted else {
        add(line, "\(quote(value)) stands twice in \(key).", "Keep one of them.", .twice, key: key, value: value)
        continue
      }
      list.append((value, line))
    }
    return list
  }

  /// A list of mappings that must be there; what is no mapping is left out.
  mutating func entries(_ key: String, in fields: CatalogueFields) -> [CatalogueFields] {
    guard case .sequence(let nodes) = fields.values[key] else {
      add(
        fields.line(of: key), "There is no list called \(key).",
        "Write \(key): and below it one “- id: …” for each entry.", .noEntries, key: key)
      return []
    }
    return nodes.compactMap { self.fields($0) }
  }

  /// - Returns: false when the field is missing.
  mutating func flag(_ key: String, in fields: CatalogueFields) -> Bool {
    guard let text = optionalText(key, in: fields) else { return false }
    switch text {
    case "true": return true
    case "false": return false
    default:
      add(fields.line(of: key), "\(key) is \(quote(text)).", "Write true or false.", .notFlag, key: key, value: text)
      return false
    }
  }

  /// - Parameter line: of the field, for what was made and not read.
  private mutating func text(of node: Node, in key: String, line: Int) -> String? {
    let line = node.mark?.line ?? line
    guard let scalar = node.scalar else {
      add(
        line, "\(key) is not a single text.", "Write it on one line, in quotes where it holds a colon.", .notText,
        key: key)
      return nil
    }
    guard !scalar.string.allSatisfy(\.isWhitespace) else {
      add(
        line, "\(key) is empty.", "Write something, or take the field away where it may be left out.", .empty, key: key)
      return nil
    }
    guard scalar.string.utf8.count <= Self.longestText else {
      add(
        line, "\(key) is longer than \(Self.longestText) bytes.", "Shorten it.", .tooLong, key: key,
        number: Self.longestText)
      return nil
    }
    return scalar.string
  }
}
