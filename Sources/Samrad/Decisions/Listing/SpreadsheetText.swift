/// A table as spreadsheets read it: RFC 4180 with semicolons, as Norwegian ones expect, and a byte order mark, without
/// which they take UTF-8 for something else.
struct SpreadsheetText {
  private(set) var text = "\u{FEFF}"

  mutating func add(row: [String]) {
    text += row.map(Self.cell).joined(separator: ";") + "\r\n"
  }

  /// Always in quotes. What a spreadsheet would take for a formula gets an apostrophe before it, and so does what begins
  /// with one: whoever reads the file back takes one away, and has what was written.
  static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n'".unicodeScalars.contains($0) } ?? false
    return "\"\(isFormula ? "'" : "")\(text.replacing("\"", with: "\"\""))\""
  }
}
