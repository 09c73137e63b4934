import Testing

@testable import SamradSearch

/// Texts made to harm: nothing traps, and nothing takes long.
@Suite struct SearchHostileTests {
  static let texts: [(name: String, text: String)] = [
    ("one word of a million letters", String(repeating: "å", count: 1_000_000)),
    ("many words", String(repeating: "taushetsplikt ", count: 100_000)),
    ("different words", (0..<60_000).map { "ord\($0)" }.joined(separator: " ")),
    ("emoji", String(repeating: "👩‍👩‍👧‍👦👍🏽🇳🇴", count: 10_000)),
    ("zalgo", "t" + String(repeating: "\u{301}\u{315}\u{1D165}\u{489}", count: 20_000) + "aushet"),
    ("NULs", String(repeating: "\u{0}", count: 100_000) + "taushet\u{0}plikt"),
    ("right to left", "\u{202E}tkilpstehsuat \u{202C}שלום مرحبا"),
    ("outside the first plane", String(repeating: "\u{1F600}\u{20000}\u{10FFFF}", count: 1_000)), ("empty", ""),
    ("spaces", String(repeating: " \u{A0}\u{2003}\n", count: 50_000)),
    ("numbers", (0..<10_000).map(String.init).joined(separator: " ")),
  ]

  @Test(arguments: texts)
  func `any text can be searched for`(name: String, text: String) {
    let index = SearchIndexTests.few
    #expect(index.search(text, limit: 3).count <= 3)
    #expect(index.question(text).words.count <= SearchIndex.mostWords)
    let offer = index.offer(text)
    #expect(offer == nil || 0...2 ~= offer?.score ?? -1)
  }

  @Test(arguments: texts)
  func `any text can be a document, and the others are still found`(name: String, text: String) {
    let index = SearchIndexTests.index([("Taushetsplikt", "deling"), (text, text), ("", text), ("Fravær", "skole")])
    #expect(index.documentCount == 4)
    #expect(index.search("fravær", limit: 1).first?.document == 3)
    #expect(index.search("taushetsplikt deling", limit: 1).first?.document == 0)
  }

  @Test func `no documents, and documents without words, find nothing`() {
    #expect(SearchIndexTests.index([]).search("taushetsplikt", limit: 3).isEmpty)
    #expect(SearchIndexTests.index([("", ""), ("og", "i")]).search("taushetsplikt og", limit: 3).isEmpty)
    #expect(SearchIndexTests.index([]).offer("taushetsplikt") == nil)
  }
}
