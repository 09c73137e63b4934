import Foundation
import Matrix
import Testing

@testable import Samrad

/// What the state may grow to, and that a turn is a function.
struct BoundsTests {
  @Test func `writes, posts, causes and closed things are bounded`() {
    var life = Life()
    for number in 0..<300 {
      life.say("!språk \(number % 2 == 0 ? "nynorsk" : "bokmål")", by: Life.kari, as: EventID("$w\(number)"))
      life.take(.posted(.decision(Life.nord, decision: number), EventID("$p\(number)")))
      life.say("!vedtak Kari gjør \(number) innen fredag", by: Life.eva)
      life.say("!vedtak gjort \(number + 1)", by: Life.eva)
      life.say("!møte 1.12. 10:00 refleksjon-60", by: Life.eva)
      life.say("!avlys", by: Life.eva)
    }
    let group = life.group
    #expect(group.writes.recent.count == 20)
    #expect(group.posts.subjects.count == 120)
    #expect(
      group.posts[EventID("$p299")] == .decision(Life.nord, decision: 299) && group.posts[EventID("$p179")] == nil)
    #expect(group.posts[EventID("$p180")] != nil)
    #expect(group.causes.count == 30)
    #expect(group.decisions.count == 300 && group.decisions.decisions.count == 300)
    #expect(group.sessions.count == 300 && group.sessions.sessions.count == 60)
    #expect(group.questions.open.isEmpty)
  }

  /// Some groups meet and never start the session here: what is long over is past all the same.
  @Test func `sessions that nobody starts do not pile up`() throws {
    var life = Life()
    #expect(life.say("!serie hver torsdag 14:00 100 ganger", by: Life.eva).said == ["series.planned"])
    for _ in 0..<100 {
      life.pass(7 * 86_400)
      life.take(.tick)
    }
    let sessions = life.group.sessions
    #expect(sessions.count > 90 && sessions.sessions.count <= 60 + 12)
    let newest = try #require(sessions.sessions.map(\.time.date).max())
    #expect(sessions.sessions.contains { $0.time.date.days(until: newest) > 300 }, "The last sixty stay.")
  }

  @Test func `a posted message is remembered once`() {
    var life = Life()
    let subject = Subject.decision(Life.nord, decision: 1)
    #expect(life.take(.posted(subject, EventID("$p"))).kinds == ["turn.posted"])
    #expect(life.take(.posted(subject, EventID("$p"))).isEmpty)
    #expect(life.take(.posted(.directRoom(Life.kari), EventID("$q"))).isEmpty)
    #expect(life.take(.posted(.decision(GroupID("g9"), decision: 1), EventID("$r"))).isEmpty)
  }

  @Test func `a person is asked one thing at a time, and it waits ten minutes`() {
    var life = Life()
    life.say("!møte torsdag", by: Life.eva)
    life.say("!møte fredag", by: Life.eva)
    life.say("!vedtak ringe skolen innen fredag", by: Life.ola)
    #expect(life.group.questions.open.map(\.to) == [Life.eva, Life.ola])
    #expect(life.group.questions.count == 3)
    var late = life
    late.pass(600)
    #expect(late.say("14:00", by: Life.eva).isEmpty)
    life.pass(599)
    #expect(life.say("14:00", by: Life.eva).said == ["sessions.planned"])
    #expect(life.group.questions.open.map(\.to) == [Life.ola])
    #expect(life.say("Kari", by: Life.kari).isEmpty)
    #expect(life.say("Kari", by: Life.ola).said == ["decisions.proposed"])
    #expect(life.group.questions.open.isEmpty)
  }

  @Test func `the same input gives the same outcome`() throws {
    var life = Life()
    let texts = [
      "!møte torsdag 14:00 60 min refleksjon-60 tema uro", "!vedtak Kari ringer skolen innen fredag", "!hjelp",
      "!former", "!vedtak liste",
      "!veileder taushetsplikt", "!språk engelsk", "!language klingon", "!angre", "!gruppe liste", "!xyzzy",
      "!økt start", "!noter a", "!neste",
    ]
    for text in texts {
      let message = IncomingMessage(event: life.event(), room: Life.room, sender: Life.eva, text: text)
      let stamp = Stamp(at: life.now, actor: Life.eva, cause: message.event)
      let first = try Turn(life.world, now: life.now).take(.message(message)).written(stamp)
      let second = try Turn(life.world, now: life.now).take(.message(message)).written(stamp)
      #expect(first == second, "\(text)")
      #expect(!(first.effects.isEmpty && first.entries.isEmpty), "\(text)")
      life.take(.message(message), by: Life.eva, because: message.event)
    }
  }

  @Test func `numbers that are no numbers, or too large, are answered`() {
    var life = Life()
    for text in [
      "!vedtak gjort 99999999999999999999999", "!vedtak gjort -1", "!vedtak flytt 0 fredag", "!forleng 99999999999999",
      "!møte 99.99. 25:00",
      "!møte 1.1.99999999999 10:00", "!møte i dag 23:59 99999999999 min", "!gruppe ny \"", "!vedtak 31.2.",
      "!tema " + String(repeating: "a", count: 19_000),
      "!vedtak " + String(repeating: "👩‍👩‍👧‍👦", count: 3_000), "!saksgiver " + String(repeating: "k", count: 19_000),
      "!veileder " + String(repeating: "ø ", count: 9_000),
      "!noter " + String(repeating: "a\u{301}", count: 9_000), "!" + String(repeating: "x", count: 19_000),
    ] {
      let outcome = life.say(text, by: Life.eva)
      #expect(outcome.utterances.count == 1, "\(text.prefix(40))")
      #expect(life.group.decisions.decisions.isEmpty && life.group.sessions.sessions.isEmpty, "\(text.prefix(40))")
    }
  }
}
