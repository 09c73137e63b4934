import Foundation
import Matrix
import Testing

@testable import Samrad

/// What admins make of the catalogue, in a life of the bot.
struct CatalogueBookTests {
  private static func card(_ title: String, _ more: String = "") -> String {
    """
    ## \(title)
    utgiver: Nordby kommune
    temaer: samhandling
    brukes når: Når det trengs.
    \(more)
    Kort tekst.
    """
  }
  private static let id = GuideID("plan-for-nordby")
  private static let fafo = GuideID("fafo-mind-the-gap")

  private static func shown(_ life: inout Life, _ text: String = card("Plan for Nordby")) throws -> (EventID, EventID) {
    let posted = life.post(text, name: "kort.md")
    #expect(posted.outcome.said == ["catalogue.shown"])
    return (try #require(life.post(posted.outcome).first), posted.event)
  }

  @Test func `nothing is in force before an admin says so, and then at once`() throws {
    var life = Life()
    let (post, _) = try Self.shown(&life)
    #expect(life.world.catalogue[Self.id] == nil)
    #expect(life.feel("✅", to: post, by: Life.kari).isEmpty)
    #expect(life.feel("✅", to: post).kinds == ["catalogue.taken", "programme.write-noted"])
    #expect(life.world.catalogue[Self.id]?.isLocal == true)
    #expect(life.world.catalogue.search("Plan for Nordby", limit: 1).first?.guide.id == Self.id)
    #expect(life.world.programme.catalogue.edition == 2)
    #expect(life.feel("✅", to: post).isEmpty)
    #expect(life.feel("❌", to: post).said == ["catalogue.is-old"])
  }

  @Test func `a newer one takes the place of one that waits, and a mark leaves it waiting`() throws {
    var life = Life()
    let (old, _) = try Self.shown(&life)
    let (new, _) = try Self.shown(&life, Self.card("Plan for Sørby"))
    #expect(life.feel("✅", to: old).said == ["catalogue.is-old"])
    #expect(life.say("!katalog her \(Self.fafo)", by: Life.admin, in: Life.adminRoom).said == ["catalogue.marked"])
    #expect(life.world.catalogue.littleRelevant == [Self.fafo])
    #expect(life.feel("✅", to: new).said == ["catalogue.taken"])
    #expect(life.world.catalogue[Self.id] == nil && life.world.catalogue[GuideID("plan-for-sorby")] != nil)
  }

  @Test func `undo takes the newest step away, and the one before after it`() throws {
    var life = Life()
    let (post, _) = try Self.shown(&life)
    life.feel("✅", to: post)
    let (again, _) = try Self.shown(&life, Self.card("Plan for Nordby", "år: 2020"))
    life.feel("✅", to: again)
    #expect(life.world.catalogue[Self.id]?.year == 2020)
    #expect(life.say("!angre", by: Life.admin, in: Life.adminRoom).said == ["catalogue.put-back"])
    #expect(life.world.catalogue[Self.id]?.year == nil && life.world.catalogue[Self.id] != nil)
    life.say("!angre", by: Life.admin, in: Life.adminRoom)
    #expect(life.world.catalogue == Shipped.library.catalogue)
  }

  @Test func `what others have changed since is not pulled away`() throws {
    var life = Life()
    let (post, _) = try Self.shown(&life)
    life.feel("✅", to: post)
    let number = life.world.programme.catalogue.shownCount
    let (again, _) = try Self.shown(&life, Self.card("Plan for Nordby", "år: 2020"))
    life.feel("✅", to: again)
    #expect(Turn(life.world, now: life.now).putBackCatalogue(number) == nil)
  }

  @Test func `what was undone does not come back with what was shown before that`() throws {
    var life = Life()
    let (post, _) = try Self.shown(&life)
    life.feel("✅", to: post)
    let (again, _) = try Self.shown(&life, Self.card("Plan for Nordby", "år: 2020"))
    life.say("!angre", by: Life.admin, in: Life.adminRoom)
    #expect(life.feel("✅", to: again).said == ["catalogue.is-old"])
    #expect(life.world.catalogue == Shipped.library.catalogue)
  }

  @Test func `marks that came and went do not pile up`() {
    var life = Life()
    for _ in 0..<60 { life.say("!katalog her plikt-no", by: Life.admin, in: Life.adminRoom) }
    #expect(life.world.programme.catalogue.steps.count <= 21)
    #expect(life.world.catalogue.littleRelevant == [])
    life.say("!katalog her plikt-no", by: Life.admin, in: Life.adminRoom)
    #expect(life.world.catalogue.littleRelevant == [GuideID("plikt-no")])
  }

  @Test func `who removes the file takes its words back, also after the ✅, and what was built on them`() throws {
    var life = Life()
    let (post, file) = try Self.shown(&life)
    life.feel("✅", to: post)
    let (again, second) = try Self.shown(&life, Self.card("Plan for Nordby", "år: 2020"))
    life.feel("✅", to: again)
    let removed = life.redact(file, by: Life.admin, in: Life.adminRoom)
    #expect(removed.said == ["catalogue.words-gone"])
    #expect(Set(removed.erased) == [file, second])
    #expect(life.world.catalogue[Self.id] == nil)
  }

  @Test func `a card that waits goes with its file`() throws {
    var life = Life()
    let (post, file) = try Self.shown(&life)
    let removed = life.redact(file, by: Life.admin, in: Life.adminRoom)
    #expect(removed.said == ["catalogue.declined"] && removed.erased.contains(file))
    #expect(life.feel("✅", to: post).said == ["catalogue.is-old"])
  }

  @Test func `with its words erased a step does nothing, whatever was taken`() {
    var programme = Programme()
    let stamp = Stamp(at: .distantPast, actor: Life.admin, cause: EventID("$file"))
    CatalogueShown(number: 1, withdrawn: [], replacement: nil, sources: [], hasCards: true).apply(to: &programme, stamp)
    CatalogueTaken(number: 1).apply(to: &programme, stamp)
    #expect(Shipped.library.catalogue.overlaid(with: programme.catalogue) == Shipped.library.catalogue)
  }

  @Test func `the answers of a card go when their messages do`() {
    var life = Life()
    life.say("!katalog ny", by: Life.admin, in: Life.adminRoom)
    let event = EventID("$title")
    life.say("Plan for Nordby", by: Life.admin, in: Life.adminRoom, as: event)
    #expect(life.world.programme.catalogue.drafts[Life.admin]?.answers[.title] == ["Plan for Nordby"])
    #expect(life.redact(event, by: Life.admin, in: Life.adminRoom).erased == [event])
  }

  @Test func `a restart finds the catalogue as it was`() throws {
    var life = Life()
    let (post, _) = try Self.shown(&life)
    life.feel("✅", to: post)
    life.say("!katalog her \(Self.fafo)", by: Life.admin, in: Life.adminRoom)
    let world = try life.restarted(Shipped.library)
    #expect(world.catalogue == life.world.catalogue && world.programme == life.world.programme)
    #expect(world.catalogue.isLittleRelevant(try #require(world.catalogue[Self.fafo])))
  }

  @Test func `a replaced card is outdated, and leads to the end of its chain`() throws {
    var life = Life()
    func replace(_ old: GuideID, by new: GuideID) throws {
      let shown = life.say("!katalog trekk \(old) erstattes av \(new)", by: Life.admin, in: Life.adminRoom)
      #expect(shown.said == ["catalogue.withdraw"])
      life.feel("✅", to: try #require(life.post(shown).first))
    }
    let (first, second, third) = (Self.fafo, GuideID("fafo-trobbel-i-grenseflatene"), GuideID("barnunge21-ledelse"))
    try replace(first, by: second)
    try replace(second, by: third)
    let catalogue = life.world.catalogue
    let guide = try #require(catalogue[first])
    #expect(catalogue.isOutdated(guide) && catalogue.holding(insteadOf: guide).map(\.id) == [third])
    for circle in ["\(third) erstattes av \(first)", "\(third) erstattes av \(third)"] {
      #expect(life.say("!katalog trekk \(circle)", by: Life.admin, in: Life.adminRoom).said == ["catalogue.circle"])
    }
  }

  @Test func `old steps keep only the newest words on a card`() {
    var book = CatalogueBook()
    for number in 1...60 {
      book.take(
        CatalogueStep(
          number: number, cards: Shipped.library.catalogue.guides.prefix(1).map(\.self), withdrawn: [],
          replacement: nil, mark: nil, cause: nil, sources: [], hadCards: true))
    }
    #expect(book.steps.count == 21 && book.steps.first?.number == 40 && book.edition == 61)
  }

  @Test(arguments: ["folk.csv", "morgen.nb.yaml", "notat.md", "bilde.png"])
  func `files of other kinds are not taken for cards`(name: String) {
    let texts = [
      "folk.csv": "id;navn;matrix;tjeneste;tema\n1;Kari;@kari:test;skole;samhandling\n",
      "morgen.nb.yaml": Life.script(), "notat.md": "# Notat\n\nIngen kort.\n", "bilde.png": "## x\n",
    ]
    let names = GuideFieldNames(Shipped.library, in: Language("nb"))
    #expect(PostedGuides.form(of: name, Array((texts[name] ?? "").utf8), names, Shipped.library) == nil)
  }
}
