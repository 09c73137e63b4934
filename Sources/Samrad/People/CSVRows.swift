/// The lines of a list and their cells (RFC 4180), each with its number in the file.
///
/// Our own reader, since a fault must name its line: SwiftCSV 0.10.0 was looked at, and gives rows without numbers,
/// takes the separator as told or guesses it over the whole text, and throws at the first slip. Here any bytes end in
/// rows in one pass, and what is too long or too much is cut and said.
struct CSVRows {
  struct Row: Equatable {
    /// Of the file, from 1: where the row begins.
    let line: Int
    var cells: [String]
  }

  private(set) var rows: [Row] = []
  let separator: Unicode.Scalar
  /// Where a quotation begins that never ends. The row it stands in is left out.
  private(set) var openQuote: Int?
  /// There were more rows than asked for; those are not read.
  private(set) var isCut = false

  static let mostCells = 100
  /// Longest cell, in Unicode scalars; the rest of it is passed over.
  static let longestCell = 2_000
  private let longestCell: Int

  /// - Parameters:
  ///   - most: rows that are read; empty ones are skipped, and don't count.
  ///   - longestCell: in Unicode scalars.
  init(_ text: String, most: Int, longestCell: Int = Self.longestCell) {
    self.longestCell = longestCell
    let scalars = Array(text.unicodeScalars)
    var start = 0
    // Excel's own way to name the separator: a first line «sep=;».
    if scalars.count > 4, String(String.UnicodeScalarView(scalars[0..<4])).lowercased() == "sep=" {
      separator = Self.candidates.contains(scalars[4]) ? scalars[4] : ";"
      start = scalars.firstIndex { Self.isLineEnd($0) } ?? scalars.endIndex
    } else {
      separator = Self.separator(of: scalars)
    }
    read(scalars, from: start, most: most)
  }

  static let candidates: [Unicode.Scalar] = [";", ",", "\t"]

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

  /// The one that stands most often in the first line with anything in it, outside quotation marks.
  private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    var isEmpty = true
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if isLineEnd(scalar), !isEmpty { break }
        if let index = candidates.firstIndex(of: scalar) { counts[index] += 1 }
      }
      if !isLineEnd(scalar) { isEmpty = false }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  private mutating func read(_ scalars: [Unicode.Scalar], from start: Int, most: Int) {
    var line = 1
    var row = Row(line: 1, cells: [])
    var cell = String.UnicodeScalarView()
    var length = 0
    var quotedSince: Int?
    var wasQuoted = false
    var index = start
    func add(_ scalar: Unicode.Scalar) {
      length += 1
      if length <= longestCell { cell.append(scalar) }
    }
    func closeCell() {
      // One more than there may be, so that too many are noticed.
      if row.cells.count <= Self.mostCells { row.cells.append(String(cell).trimmingSpaces()) }
      cell = String.UnicodeScalarView()
      length = 0
      wasQuoted = false
    }
    /// - Returns: false when there is no room for more.
    func closeRow() -> Bool {
      closeCell()
      defer { row = Row(line: line, cells: []) }
      guard row.cells.contains(where: { !$0.isEmpty }) else { return true }
      guard rows.count < most else {
        isCut = true
        return false
      }
      rows.append(row)
      return true
    }
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      let isEnd = Self.isLineEnd(scalar)
      if isEnd {
        if scalar == "\r", index < scalars.count, scalars[index] == "\n" { index += 1 }
        line += 1
      }
      if quotedSince != nil {
        if scalar != "\"" {
          add(isEnd ? "\n" : scalar)
        } else if index < scalars.count, scalars[index] == "\"" {
          add(scalar)
          index += 1
        } else {
          quotedSince = nil
        }
      } else if scalar == "\"", !wasQuoted, cell.allSatisfy({ $0 == " " }) {
        cell = String.UnicodeScalarView()
        quotedSince = line
        wasQuoted = true
      } else if scalar == separator {
        closeCell()
      } else if isEnd {
        guard closeRow() else { return }
      } else {
        add(scalar)
      }
    }
    openQuote = quotedSince
    if quotedSince == nil { _ = closeRow() }
  }
}
