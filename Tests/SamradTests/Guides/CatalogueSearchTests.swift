import Matrix
import Testing

@testable import Samrad

@Suite struct CatalogueSearchTests {
  /// What a leader types, and the guides that must be among the first three.
  static let found: [(words: String, guides: [String])] = [
    // one word, bokmål and nynorsk
    ("taushetsplikt", ["jd-taushetsplikt-veileder", "taushetsplikt-pa-tvers-holmestrand"]),
    ("teieplikt", ["jd-taushetsplikt-veileder", "taushetsplikt-pa-tvers-holmestrand"]),
    ("Taushetsplikten", ["jd-taushetsplikt-veileder"]),
    ("skolefravær", ["skolefravaer-oslo", "skolefravaer-trondelag"]),
    ("skulefråvær", ["skolefravaer-oslo", "skolefravaer-trondelag"]),
    ("skolevegring", ["skolefravaer-oslo"]),
    ("bekymringsmelding", ["bufdir-melde-og-opplysningsplikt", "jd-taushetsplikt-veileder"]),
    ("uromelding", ["bufdir-melde-og-opplysningsplikt"]),
    ("BTI", ["bti-modellen", "bti-atte-nokkelkommuner"]),
    ("IP", ["ip-og-koordinator"]),
    ("SLT", ["slt-handboka"]),
    ("BUP", ["psykisk-helsearbeid-barn-og-unge"]),
    ("barnesamtale", ["snakkemedbarn"]),
    ("barnekoordinator", ["ip-og-koordinator"]),
    ("samarbeidsplikta", ["veileder-samarbeid-barn-unge", "prop-100-l-samarbeid"]),
    ("avvergeplikt", ["plikt-no"]),
    ("vald", ["plikt-no", "nou-2017-12-svikt-og-svik"]),
    ("medverknad", ["bufdir-medvirkning-systemniva", "barnekonvensjonen"]),
    ("lågterskeltilbod", ["oslohjelpa", "stangehjelpa"]),
    ("tenestereise", ["ks-dagens-tjenestereise", "ks-ny-tjenestereise"]),
    ("fattigdom", ["nye-monstre"]),
    ("kriminalitet", ["slt-handboka"]),
    ("Ungsinn", ["ungsinn"]),
    ("velferdslab", ["asker-velferdslab", "proba-velferdslab-asker"]),
    ("barnevernsloven", ["barnevernsloven-2021"]),
    ("veiledningsteam", ["bufdir-veiledningsteam"]),
    ("losordningen", ["los-ordningen"]),
    ("tilstandsrapport", ["tilstandsrapport-barnevern"]),
    ("samtykkeskjema", ["taushetsplikt-pa-tvers-holmestrand"]),
    ("Fafo", ["fafo-trobbel-i-grenseflatene", "fafo-mind-the-gap"]),
    // English words for what a card says in Norwegian
    ("duty of confidentiality", ["jd-taushetsplikt-veileder"]),
    ("pupils stay away", ["skolefravaer-trondelag"]),
    ("waiting times and referrals", ["stangehjelpa", "oslohjelpa"]),
    ("child welfare and BUP wait for each other", ["rundskriv-barnevern-psykisk-helse"]),
    ("the project money runs out", ["sintef-samhandlingstiltak"]),
    // phrases and questions
    ("hva kan jeg egentlig si til skolen?", ["jd-taushetsplikt-veileder", "taushetsplikt-pa-tvers-holmestrand"]),
    ("Kva kan eg seie til barnevernet?", ["jd-taushetsplikt-veileder"]),
    ("dele opplysninger", ["jd-taushetsplikt-veileder"]),
    ("hvem har ansvaret", ["ip-og-koordinator"]),
    ("kven har ansvaret", ["ip-og-koordinator"]),
    ("når må vi melde fra?", ["bufdir-melde-og-opplysningsplikt"]),
    ("faller mellom stoler", ["ks-dagens-tjenestereise"]),
    ("eleven kommer ikke lenger på skolen", ["skolefravaer-oslo", "skolefravaer-trondelag"]),
    ("snakke med barn", ["snakkemedbarn"]),
    ("hvordan lage individuell plan", ["ip-og-koordinator"]),
    ("hva virker", ["ungsinn"]),
    ("evaluering av BTI", ["bti-atte-nokkelkommuner"]),
    ("modellen blir ikke brukt", ["bti-helgesen-styring"]),
    ("leiing på tvers", ["barnunge21-ledelse"]),
    ("etisk dilemma", ["ks-etikk-seks-trinn", "etikkrefleksjon-ressurshefte"]),
    ("tilsyn barnevern", ["helsetilsynet-barnevern-2022-2023"]),
    ("opplæringslova fravær", ["opplaeringslova-2023"]),
    ("vi sliter med at barnevernet og BUP venter på hverandre", ["rundskriv-barnevern-psykisk-helse"]),
    ("skolen sier de ikke har lov til å dele noe med oss på helsestasjonen", ["ks-taushetsplikt-og-samhandling"]),
    // slips of the finger
    ("taushetsplickt", ["jd-taushetsplikt-veileder"]),
    ("taushetplikt", ["jd-taushetsplikt-veileder"]),
    ("skolefravaer", ["skolefravaer-oslo"]),
    ("bekymringmelding", ["bufdir-melde-og-opplysningsplikt"]),
    ("individuel plan", ["ip-og-koordinator"]),
    ("skolefrävär", ["skolefravaer-oslo"]),
    ("skolefrava\u{30A}r", ["skolefravaer-oslo"]),
    ("TAUSHETS\u{AD}PLIKT", ["jd-taushetsplikt-veileder"]),
    ("tau\u{200B}shets\u{200D}plikt", ["jd-taushetsplikt-veileder"]),
  ]

  @Test(arguments: found)
  func `what leaders type finds the guide they need among the first three`(words: String, guides: [String]) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    let first = catalogue.search(words, limit: 3).map(\.guide.id.text)
    for guide in guides { #expect(first.contains(guide), "\(words): \(first)") }
  }

  @Test(arguments: ["taushetsplikt", "teieplikt", "duty of confidentiality", "hva kan jeg si?"])
  func `current guides about confidentiality come before those of background`(words: String) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    let main = catalogue.search(words, limit: 9).map(\.guide).filter {
      $0.topics.first == TopicID("taushetsplikt")
    }
    let positions = main.map { catalogue.vocabulary.statuses.position(of: $0.status) }
    #expect(positions.count > 1 && Set(positions).count > 1)
    #expect(positions == positions.sorted(), "\(main.map(\.id.text))")
  }

  @Test(arguments: [
    "", " ", "pizza", "hei", "Hei!", "møte torsdag", "kan noen sende referatet", "jeg kommer litt sent",
    "takk for i dag", "hva skal vi ha til lunsj", "bilen min er på verksted", "god påske", "asdfgh", "😀", "123", "?",
    "og eller men",
    "\u{200B}\u{200D}\u{FEFF}", "gratulerer med dagen", "fotball", "julebord", "strømpris",
    "hello", "thank you all", "what is for lunch", "happy Easter", "see you on Thursday", "I will be late",
    "when do we meet", "can somebody take notes",
  ])
  func `what no guide is about finds nothing`(words: String) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    #expect(catalogue.search(words, limit: 3).map(\.guide.id.text) == [])
  }

  @Test func `the same words give the same answer, also from a catalogue read anew`() throws {
    let first = try ShippedCatalogue.read().0
    let second = try ShippedCatalogue.read().0
    for (words, _) in Self.found {
      let answer = first.search(words, limit: 10)
      #expect(answer == first.search(words, limit: 10))
      #expect(answer == second.search(words, limit: 10))
    }
  }

  @Test func `a longer answer begins with the shorter one`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    for (words, _) in Self.found {
      let long = catalogue.search(words, limit: 8)
      #expect(Array(long.prefix(3)) == catalogue.search(words, limit: 3))
    }
  }

  @Test(arguments: [(-1, 0), (0, 0), (1, 1), (Int.max, 3), (Int.min, 0)])
  func `any limit is heeded`(limit: Int, count: Int) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    #expect(catalogue.search("barnesamtale", limit: limit).count == count)
  }

  @Test func `a topic is told with the words the person typed for it`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    let best = try #require(catalogue.search("hva kan jeg Egentlig si til skolen?", limit: 1).first)
    guard case .topic(let topic, let typed) = best.reason else {
      Issue.record("\(best.reason)")
      return
    }
    #expect(topic.id == TopicID("taushetsplikt"))
    #expect(topic.name(in: Language("nn")) == "teieplikt")
    #expect(typed == "hva kan jeg Egentlig si")
  }

  @Test func `words of the title are told as such, and other words as words`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    #expect(catalogue.search("Ungdata", limit: 1).first?.reason == .title(["Ungdata"]))
    #expect(catalogue.search("samtykkeskjema", limit: 1).first?.reason == .words(["samtykkeskjema"]))
  }

  @Test func `a hostile message is searched like its beginning`() throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    let long = "taushetsplikt " + String(repeating: "pizza\u{200B}\u{301} ", count: 6_000)
    #expect(long.utf8.count > 60_000)
    #expect(catalogue.search(long, limit: 3).first?.guide.topics.contains(TopicID("taushetsplikt")) == true)
    let marks = "a" + String(repeating: "\u{301}\u{315}\u{1D165}", count: 20_000)
    #expect(catalogue.search(marks, limit: 3).isEmpty)
    #expect(catalogue.search(String(repeating: "x", count: 60_000), limit: 3).isEmpty)
    #expect(catalogue.search(String(repeating: "ip ", count: 20_000), limit: 3).count == 3)
  }

  @Test func `an empty catalogue finds nothing`() {
    #expect(Catalogue().search("taushetsplikt", limit: 3) == [])
  }
}
