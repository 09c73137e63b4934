import Matrix

/// Cards as text, in each form that is read: what is written and read again is the same.
package enum GuideWriting {
  /// As a list below `guides:`, one card after the other.
  package static func yaml(_ guides: [Guide]) -> String {
    guard !guides.isEmpty else { return "version: 1\n\nguides: []\n" }
    return "version: 1\n\nguides:\n" + guides.map(yaml).joined(separator: "\n")
  }

  private static func yaml(_ guide: Guide) -> String {
    var lines: [String] = []
    for field in GuideField.allCases {
      let name = field.rawValue
      switch guide.value(field) {
      case nil: break
      case .text(let text)?: lines.append("\(name): \(yaml(text))")
      case .list(let list)?: lines.append("\(name): [\(list.map { yaml($0) }.joined(separator: ", "))]")
      case .texts(let texts)?:
        lines.append("\(name):")
        for language in Language.ofVocabulary {
          if let text = texts[language] { lines.append("  \(language): \(yaml(text))") }
        }
      }
    }
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
  }

  /// A plain word as it is, anything else in quotes, with what the reader refuses written as a code.
  private static func yaml(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
      && text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -_.".unicodeScalars.contains($0)
      }
    let address =
      text.hasPrefix("https://") && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"#&,[]{}".utf8.contains($0) }
    if isPlain || address && !text.hasSuffix(":") { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "&": quoted += "\\x26"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The columns of a CSV file, and the headings of fields in Markdown.
  private static let columns: [(name: String, field: GuideField, language: Language?)] = GuideField.allCases.flatMap {
    field in
    [(field.rawValue, field, nil)]
      + (field.isByLanguage
        ? Language.ofVocabulary.dropFirst().map { ("\(field.rawValue)_\($0)", field, Optional($0)) } : [])
  }

  private static func cell(_ guide: Guide, _ field: GuideField, _ language: Language?) -> String {
    switch guide.value(field) {
    case nil: ""
    case .text(let text)?: text
    case .list(let list)?: list.joined(separator: " | ")
    case .texts(let texts)?: texts[language ?? .catalogueDefault] ?? ""
    }
  }

  /// With semicolons, as spreadsheets in Norwegian expect.
  package static func csv(_ guides: [Guide]) -> String {
    let rows = guides.map { guide in columns.map { quoted(cell(guide, $0.field, $0.language)) } }
    return ([columns.map(\.name)] + rows).map { $0.joined(separator: ";") + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains { ";,\"\t".contains($0) || $0.isNewline } || cell != cell.trimmingSpaces()
      ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }

  package static func markdown(_ guides: [Guide]) -> String {
    guides.map { guide in
      let fields = columns.compactMap { column -> String? in
        if column.field == .title || column.field == .summary && column.language == nil { return nil }
        let text = Words.spaced(cell(guide, column.field, column.language))
        return text.isEmpty ? nil : "\(column.name): \(text)\n"
      }
      let summary = (guide.summary[.catalogueDefault] ?? "").split(separator: "\n").map { Words.spaced($0) }
      return "## \(Words.spaced(guide.title))\n" + fields.joined() + "\n"
        + summary.joined(separator: "\n\n") + "\n"
    }.joined(separator: "\n")
  }
}
