import Foundation
import Testing

@testable import Samrad

struct WhenOffsetsTests {
  /// "1d 60" for a day and an hour.
  private func line(_ text: String, _ parser: WhenParser = When.parser) -> String {
    switch parser.offsets(text) {
    case .offsets(let offsets):
      offsets.map { offset in
        [offset.days > 0 ? "\(offset.days)d" : "", offset.minutes > 0 ? "\(offset.minutes)" : ""]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }.joined(separator: ", ")
    case .notUnderstood(let words): "?" + words
    case .noSuchOffset(let words): "!" + words
    case .tooMany: "tooMany"
    }
  }

  @Test(arguments: [
    ("dagen før", "1d"), ("en dag før", "1d"), ("2 dager og 1 time før", "2d 60"), ("to timer", "120"),
    ("30 min før", "30"), ("dagen før og en time før", "1d, 60"), ("3 dager, 2 timer", "3d, 120"),
    ("uka før, dagen før og en halv time før", "7d, 1d, 30"), ("2 timer og 30 min", "150"), ("1t30", "90"),
    ("en time og en dag før", "1d, 60"), ("2 timer, 30 min", "120, 30"), ("1,5 time før", "90"),
    ("en dag før og 2 timer", "1d, 120"), ("24 timer, 1 dag", "1d, 1440"), ("en time før, 60 min før", "60"),
    ("3 dager 2 timer i forveien", "3d 120"), ("en måned før", "30d"), ("30 dager", "30d"),
    ("en uke, en dag, en time, et kvarter og 5 min", "7d, 1d, 60, 15, 5"),
  ])
  func `bokmål is understood`(text: String, expected: String) {
    #expect(line(text) == expected)
    #expect(line(text.uppercased(), When.parser("nb")) == expected)
  }

  @Test(arguments: [
    ("ei veke før", "7d"), ("dagen før og to timar før", "1d, 120"), ("ein halv time på førehand", "30"),
    ("the day before and 2 hours before", "1d, 120"), ("a week ahead, an hour before", "7d, 60"),
    ("two days and an hour before", "2d 60"), ("15 minutes", "15"),
  ])
  func `the other languages are understood`(text: String, expected: String) { #expect(line(text) == expected) }

  @Test(arguments: [
    ("", "?"), ("ingen", "?ingen"), ("dagen", "?dagen"), ("to", "?to"), ("dagen før og kanskje", "?kanskje"),
    ("en dag før refleksjon 60", "?refleksjon 60"), ("før", "?før"), ("og", "?og"), ("31 dager", "!31 dager"),
    ("0 timer", "!0 timer"), ("99999999999 uker", "!99999999999 uker"), ("1000 timer", "!1000 timer"),
    ("1 t, 2 t, 3 t, 4 t, 5 t, 6 t", "tooMany"), ("dagen før kl 18", "?kl 18"), ("30", "?30"),
    ("2 tim-er", "?2 tim-er"),
  ])
  func `what is no time before is said`(text: String, expected: String) { #expect(line(text) == expected) }

  @Test(arguments: ["en time, ", "1", "dagen før ", "og ", "en dag og ", ",", "30 dager en time 5 min "])
  func `sixty kilobytes of anything are read in a moment`(piece: String) {
    let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
    let elapsed = ContinuousClock().measure { _ = When.parser.offsets(text) }
    #expect(elapsed < .seconds(15))
  }
}
