import Testing

@testable import Samrad

/// When a message that nobody addressed to the bot brings a guide. How often that is right: `CatalogueRetrievalTests`.
@Suite struct CatalogueOfferTests {
  private func catalogue(_ changes: [String: String] = [:]) -> Catalogue {
    let cards = CatalogueText.guide(id: "a", changes) + CatalogueText.guide(id: "b", ["title": "Om noe annet"])
    let (catalogue, faults) = Catalogue.read(
      guides: TextFile("guides.yaml", "version: 1\nguides:\n" + cards), topics: CatalogueText.topics, thisYear: 2026)
    #expect(faults == [])
    return catalogue
  }

  @Test(arguments: [
    ("Hva kan vi egentlig dele med skolen når vi har taushetsplikt?", "jd-taushetsplikt-veileder"),
    ("indivuduell plan eller ansvarsgruppe, ka e forskjellen?", "ip-og-koordinator"),
  ])
  func `who clearly asks about a guide's subject is offered it`(text: String, guide: String) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    #expect(catalogue.offer(text)?.guide == GuideID(guide))
  }

  @Test(arguments: [
    "", "?", "hei", "takk for i dag!", "taushetsplikt?", "Passer det bedre med onsdag etter lunsj?",
    "kan noen bestille kake til fredag, og hvem henter den?", "Vi ses på torsdag, jeg kommer litt sent",
    "hvem har nøkkelen til møterommet i andre etasje?", "😀😀😀 😀 😀 😀", "og eller men som til fra",
    String(repeating: "\u{0}", count: 5_000), String(repeating: "taushetsplikt", count: 5_000),
  ])
  func `logistics, small talk, what is very short and what is no text bring nothing`(text: String) throws {
    let catalogue = try #require(ShippedCatalogue.catalogue)
    #expect(catalogue.offer(text) == nil)
  }

  @Test(arguments: [("status", "gjeldende", "a"), ("status", "utgått", "b"), ("verified", "false", "b")])
  func `a guide that no longer holds or is unchecked is never offered`(field: String, value: String, offered: String) {
    let offer = catalogue([field: value]).likeliestOffer("hva er hemmelighet for oss nå?")
    #expect(offer?.guide == GuideID(offered))
  }

  @Test func `who only tells something is offered less than who asks`() throws {
    let asked = try #require(catalogue().likeliestOffer("hemmelighet er det aller verste her?"))
    let told = try #require(catalogue().likeliestOffer("hemmelighet er det aller verste her."))
    #expect(asked.guide == told.guide && told.score == asked.score / 2)
  }

  @Test func `an empty catalogue offers nothing`() {
    #expect(Catalogue().offer("hva er taushetsplikt for oss nå?") == nil)
  }
}
