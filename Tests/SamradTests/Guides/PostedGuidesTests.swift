import Foundation
import Matrix
import Testing

@testable import Samrad

/// Cards handed in as a file, over a small catalogue with one card.
struct PostedGuidesTests {
  static let catalogue: Catalogue = Catalogue.read(
    guides: TextFile(
      "guides.yaml",
      "version: 1\nguides:\n"
        + CatalogueText.guide(
          id: "first",
          [
            "summary": "{nb: Kort., nn: Stutt., en: Short.}", "url": "https://fylket.no/en", "note": "'Se også loven.'",
          ])),
    topics: CatalogueText.topics, thisYear: 2026
  ).0

  static func read(_ text: String, as form: PostedGuides.Form, over catalogue: Catalogue = catalogue) -> PostedGuides {
    PostedGuides(
      TextFile("kort", text), as: form, names: GuideFieldNames(Shipped.library, in: Language("nb")), over: catalogue,
      usual: PostedGuides.Usual(source: "en administrator", isLocal: true), thisYear: 2026,
      empty: { Shipped.library.phrasebook.means($0, .none) })
  }

  /// One new card in each form, with nothing but what must be there.
  static let small: [(form: PostedGuides.Form, text: String)] = [
    (.yaml, "- title: Om samarbeid\n  publisher: Kommunen\n  topics: samarbeid\n  summary: Kort.\n  use_when: Ofte."),
    (
      .yaml,
      "version: 1\nguides:\n- tittel: Om samarbeid\n  utgiver: Kommunen\n  temaer: [cooperation]\n  sammendrag: Kort.\n  brukes når: Ofte."
    ),
    (.yaml, "title: Om samarbeid\npublisher: Kommunen\ntopics: samarbeid\nsummary: Kort.\nuse_when: Ofte."),
    (.csv, "tittel;utgiver;temaer;sammendrag;brukes når\nOm samarbeid;Kommunen;Samarbeid;Kort.;Ofte.\n"),
    (.csv, "title,publisher,topics,summary,use_when\r\n\"Om samarbeid\",Kommunen,samarbeid,Kort.,Ofte.\r\n"),
    (.csv, "sep=;\nTittel;Utgiver;Tema;Sammendrag;Nyttig når\n\nOm samarbeid;Kommunen;samarbeid;Kort.;Ofte.\n"),
    (.markdown, "# Kort\n\n## Om samarbeid\nutgiver: Kommunen\ntemaer: samarbeid\nbrukes når: Ofte.\n\nKort.\n"),
    (
      .markdown, "## Om samarbeid\n\n- **Utgiver:** Kommunen\n- **Temaer:** samarbeid\n- **Brukes når:** Ofte.\n\nKort."
    ),
  ]

  @Test(arguments: small)
  func `a new card needs no more than what nobody else can know`(form: PostedGuides.Form, text: String) throws {
    let posted = Self.read(text, as: form)
    #expect(posted.faults == [])
    let guide = try #require(posted.guides.only)
    #expect(guide.id == GuideID("om-samarbeid") && guide.title == "Om samarbeid" && guide.publisher == "Kommunen")
    #expect(guide.kind == "veileder" && guide.status == "gjeldende" && guide.evidence == "ikke vurdert")
    #expect(guide.topics == [TopicID("samarbeid")] && guide.sectors == ["skole"] && guide.levels == ["1"])
    #expect(guide.summary == [Language("nb"): "Kort."] && guide.useWhen == [Language("nb"): "Ofte."])
    #expect(!guide.isVerified && guide.isLocal && guide.source == "en administrator")
  }

  @Test func `what a file leaves out of a card that is there stays`() throws {
    let old = try #require(Self.catalogue[GuideID("first")])
    let posted = Self.read("id;publisher\nfirst;Statsforvalteren\n", as: .csv)
    #expect(posted.faults == [])
    let difference = CatalogueDifference(posted.guides, over: Self.catalogue)
    #expect(difference.changed.map(\.fields) == [[.publisher]])
    #expect(difference.changed.first?.new.summary == old.summary)
  }

  @Test func `a new text loses its translations, and one with other spaces is the same`() {
    let same = Self.read("- id: first\n  summary: 'Kort.  '\n", as: .yaml)
    #expect(CatalogueDifference(same.guides, over: Self.catalogue).isEmpty)
    let changed = CatalogueDifference(
      Self.read("- id: first\n  summary: Lang.\n", as: .yaml).guides, over: Self.catalogue)
    #expect(changed.changed.first?.new.summary == [Language("nb"): "Lang."])
    #expect(changed.changed.first?.lost(.summary) == [Language("en"), Language("nn")])
    let translated = Self.read("id;summary_nn;publisher\nfirst;Stuttare.;\n", as: .csv).guides.first
    #expect(
      translated?.summary == [Language("nb"): "Kort.", Language("nn"): "Stuttare.", Language("en"): "Short."])
  }

  @Test func `a field can be emptied by name`() {
    let posted = Self.read("- id: first\n  note: ingen\n  url: none\n", as: .yaml)
    #expect(posted.faults == [])
    #expect(posted.guides.first?.note == nil && posted.guides.first?.url == nil)
  }

  @Test func `a card without an id that has the title and publisher of one is that one`() {
    let posted = Self.read("title;publisher;year\nom Hemmelighet;fylket;2020\n", as: .csv)
    #expect(posted.faults == [])
    #expect(posted.guides.map(\.id.text) == ["first"] && posted.guides.first?.year == 2020)
  }

  @Test(arguments: [
    ("Åpne dører: æ, ø og å!", "apne-dorer-ae-o-og-a"), ("Om hemmelighet", "om-hemmelighet"), ("!!!", "card"),
    ("En to tre fire fem seks sju åtte ni ti", "en-to-tre-fire-fem-seks-sju-atte"), ("First", "first-2"),
  ])
  func `an id is made from the title`(title: String, id: String) {
    #expect(GuideID(fromTitle: title) { $0 == GuideID("first") } == GuideID(id))
  }

  @Test(arguments: [PostedGuides.Form.yaml, .csv, .markdown])
  func `what is written reads the same, and changes nothing`(form: PostedGuides.Form) throws {
    let shipped = try #require(ShippedCatalogue.catalogue)
    let guides = shipped.guides
    let text =
      switch form {
      case .yaml: GuideWriting.yaml(guides)
      case .csv: GuideWriting.csv(guides)
      case .markdown: GuideWriting.markdown(guides)
      }
    let over = Self.read(text, as: form, over: shipped)
    #expect(over.faults == [])
    #expect(CatalogueDifference(over.guides, over: shipped).lines == [])
    // Also where nothing was before.
    let empty = Self.read(text, as: form, over: Catalogue(vocabulary: shipped.vocabulary))
    #expect(empty.faults == [])
    let shown = CatalogueDifference(empty.guides, over: shipped).changed.map(\.fields)
    // Nothing says that a card is not local but a field that is not there.
    #expect(shown.allSatisfy { $0 == [.local] } && empty.guides.count == guides.count)
  }

  @Test func `what can't be seen in a text is not kept, and a title is one line`() throws {
    let posted = Self.read(
      "title;publisher;topics;summary;use_when\n\"Om\n\u{202E}samarbeid\";K;samarbeid;\"Et\u{200B}t.\n\nTo.\";Ofte.\n",
      as: .csv)
    let guide = try #require(posted.guides.only)
    #expect(guide.title == "Om samarbeid" && guide.summary == [Language("nb"): "Ett.\n\nTo."])
  }

  @Test func `a hostile text comes back as it was`() throws {
    let texts = [
      "a: b # c", "&x *y", "- \"q\" \\ 'r'", "true", "1", "ø\u{2028}å", "[x, {y}]", "linje\nto", "x; \"y\", z",
    ]
    for text in texts {
      let old = try #require(Self.catalogue.guides.first)
      let guide = Guide(
        id: old.id, title: text, publisher: text, year: nil, url: nil, kind: old.kind, status: old.status,
        language: old.language, sectors: old.sectors, topics: old.topics, levels: old.levels, evidence: old.evidence,
        evidenceNote: [Language("nb"): text], audiences: old.audiences, summary: [Language("nb"): text],
        useWhen: [Language("nb"): text], seeInstead: [], note: text, source: text, isVerified: true, local: nil)
      let (catalogue, faults) = Catalogue.read(
        guides: TextFile("g", GuideWriting.yaml([guide])), topics: CatalogueText.topics, thisYear: 2026)
      #expect(faults == [] && catalogue.guides == [guide], "\(text)")
    }
  }
}
