import Testing

@testable import Samrad

/// Files made to harm: each must end in faults, soon. On this suite's machine each takes well under ten seconds in a
/// debug build; what it guards against would take minutes or end the process.
@Suite struct CatalogueHostileTests {
  private static func nested(_ open: String, _ count: Int, _ close: String) -> String {
    "version: 1\nguides: " + String(repeating: open, count: count) + String(repeating: close, count: count)
  }

  private static func aliases() -> String {
    var text = "version: 1\na0: &a0 [x, x]\n"
    for level in 1...40 { text += "a\(level): &a\(level) {? *a\(level - 1) : *a\(level - 1)}\n" }
    return text
  }

  static let files: [(name: String, text: String)] = [
    ("nested lists", nested("[", 900, "]")), ("very deep lists", nested("[", 200_000, "]")),
    ("unclosed lists", nested("[", 200_000, "")),
    ("nested mappings", nested("{a: ", 900, "}")), ("mappings as keys", nested("? ", 2_000, "")),
    ("nested entries", nested("\n- - - ", 300, "")),
    ("deeper by line", "version: 1\n" + (0..<990).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    ("aliases of aliases", aliases()),
    ("one long line", "version: 1\nguides: \"" + String(repeating: "å", count: 2_000_000)),
    ("larger than allowed", "version: 1\n#" + String(repeating: "x", count: 5_000_000)),
    ("only tabs", String(repeating: "\t", count: 100_000)),
    ("many values", "version: 1\nguides: [" + String(repeating: "[],", count: 1_500_000) + "]"),
    ("quotes", String(repeating: "\"'", count: 500_000)), ("colons", String(repeating: ":", count: 500_000)),
    ("NUL", "version: 1\nguides: \u{0}"), ("many documents", String(repeating: "---\n", count: 100_000)),
    ("tags", "version: 1\nguides: " + String(repeating: "!a ", count: 100_000)),
    ("directive", "%YAML 9999999999.1\n---\na: b"),
  ]

  @Test(arguments: files)
  func `a hostile file is a fault, whichever file it is`(name: String, text: String) {
    for isGuides in [true, false] {
      let file = TextFile(name, text)
      let (catalogue, faults) = Catalogue.read(
        guides: isGuides ? file : TextFile("g", "version: 1\nguides: []"),
        topics: isGuides ? CatalogueText.topics : file, thisYear: 2026)
      #expect(catalogue.guides.isEmpty)
      #expect(faults.contains { $0.file == name })
      #expect(faults.count < 600)
    }
  }

  @Test func `very many faulty guides are counted, not listed`() {
    let text = "version: 1\nguides:\n" + String(repeating: "- {id: 1}\n", count: 20_000)
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.isEmpty)
    #expect(faults.count == CatalogueFile.mostFaults + 1)
    #expect(faults.last?.problem.contains("more faults") == true)
  }

  @Test func `a field longer than any card is a fault`() {
    let text =
      "version: 1\nguides:\n" + CatalogueText.guide(id: "a", ["summary": String(repeating: "ord ", count: 1_001)])
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.isEmpty)
    #expect(faults.map(\.line) == [14])
  }

  @Test(arguments: ["https://a.no/?x=1&y=2", "https://a.no/b&c", "https://a.no/%C3%A5&b"])
  func `an & inside an address is no anchor`(url: String) {
    let text = "version: 1\nguides:\n" + CatalogueText.guide(id: "a", ["url": url, "note": "Katzenbach & Smith, FoU"])
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(faults == [])
    #expect(catalogue.guides.first?.url == url)
  }
}
