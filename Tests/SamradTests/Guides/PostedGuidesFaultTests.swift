import Foundation
import Matrix
import Testing

@testable import Samrad

/// Every fault that a file of cards can have, and what an admin reads of it in bokmål.
struct PostedGuidesFaultTests {
  private static let card = "  publisher: Kommunen\n  topics: samarbeid\n  summary: Kort.\n  use_when: Ofte.\n"
  private static let head = "tittel;utgiver;temaer;sammendrag;brukes når"

  static let faults: [(form: PostedGuides.Form, text: String, kind: CatalogueFault.Kind, line: Int?, says: String)] = [
    (.yaml, "", .emptyFile, nil, "Fila er tom"),
    (.yaml, "- title: [\n", .syntax, 2, "kan ikke fila leses som YAML"),
    (.yaml, "- title: a\n  title: b\n", .keyTwice, 1, "«title» står to ganger"),
    (.yaml, "- title: \u{1}\n", .badCharacter, 1, "et tegn som ikke kan være der"),
    (.yaml, "- title: &a b\n", .anchor, 1, "og-tegn rett foran et ord"),
    (.yaml, "- [[[[[[[[a]]]]]]]]\n", .tooDeep, 1, "for dypt"),
    (.yaml, "- tekst\n", .noKeys, 1, "navn og verdi"),
    (.yaml, "- ? [a]\n  : b\n", .keyNotWord, 1, "ikke ett ord"),
    (.yaml, "version: 2\nguides: []\n", .version, 1, "`version: 1`"),
    (.yaml, "guides: mange\n", .noEntries, 1, "ingen liste som heter `guides`"),
    (.yaml, "- title: Om samarbeid\n  sumary: Kort.\n" + card, .unknownField, 2, "«sumary». Mente du «summary»?"),
    (
      .yaml, "- title: Om samarbeid\n  publisher: Kommunen\n  topics: samarbeid\n  use_when: Ofte.\n", .missing, 1,
      "«summary» mangler"
    ),
    (.yaml, "- title: ''\n  id: ny\n" + card, .empty, 1, "«title» er tom"),
    (.yaml, "- title: [a]\n  id: ny\n" + card, .notText, 1, "«title» skal være én tekst"),
    (.yaml, "- title: \(String(repeating: "a", count: 4_001))\n  id: ny\n" + card, .tooLong, 1, "for lang"),
    (.yaml, "- title: Ny\n  id: Ny Ø\n" + card, .badID, 2, "«Ny Ø» kan ikke være navnet"),
    (.yaml, "- title: Ny\n  sectors: []\n" + card, .emptyList, 2, "«sectors» er tom"),
    (.yaml, "- title: Ny\n  sectors: {a: b}\n" + card, .notList, 2, "skal være en liste"),
    (.yaml, "- title: Ny\n  sectors: [skole, school]\n" + card, .twice, 2, "«skole» står to ganger"),
    (.yaml, "- title: Ny\n  verified: kanskje\n" + card, .notFlag, 2, "«verified» er «kanskje»"),
    (.yaml, "- title: Ny\n  evidence: lovende\n" + card, .evidenceNote, 2, "«lovende», men uten kilde"),
    (.yaml, "- title: Ny\n  id: a\n" + card + "- title: Nyere\n  id: a\n" + card, .idTaken, 8, "kortet på linje 1"),
    (.yaml, "- title: Ny\n  year: i fjor\n" + card, .notYear, 2, "«i fjor» er ikke et år"),
    (.yaml, "- title: Ny\n  year: 2027\n" + card, .futureYear, 2, "2027 er i framtida"),
    (.yaml, "- title: Ny\n  url: fylket.no\n" + card, .address, 2, "«fylket.no» er ikke en hel lenke"),
    (.yaml, "- title: Ny\n  language: se\n" + card, .language, 2, "Skriv nb, nn, en"),
    (.yaml, "- title: Ny\n  kind: veileter\n" + card, .word, 2, "Mente du «veileder»?"),
    (.yaml, "- title: Ny\n  audience: alle\n" + card, .word, 2, "Velg blant: mentor"),
    (.yaml, "- title: Ny\n  see_instead: fisrt\n" + card, .seeInstead, 2, "Mente du `first`?"),
    (
      .yaml, "- title: Om hemmelighet\n  id: ny\n  publisher: fylket\n" + card.dropFirst(22), .sameTitle, 1,
      "`first` har samme tittel"
    ),
    (.yaml, "- title: Ny\n  url: http://www.fylket.no/en/\n" + card, .sameAddress, 1, "`first` har samme lenke"),
    (
      .yaml, "- title: Ny\n  summary: {nn: Stutt.}\n  publisher: K\n  topics: samarbeid\n  use_when: Ofte.\n",
      .noBokmal,
      2, "mangler på bokmål"
    ),
    (.csv, "", .emptyFile, nil, "Fila er tom"),
    (.csv, "a;b;c\n1;2;3\n", .noHeader, 1, "Den første raden"),
    (.csv, head + ";pris\n", .unknownField, 1, "«pris»"),
    (.csv, head + ";tittel\n", .keyTwice, 1, "«tittel» står to ganger"),
    (.csv, head + "\n\"Ny;Kommunen\n", .openQuote, 2, "anførselstegn som aldri slutter"),
    (.csv, head + "\n\n;Kommunen;samarbeid;Kort.;Ofte.\n", .missing, 3, "«tittel» mangler"),
    (.csv, head + "\nNy;Kommunen;samarbed;Kort.;Ofte.\n", .word, 2, "for «temaer». Mente du «samarbeid»?"),
    (.csv, head + ";år\nNy;Kommunen;samarbeid;Kort.;Ofte.;2030\n", .futureYear, 2, "2030 er i framtida"),
    (
      .csv, head + "\nNy;Kommunen;samarbeid;Kort.;Ofte.\nny;Kommunen;samarbeid;Kort.;Ofte.\n", .sameTitle, 3,
      "`ny` har samme tittel"
    ),
    (.markdown, "Bare tekst.\n", .noCards, nil, "ingen kort i fila"),
    (.markdown, "## Ny\nutgiver: Kommunen\n\nKort.\n", .missing, 1, "«temaer» mangler"),
    (
      .markdown, "## Ny\nutgivr: Kommunen\ntemaer: samarbeid\nbrukes når: Ofte.\n\nKort.\n", .unknownField, 2,
      "Mente du «utgiver»?"
    ),
    (
      .markdown, "## Ny\nutgiver: K\nutgiver: K\ntemaer: samarbeid\nbrukes når: Ofte.\n\nKort.\n", .keyTwice, 3,
      "«utgiver» står to ganger"
    ),
    (
      .markdown, "## Ny\nutgiver: K\nlenke: fylket\ntemaer: samarbeid\nbrukes når: Ofte.\n\nKort.\n", .address, 3,
      "ikke en hel lenke"
    ),
  ]

  @Test(arguments: faults)
  func `a fault is told with its line, in the admin's language`(
    form: PostedGuides.Form, text: String, kind: CatalogueFault.Kind, line: Int?, says: String
  ) throws {
    let posted = PostedGuidesTests.read(text, as: form)
    let fault = try #require(posted.faults.first { $0.kind == kind }, "\(posted.faults)")
    #expect(fault.english.line == line, "\(fault)")
    #expect(fault.english.file == "kort" && !fault.english.problem.isEmpty && !fault.english.remedy.isEmpty)
    for language in ["nb", "nn", "en"] {
      let renderer = try #require(Shipped.library.pack(Language(language))?.renderer)
      let words = renderer.render(fault.prompt, zone: .gmt, now: When.moment("2026-11-23 09:00")).body
      #expect(!words.contains("{{") && words.count > 10)
      // Only what is said in backticks is shown without them.
      if language == "nb" { #expect(words.contains(says.replacing("`", with: "")), "\(words)") }
      if let line { #expect(words.contains("\(line)")) }
    }
  }

  @Test func `every kind of fault is in the table, or said of other files`() {
    let elsewhere: Set<CatalogueFault.Kind> = [.other, .more, .tooLarge, .tooMany, .notYAML, .identifying]
    #expect(Set(Self.faults.map(\.kind)).union(elsewhere) == Set(CatalogueFault.Kind.allCases))
  }

  @Test func `too many cards, and too many faults, are said and not read`() {
    let rows = (0...PostedGuides.most).map { "Kort \($0);K;samarbeid;Kort.;Ofte.\n" }.joined()
    #expect(PostedGuidesTests.read(Self.head + "\n" + rows, as: .csv).faults.contains { $0.kind == .tooMany })
    let wrong = (0..<600).map { "Kort \($0);K;kirke;Kort.;Ofte.\n" }.joined()
    let posted = PostedGuidesTests.read(Self.head + "\n" + wrong, as: .csv)
    #expect(posted.faults.last?.kind == .more && posted.faultCount == 600)
    let large = String(repeating: "x", count: CatalogueFile.largestBytes + 1)
    #expect(PostedGuidesTests.read(large, as: .markdown).faults.map(\.kind).contains(.tooLarge))
  }
}
