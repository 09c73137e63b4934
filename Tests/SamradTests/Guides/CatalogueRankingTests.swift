import Matrix
import Testing

@testable import Samrad

/// Catalogues of a few guides that differ in one thing.
@Suite struct CatalogueRankingTests {
  private func catalogue(_ guides: [(id: String, changes: [String: String])]) -> Catalogue {
    let cards = guides.map { CatalogueText.guide(id: $0.id, $0.changes) }.joined()
    let (catalogue, faults) = Catalogue.read(
      guides: TextFile("guides.yaml", "version: 1\nguides:\n" + cards), topics: CatalogueText.topics, thisYear: 2026)
    #expect(faults == [])
    return catalogue
  }

  @Test func `guides that fit equally well come by status, evidence, year and id`() {
    let found = catalogue([
      ("e", ["year": "2019"]), ("d", ["year": "2020"]), ("c", ["year": "2020"]),
      ("b", ["evidence": "ikke vurdert"]), ("a", ["status": "historisk"]),
    ]).search("hemmelighet", limit: 9)
    #expect(found.map(\.guide.id.text) == ["c", "d", "e", "b", "a"])
  }

  @Test func `a guide that no longer holds comes last, however well it fits`() {
    let found = catalogue([
      ("old", ["status": "utgått", "title": "Hemmelighet, hemmelighet og hemmelighet"]),
      ("new", ["title": "Noe annet"]),
    ]).search("hemmelighet", limit: 2)
    #expect(found.map(\.guide.id.text) == ["new", "old"])
    #expect(found.count == 2 && found[0].score < found[1].score)
  }

  @Test(arguments: ["hemmelighet", "plikt til samarbeid"])
  func `a current guide comes before one of background that fits a little better`(words: String) {
    func found(_ status: String) -> [RankedGuide] {
      catalogue([("a", ["status": status]), ("b", ["summary": "Kort og greit sagt."])]).search(words, limit: 2)
    }
    #expect(found("gjeldende").map(\.guide.id.text) == ["a", "b"])
    #expect(found("historisk").map(\.guide.id.text) == ["b", "a"])
    #expect(found("historisk").map(\.score).min() == found("historisk").last?.score)
  }

  @Test func `a guide of background comes before a current one that is less about the topic`() {
    let found = catalogue([
      ("past", ["status": "historisk", "summary": "Om hemmelighet."]),
      ("current", ["title": "Noe annet", "topics": "[samarbeid, taushet]"]),
    ]).search("hemmelighet", limit: 2)
    #expect(found.map(\.guide.id.text) == ["past", "current"])
  }

  @Test(arguments: ["bokmålsordet", "nynorskordet", "englishword"])
  func `a card is found by its words in every language`(word: String) {
    for field in ["summary", "use_when", "evidence_note"] {
      let texts = "{nb: Bokmålsordet., nn: Nynorskordet., en: Englishword.}"
      let found = catalogue([("a", [:]), ("b", [field: texts])]).search(word, limit: 2)
      #expect(found.map(\.guide.id.text) == ["b"], "\(field)")
    }
  }

  @Test func `the guide that is most about the topic comes first`() {
    let found = catalogue([("a", ["topics": "[samarbeid, taushet]"]), ("b", ["topics": "[taushet, samarbeid]"])])
      .search("teie", limit: 2)
    #expect(found.map(\.guide.id.text) == ["b", "a"])
  }

  @Test(arguments: [
    ("si fra videre", true), ("si nå fra videre", true), ("Si fra, videre!", true), ("si fra kaffe videre", false),
    ("videre fra si", false), ("fra videre", false),
  ])
  func `a phrase counts as a whole, with fillers inside but nothing else`(words: String, isNamed: Bool) {
    let found = catalogue([("a", ["topics": "[taushet]"])]).search(words, limit: 1)
    if isNamed {
      guard case .topic(let topic, _) = found.first?.reason else {
        Issue.record("\(found)")
        return
      }
      #expect(topic.id == TopicID("taushet"))
    } else {
      #expect(found.allSatisfy { if case .topic = $0.reason { false } else { true } })
    }
  }

  @Test func `a phrase inside a longer one does not count`() {
    let found = catalogue([("a", ["topics": "[samarbeid]"]), ("b", ["topics": "[taushet]"])]).search(
      "plikt til samarbeid", limit: 2)
    #expect(found.first?.guide.id == GuideID("b"))
    if case .topic(_, let typed) = found.first?.reason {
      #expect(typed == "plikt til samarbeid")
    } else {
      Issue.record("\(found)")
    }
  }
}
