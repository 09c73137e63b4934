import Foundation
import Matrix
import Testing

@testable import Samrad

/// What came of a guide: asked once, counted without names, and heeded a little.
struct GuideUseTests {
  private static let everyone = [Life.kari, Life.ola, Life.siri, Life.per]

  /// A session in whose first stage the group is asked about a guide that it was shown the day before.
  private func asked(_ script: String = "trippel-15") throws -> (held: HeldLife, guide: GuideID, post: EventID?) {
    var held = try HeldLife("trippel-15")
    held.hear("!økt stopp", by: Life.eva)
    let guide = try OfferTalk.guide(for: OfferTalk.confidentiality)
    held.life.talk(as: EventID("$said"))
    held.take { $0.react("📖", to: EventID("$said"), by: Life.kari) }
    held.pass(minutes: 24 * 60)
    held.forgetSaid()
    try held.begin(script, present: Self.everyone)
    let session = try #require(held.group.sessions.running)
    return (held, guide, held.group.posts.event(of: .guideAsked(Life.nord, session: session.id, guide: guide)))
  }

  @Test(arguments: [("trippel-15", nil as String?), ("innsjekk-30", "siden-sist"), ("refleksjon-90", "siden-sist")])
  func `the group is asked once, in the stage that looks back`(script: String, stage: String?) throws {
    var (held, guide, _) = try asked(script)
    if let stage {
      #expect(!held.names.contains("offers.asked"))
      held.go(to: stage)
    }
    let question = try #require(held.said.first { $0.prompt.key == .guideAsked })
    #expect(question.offering == ["👀", "✅", "🚫"] && question.thread == held.run.sitting.root)
    let title = try #require(held.life.world.catalogue[guide]).title
    #expect(HeldLife.words(question).contains(title))
    held.hear("!neste", by: Life.eva)
    held.hear("!tilbake", by: Life.eva)
    #expect(held.names.count { $0 == "offers.asked" } == 1)
    held.hear("!økt stopp", by: Life.eva)
    try held.begin("trippel-15", present: [])
    #expect(held.names.count { $0 == "offers.asked" } == 1)
  }

  @Test func `each person's newest answer counts, and afterwards nobody's is known`() throws {
    var (held, guide, found) = try asked()
    let post = try #require(found)
    held.take { $0.react("👀", to: post, by: Life.kari, as: EventID("$1")) }
    held.take { $0.react("✅", to: post, by: Life.kari, as: EventID("$2")) }
    held.take { $0.react("✅", to: post, by: Life.ola, as: EventID("$3")) }
    held.take { $0.react("🚫", to: post, by: Life.siri, as: EventID("$4")) }
    held.take { $0.say("lest", by: Life.per, as: EventID("$5"), replyTo: post) }
    held.hear("!økt stopp", by: Life.eva)
    #expect(held.life.world.programme.guideUse.counts == [guide: .init(read: 1, used: 2, notRelevant: 1)])
    #expect(Set(["$1", "$2", "$3", "$4", "$5"].map { EventID($0) }).isSubset(of: held.erased))
    #expect(held.group.offers.asked == nil)
    // Too late.
    held.take { $0.react("🚫", to: post, by: Life.kari) }
    #expect(held.life.world.programme.guideUse.counts[guide]?.notRelevant == 1)
  }

  @Test func `whoever wants nothing remembered is not counted`() throws {
    var (held, _, found) = try asked()
    held.life.apply([Recorded(ConsentSaid(user: Life.ola, given: false), in: Life.nord)])
    let post = try #require(found)
    held.take { $0.react("✅", to: post, by: Life.ola) }
    held.hear("!økt stopp", by: Life.eva)
    #expect(held.life.world.programme.guideUse == GuideUse())
  }

  @Test(arguments: [
    (GuideUse.Counts(read: 2, used: 2, notRelevant: 2), nil as String?),
    (.init(read: 3), "Svar fra 3 i programmet: lest av 3."),
    (.init(read: 3, used: 4), "Svar fra 7 i programmet: lest av 3, brukt av 4."),
    (.init(read: 2, used: 3, notRelevant: 3), "Svar fra 8 i programmet: brukt av 3, ikke relevant for 3."),
    (.init(read: 9, used: 1, notRelevant: 5), "Svar fra 15 i programmet: lest av 9, ikke relevant for 5."),
    (
      .init(read: 3, used: 3, notRelevant: 3), "Svar fra 9 i programmet: lest av 3, brukt av 3, ikke relevant for 3."
    ),
  ])
  func `a card tells only what three or more have said`(counts: GuideUse.Counts, words: String?) throws {
    var life = Life()
    let guide = try OfferTalk.guide(for: OfferTalk.confidentiality)
    life.apply([Recorded(GuideAnswersCounted(guide: guide, counts: counts))])
    life.talk(as: EventID("$said"))
    let card = HeldLife.words(try #require(life.react("📖", to: EventID("$said"), by: Life.ola).utterances.first))
    #expect(words.map(card.contains) ?? !card.contains("Svar fra folk"), "\(card)")
  }

  // MARK: Ranking

  private static func catalogue() throws -> Catalogue {
    let guides =
      ["a", "b", "c", "d"].map { CatalogueText.guide(id: $0) } + [CatalogueText.guide(id: "old", ["status": "utgått"])]
    let (catalogue, _) = Catalogue.read(
      guides: TextFile("guides.yaml", "version: 1\nguides:\n" + guides.joined()), topics: CatalogueText.topics,
      thisYear: 2026)
    return catalogue
  }

  @Test(
    arguments: [
      // Nothing, and too few: the order stays, whatever the scores.
      ([("a", 10.0), ("b", 10), ("c", 9.9)], [:], "a b c"), ([("a", 1), ("b", 10)], [:], "a b"),
      ([("a", 10), ("b", 10)], ["b": (2, 0)], "a b"),
      // Three have used it: before what fits as well, or nearly.
      ([("a", 10), ("b", 10), ("c", 9.8)], ["c": (3, 0)], "c a b"), ([("a", 10), ("b", 9.8)], ["b": (3, 0)], "b a"),
      // A much better hit stays first, however many have used the other.
      ([("a", 10), ("b", 9.6)], ["b": (1_000_000, 0)], "a b"), ([("a", 10), ("b", 5)], ["b": (50, 0)], "a b"),
      // Not relevant: after what fits as well.
      ([("a", 10), ("b", 10)], ["a": (0, 3)], "b a"), ([("a", 10), ("b", 9.6)], ["a": (0, 1_000_000)], "a b"),
      ([("a", 10), ("b", 10)], ["a": (2, 2)], "a b"),
      // What no longer holds is never lifted over what does.
      ([("a", 10), ("old", 10)], ["old": (9, 0)], "a old"), ([("a", 10), ("old", 10)], ["a": (0, 9)], "a old"),
      // Where something else than the score has put it, it stays.
      ([("a", 5), ("b", 10)], ["b": (9, 0)], "a b"), ([("a", 5), ("b", 10)], ["a": (0, 9)], "a b"),
      ([("old", 10)], ["old": (9, 0)], "old"), ([("a", -1), ("b", -1)], ["b": (0, 9)], "a b"), ([], ["b": (3, 0)], ""),
    ] as [([(String, Double)], [String: (Int, Int)], String)])
  func `answers move a ranking a little`(found: [(String, Double)], answers: [String: (Int, Int)], order: String) throws
  {
    let catalogue = try Self.catalogue()
    var use = GuideUse()
    for (id, (used, not)) in answers { use.counts[GuideID(id)] = .init(used: used, notRelevant: not) }
    let ranked = try found.map { id, score in
      RankedGuide(guide: try #require(catalogue[GuideID(id)]), score: score, reason: .words([]))
    }
    #expect(catalogue.ranked(ranked, by: use).map(\.guide.id.text).joined(separator: " ") == order)
  }
}
