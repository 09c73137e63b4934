import Testing

@testable import SamradSearch

@Suite struct SearchWordTests {
  @Test(arguments: [
    ("Åpen dør", ["åpen", "dør"]), ("a\u{30A}pen", ["åpen"]), ("0–24-samarbeidet", ["0", "24", "samarbeidet"]),
    ("allé idé òg", ["alle", "ide", "og"]), ("skolefrävär", ["skolefrævær"]), ("snø_storm", ["snø", "storm"]),
    ("ta\u{AD}us\u{200B}het", ["taushet"]), ("İ", ["i"]), ("", []), ("— … !", []), ("\u{0}a\u{0}b", ["a", "b"]),
    ("😀hei👍🏽", ["hei"]),
  ])
  func `texts are cut into words as people would`(text: String, words: [String]) {
    #expect(SearchWord.words(of: text).map(\.folded) == words)
  }

  @Test(arguments: [
    ("taushetsplikten", "taushetsplikt"), ("samtalene", "samtal"), ("", ""), ("\u{0}", "\u{0}"), ("日本語", "日本語"),
  ])
  func `endings are cut off`(word: String, stem: String) {
    #expect(NorwegianStemmer().stem(word) == stem)
  }

  @Test(arguments: [("ip", 1), ("plan", 3), ("plikt", 4), ("aaaaaaaa", 3), ("", 1)])
  func `a word has a run of four for each place, each once`(word: String, count: Int) {
    #expect(SearchWord(typed: word, folded: word).grams.count == count)
  }

  @Test func `only the beginning of a word longer than any is looked at`() {
    let words = SearchWord.words(of: String(repeating: "x", count: 1_000_000))
    #expect(words.map(\.folded.count) == [SearchWord.longest])
  }
}
