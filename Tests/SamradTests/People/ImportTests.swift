import Foundation
import Matrix
import Testing

@testable import Samrad

struct ImportTests {
  private static let list =
    "navn;matrix;tjeneste;kommune\nKari Nordmann;@kari:test;barnevern;Tromsø\nGro Vik;@gro:test;skole;Bodø"
  private static let gro = UserID("@gro:test")

  /// A list that waits: the message that shows it.
  private func shown(_ life: inout Life, _ text: String = list) throws -> EventID {
    let outcome = life.post(text).outcome
    #expect(outcome.said == ["people.import-shown"])
    return try #require(life.post(outcome).first)
  }

  @Test func `nothing is taken in before an admin says so`() throws {
    var life = Life()
    let post = try shown(&life)
    #expect(life.people.isEmpty && life.world.programme.imports.waiting?.entries.count == 2)
    #expect(life.feel("✅", to: post, by: Life.kari).isEmpty)
    #expect(life.feel("👀", to: post).isEmpty)
    let outcome = life.feel("✅", to: post)
    #expect(outcome.kinds == ["people.described", "people.described", "people.import-taken", "programme.write-noted"])
    #expect(life.people[Self.gro]?.facts.service == "skole" && life.people.count == 2)
    #expect(life.feel("✅", to: post).said == ["people.import-was-taken"])
  }

  @Test func `a newer list takes the place of an older one`() throws {
    var life = Life()
    let old = try shown(&life)
    let new = try shown(&life, Self.list + "\nPer Lie;@per:test;nav;Alta")
    #expect(life.feel("✅", to: old).said == ["people.import-is-old"] && life.people.isEmpty)
    #expect(life.feel("❌", to: old).said == ["people.import-is-old"])
    life.feel("✅", to: new)
    #expect(life.people.count == 3)
  }

  @Test func `what was changed meanwhile is shown again, and never overwritten unseen`() throws {
    var life = Life()
    life.know([(Life.kari, PersonFacts(name: "Kari Nordmann", service: "skole", municipality: "Alta"))])
    let post = try shown(&life)
    // Kari answers herself while the list waits.
    life.tell("!skjema kommune Vardø", by: Life.kari)
    let outcome = life.feel("✅", to: post)
    #expect(outcome.said == ["people.import-shown"] && life.people[Life.kari]?.facts.municipality == "Vardø")
    #expect(outcome.words.joined().contains("Vardø → Tromsø"))
    let again = try #require(life.post(outcome).first)
    life.feel("✅", to: again)
    #expect(
      life.people[Life.kari]?.facts == PersonFacts(name: "Kari Nordmann", service: "barnevern", municipality: "Tromsø"))
  }

  @Test func `an empty cell leaves what is known, and a column that is not there too`() throws {
    var life = Life()
    let facts = PersonFacts(
      name: "Kari", level: .unit, service: "skole", municipality: "Alta", years: 4, halfDays: [.mondayMorning])
    life.know([(Life.kari, facts)])
    let post = try shown(&life, "navn;matrix;tjeneste;kommune;år\nKari N;@kari:test;;-;")
    life.feel("✅", to: post)
    var expected = facts
    expected.name = "Kari N"
    expected.municipality = nil
    #expect(life.people[Life.kari]?.facts == expected)
  }

  @Test func `a message is short, however much is wrong or new`() {
    var life = Life()
    let wrong = (1...20).map { "P\($0);p\($0)" }.joined(separator: "\n")
    let words = life.post("navn;matrix\n" + wrong).outcome.words.joined()
    #expect(words.contains("Linje 16") && !words.contains("Linje 17") && words.contains("og 5 til"))
    life.know((1...20).map { (UserID("@p\($0):test"), PersonFacts(name: "P\($0)", years: 1)) })
    let changed = (1...20).map { "P\($0);@p\($0):test;2" }.joined(separator: "\n")
    let said = life.post("navn;matrix;år\n" + changed).outcome.words.joined()
    #expect(
      said.contains("Endret: 20") && said.contains("P15: år 1 → 2") && !said.contains("P16")
        && said.contains("og 5 til"))
  }

  @Test func `standing, what is private, and groups are left alone`() throws {
    var life = Life()
    life.know([(Life.kari, PersonFacts(name: "Kari")), (Self.gro, PersonFacts(name: "Gro"))])
    life.apply([
      Recorded(PersonStood(user: Self.gro, standing: .left)),
      Recorded(NotWithChosen(user: Life.kari, added: [Life.ola], removed: [])),
    ])
    let before = life.group
    let outcome = life.post(Self.list).outcome
    #expect(outcome.words.joined().contains("Har sluttet"))
    life.feel("✅", to: try #require(life.post(outcome).first))
    #expect(life.people[Self.gro]?.standing == .left && life.people[Life.kari]?.notWith == [Life.ola])
    #expect(life.group == before)
  }

  @Test func `an import is undone within ten minutes, but for what has been changed since`() throws {
    var life = Life()
    life.know([(Life.kari, PersonFacts(name: "Kari Nordmann", service: "skole"))])
    life.feel("✅", to: try shown(&life, Self.list + "\nPer Lie;@per:test;nav;Alta"))
    life.tell("!skjema kommune Bodø", by: Life.per)
    life.tell("!ikke med Kari", by: Self.gro)
    let outcome = life.say("!angre", by: Life.admin, in: Life.adminRoom)
    #expect(outcome.said == ["people.undone-import"])
    #expect(life.people[Life.kari]?.facts == PersonFacts(name: "Kari Nordmann", service: "skole"))
    // Gro is out, also though she has a list of her own: nothing may show that she has one.
    #expect(life.people[Self.gro] == nil && life.people[Life.per]?.facts.municipality == "Bodø")
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["general.nothing-to-undo"])
    // It is there again when she is.
    life.feel("✅", to: try shown(&life))
    #expect(life.people[Self.gro]?.notWith == [Life.kari])
    life.pass(601)
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["general.nothing-to-undo"])
  }

  @Test func `what can't be undone any more is let go of`() throws {
    var life = Life()
    life.feel("✅", to: try shown(&life))
    #expect(life.world.programme.imports.taken != nil)
    life.pass(601)
    life.tell("!skjema kommune Vardø", by: Life.kari)
    #expect(life.world.programme.imports.taken == nil)
  }

  @Test func `a list whose message is removed waits no longer`() throws {
    var life = Life()
    let (outcome, file) = life.post(Self.list)
    let post = try #require(life.post(outcome).first)
    #expect(life.redact(file, by: Life.admin, in: Life.adminRoom).said == ["people.import-dropped"])
    #expect(life.feel("✅", to: post).said == ["people.import-is-old"] && life.people.isEmpty)
  }

  @Test func `only lists are read, only from admins, and only in their room`() {
    var life = Life()
    #expect(life.post(Self.list, by: Life.kari).outcome.isEmpty)
    #expect(life.post(Self.list, in: Life.room).outcome.isEmpty)
    let room = life.between(Life.kari)
    #expect(life.post(Self.list, by: Life.kari, in: room).outcome.said == ["people.file-private"])
    for name in ["bilde.png", "rapport.pdf", "folk.md", "folk.xlsx"] {
      #expect(life.post(Self.list, name: name).outcome.said == ["people.file-other"], "\(name)")
    }
    #expect(life.post("PK\u{3}\u{4}\u{0}\u{0}", name: "folk.csv").outcome.said == ["people.file-other"])
    for name in ["folk.csv", "FOLK.CSV", "folk.txt", "", "folk"] {
      #expect(life.post(Self.list, name: name).outcome.said == ["people.import-shown"], "\(name)")
    }
  }

  @Test func `a programme without people is kept as it always was`() throws {
    let text = String(decoding: try JSONWriter.write(Programme()), as: UTF8.self)
    for field in ["knownPeople", "shownImports", "openForms", "adminWrites", "ownPosts"] {
      #expect(!text.contains(field))
    }
    var life = Life()
    life.feel("✅", to: try shown(&life))
    life.tell("!skjema", by: Life.kari)
    let kept = try JSONReader.read(Programme.self, from: JSONWriter.write(life.world.programme))
    #expect(kept == life.world.programme)
    let rows = GoldenJournal.chained(life.entries.filter { $0.stream == .programme })
    var folded = Programme()
    try Folding.fold(rows, into: &folded)
    #expect(folded == life.world.programme)
  }
}
