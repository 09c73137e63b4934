import Foundation
import Matrix
import Testing

@testable import Samrad

/// What a tap on 📖 brings, and how often.
struct TapOfferTests {
  private static let said = EventID("$said")

  private func offered(thread: EventID? = nil) -> Life {
    var life = Life()
    life.talk(as: Self.said, thread: thread)
    return life
  }

  @Test(arguments: [Life.kari, Life.per, Life.eva])
  func `a tap by any member brings the card, as an answer where the message stands`(user: UserID) throws {
    var life = offered(thread: EventID("$thread"))
    let outcome = life.react("📖", to: Self.said, by: user)
    let card = try #require(outcome.utterances.first)
    #expect(outcome.said == ["offers.card"] && card.place == .room(Life.room) && card.calling == [])
    #expect(card.answering?.event == Self.said && card.answering?.threadRoot == EventID("$thread"))
    let guide = try #require(life.world.catalogue[OfferTalk.guide(for: OfferTalk.confidentiality)])
    #expect(HeldLife.words(card).contains(guide.title))
  }

  @Test func `however often it is tapped, by however many, it is one card`() {
    var life = offered()
    #expect(life.react("📖", to: Self.said, by: Life.ola, as: EventID("$tap")).said == ["offers.card"])
    #expect(life.react("📖", to: Self.said, by: Life.siri).isEmpty)
    life.redact(EventID("$tap"), by: Life.ola)
    #expect(life.react("📖", to: Self.said, by: Life.ola).isEmpty)
  }

  @Test(arguments: [("👍", Life.ola), ("✅", Life.ola), ("📖", Life.stranger), ("📖", Life.me)])
  func `what is no tap of a member's brings nothing`(key: String, user: UserID) {
    var life = offered()
    #expect(life.react(key, to: Self.said, by: user).isEmpty)
    #expect(life.react("📖", to: EventID("$another"), by: Life.ola).isEmpty)
    #expect(life.react("📖", to: Self.said, by: Life.ola).said == ["offers.card"])
  }

  @Test(arguments: [(172_799.0, true), (172_800.0, false)])
  func `a tap is good for two days`(seconds: TimeInterval, brings: Bool) {
    var life = offered()
    life.pass(seconds)
    #expect(life.react("📖", to: Self.said, by: Life.ola).said == (brings ? ["offers.card"] : []))
  }

  @Test func `a tap works after a restart, and so does what was tapped before it`() throws {
    var life = offered()
    try life.restart()
    #expect(life.react("📖", to: Self.said, by: Life.ola).said == ["offers.card"])
    try life.restart()
    #expect(life.react("📖", to: Self.said, by: Life.siri).isEmpty)
    let snapshot = try #require(try Folding.snapshot(of: .group(Life.nord), in: life.world))
    let kept = Snapshot(stream: snapshot.stream, seq: 9, version: snapshot.version, state: snapshot.state)
    #expect(Folding.group(kept)?.offers == life.group.offers)
  }

  @Test func `of a removed message nothing is offered any more`() {
    var life = offered()
    life.redact(Self.said, by: Life.kari)
    #expect(life.group.offers.open == [])
    #expect(life.react("📖", to: Self.said, by: Life.ola).isEmpty)
  }

  @Test func `a guide that was withdrawn meanwhile gets one honest line`() throws {
    var life = Life()
    life.apply(
      [
        Recorded(
          GuideOffered(guide: GuideID("gone"), place: .message(Self.said, thread: nil), session: nil), in: Life.nord)
      ],
      because: Self.said)
    let outcome = life.react("📖", to: Self.said, by: Life.ola)
    #expect(outcome.said == ["offers.gone"])
    #expect(HeldLife.words(try #require(outcome.utterances.first)).contains("ikke i katalogen lenger"))
    #expect(life.react("📖", to: Self.said, by: Life.siri).isEmpty && life.group.offers.shown == [])
  }

  @Test func `a guide that no longer holds by then says so`() throws {
    var life = Life()
    let outdated = try #require(life.world.catalogue.guides.first { life.world.catalogue.isOutdated($0) })
    life.apply([
      Recorded(GuideOffered(guide: outdated.id, place: .message(Self.said, thread: nil), session: nil), in: Life.nord)
    ])
    let card = try #require(life.react("📖", to: Self.said, by: Life.ola).utterances.first)
    #expect(HeldLife.words(card).contains("Obs: utgått"))
  }

  @Test func `how it is turned off is said the first time in a room`() throws {
    var life = offered()
    let first = try #require(life.react("📖", to: Self.said, by: Life.ola).utterances.first)
    #expect(HeldLife.words(first).contains("!tips av"))
    life.pass(86_400)
    life.talk(OfferTalk.absence, as: EventID("$second"))
    let second = try #require(life.react("📖", to: EventID("$second"), by: Life.ola).utterances.first)
    #expect(second.prompt.key == .tipCard && !HeldLife.words(second).contains("!tips"))
  }

  @Test func `an edit of a message with 📖 is no matter, unless it becomes a command`() {
    var life = offered()
    #expect(life.edit(Self.said, to: OfferTalk.absence, by: Life.kari, hasActed: true).isEmpty)
    #expect(
      life.edit(Self.said, to: "!vedtak Kari ringer skolen innen fredag", by: Life.kari, hasActed: true).said == [
        "decisions.proposed"
      ])
    #expect(life.decisions.count == 1)
    life.edit(Self.said, to: "!vedtak Kari ringer BUP innen fredag", by: Life.kari, hasActed: true)
    #expect(life.decisions.count { $0.isOpen } == 1)
  }
}
