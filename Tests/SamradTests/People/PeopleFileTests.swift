import Foundation
import Matrix
import Testing

@testable import Samrad

struct PeopleFileTests {
  /// Faults as a reader sees them.
  private func faults(_ text: String, people: People = People()) -> [String] {
    let file = Life.read(text, people: people)
    return file.faults.map { fault in
      let prompt = fault.prompt(Shipped.library.people, Language("nb"), name: file.names.name)
      return Shipped.library.pack(Language("nb"))?.renderer.render(prompt, zone: .gmt, now: .distantPast).body ?? ""
    }
  }

  @Test func `a list with all columns is read`() throws {
    let file = Life.read(
      """
      Navn;Matrix-ID;Tjeneste;Kommune;Fylke;Rolle;År;Språk;Ledige halvdager;Tema;Nærmeste leder;Vil være med;Møteform
      Kari Nordmann;@kari:test;Barneverntjenesten;Tromsø kommune;Troms;enhetsleder;7 år;norsk, engelsk;mandag fm, tirsdag;taushetsplikt|rus;Ola;Siri;digitalt
      Ola Hansen;@ola:test;;;;;;;;;;;
      Siri Dahl;https://matrix.to/#/@siri:test;;;;;;;;;@ola:test;Kari Nordmann, Ola Hansen;
      """)
    #expect(file.faults == [])
    let kari = try #require(file.rows.first)
    #expect(
      kari.facts
        == PersonFacts(
          name: "Kari Nordmann", level: .unit, service: "barnevern", municipality: "Tromsø", region: "Troms", years: 7,
          languages: [Language("nb"), Language("en")], halfDays: [.mondayMorning, .tuesdayMorning, .tuesdayAfternoon],
          topics: ["taushetsplikt", "rus"], manager: UserID("@ola:test"), wishes: [UserID("@siri:test")],
          meeting: .online))
    #expect(file.rows[1].given == [.name] && file.rows[2].facts.wishes == [UserID("@kari:test"), UserID("@ola:test")])
    #expect(file.rows.map(\.line) == [2, 3, 4] && file.mentioned.count == 3)
  }

  /// As the matcher's own examples are, with a column for the id.
  @Test func `the lists of the matcher are read`() {
    let leaders = Life.read(
      """
      id;name;municipality;region;sector;role_level;years;languages;slots;topics;manager;want_with;not_with;meeting;matrix
      L00001;Ola Sæther;Solås;fylke01;barnehage;1;0;nb;tir_fm tir_em ons_fm ons_em;taushetsplikt barnefattigdom tidlig_innsats;L00002;;;online;@l1:test
      L00002;Eva Sæther;Elveid;fylke01;slt;3;6;nb en;man_fm tir_em;samhandling minoritet okonomistyring;;L00001 L00003;;either;@l2:test
      L00003;Lars Lie;Graneid;fylke03;kultur_fritid;2;13;nn;man_em;rus;;;;in_person;@l3:test
      """)
    #expect(leaders.faults.map(\.kind) == [.notWithColumn])
    #expect(leaders.rows.map(\.facts.level) == [.team, .service, .unit])
    #expect(leaders.rows[0].facts.manager == UserID("@l2:test"))
    #expect(leaders.rows[0].facts.topics == ["taushetsplikt", "levekar", "tidlig-innsats"])
    #expect(leaders.rows[1].facts.wishes == [UserID("@l1:test"), UserID("@l3:test")])
    #expect(leaders.rows[1].facts.topics == ["samhandling", "minoritet", "okonomistyring"])
    #expect(leaders.rows[2].facts.service == "kultur-fritid" && leaders.rows[2].facts.meeting == .inPerson)
    let mentors = Life.read(
      """
      id;name;municipality;region;sector;years;languages;slots;topics;capacity;not_with;meeting;matrix
      M0001;Anne Nygård;Solås;fylke01;barnehage;19;nb en;man_em tir_fm;samhandling;1;;either;@m1:test
      """)
    #expect(mentors.rows.map(\.facts.isMentor) == [true] && mentors.rows[0].facts.capacity == 1)
  }

  @Test(arguments: [
    ("", "Fila er tom."), ("navn;matrix", "Fila er tom."), ("navn;tjeneste\nKari;skole", "Kolonnen «matrix» mangler."),
    ("matrix\n@kari:test", "Kolonnen «navn» mangler."),
    (
      "navn;matrix;tjenste\nKari;@kari:test;skole",
      "Linje 1: Kolonnen «tjenste» kjenner jeg ikke, så den leser jeg ikke. Mente du «tjeneste»?"
    ),
    ("navn;matrix;xyz\nKari;@kari:test;skole", "Linje 1: Kolonnen «xyz» kjenner jeg ikke, så den leser jeg ikke."),
    ("navn;matrix;ikke med\nKari;@kari:test;Ola", "Linje 1: Hvem noen ikke vil være sammen med"),
    ("navn;matrix;name\nKari;@kari:test;Ola", "Linje 1: «name» sier det samme som en annen kolonne."),
    ("navn;matrix\nKari;kari", "Linje 2, matrix: «kari» er ingen Matrix-adresse. Skriv den slik: @kari:eksempel.no."),
    ("navn;matrix\nKari;@kari", "er ingen Matrix-adresse"), ("navn;matrix\nKari;", "Linje 2, matrix: Her er det tomt."),
    ("navn;matrix\n;@kari:test", "Linje 2, navn: Her er det tomt."),
    ("navn;matrix\nKari;@kari:test\n\nKari;@kari:test", "Linje 4, matrix: @kari:test står også på linje 2."),
    ("navn;matrix\nBot;@samrad:test", "Linje 2, matrix: Det er meg."),
    ("navn;matrix;år\nKari;@kari:test;mange", "Linje 2, år: Jeg forstår ikke «mange». Skriv for eksempel 7."),
    (
      "navn;matrix;tid\nKari;@kari:test;lørdag",
      "Linje 2, tid: Jeg forstår ikke «lørdag». Skriv for eksempel mandag formiddag, tirsdag."
    ),
    ("navn;matrix;leder\nKari;@kari:test;Ola", "Linje 2, leder: Jeg finner ingen i programmet som heter «Ola»."),
    ("navn;matrix;leder\nKari;@kari:test;Kari", "Linje 2, leder: Her må det stå en annen enn personen selv."),
    ("navn;matrix;leder\nPer A;@a:test;\nPer C;@c:test;\nKari;@kari:test;Per", "«Per» kan være"),
    ("navn;matrix;rolle\nKari;@kari:test;mentor teamleder", "Linje 2, rolle: En mentor kan ikke ha et ledernivå her."),
    ("navn;matrix;rolle;nivå\nKari;@kari:test;mentor;2", "Linje 2, nivå: En mentor kan ikke ha et ledernivå her."),
    ("navn;matrix;kapasitet\nKari;@kari:test;3", "Linje 2, kapasitet: Jeg forstår ikke «3». Skriv for eksempel 1."),
    ("navn;matrix;rolle;kapasitet\nKari;@kari:test;leder;1", "Linje 2, kapasitet: Kapasitet er for mentorer."),
    ("navn;matrix\nKari;@kari:test;mer", "Linje 2: Her er det flere felt enn overskrifter."),
    ("navn;matrix\nKari;@kari:test\n\"Ola;@ola:test\nSiri;@siri:test", "Linje 3: Her begynner et anførselstegn"),
    ("navn;matrix;møteform\nKari;@kari:test;kanskje", "Linje 2, møteform: Jeg forstår ikke «kanskje»."),
    ("navn;matrix;språk\nKari;@kari:test;klingonsk", "Linje 2, språk: Jeg forstår ikke «klingonsk»."),
    ("navn;matrix;tjeneste\nKari;@kari:test;barnvern", "Linje 2, tjeneste: «barnvern» ligner på «barnevern»."),
  ])
  func `a fault says where, what and what to write`(text: String, expected: String) {
    let found = faults(text)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test func `a manager may be known from before, or come further down`() {
    var people = People()
    people[UserID("@gro:test")] = Person(user: UserID("@gro:test"), facts: PersonFacts(name: "Gro Vik"))
    let file = Life.read(
      "navn;matrix;leder\nKari;@kari:test;Gro Vik\nOla;@ola:test;Siri Berg\nSiri Berg;@siri:test;", people: people)
    #expect(file.faults == [] && file.rows.map(\.facts.manager) == [UserID("@gro:test"), UserID("@siri:test"), nil])
  }

  @Test func `a list that is too long or too large is not read`() {
    let long = "navn;matrix\n" + (0...PeopleFile.mostPeople).map { "P\($0);@p\($0):test" }.joined(separator: "\n")
    #expect(Life.read(long).faults.map(\.kind) == [.tooManyPeople] && Life.read(long).rows.isEmpty)
    let large = [UInt8](repeating: 0x20, count: PeopleFile.largestBytes + 1)
    let file = PeopleFile(large, people: People(), library: Shipped.library, me: Life.me)
    #expect(file.faults.map(\.kind) == [.tooLarge])
  }

  @Test func `what stands in the list is never markup, and hidden characters are gone`() throws {
    let file = Life.read("navn;matrix;år\n<b>Kari</b>\u{202E};@kari:test;<img src=x onerror=1>{{x}}**fet**\u{E101}")
    let prompt = try #require(file.faults.first).prompt(Shipped.library.people, Language("nb"), name: \.text)
    let said = try #require(Shipped.library.pack(Language("nb"))).renderer.render(prompt, zone: .gmt, now: .distantPast)
    #expect(said.body.contains("«<img src=x onerror=1>{{x}}**fet**»"))
    #expect(said.html.map { !$0.source.contains("<img") && !$0.source.contains("<strong>fet") } ?? true)
    #expect(Life.read("navn;matrix\n<b>Kari</b>\u{202E}\u{200B};@kari:test").rows.first?.facts.name == "<b>Kari</b>")
  }

  @Test(arguments: 0..<60) func `any bytes end in people and faults`(seed: Int) {
    var dice = Dice(UInt64(seed))
    let pieces = [
      "navn", "matrix", "@kari:test", ";", ";", ";", ",", "\"", "\"\"", "\n", "\r\n", "\t", "mandag", "år", "7",
      "mentor",
      "\u{0}", "\u{FEFF}", "\u{202E}", "𝕏", "å", "e\u{301}", "sep=;", "-", "@:", "@a:b:c", "leder", "{{", "|", "1e99",
      String(repeating: "x", count: 3_000), "9999999999999999999999",
    ]
    var bytes = Array("navn;matrix;leder;tid;år;rolle;kapasitet;tema;språk;ønsker\n".utf8)
    if seed % 3 == 0 { bytes = [] }
    for _ in 0..<400 {
      if Int.random(in: 0..<10, using: &dice) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &dice))
      } else {
        bytes += Array((pieces.randomElement(using: &dice) ?? "").utf8)
      }
    }
    let file = PeopleFile(bytes, people: People(), library: Shipped.library, me: Life.me)
    #expect(file.rows.allSatisfy { $0.user.isWellFormed && !$0.facts.name.isEmpty && $0.facts.name.count <= 60 })
    for fault in file.faults { _ = fault.prompt(Shipped.library.people, Language("nn"), name: file.names.name) }
  }

  @Test func `a list of six thousand is read and shown in a moment`() throws {
    var life = Life()
    let services = ["barnevern", "skole", "nav", "ppt", "bup"]
    let lines = (0..<6_000).map { number in
      "Person Nummer\(number);@p\(number):test;\(services[number % 5]);Kommune\(number % 300);Fylke\(number % 10);"
        + "enhetsleder;\(number % 40);bokmål, engelsk;mandag formiddag, tirsdag, torsdag;samhandling, rus;"
        + (number > 10 ? "Person Nummer\(number % 10)" : "")
    }
    let text =
      "navn;matrix;tjeneste;kommune;fylke;rolle;år;språk;tid;tema;leder\n" + lines.joined(separator: "\n")
    let clock = ContinuousClock()
    var outcome = Outcome()
    let reading = clock.measure { outcome = life.post(text).outcome }
    #expect(outcome.words.joined().count < 4_000)
    let post = try #require(life.post(outcome).first)
    let taking = clock.measure { life.feel("✅", to: post) }
    #expect(life.people.count == 6_000)
    let again = clock.measure { outcome = life.post(text.replacing(";nav;", with: ";politi;")).outcome }
    #expect(outcome.words.joined().contains("1200") && outcome.words.joined().count < 4_000)
    #expect(reading < .seconds(30) && taking < .seconds(30) && again < .seconds(30))
  }
}
