import Foundation
import Matrix
import Testing

@testable import Samrad

/// What comes of a poll by itself, in a time that the test moves.
struct PollDueTests {
  private static let end = When.moment("2026-12-10 09:00")

  @Test func `those who are silent are nudged twice, and it closes itself`() {
    var life = Life.polling("!avtal neste uke 60 min frist fredag 15")
    life.vote(["1"], by: Life.kari)
    life.pass(60)
    #expect(
      life.wake(until: When.moment("2026-11-25 13:00")) == Array(repeating: "2026-11-25 12:00 polls.nudge", count: 3))
    life.vote([], by: Life.ola)
    life.say("1 ja", by: Life.siri)
    #expect(
      life.wake(until: Self.end) == [
        "2026-11-26 19:00 polls.nudge", "2026-11-26 19:00 polls.nudge", "2026-11-27 15:00 polls.closed",
        "2026-11-27 15:00 polls.report",
      ])
    #expect(life.poll?.state == .closed && life.nextWake == nil)
  }

  @Test func `a bot that was down nudges once, and only while it is of use`() {
    var life = Life.polling("!avtal neste uke 60 min frist fredag 15")
    life.now = When.moment("2026-11-26 20:00")
    #expect(life.take(.tick).said == Array(repeating: "polls.nudge", count: 4))
    #expect(life.take(.tick).isEmpty)
    #expect(life.wake(until: Self.end).map { $0.dropFirst(17) } == ["polls.closed", "polls.report"])
    var late = Life.polling()
    late.now = Self.end
    #expect(late.take(.tick).said == ["polls.closed", "polls.report"])
    #expect(late.take(.tick).isEmpty)
  }

  @Test func `the mentor hears once when all have answered, when it has settled`() {
    var life = Life.polling()
    for user in [Life.kari, Life.ola, Life.siri] { life.vote(["1"], by: user) }
    #expect(life.take(.tick).isEmpty)
    life.react("1️⃣", to: Life.list, by: Life.per, as: EventID("$tap"))
    life.pass(30)
    life.react("2️⃣", to: Life.list, by: Life.per)
    life.pass(59)
    #expect(life.take(.tick).isEmpty)
    life.pass(1)
    #expect(life.take(.tick).said == ["polls.report"])
    life.vote([], by: Life.kari)
    life.vote(["2"], by: Life.kari)
    life.pass(600)
    #expect(life.take(.tick).isEmpty)
  }

  @Test func `who is away is not waited for and not nudged`() throws {
    var life = Life()
    let today = try #require(LocalDate("2026-11-23"))
    let absence = try #require(DateWindow(first: today, last: today.adding(days: 20)))
    life.apply([Recorded(PersonAway(user: Life.per, window: absence))])
    life.say("!avtal neste uke 60 min", by: Life.eva)
    for user in [Life.kari, Life.ola] { life.say("1 ja", by: user) }
    #expect(
      life.wake(until: When.moment("2026-11-25 10:00")) == ["2026-11-25 09:00 polls.nudge"], "Siri alone")
    life.say("1 ja", by: Life.siri)
    life.pass(60)
    #expect(life.take(.tick).said == ["polls.report"])
    #expect(life.standing?.option(1)?.no.map(\.user) == [Life.per])
  }

  @Test func `who lets the bot remember nothing is left in peace`() {
    var life = Life()
    life.apply([Recorded(ConsentSaid(user: Life.per, given: false), in: Life.nord)])
    let outcome = life.say("!avtal neste uke 60 min", by: Life.eva)
    #expect(outcome.utterances.first?.calling == [Life.kari, Life.ola, Life.siri])
    #expect(life.wake(until: When.moment("2026-11-25 10:00")).count == 3)
  }

  @Test func `undoing the start drops it, and late buttons are closed`() {
    var life = Life()
    life.say("!avtal neste uke 60 min", by: Life.eva)
    #expect(life.say("!angre", by: Life.eva).said == ["polls.dropped"])
    #expect(life.poll?.state == .dropped && life.nextWake == nil)
    let outcome = life.take(.posted(.timePollButtons(Life.nord, poll: 1), Life.buttons))
    #expect(outcome.effects.contains { if case .closePoll(Life.buttons, _, _, _, _, _) = $0 { true } else { false } })
    #expect(life.vote(["1"], by: Life.kari).isEmpty)
    // Its number is not given again.
    life.say("!avtal neste uke 60 min", by: Life.eva)
    #expect(life.poll?.id == 2)
  }

  @Test func `the poll with buttons hides its votes, and its end is sent once`() throws {
    var life = Life()
    let outcome = life.say("!avtal neste uke 60 min", by: Life.eva)
    let wish = outcome.effects.compactMap { if case .poll(let wish) = $0 { wish } else { nil } }
    #expect(wish.first?.isDisclosed == false && wish.first?.answers.count == 11 && wish.first?.maxSelections == 11)
    life.take(.posted(.timePollButtons(Life.nord, poll: 1), Life.buttons))
    for user in [Life.kari, Life.ola, Life.siri] { life.say("1 ja", by: user) }
    life.now = Self.end
    let ends = { (outcome: Outcome) in outcome.effects.count { if case .closePoll = $0 { true } else { false } } }
    #expect(ends(life.take(.tick)) == 1)
    life.now = When.moment("2026-11-27 09:00")
    #expect(ends(life.say("!avtal 1", by: Life.eva)) == 0)
  }

  @Test func `what people said becomes who comes`() throws {
    var life = Life.polling()
    life.vote(["1"], by: Life.kari)
    life.say("1 kanskje", by: Life.ola)
    life.say("1 nei", by: Life.siri)
    life.say("1 ja", by: Life.per)
    #expect(life.say("!avtal 1", by: Life.kari).said == ["sessions.only-mentor-plans"])
    #expect(life.say("!avtal 1", by: Life.eva).said.first == "sessions.planned")
    let session = try #require(life.group.sessions.sessions.first)
    #expect(
      [Life.kari, Life.ola, Life.siri, Life.per, Life.eva].map { session.attendance[$0] } == [
        .coming, .maybe, .notComing, .coming, nil,
      ])
    #expect(life.say("!avtal 2", by: Life.eva).said == ["polls.booked-already"])
    life.say("!angre", by: Life.eva)
    #expect(life.say("!avtal 1", by: Life.eva).said.first == "sessions.planned")
  }

  @Test func `a poll is as it was after a restart`() throws {
    var life = Life.polling()
    life.vote(["1", "2?"], by: Life.kari)
    life.now = When.moment("2026-11-25 09:00")
    life.take(.tick)
    let again = try JSONReader.read(Group.self, from: JSONWriter.write(life.group))
    #expect(again == life.group)
    #expect(life.world.nextWake(of: again) == When.moment("2026-11-26 15:00"))
  }
}
