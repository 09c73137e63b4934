import Foundation
import Matrix
import Testing

@testable import Samrad

/// What people write of cases goes out of the state and the journal with the message that it came from.
struct CaseWordsTests {
  private static let alone = RoomID("!kari")
  private let command = EventID("$command")

  private func life() -> Life {
    var life = Life()
    life.apply([
      Recorded(DirectRoomRequested(user: Life.kari)), Recorded(DirectRoomOpened(user: Life.kari, room: Self.alone)),
    ])
    life.say("!møte torsdag 14:00 refleksjon-60", by: Life.eva)
    return life
  }

  @Test(arguments: [
    ("!sak konfidensielt", room: Life.room), ("!temaønske konfidensielt", room: Life.room),
    ("!sak konfidensielt", room: alone), ("!temaønske konfidensielt", room: alone),
    ("!forbered konfidensielt", room: alone),
  ])
  func `words are gone when their message is, however late`(text: String, room: RoomID) {
    for seconds in [60.0, 7_200] {
      var life = life()
      life.say(text, by: Life.kari, in: room, as: command)
      #expect(left(life, after: []).contains { $0.contains("konfidensielt") })
      life.pass(seconds)
      let outcome = life.redact(command, by: Life.kari, in: room)
      #expect(outcome.effects.contains(.erase(command, from: .group(Life.nord))))
      #expect(life.group.cases.queued.isEmpty && life.group.cases.preparations.isEmpty)
      #expect(left(life, after: outcome.erased).filter { $0.contains("konfidensielt") } == [])
    }
  }

  @Test func `what a case is about goes with the message that queued it, and the yes stays`() throws {
    var life = life()
    life.say("!sak konfidensielt", by: Life.kari, in: Self.alone, as: command)
    life.now = When.moment("2026-11-24 14:00")
    _ = life.post(life.take(.tick))
    life.say("ja", by: Life.kari, in: Self.alone)
    #expect(life.group.sessions[1]?.theme == "konfidensielt")
    let erased = life.redact(command, by: Life.kari, in: Self.alone).erased
    #expect(life.group.sessions[1]?.theme == nil && life.group.sessions[1]?.caseOwner == Life.kari)
    #expect(left(life, after: erased).filter { $0.contains("konfidensielt") } == [])
  }

  @Test func `what was prepared goes to its owner alone, and is gone when the session is over`() {
    var life = life()
    life.say("!forbered konfidensielt", by: Life.kari, in: Self.alone, as: command)
    life.now = When.moment("2026-11-26 14:00")
    life.take(.tick)
    life.say("!økt start", by: Life.eva)
    let opened = life.take(.posted(.session(Life.nord, session: 1), EventID("$root")))
    let given = opened.utterances.filter { $0.prompt.key == .preparationGiven }
    #expect(given.map(\.place) == [.room(Self.alone)] && given.allSatisfy(\.calling.isEmpty))
    let ended = life.say("!økt stopp", by: Life.eva)
    #expect(ended.effects.contains(.erase(command, from: .group(Life.nord))))
    #expect(life.group.cases.preparations.isEmpty)
  }

  @Test func `what was prepared for a session that never was is gone half a day later`() {
    var life = life()
    life.say("!forbered konfidensielt", by: Life.kari, in: Self.alone, as: command)
    life.say("!avlys", by: Life.eva)
    #expect(life.group.cases.preparations.count == 1)
    life.now = When.moment("2026-11-27 03:00")
    #expect(life.take(.tick).erased == [command] && life.group.cases.preparations.isEmpty)
  }

  @Test func `what was told the bot alone is in nobody else's messages`() {
    var life = life()
    life.say("!sak konfidensielt", by: Life.kari, in: Self.alone)
    life.say("!forbered konfidensielt", by: Life.kari, in: Self.alone)
    for (user, text) in [(Life.ola, "!sak"), (Life.kari, "!sak"), (Life.eva, "!sak"), (Life.eva, "!møter")] {
      for utterance in life.say(text, by: user).utterances {
        #expect(!"\(utterance.prompt.values)".contains("konfidensielt"))
      }
    }
  }

  @Test(arguments: ["\u{202E}abc", String(repeating: "x", count: 30_000), "bort -1", "bort 99999999999999999999", "ᐧ"])
  func `strange words do no harm`(text: String) {
    var life = life()
    for room in [Life.room, Self.alone] {
      for word in ["sak", "temaønske", "forbered"] { life.say("!\(word) \(text)", by: Life.kari, in: room) }
    }
    #expect(life.group.cases.queued.allSatisfy { $0.title.count <= CaseQueue.longestTitle })
  }

  private func left(_ life: Life, after erased: [EventID]) -> [String] {
    life.entries.filter { entry in
      !(ChangeKinds.erasable.contains(entry.kind) && erased.contains { $0 == entry.cause })
    }.map { String(decoding: $0.payload, as: UTF8.self) }
  }
}
