import Foundation
import Testing

@testable import Samrad

/// Answers to "Mener du 1: torsdag 26. november eller 2: torsdag 3. desember?" on Wednesday 25 November 2026.
struct WhenChoiceTests {
  private func choice(_ text: String, _ dates: [String]) -> String? {
    When.parser.choice(
      text, among: dates.compactMap { LocalDate($0) }, now: WhenPhrasesTests.wednesday, zone: When.oslo
    )
    .map { "\($0.date)" + ($0.rest.isEmpty ? "" : " | \($0.rest)") }
  }

  @Test(arguments: [
    ("1", "2026-11-26"), ("2", "2026-12-03"), ("1.", "2026-11-26"), ("2)", "2026-12-03"), ("den første", "2026-11-26"),
    ("den andre", "2026-12-03"), ("Den siste.", "2026-12-03"), ("den første torsdagen", "2026-11-26"),
    ("den fyrste", "2026-11-26"), ("the second one", "2026-12-03"), ("the first", "2026-11-26"), ("26.", "2026-11-26"),
    ("26", "2026-11-26"), ("den 3.", "2026-12-03"), ("3", "2026-12-03"), ("torsdag 26.", "2026-11-26"),
    ("torsdag 26. november", "2026-11-26"), ("3. desember", "2026-12-03"), ("3/12", "2026-12-03"),
    ("26.11.2026", "2026-11-26"), ("neste uke", "2026-12-03"), ("denne uka", "2026-11-26"), ("i morgen", "2026-11-26"),
    ("uke 49", "2026-12-03"), ("i desember", "2026-12-03"), ("førstkommende torsdag", "2026-11-26"),
    ("2 kl 15", "2026-12-03 | kl 15"), ("den første kl 15 90 min", "2026-11-26 | kl 15 90 min"),
  ])
  func `an answer chooses`(text: String, expected: String) {
    #expect(choice(text, ["2026-11-26", "2026-12-03"]) == expected)
  }

  @Test(arguments: [
    "", "ja", "torsdag igjen", "neste torsdag", "0", "4", "14", "14:00", "2 timer", "den tredje", "fredag",
    "27. november",
    "om to uker", "vet ikke", "1-2", "kl 2", "99999999999",
  ])
  func `an answer that chooses none of them, or both, is none`(text: String) {
    // "torsdag igjen" begins with a day, and is: the coming one.
    let expected = text == "torsdag igjen" ? "2026-11-26 | igjen" : nil
    #expect(choice(text, ["2026-11-26", "2026-12-03"]) == expected)
  }

  @Test func `a number with a full stop that may be a place or a day is asked again`() {
    let dates = ["2026-11-25", "2026-12-02"]
    #expect(choice("2", dates) == "2026-12-02")
    #expect(choice("2.", dates) == "2026-12-02")
    #expect(choice("1.", ["2026-12-24", "2027-01-01"]) == nil)
    #expect(choice("1", ["2026-12-24", "2027-01-01"]) == "2026-12-24")
    #expect(choice("24.", ["2026-12-24", "2027-01-01"]) == "2026-12-24")
  }
}
