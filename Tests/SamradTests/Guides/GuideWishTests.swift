import Matrix
import Testing

@testable import Samrad

/// How a search is taken apart into words and conditions.
@Suite struct GuideWishTests {
  static let searches: [(typed: String, words: String, filter: String)] = [
    ("barnevern nyere enn 2019", "", "barnevern >2019"), ("taushetsplikt etter 2018", "taushetsplikt", ">2018"),
    ("taushetsplikt før 2015", "taushetsplikt", "<2015"), ("fra 2020", "", "≥2020"),
    ("samarbeid fra og med 2020", "samarbeid", "≥2020"), ("skolefravær siden 2019", "skolefravær", "≥2019"),
    ("fravær mellom 2015 og 2020", "fravær", "≥2015 ≤2020"), ("fravær mellom 2020 og 2015", "fravær", "≥2015 ≤2020"),
    ("rus 2015–2020", "rus", "≥2015 ≤2020"), ("rus 2015 - 2020", "rus", "≥2015 ≤2020"),
    ("psykisk helse siste 5 år", "psykisk helse", "≥2021"), ("eldre enn 2010", "", "<2010"),
    ("til og med 2014 samarbeid", "samarbeid", "≤2014"),
    ("fosterheim etter 2019 før 2023", "fosterheim", ">2019 <2023"),
    ("rundskriv om barnevern", "", "barnevern rundskriv"), ("Rundskriv om taushetsplikt", "taushetsplikt", "rundskriv"),
    ("verktøy for refleksjon", "refleksjon", "verktøy"), ("lov barnevern", "", "barnevern lov"),
    ("lov til å si", "lov til å si", ""),
    ("hva har vi lov til å si til skolen?", "hva har vi lov til å si til skolen?", ""),
    ("hva kan jeg egentlig si til skolen?", "hva kan jeg egentlig si til skolen?", ""),
    ("utgått", "", "utgått"), ("utgåtte rundskriv", "", "rundskriv utgått"), ("bakgrunn om BTI", "BTI", "historisk"),
    ("på nynorsk", "", "på nn"), ("samhandling på engelsk", "samhandling", "på en"),
    ("teieplikt på nynorsk etter 2015", "teieplikt", "på nn >2015"),
    ("godt dokumenterte tiltak mot fravær", "tiltak mot fravær", "godt dokumentert"), ("lovende rus", "rus", "lovende"),
    ("ikke vurdert", "", "ikke vurdert"), ("skulen teieplikt", "teieplikt", "skole"),
    ("helsesykepleier taushetsplikt", "taushetsplikt", "helsestasjon"), ("PPT og skole", "", "skole ppt"),
    ("NAV", "", "nav"), ("politiet SLT", "SLT", "politi"), ("nivå 2", "", "nivå 2"),
    ("ledelse nivå 1", "ledelse", "nivå 1"), ("nivå 9", "nivå 9", ""), ("Udir-10-2012", "Udir-10-2012", ""),
    ("NOU 2017:12", "2017:12", "nou"), ("IS-11/2015", "IS-11/2015", ""), ("veileder", "veileder", ""),
    ("confidentiality after 2019", "confidentiality", ">2019"), ("guidelines for schools", "", "skole retningslinje"),
    ("school absence in English", "school absence", "på en"),
    ("overgang fra barnehage til skole", "overgang fra barnehage til skole", ""), ("etter skolen", "", "skole"),
    ("pa\u{30A} nynorsk", "", "på nn"), ("etter 12345", "etter 12345", ""), ("etter", "etter", ""), ("", "", ""),
    ("alle tjenester", "alle tjenester", ""), ("hei på nettet", "hei på nettet", ""),
    ("rettleiarar frå 2019", "", "≥2019"), ("nyare enn 2019", "", ">2019"), ("newer than 2019", "", ">2019"),
    ("barneverntjenesten, BUP og politiet", "", "barnevern bup politi"),
  ]

  static let answers: [(typed: String, words: String, filter: String)] = [
    ("2019", "", "≥2019 ≤2019"), ("veileder", "", "veileder"), ("skole, etter 2019", "", "skole >2019"),
    ("lov eller lovforarbeid", "", "lov"), ("alle", "alle", ""),
    ("helsestasjon og skolehelsetjeneste", "", "helsestasjon"),
    ("nivå 2", "", "nivå 2"), ("samtykke", "samtykke", ""),
  ]

  @Test(arguments: searches)
  func `a search is words and conditions`(typed: String, words: String, filter: String) {
    let wish = Self.reader().read(typed)
    #expect(wish.words == words)
    #expect(Self.said(wish.filter) == Set(filter.split(separator: " ").map(String.init)).subtracting([""]), "\(wish)")
  }

  @Test(arguments: answers)
  func `an answer to what to narrow by`(typed: String, words: String, filter: String) {
    let wish = Self.reader(isNarrowing: true).read(typed)
    #expect(wish.words == words)
    #expect(Self.said(wish.filter) == Set(filter.split(separator: " ").map(String.init)), "\(wish)")
  }

  @Test(arguments: [
    ("barnevern etter 2019", "barnevern", true), ("lov fra 2020", "lov", true),
    ("rundskriv fra 2020", "rundskriv", false),
    ("utgått taushetsplikt", "taushetsplikt", false), ("skolen taushetsplikt", "skolen taushetsplikt", true),
  ])
  func `a word of a condition that also is a subject is searched for as well`(
    typed: String, all: String, namesSubject: Bool
  ) {
    let wish = Self.reader().read(typed)
    #expect(wish.allWords == all)
    #expect(wish.namesSubject == namesSubject)
  }

  @Test func `a long hostile text is read in part, and ends`() {
    for text in [
      String(repeating: "etter 2019 ", count: 20_000), String(repeating: "æ", count: 100_000),
      String(repeating: "lov til å ", count: 5_000), "etter \u{202E}2019\u{0}", "💥 –— 2015",
      String(repeating: "2015-", count: 10_000),
    ] {
      #expect(Self.reader().read(text).allWords.count <= 2_000)
      #expect(Self.reader(isNarrowing: true).read(text).words.count <= 2_000)
    }
  }

  private static func reader(isNarrowing: Bool = false) -> GuideWishReader {
    GuideWishReader(
      vocabulary: Shipped.library.catalogue.vocabulary, phrasebook: Shipped.library.phrasebook, thisYear: 2026,
      isNarrowing: isNarrowing)
  }

  /// The words of a filter, also of keys with spaces.
  private static func said(_ filter: GuideFilter) -> Set<String> {
    let keys = filter.sectors + filter.kinds + filter.statuses + filter.evidence
    let languages = filter.languages.flatMap { ["på", $0.text] }
    let levels = filter.levels.flatMap { ["nivå", $0] }
    let years = [("≥", filter.since), (">", filter.after), ("<", filter.before), ("≤", filter.until)].compactMap {
      sign, year in
      year.map { "\(sign)\($0)" }
    }
    return Set(keys.flatMap { $0.split(separator: " ").map(String.init) } + languages + levels + years)
  }
}
