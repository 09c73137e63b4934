import Samrad
import Testing

/// Words in a theme that services use differently.
struct GlossaryTests {
  static let themes: [(theme: String, words: [String])] = [
    ("samtykke", ["samtykke"]),
    ("Samtykket fra foreldrene", ["samtykke"]),
    ("samtykke og meldeplikt i skolen", ["samtykke", "meldeplikt"]),
    ("meldeplikten", ["meldeplikt"]),
    ("TEIEPLIKT", ["teieplikt"]),
    ("tidlig innsats, ikke bare innsats", ["tidlig innsats", "innsats"]),
    ("tidlig intervensjon", ["tidlig intervensjon"]),
    ("consent", ["consent"]),
    // One term, whatever it is called.
    ("taushetsplikt, teieplikt og konfidensialitet", ["taushetsplikt"]),
    // At most three.
    ("effekt, evaluering, forebygging og samtykke", ["effekt", "evaluering", "forebygging"]),
    // A word that nobody uses differently, and none at all.
    ("stafettlogg", []),
    ("overgangen til skolen", []),
    ("", []),
    ("*_`[]() <b>", []),
    // Not a part of another word.
    ("omsamtykkelig", []),
  ]

  @Test(arguments: themes)
  func `the words of a theme that services use differently are found`(theme: String, words: [String]) throws {
    let (glossary, faults) = Glossary.read(try Shipped.file("Deploy/catalogue/glossary.yaml"))
    #expect(faults == [])
    #expect(glossary.words(in: theme) == words)
  }

  @Test func `a long theme is read as far as people read`() throws {
    let (glossary, _) = Glossary.read(try Shipped.file("Deploy/catalogue/glossary.yaml"))
    #expect(glossary.words(in: String(repeating: "x ", count: 100_000) + "samtykke") == [])
  }

  @Test func `the glossary that ships has words enough, and all of them can be shown`() throws {
    let (glossary, _) = Glossary.read(try Shipped.file("Deploy/catalogue/glossary.yaml"))
    let offered = glossary.terms.filter { !$0.ask.isEmpty }
    #expect(offered.count >= 40)
    for term in offered {
      #expect(glossary.words(in: term.words[0]).contains(term.words[0]), "\(term.id)")
    }
  }

  static let good = """
    version: 1
    terms:
    - id: samtykke
      term: samtykke
      en: consent
      synonyms: [ja]
      legal: true
      definition: "Et ja."
      varies: "Skolen mener skjemaet."
      ask: {nb: "Hva?", nn: "Kva?", en: "What?"}
      see_also: [melding]
    - id: melding
      term: melding
      nn: melding til
      en: report
      definition: {nb: "Et brev.", nn: "Eit brev."}

    """

  @Test func `a good glossary comes out as it was written`() throws {
    let (glossary, faults) = Glossary.read(TextFile("glossary.yaml", Self.good))
    #expect(faults == [])
    #expect(glossary.terms.map(\.words) == [["samtykke", "consent", "ja"], ["melding", "melding til", "report"]])
    #expect(glossary.terms[0].varies == [Language("nb"): "Skolen mener skjemaet."])
    #expect(glossary.terms[1].definition[Language("nn")] == "Eit brev.")
  }

  static let slips: [(old: String, new: String, line: Int, problem: String)] = [
    ("version: 1", "version: 2", 1, "version: 1"),
    ("  en: consent\n", "", 3, "The field en is missing."),
    ("  definition: \"Et ja.\"\n", "", 3, "The field definition is missing."),
    ("legal: true", "legal: ja", 7, "legal is “ja”."),
    ("varies:", "varris:", 9, "There is no field “varris” here."),
    (", en: \"What?\"", "", 10, "The question lacks the language en."),
    ("[melding]", "[meldig]", 11, "“meldig” is no term in this file."),
    ("- id: melding", "- id: samtykke", 12, "is taken by the term on line 3"),
    ("- id: melding", "- id: Melding", 12, "has other signs than"),
    ("synonyms: [ja]", "synonyms: [\"!\"]", 6, "holds no letter or digit"),
    ("synonyms: [ja]", "synonyms: [\"a\\u202Eb\"]", 6, "can't be shown as it is"),
    ("synonyms: [ja]", "synonyms: ja", 6, "synonyms is not a list"),
    ("terms:", "words:", 1, "There is no list called terms."),
    // A word of two terms would lead to one of them.
    ("synonyms: [ja]", "synonyms: [Report]", 6, "“Report” is a word of the term"),
    ("nn: melding til", "nn: samtykke", 14, "“samtykke” is a word of the term “samtykke”, too."),
  ]

  @Test(arguments: slips)
  func `a fault says where it is and what it is`(old: String, new: String, line: Int, problem: String) throws {
    try #require(Self.good.contains(old))
    let parts = Self.good.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    let faults = Glossary.read(TextFile("glossary.yaml", parts.joined(separator: new))).1
    #expect(faults.contains { $0.line == line && "\($0)".contains(problem) }, "\(faults)")
  }

  @Test func `hostile glossaries are refused, and nothing is found by them`() {
    for text in ["", "&a [*a]", String(repeating: "[", count: 100_000), "\u{0}", "terms: &x\n- *x"] {
      let (glossary, faults) = Glossary.read(TextFile("glossary.yaml", text))
      #expect(!faults.isEmpty && glossary.terms.isEmpty && glossary.words(in: "samtykke").isEmpty)
    }
  }
}
