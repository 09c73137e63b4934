/// What people write of themselves in lists and answers, in one language: `Prompts/<language>/people.yaml`.
package struct PeopleWords: Equatable, Sendable {
  /// The words of each row, as they are written; the first is the one that the bot itself uses.
  package var tables: [PeopleTable: [String: [String]]] = [:]
  /// One filled-in answer a field, shown when something is missing or not understood.
  package var examples: [PersonField: String] = [:]

  package init() {}

  /// What the bot calls a row; its key where the file has none.
  package func shown(_ table: PeopleTable, _ row: String) -> String {
    tables[table]?[row]?.first ?? row
  }

  package func shown(_ field: PersonField) -> String { shown(.columns, field.rawValue) }

  /// Rows that another language has, and this one lacks.
  package static func compare(_ model: PeopleWords, _ other: PeopleWords, file: String) -> [Fault] {
    // A file that could not be read lacks everything, and says so itself.
    guard !other.tables.isEmpty else { return [] }
    return PeopleTable.allCases.filter { $0.rows == nil }.flatMap { table in
      let missing = Set(model.tables[table, default: [:]].keys).subtracting(other.tables[table, default: [:]].keys)
      return missing.sorted().map { row in
        Fault(
          file, "“\(table.rawValue)” lacks “\(row)”, which another language has.", remedy: "Add “\(row): […]” there.")
      }
    }
  }
}

/// How words of lists and answers are compared: in lower case, with single spaces for `_`, `-` and full stops.
enum PeopleText {
  /// More than any word or name in a list has, in bytes.
  static let longest = 400

  static func folded(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    var isBetween = false
    for scalar in text.prefix(longest).lowercased().unicodeScalars {
      switch scalar {
      case "_", "-", ".", "–", "‐", "‑": isBetween = true
      case _ where scalar.properties.isWhitespace: isBetween = true
      default:
        if isBetween, !folded.isEmpty { folded.append(" ") }
        isBetween = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }
}
