import Yams

extension PeopleWords {
  /// Reads `people.yaml`: tables of words, and one example a field.
  /// - Returns: the words that could be read, and every fault.
  package static func read(_ file: TextFile) -> (PeopleWords, [Fault]) {
    var reader = PeopleWordsReader(file: file.name)
    let words = reader.read(file.text)
    return (words, reader.faults)
  }
}

/// Walks the file's nodes, collecting faults instead of stopping at the first.
private struct PeopleWordsReader {
  let file: String
  var faults: [Fault] = []

  private static let examples = "examples"

  init(file: String) { self.file = file }

  mutating func read(_ text: String) -> PeopleWords {
    var words = PeopleWords()
    guard text.utf8.count < 500_000, let root = compose(text) else {
      if faults.isEmpty { fault(nil, "The file is empty or too large.", "See the same file of another language.") }
      return words
    }
    var missing = Set(PeopleTable.allCases.map(\.rawValue) + [Self.examples])
    for (key, line, value) in entries(root, "the file") {
      missing.remove(key)
      if let table = PeopleTable(rawValue: key) {
        words.tables[table] = rows(value, table)
      } else if key == Self.examples {
        words.examples = examples(value)
      } else {
        let nearest = Nearest.word(to: key, among: PeopleTable.allCases.map(\.rawValue))
        fault(line, "There is no table “\(key)”.", nearest.map { "Did you mean “\($0)”?" } ?? "Remove it.")
      }
    }
    for key in missing.sorted() {
      fault(nil, "The table “\(key)” is missing.", "See the same file of another language.")
    }
    return words
  }

  private mutating func compose(_ text: String) -> Node? {
    do { return try Yams.compose(yaml: text) } catch {
      let place = (error as? YamlError)?.place(in: text) { "“\($0.prefix(60))”" }
      fault(
        place?.line, place?.problem ?? "This is not valid YAML.", place?.remedy ?? "Check indentation and quotes.")
      return nil
    }
  }

  private mutating func rows(_ node: Node, _ table: PeopleTable) -> [String: [String]] {
    var rows: [String: [String]] = [:]
    var owner: [String: String] = [:]
    for (row, line, value) in entries(node, table.rawValue) {
      if let known = table.rows, !known.contains(row) {
        let nearest = Nearest.word(to: row, among: known)
        fault(
          line, "“\(table.rawValue)” has no row “\(row)”.", nearest.map { "Did you mean “\($0)”?" } ?? "Remove it.")
        continue
      }
      let words = strings(value).filter { !PeopleText.folded($0).isEmpty }
      if words.isEmpty {
        fault(line, "“\(row)” has no words.", "Write “\(row): [a word, another]”.")
        continue
      }
      rows[row] = words
      // Small words may do two things; all others mean one.
      for word in Set(words.map { PeopleText.folded($0) }) where table != .signs {
        if let other = owner.updateValue(row, forKey: word) {
          fault(line, "“\(word)” stands under both “\(other)” and “\(row)”.", "Keep it in one of them.")
        }
      }
    }
    for row in (table.rows ?? []) where rows[row] == nil {
      if !faults.contains(where: { $0.problem.contains("“\(row)”") }) {
        fault(node.mark?.line, "“\(table.rawValue)” lacks “\(row)”.", "Add “\(row): [a word, another]”.")
      }
    }
    return rows
  }

  private mutating func examples(_ node: Node) -> [PersonField: String] {
    var examples: [PersonField: String] = [:]
    for (key, line, value) in entries(node, Self.examples) {
      guard let field = PersonField(rawValue: key) else {
        fault(line, "There is no column “\(key)”.", "Remove it, or correct its name.")
        continue
      }
      examples[field] = value.scalar?.string
    }
    for field in PersonField.allCases where (examples[field] ?? "").isEmpty {
      fault(node.mark?.line, "“\(Self.examples)” lacks “\(field.rawValue)”.", "Add “\(field.rawValue): \"…\"”.")
    }
    return examples
  }

  private mutating func entries(_ node: Node, _ name: String) -> [(key: String, line: Int?, value: Node)] {
    guard let mapping = node.mapping else {
      fault(node.mark?.line, "“\(name)” is no list of keys and values.", "Write lines as “key: value”.")
      return []
    }
    return mapping.compactMap { key, value in key.scalar.map { ($0.string, key.mark?.line, value) } }
  }

  private func strings(_ node: Node) -> [String] {
    node.sequence?.compactMap { $0.scalar?.string } ?? []
  }

  private mutating func fault(_ line: Int?, _ problem: String, _ remedy: String) {
    faults.append(Fault(file, line: line, problem, remedy: remedy))
  }
}
