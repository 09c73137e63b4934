import Matrix
import Testing

@testable import Samrad

@Suite struct CatalogueFaultTests {
  /// A change of one field of the second guide, the line of the fault (counted from that guide's first), and a word of it.
  static let slips: [(field: String, value: String, line: Int, problem: String, remedy: String)] = [
    ("title", "", 0, "title is missing", "Add it"),
    ("publisher", "''", 2, "publisher is empty", "Write something"),
    ("title", "[a, b]", 1, "title is not a single text", "one line"),
    ("kind", "veileter", 3, "“veileter” is not among the words for kind", "Did you mean “veileder”?"),
    ("status", "nokså gjeldende", 4, "not among the words for status", "topics file"),
    ("sectors", "[skole, kirke]", 5, "“kirke” is not among the words for sectors", "topics file"),
    ("sectors", "skole", 5, "sectors is not a list", "[one, two]"),
    ("sectors", "[]", 5, "list sectors is empty", "at least one"),
    ("topics", "[tauset]", 6, "“tauset” is not among the words for topics", "“taushet”"),
    ("topics", "[taushet, taushet]", 6, "stands twice in topics", "Keep one"),
    ("topics", "[{a: b}]", 6, "topics is not a single text", "one line"),
    ("levels", "[4]", 7, "“4” is not among the words for levels", "topics file"),
    ("evidence", "bombesikker", 8, "not among the words for evidence", "topics file"),
    ("evidence_note", "", 8, "claimed without a note", "evidence_note"),
    ("audience", "[alle]", 10, "not among the words for audience", "topics file"),
    ("verified", "ja", 14, "verified is “ja”", "true or false"),
    ("verified", "", 0, "verified is missing", "Add it"),
    ("year", "2027", 15, "2027 is in the future", "year of publication"),
    ("year", "i fjor", 15, "“i fjor” is no year", "four digits"),
    ("year", "99999999999999999999", 15, "is no year", "four digits"),
    ("year", "-5", 15, "is no year", "four digits"),
    ("url", "fafo.no/rapport", 15, "is no absolute address", "https://"),
    ("url", "ftp://fafo.no/", 15, "is no absolute address", "https://"),
    ("url", "javascript:alert(1)", 15, "is no absolute address", "https://"),
    ("url", "https:///side", 15, "is no absolute address", "https://"),
    ("url", "https://a b.no/", 15, "is no absolute address", "https://"),
    ("url", "https://ola:hemmelig@fafo.no/", 15, "is no absolute address", "https://"),
    ("language", "se", 15, "no language “se”", "nb, nn, en"),
    ("see_instead", "[finnes-ikke]", 15, "“finnes-ikke” is no other guide", "take it away"),
    ("see_instead", "[second]", 15, "“second” is no other guide", "take it away"),
    ("use_when", "", 0, "use_when is missing", "Add it"),
    ("use_when", "[Ofte.]", 12, "use_when is not a single text", "one line"),
    ("use_when", "{}", 12, "nb is missing", "Add it"),
    ("use_when", "{nn: Ofte., en: Often.}", 12, "nb is missing", "Add it"),
    ("use_when", "{nb: Ofte., nm: Ofte.}", 12, "no field “nm”", "explained at the top"),
    ("use_when", "{nb: Ofte., nn: ''}", 12, "nn is empty", "Write something"),
    ("summary", "{nb: Kort., en: [Short.]}", 11, "en is not a single text", "one line"),
    ("evidence_note", "{en: a source}", 9, "nb is missing", "Add it"),
    ("sumary", "Kort.", 15, "no field “sumary”", "Did you mean “summary”?"),
  ]

  @Test(arguments: slips)
  func `a faulty guide is left out and told by line, and the others are there`(
    field: String, value: String, line: Int, problem: String, remedy: String
  ) throws {
    let before = "version: 1\nguides:\n" + CatalogueText.guide(id: "first")
    let text = before + CatalogueText.guide(id: "second", [field: value]) + CatalogueText.guide(id: "third")
    let (catalogue, faults) = Catalogue.read(
      guides: TextFile("guides.yaml", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.map(\.id.text) == ["first", "third"])
    let fault = try #require(faults.first)
    #expect(faults.count == 1, "\(faults)")
    #expect(fault.file == "guides.yaml")
    #expect(fault.line == before.count(where: \.isNewline) + 1 + line, "\(fault)")
    #expect(fault.problem.contains(problem), "\(fault)")
    #expect(fault.remedy.contains(remedy), "\(fault)")
  }

  @Test func `of two guides with one id the second is left out`() {
    let text =
      "version: 1\nguides:\n" + CatalogueText.guide(id: "same") + CatalogueText.guide(id: "same", ["title": "En annen"])
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.map(\.title) == ["Om hemmelighet"])
    #expect(faults.map(\.line) == [18])
    #expect(faults.first?.problem.contains("line 3") == true)
  }

  @Test(arguments: ["", "Æ", "a b", "a/b", "A", String(repeating: "a", count: 81)])
  func `an id is made of few signs`(id: String) {
    let text = "version: 1\nguides:\n" + CatalogueText.guide(id: "\"\(id)\"")
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.isEmpty)
    #expect(faults.map(\.line) == [3])
  }

  @Test func `who points to a guide that is left out for its own fault is kept, without the pointer`() {
    let text =
      "version: 1\nguides:\n" + CatalogueText.guide(id: "a", ["see_instead": "[b, c]"])
      + CatalogueText.guide(id: "b", ["year": "3000"]) + CatalogueText.guide(id: "c")
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(faults.count == 1)
    #expect(catalogue[GuideID("a")]?.seeInstead == [GuideID("c")])
  }

  static let unreadable: [(text: String, line: Int, problem: String)] = [
    ("version: 1\nguides:\n- id: [\n", 4, "can't be read as YAML"),
    ("version: 1\nguides:\n- a: b: c\n", 3, "can't be read as YAML"),
    ("version: 1\nversion: 1\n", 1, "stands twice"), ("version: 2\nguides: []\n", 1, "version: 1"),
    ("guides: []\n", 1, "version: 1"),
    ("version: 1\n", 1, "no list called guides"), ("version: 1\nguides: mange\n", 2, "no list called guides"),
    ("version: 1\nguides:\n- bare tekst\n", 3, "Keys with values"), ("- a\n", 1, "Keys with values"),
    ("tekst", 1, "Keys with values"),
    ("version: 1\nguides: []\nguider: []\n", 3, "no field “guider”"),
    ("? [a]\n: b\nversion: 1\n", 1, "not a single word"),
    ("version: 1\nguides: []\n---\nmer: 1\n", 3, "another document"), ("version: 1\n\u{1}\n", 2, "does not allow"),
    ("version: 1\nguides: *g\n", 2, "undefined alias"), ("version: 1\nguides: &g []\n", 2, "anchor"),
    ("version: 1\nguides: !!str &g []\n", 2, "anchor"), ("version: 1\nguides: [{\"a\":&x b}]\n", 2, "anchor"),
    ("version: 1\nguides:\n-\t&x []\n", 3, "anchor"), ("\u{FEFF}&a b", 1, "anchor"), ("a: b\u{2028}&x c", 1, "anchor"),
  ]

  @Test(arguments: unreadable)
  func `a file that can't be read is told by line`(text: String, line: Int, problem: String) {
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: CatalogueText.topics, thisYear: 2026)
    #expect(catalogue.guides.isEmpty)
    #expect(faults.map(\.line) == [line], "\(faults)")
    #expect(faults.first?.problem.contains(problem) == true, "\(faults)")
  }

  @Test(arguments: ["", "\n\n", "# bare en kommentar\n"])
  func `an empty file is a fault`(text: String) {
    let (catalogue, faults) = Catalogue.read(guides: TextFile("g", text), topics: TextFile("t", text), thisYear: 2026)
    #expect(catalogue.guides.isEmpty)
    #expect(faults.map(\.file) == ["t", "g"])
  }

  /// A replacement in the vocabulary's file, the line of the fault, and a word of it.
  static let vocabularySlips: [(old: String, new: String, line: Int, problem: String)] = [
    ("nn: rettleiar, ", "", 3, "nn is missing"), ("outdated: true", "outdated: ja", 7, "outdated is “ja”"),
    ("en: school", "en: school, outdated: true", 14, "no field “outdated”"),
    ("nb: gjeldende", "nb: ''", 5, "nb is empty"),
    ("  veileder: {nb: veileder, nn: rettleiar, en: guide}", "  veileder: guide", 3, "Keys with values"),
    ("aka: [hemmelighet,", "aka: ['?', hemmelighet,", 18, "no letter or digit"),
    ("fillers: [nå]", "", 1, "fillers is missing"),
    ("sectors:\n", "sektorer:\n", 1, "section sectors is missing"),
    ("  mentor:", "  \"men\\ntor\":", 16, "can't be a key"),
  ]

  @Test(arguments: vocabularySlips)
  func `a slip in the vocabulary is told by line`(old: String, new: String, line: Int, problem: String) {
    let text = CatalogueText.topics.text.replacing(old, with: new)
    let (_, faults) = Catalogue.read(
      guides: TextFile("g", "version: 1\nguides: []"), topics: TextFile("t", text), thisYear: 2026)
    #expect(faults.contains { $0.file == "t" && $0.line == line && $0.problem.contains(problem) }, "\(faults)")
  }
}
