import Testing

@testable import SamradSearch

@Suite struct SpellingRepairTests {
  static let repair = SpellingRepair([
    ("taushetsplikt", 9), ("samarbeid", 5), ("samarbeide", 2), ("skole", 8), ("skule", 3), ("barnevern", 7), ("ip", 4),
    ("plan", 6), ("plen", 9),
  ])

  @Test(arguments: [
    ("taushetspligt", "taushetsplikt"), ("taushetsplkit", "taushetsplikt"), ("tushetsplikkt", "taushetsplikt"),
    ("sammarbeid", "samarbeid"), ("samabeide", "samarbeide"), ("skoel", "skole"), ("skoole", "skole"),
    ("barneveren", "barnevern"), ("bernevern", "barnevern"),
    // of two equally near the one that more documents have
    ("plon", "plen"),
  ])
  func `a slip is mended`(typed: String, meant: String) {
    #expect(Self.repair.nearest(to: typed) == meant)
  }

  @Test(arguments: [
    "ipp", "kafe", "taushet", "skolen2021", "", "\u{0}\u{0}\u{0}\u{0}", "strømpris", "😀😀😀😀",
    String(repeating: "q", count: 40),
    String(repeating: "q", count: 39), String(repeating: "q", count: 400),
  ])
  func `what is too short or too far from any word is left alone`(typed: String) {
    #expect(Self.repair.nearest(to: typed) == nil)
  }

  @Test func `of no words none is near`() {
    #expect(SpellingRepair([]).nearest(to: "taushetsplikt") == nil)
  }

  @Test(arguments: [
    ("ab", "ba", 1), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("abcd", "badc", 2),
    ("abc", "xyz", 3), ("", "", 0), ("", "ab", 2), ("ab", "", 2),
  ])
  func `letters are counted that are added, left out, changed or swapped`(word: String, other: String, steps: Int) {
    var distance = EditDistance(from: word.unicodeScalars.map(\.value))
    #expect(distance.to(other.unicodeScalars.map(\.value)[...], atMost: 2) == min(3, steps))
  }
}
