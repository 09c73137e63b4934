import Foundation
import Matrix
import Testing

@testable import Samrad

struct FieldReaderTests {
  static let (kari, ola, olaToo) = (UserID("@kari:test"), UserID("@ola:test"), UserID("@ola2:test"))

  static let names: NameIndex = {
    var names = NameIndex()
    names.add(kari, name: "Kari Nordmann")
    names.add(ola, name: "Ola Hansen")
    names.add(olaToo, name: "Ola Berg")
    return names
  }()

  private func read(_ field: PersonField, _ text: String, spaced: Bool = false) -> (PersonFacts, FieldProblem?) {
    var reader = FieldReader(vocabulary: Shipped.library.people, names: Self.names)
    reader.topicsAreSpaced = spaced
    var facts = PersonFacts.none
    let problem = reader.read(text, as: field, of: UserID("@siri:test"), into: &facts)
    return (facts, problem)
  }

  @Test(arguments: [
    ("barnevernstjenesten", "barnevern"), ("barneverntenesta", "barnevern"), ("Child Welfare", "barnevern"),
    ("skolen", "skole"), ("skule", "skole"), ("kultur_fritid", "kultur-fritid"), ("kultur og fritid", "kultur-fritid"),
    ("PPT", "ppt"), ("pp-tjenesten", "ppt"), ("NAV-kontor", "nav"), ("SLT-koordinator", "slt"), ("bup", "bup"),
    ("Krisesenter", "Krisesenter"), ("uteteam_ung", "uteteam ung"),
  ])
  func `a service is known by many words, and kept when it is another`(text: String, service: String) {
    #expect(read(.service, text).0.service == service)
  }

  @Test(arguments: [
    ("7", 7), ("7 år", 7), ("ca. 12", 12), ("sju år", 7), ("7,5", 7), ("10.5 år", 10), ("two years", 2),
    ("7 år som leder", 7), ("0", 0), ("60", 60),
  ])
  func `years are understood`(text: String, years: Int) { #expect(read(.years, text).0.years == years) }

  @Test(arguments: ["61", "-1", "lenge", "7 til 9", "1e9", "99999999999999999999", "år", "½"])
  func `what is no number of years is named`(text: String) {
    #expect(read(.years, text).0.years == nil)
    if case .notUnderstood? = read(.years, text).1 {} else { Issue.record("\(text) was taken") }
  }

  @Test(arguments: [
    ("Teamleder", LeaderLevel.team, false), ("leder av enhet", .unit, false), ("en hel virksomhet", .service, false),
    ("virksomhetsleder/rektor", .service, false), ("unit leader", .unit, false), ("leder", nil, false),
    ("mentor", nil, true), ("2", .unit, false), ("einingsleiar", .unit, false), ("et team", .team, false),
  ])
  func `roles are understood`(text: String, level: LeaderLevel?, isMentor: Bool) {
    let (facts, problem) = read(.role, text)
    #expect(problem == nil && facts.level == level && facts.isMentor == isMentor)
  }

  @Test func `a mentor has no level`() {
    for text in ["mentor teamleder", "mentor, enhetsleder", "mentor og rektor"] {
      #expect(read(.role, text).1 == .mentorWithLevel, "\(text)")
    }
  }

  @Test(arguments: [
    ("bokmål, nynorsk", "nb nn"), ("nb en", "nb en"), ("norsk og engelsk", "nb en"), ("norsk tegnspråk", "nsl"),
    ("polsk/samisk", "pl se"), ("English", "en"),
  ])
  func `languages are understood`(text: String, expected: String) {
    #expect(read(.languages, text).0.languages.map(\.text).joined(separator: " ") == expected)
  }

  @Test func `topics are the catalogue's, or the person's own`() {
    #expect(read(.topics, "Samarbeid, teieplikt").0.topics == ["samhandling", "taushetsplikt"])
    #expect(read(.topics, "rus og psykisk helse").0.topics == ["rus", "psykisk-helse"])
    #expect(read(.topics, "uro i klasserommet").0.topics == ["uro i klasserommet"])
    #expect(
      read(.topics, "rus minoritet tidlig_innsats", spaced: true).0.topics == ["rus", "minoritet", "tidlig-innsats"])
    #expect(read(.topics, "ingen").0.topics == [])
    #expect(read(.topics, (0..<30).map { "t\($0)" }.joined(separator: ",")).1 == .tooMany(20))
  }

  @Test func `people are found by id, name, first name, and told apart`() {
    #expect(read(.manager, "Kari Nordmann").0.manager == Self.kari)
    #expect(read(.manager, "kari").0.manager == Self.kari)
    #expect(read(.manager, "@ola2:test").0.manager == Self.olaToo)
    // Who has just that name at the front of the id is meant before those who share a first name.
    #expect(read(.manager, "ola").0.manager == Self.ola)
    #expect(read(.manager, "@sjef:annet.test").0.manager == UserID("@sjef:annet.test"))
    #expect(read(.manager, "Per").1 == .nobody("Per"))
    #expect(read(.manager, "@siri:test").1 == .oneself)
    #expect(read(.wishes, "Kari Nordmann og Ola Berg").0.wishes == [Self.kari, Self.olaToo])
    #expect(read(.wishes, "kari ola2").0.wishes == [Self.kari, Self.olaToo])
    #expect(read(.wishes, "-").0.wishes == [])
  }

  @Test func `two of a first name are asked about`() {
    var names = NameIndex()
    names.add(UserID("@a:test"), name: "Ola Hansen")
    names.add(UserID("@b:test"), name: "Ola Berg")
    #expect(names.find("Ola") == .several([UserID("@a:test"), UserID("@b:test")]))
    names.add(UserID("@b:test"), name: "Olav Berg")
    #expect(names.find("Ola") == .one(UserID("@a:test")))
    #expect(names.find("Ola Berg") == .nobody)
    #expect(names.find("a:test") == .one(UserID("@a:test")))
  }

  @Test func `a place is named without what it is`() {
    #expect(read(.municipality, "Tromsø kommune").0.municipality == "Tromsø")
    #expect(read(.region, "Troms fylke").0.region == "Troms")
    #expect(read(.municipality, "kommune").0.municipality == "kommune")
    #expect(read(.municipality, "\u{202E}ond\u{E101}").0.municipality == "ond")
  }

  @Test(arguments: 0..<40) func `any words end in an answer or a problem`(seed: Int) {
    var dice = Dice(UInt64(seed))
    let pieces = [
      "mandag", "-", "og", "&", ",", "til", "fm", "@kari:test", "@", ":", "Ola", "mentor", "2", "99999999999999999999",
      "ingen",
      "\u{202E}", "\u{E101}", "e\u{301}", "𝕏", "<b>", "{{x}}", "\n", "\u{0}", "norsk", "rus",
      String(repeating: "å", count: 900),
    ]
    for field in PersonField.allCases {
      let words = (0..<Int.random(in: 0...40, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
      let text = words.joined(separator: Bool.random(using: &dice) ? " " : "")
      let (facts, problem) = read(field, text)
      // What is not taken leaves nothing behind.
      if problem != nil, ![.role, .level].contains(field) { #expect(facts == .none, "\(field): \(text)") }
      #expect(facts.topics.allSatisfy { $0.count <= 60 } && (facts.service ?? "").count <= 60)
    }
  }

  @Test func `a slip is answered with what was meant, also where any word will do`() {
    #expect(read(.service, "barnvern").1 == .near("barnvern", meant: "barnevern"))
    #expect(read(.languages, "nynosk").1 == .near("nynosk", meant: "nynorsk"))
    #expect(read(.service, "BUF").0.service == "BUF")
  }

  @Test func `a dash or a word for nothing empties a field`() {
    for field in PersonField.facts where ![.name, .role].contains(field) {
      var facts = PersonFacts(name: "x", service: "skole", years: 3, halfDays: [.mondayMorning], manager: Self.kari)
      let reader = FieldReader(vocabulary: Shipped.library.people, names: Self.names)
      #expect(reader.read("ingen", as: field, of: nil, into: &facts) == nil)
      #expect(reader.read("-", as: field, of: nil, into: &facts) == nil)
      #expect(Shipped.library.people.shown(field, of: facts, in: Language("nb"), name: \.text) == nil, "\(field)")
    }
  }
}
