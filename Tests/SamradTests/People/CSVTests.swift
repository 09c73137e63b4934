import Foundation
import Testing

@testable import Samrad

struct CSVTests {
  private func rows(_ text: String, most: Int = 100) -> [String] {
    CSVRows(text, most: most).rows.map { "\($0.line): \($0.cells.joined(separator: "|"))" }
  }

  @Test(arguments: [
    ("a;b\nc;d", ["1: a|b", "2: c|d"]), ("a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]), ("a\tb\rc\td", ["1: a|b", "2: c|d"]),
    ("a;b\n\n;;\n  \nc;d", ["1: a|b", "5: c|d"]), ("\n\na;b", ["3: a|b"]),
    ("a;b\n\"c;1\";\"d\"\"e\"\"\"", ["1: a|b", "2: c;1|d\"e\""]),
    ("a;b\n\"c\nd\";e\nf;g", ["1: a|b", "2: c\nd|e", "4: f|g"]),
    ("a;b\n\"c\r\nd\";e\r\nf;g", ["1: a|b", "2: c\nd|e", "4: f|g"]),
    ("a;b\nc \"d\" e;f", ["1: a|b", "2: c \"d\" e|f"]), ("a;b\n \"c\" ;d", ["1: a|b", "2: c|d"]),
    ("sep=;\na;b\nc;d", ["2: a|b", "3: c|d"]), ("sep=,\r\na,b", ["2: a|b"]), ("a;b;\nc;d;", ["1: a|b|", "2: c|d|"]),
    ("\"a,b\";c\nd;e", ["1: a,b|c", "2: d|e"]), ("a", ["1: a"]), ("", []),
  ])
  func `rows know their lines`(text: String, expected: [String]) { #expect(rows(text) == expected) }

  @Test func `a quotation that never ends is told, and the rows before it are there`() {
    let list = CSVRows("a;b\nc;d\ne;\"f\ng;h", most: 10)
    #expect(list.openQuote == 3 && list.rows.map(\.line) == [1, 2])
  }

  @Test func `no more than asked for are read, and long cells are cut`() {
    let list = CSVRows((1...10).map { "\($0);x" }.joined(separator: "\n"), most: 4)
    #expect(list.isCut && list.rows.count == 4)
    #expect(!CSVRows("1;x\n2;x\n\n", most: 2).isCut)
    let long = CSVRows(String(repeating: "x", count: 5_000) + ";y", most: 2)
    #expect(long.rows.first?.cells.map(\.count) == [CSVRows.longestCell, 1])
    #expect(
      CSVRows(String(repeating: ";", count: 50_000) + "x", most: 2).rows.first?.cells.count ?? 0 <= CSVRows.mostCells
        + 1)
  }

  @Test func `text is read in the encodings that spreadsheets write`() {
    let text = "navn;år\nBjørn;7"
    let utf16 = Array(text.utf16)
    let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(CSVText.decode(Array(text.utf8)) == text)
    #expect(CSVText.decode([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == text)
    #expect(CSVText.decode([0xFF, 0xFE] + little) == text)
    #expect(CSVText.decode([0xFE, 0xFF] + big) == text)
    #expect(CSVText.decode([0xFF, 0xFE] + little + [0x41]) == text)
    #expect(CSVText.decode(Array("Bj".utf8) + [0xF8, 0x72, 0x6E, 0x20, 0x80, 0x96, 0x81]) == "Bjørn €–\u{FFFD}")
  }
}
