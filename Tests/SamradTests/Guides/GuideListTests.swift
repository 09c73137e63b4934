import Foundation
import Matrix
import Testing

@testable import Samrad

/// What is remembered of a search, and how people go on with it.
@Suite struct GuideListTests {
  private static let word = "!veileder samarbeid"

  private func life(searching text: String = word) -> (life: Life, cards: EventID?) {
    var life = Life()
    let cards = life.post(life.say(text, by: Life.kari, as: EventID("$search")))
    return (life, cards.first)
  }

  @Test func `the guides are remembered, and none of the words`() throws {
    let (life, cards) = life(searching: "!veileder skolefravær")
    let list = try #require(life.group.finding.lists.first)
    #expect(list.shown == 3 && list.guides.count > 3 && list.guides.count <= GuideList.most)
    #expect(list.posts == [cards] && list.by == Life.kari && list.search == EventID("$search"))
    for entry in life.entries where entry.kind.hasPrefix("finding.") {
      #expect(!String(decoding: entry.payload, as: UTF8.self).contains("skolefravær"))
    }
    let listed = try #require(life.entries.first { $0.kind == "finding.listed" })
    let fields = try JSONValue(parsing: listed.payload)
    #expect(fields["guides"] != nil && fields["words"] == nil)
  }

  @Test func `anybody's plain «flere» goes on, in the same place and soon`() {
    var (life, _) = life()
    #expect(life.say("flere", by: Life.ola).said == ["finding.more"])
    #expect(life.group.finding.lists.first?.shown == 6)
    #expect(life.say("flere", by: Life.ola, thread: EventID("$elsewhere")).said == [])
    #expect(life.say("flere har sagt det", by: Life.ola).said == [])
    life.pass(GuideList.plainly)
    #expect(life.say("flere", by: Life.ola).said == [])
    #expect(life.say("!flere", by: Life.ola).said == ["finding.more"])
    life.pass(Finding.kept)
    #expect(life.say("!flere", by: Life.ola).said == ["finding.no-list"])
  }

  @Test func `a reply to the cards is understood for a day, a reply to something else never`() {
    var (life, cards) = life()
    life.pass(3_600)
    #expect(life.say("flere", by: Life.siri, replyTo: cards).said == ["finding.more"])
    #expect(life.say("flere", by: Life.siri, replyTo: EventID("$other")).said == [])
    #expect(life.say("ja, den kjenner jeg", by: Life.siri, replyTo: cards).said == [])
    #expect(life.say("smalere", by: Life.siri, replyTo: cards).said == ["finding.narrow"])
    #expect(life.say("skole", by: Life.siri, replyTo: cards).said == ["finding.narrowed"])
  }

  @Test func `a room and each thread have a list of their own`() {
    var (life, _) = life()
    let root = EventID("$root")
    life.say("!veileder taushetsplikt", by: Life.ola, thread: root)
    #expect(life.group.finding.lists.count == 2)
    life.say("!veileder rus", by: Life.ola, thread: root)
    #expect(life.group.finding.lists.map(\.thread) == [nil, root, root])
    let more = life.say("flere", by: Life.ola, thread: root)
    #expect(more.utterances.first?.answering?.threadRoot == root)
    #expect(life.group.finding.newest(in: Life.room, now: life.now) { $0.thread == nil }?.shown == 3)
  }

  @Test func `what to narrow by is asked of one, who answers with a word`() throws {
    var (life, _) = life(searching: "!veileder samarbeid")
    #expect(life.say("smalere", by: Life.kari).said == ["finding.narrow"])
    // Another's «skole» is talk.
    #expect(life.say("skole", by: Life.ola).said == [])
    #expect(life.say("vi tok det på skolen etter 2019 også", by: Life.kari).said == [])
    let narrowed = life.say("barnevern", by: Life.kari)
    #expect(narrowed.said == ["finding.narrowed"])
    let list = try #require(life.group.finding.lists.last)
    let sectors = list.guides.compactMap { life.world.catalogue[$0]?.sectors }
    #expect(!sectors.isEmpty && sectors.allSatisfy { $0.contains("barnevern") || $0.contains("alle") })
    #expect(life.say("barnevern", by: Life.kari).said == [])
  }

  @Test func `narrowing that leaves nothing asks, and long after nothing is an answer`() {
    var (life, _) = life(searching: "!veileder samarbeid")
    #expect(life.say("!smalere etter 2025", by: Life.kari).said == ["finding.narrow"])
    life.pass(Questions.patience)
    #expect(life.say("barnevern", by: Life.kari).said == [])
  }

  @Test func `an edited search is searched anew, and the old cards go`() {
    var (life, cards) = life()
    let outcome = life.edit(EventID("$search"), to: "!veileder taushetsplikt", by: Life.kari, hasActed: true)
    #expect(outcome.said == ["guides.found"])
    #expect(outcome.effects.contains(.redact(cards ?? EventID("$"), in: Life.room)))
    #expect(life.group.finding.lists.count == 1)
  }

  @Test func `a removed search leaves nothing`() {
    var (life, cards) = life()
    let outcome = life.redact(EventID("$search"), by: Life.kari)
    #expect(outcome.effects.contains(.redact(cards ?? EventID("$"), in: Life.room)))
    #expect(outcome.erased == [EventID("$search")])
    #expect(life.group.finding.isEmpty)
    #expect(ChangeKinds.erasable.contains("finding.listed"))
  }

  @Test func `a search between two stands in the way of no undoing`() {
    var life = Life()
    life.apply([
      Recorded(DirectRoomRequested(user: Life.kari)),
      Recorded(DirectRoomOpened(user: Life.kari, room: RoomID("!kari"))),
    ])
    life.say("!språk nynorsk", by: Life.kari, in: RoomID("!kari"))
    life.say("skolefravær", by: Life.kari, in: RoomID("!kari"))
    #expect(life.world.programme.finding.lists.count == 1 && life.group.finding.isEmpty)
    #expect(life.say("!angre", by: Life.kari, in: RoomID("!kari")).said == ["general.undone-language"])
  }

  @Test func `lists are dropped after a day, and a state without any is as it was before there were some`() throws {
    var (life, _) = life()
    life.pass(Finding.kept)
    life.say("!veileder rus", by: Life.kari)
    #expect(life.group.finding.lists.count == 1)
    let group = Group(id: Life.nord)
    #expect(!String(decoding: try JSONWriter.write(group), as: UTF8.self).contains("inding"))
    #expect(try JSONReader.read(Group.self, from: try JSONWriter.write(life.group)) == life.group)
  }

  @Test func `a day later nobody can tell from the journal who searched for what`() {
    var (life, _) = life()
    life.pass(Finding.kept)
    let outcome = Turn(life.world, now: life.now).take(.tick)
    #expect(outcome.kinds == ["finding.forgotten"] && outcome.erased == [EventID("$search")])
    life.apply(outcome.changes)
    #expect(life.group.finding.isEmpty && life.world.nextWake(of: Life.nord).map { $0 > life.now } != false)
  }

  @Test func `an answer that repeats the words goes with the message that it is to`() throws {
    var life = Life()
    let event = EventID("$nothing")
    let post = try #require(life.post(life.say("!veileder xyzzy", by: Life.ola, as: event)).first)
    let removed = life.redact(event, by: Life.ola)
    #expect(removed.effects.contains(.redact(post, in: Life.room)))
    #expect(life.say("!flere", by: Life.ola).said == ["finding.no-list"])
  }

  @Test(arguments: [
    "!flere", "!smalere", "!del", "!del 1", "!del 99999999999999999999 Kari", "!del -1 Kari", "!del 1 \u{0}",
    "!smalere \(String(repeating: "x ", count: 5_000))", "!del 1 \(String(repeating: "Kari, ", count: 2_000))",
    "!evidens \(String(repeating: "æ", count: 9_000))", "!veileder etter 9999 før 1700",
  ])
  func `hostile words are answered`(text: String) {
    var (life, _) = life()
    #expect(!life.say(text, by: Life.ola).said.isEmpty)
    var empty = Life()
    #expect(!empty.say(text, by: Life.ola).said.isEmpty)
  }
}
