import Foundation
import Matrix
import Testing

@testable import Samrad

/// `!del`: cards that people pass on.
@Suite struct ShareGuideTests {
  private static let olaRoom = RoomID("!ola")

  private func life() -> Life {
    var life = Life(now: When.moment("2026-11-24 10:00"))
    life.apply([
      Recorded(DirectRoomRequested(user: Life.ola)), Recorded(DirectRoomOpened(user: Life.ola, room: Self.olaRoom)),
    ])
    _ = life.post(life.say("!veileder skolefravær", by: Life.kari))
    return life
  }

  private func sent(_ outcome: Outcome) -> [Utterance] {
    outcome.utterances.filter { $0.prompt.key == .guideSent }
  }

  @Test func `a card goes to a colleague's own room, and says who sent it`() throws {
    var life = life()
    let outcome = life.say("!del 2 Ola", by: Life.kari)
    let card = try #require(sent(outcome).only)
    #expect(card.place == .room(Self.olaRoom) && card.calling == [Life.ola])
    #expect(card.prompt.values["person"] == .person(Life.kari, name: "Kari"))
    #expect(outcome.said == ["finding.sent", "finding.sent-noted"])
    #expect(life.group.finding.shares.map(\.guide) == [life.group.finding.lists[0].guides[1]])
  }

  @Test(arguments: [
    ("!del 1 Ola og Siri", [Life.ola, Life.siri]), ("!del 1 til Ola, Siri, Per", [Life.ola, Life.siri, Life.per]),
    ("!del 1 @ola:test @eva:test", [Life.ola, Life.eva]), ("!del 1 Ola Ola", [Life.ola]),
    ("!del 1 Kari", []), ("!del 1 Finn", []), ("!del 1 @ukjent:elsewhere.test", []), ("!del 1 Kari og Ola", [Life.ola]),
  ])
  func `several are named in many ways, oneself and strangers in none`(text: String, users: [UserID]) {
    var life = life()
    let outcome = life.say(text, by: Life.kari)
    #expect(Set(sent(outcome).flatMap(\.calling)) == Set(users))
    #expect(outcome.said.last == "finding.sent-noted")
  }

  @Test func `nobody gets a card from outside their groups`() {
    var life = life()
    life.form(
      GroupID("g2"), "Sør", leaders: [UserID("@a:test"), UserID("@b:test"), UserID("@c:test"), Life.per],
      mentors: [UserID("@m:test")], room: RoomID("!sor"))
    #expect(sent(life.say("!del 1 @a:test", by: Life.kari)).isEmpty)
    // Per is in both, and between two may write to both.
    life.apply([
      Recorded(DirectRoomRequested(user: Life.per)), Recorded(DirectRoomOpened(user: Life.per, room: RoomID("!per"))),
    ])
    life.say("taushetsplikt", by: Life.per, in: RoomID("!per"))
    #expect(sent(life.say("!del 1 @a:test og Ola", by: Life.per, in: RoomID("!per"))).count == 2)
    life.say("skolefravær", by: Life.ola, in: Self.olaRoom)
    #expect(sent(life.say("!del 1 @a:test", by: Life.ola, in: Self.olaRoom)).isEmpty)
  }

  @Test func `who wants nothing remembered gets none, and nobody more than five a day`() {
    var life = life()
    life.apply([Recorded(ConsentSaid(user: Life.siri, given: false), in: Life.nord)])
    #expect(sent(life.say("!del 1 Siri", by: Life.kari)).isEmpty)
    for number in 1...7 {
      #expect(
        sent(life.say("!del 1 Ola", by: number.isMultiple(of: 2) ? Life.eva : Life.kari)).count == (number <= 5 ? 1 : 0)
      )
    }
    life.pass(Finding.kept)
    life.say("!veileder rus", by: Life.kari)
    #expect(sent(life.say("!del 1 Ola", by: Life.kari)).count == 1)
  }

  @Test(arguments: [("2026-11-24 21:30", false), ("2026-11-28 12:00", false), ("2026-11-24 12:00", true)])
  func `it rings only where people work`(moment: String, rings: Bool) {
    var life = life()
    life.now = When.moment(moment)
    life.say("!veileder rus", by: Life.kari)
    #expect(sent(life.say("!del 1 Ola", by: Life.kari)).map { !$0.calling.isEmpty } == [rings])
    life.say("!stille", by: Life.kari)
    #expect(sent(life.say("!del 1 Ola", by: Life.kari)).map { !$0.calling.isEmpty } == [false])
  }

  @Test func `undoing takes the card away, also before it stands there`() {
    var life = life()
    let posts = life.post(life.say("!del 1 Ola", by: Life.kari, as: EventID("$del")))
    let undone = life.say("!angre", by: Life.kari)
    #expect(undone.said == ["finding.share-undone"])
    #expect(posts.contains { undone.effects.contains(.redact($0, in: Self.olaRoom)) })
    #expect(life.group.finding.shares.isEmpty)
    life.say("!del 2 Ola", by: Life.kari, as: EventID("$del2"))
    life.say("!angre", by: Life.kari)
    let late = life.take(.posted(.sharedGuide(Life.nord, by: EventID("$del2"), to: Life.ola), EventID("$late")))
    #expect(late.effects == [.redact(EventID("$late"), in: Self.olaRoom)])
    #expect(life.say("!angre", by: Life.kari).said == ["general.nothing-to-undo"])
  }

  @Test func `what was written after it is undone first, and others' cards are not undone`() {
    var life = life()
    life.say("!del 1 Ola", by: Life.kari)
    life.pass(60)
    #expect(life.say("!angre", by: Life.siri).said == ["general.nothing-to-undo"])
    life.say("!språk nynorsk", by: Life.kari)
    #expect(life.say("!angre", by: Life.kari).said == ["general.undone-language"])
    #expect(life.say("!angre", by: Life.kari).said == ["finding.share-undone"])
    life.say("!del 1 Ola", by: Life.kari)
    life.pass(Writes.undoable)
    #expect(life.say("!angre", by: Life.kari).said == ["general.nothing-to-undo"])
  }

  @Test func `a removed message takes its cards with it, and only its author's`() {
    var life = life()
    let posts = life.post(life.say("!del 1 Ola", by: Life.kari, as: EventID("$del")))
    #expect(
      life.redact(EventID("$del"), by: Life.siri).effects.allSatisfy { if case .redact = $0 { false } else { true } })
    let outcome = life.redact(EventID("$del"), by: Life.kari)
    #expect(posts.contains { outcome.effects.contains(.redact($0, in: Self.olaRoom)) })
  }

  @Test func `the sender hears when the card could not be sent`() {
    var life = life()
    life.say("!del 1 Per", by: Life.kari, as: EventID("$del"))
    let refused = life.take(
      .refused(.sharedGuide(Life.nord, by: EventID("$del"), to: Life.per), code: "roomMissing"))
    #expect(refused.said == ["finding.share-failed"])
    #expect(refused.utterances.first?.calling == [Life.kari])
  }

  @Test func `without names the whole card is shown here, and a number alone in a reply does the same`() {
    var life = life()
    let cards = life.group.finding.lists[0].posts.first
    #expect(life.say("!del 3", by: Life.siri).said == ["finding.posted"])
    #expect(life.say("2", by: Life.siri, replyTo: cards).said == ["finding.posted"])
    #expect(life.say("2", by: Life.siri).said == [])
    // What was not shown can't be meant.
    #expect(life.say("!del 4", by: Life.siri).said == ["finding.share-which"])
    #expect(life.say("!del Ola", by: Life.siri).said == ["finding.share-which"])
  }
}
