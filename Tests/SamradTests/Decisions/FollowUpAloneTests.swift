import Foundation
import Matrix
import Testing

@testable import Samrad

/// What is asked of one person alone, from all their groups.
struct FollowUpAloneTests {
  private static let room = RoomID("!kari")

  /// Two groups of Kari's in which something is due on Friday, and the message that asks about both.
  private func asked() throws -> (life: Life, post: EventID) {
    var life = Life()
    life.form(
      FollowUpYear.south, "Sør 1", leaders: [Life.kari, FollowUpYear.jon], mentors: [Life.eva],
      room: FollowUpYear.southRoom)
    life.apply([
      Recorded(DirectRoomRequested(user: Life.kari)), Recorded(DirectRoomOpened(user: Life.kari, room: Self.room)),
    ])
    for (text, room) in [
      ("!vedtak Kari ringer skolen innen fredag", Life.room),
      ("!vedtak Kari bestiller rom innen fredag", FollowUpYear.southRoom),
    ] {
      let post = try #require(life.post(life.say(text, by: Life.kari, in: room)).first)
      life.react("✅", to: post, by: Life.kari, in: room)
    }
    life.now = When.moment("2026-11-27 09:00")
    let outcome = life.take(.tick)
    #expect(outcome.said == ["follow-up.alone-list"])
    #expect(outcome.utterances.first?.place == .room(Self.room))
    let post = try #require(life.post(outcome).first)
    return (life, post)
  }

  private func states(_ life: Life) -> [Decision.State?] {
    [Life.nord, FollowUpYear.south].map { life.world.groups[$0]?.decisions[1]?.state }
  }

  @Test(
    arguments: [
      ("1 gjort", [.done, .agreed], [Life.room]), ("2 gjort", [.agreed, .done], [FollowUpYear.southRoom]),
      ("1 gjort, 2 lagt bort", [.done, .dropped], [Life.room, FollowUpYear.southRoom]),
      ("3 gjort", [.agreed, .agreed], []), ("1 nei, 2 kanskje", [.agreed, .agreed], []),
      ("gjort", [.agreed, .agreed], []), ("hei", [.agreed, .agreed], []),
      ("0 gjort", [.agreed, .agreed], []), ("-1 gjort", [.agreed, .agreed], []),
    ] as [(String, [Decision.State?], [RoomID])])
  func `an answer reaches the right group, and no other`(
    text: String, expected: [Decision.State?], rooms: [RoomID]
  ) throws {
    var (life, post) = try asked()
    var plain = life
    let outcome = life.say(text, by: Life.kari, in: Self.room, replyTo: post)
    plain.say(text, by: Life.kari, in: Self.room)
    #expect(states(life) == expected && states(plain) == expected)
    let told = outcome.utterances.filter { $0.place != .room(Self.room) }
    #expect(told.map(\.place) == rooms.map(Place.room))
    #expect(told.allSatisfy { $0.answering == nil && $0.thread == nil })
  }

  @Test(arguments: [
    ("2 lagt bort: lærte at det tar tid", Decision.State.dropped), ("2 gjort, og de sa ja", .done),
  ])
  func `what is said besides stands in its group only, and goes with the message`(
    text: String, state: Decision.State
  ) throws {
    var (life, post) = try asked()
    let event = EventID("$said")
    life.say(text, by: Life.kari, in: Self.room, as: event, replyTo: post)
    let decision = try #require(life.world.groups[FollowUpYear.south]?.decisions[1])
    #expect(decision.state == state && decision.passages.map(\.cause) == [event])
    #expect(life.decisions.allSatisfy { $0.passages.isEmpty })
    let removed = life.redact(event, by: Life.kari, in: Self.room)
    #expect(removed.erased.contains(event))
    #expect(life.world.groups[FollowUpYear.south]?.decisions[1]?.passages == [])
  }

  @Test(arguments: ["kan ikke", "rekker det ikke"])
  func `who can't is shown three ways on, and gives it to the group`(text: String) throws {
    var (life, post) = try asked()
    life.say("1 gjort", by: Life.kari, in: Self.room, replyTo: post)
    let ways = life.say(text, by: Life.kari, in: Self.room)
    #expect(ways.said == ["follow-up.ways-on"])
    let offered = life.react("👥", to: try #require(life.post(ways).first), by: Life.kari, in: Self.room)
    #expect(offered.said == ["follow-up.who-takes-over", "follow-up.heard"])
    #expect(offered.utterances.first?.place == .room(FollowUpYear.southRoom))
  }

  @Test func `not yet is asked for a day, which is chosen by number`() throws {
    var (life, post) = try asked()
    life.say("1 gjort", by: Life.kari, in: Self.room, replyTo: post)
    let when = life.say("ikke ennå", by: Life.kari, in: Self.room, replyTo: post)
    #expect(when.said == ["follow-up.when"])
    life.react("1️⃣", to: try #require(life.post(when).first), by: Life.kari, in: Self.room)
    #expect(life.world.groups[FollowUpYear.south]?.decisions[1]?.due == LocalDate("2026-12-04"))
    #expect(states(life) == [.done, .agreed])
  }

  @Test func `no group remembers anything of another`() throws {
    let (life, _) = try asked()
    for entry in life.entries {
      let text = String(decoding: entry.payload, as: UTF8.self)
      if entry.stream == .group(Life.nord) { #expect(!text.contains("\"g2\""), "\(entry.kind): \(text)") }
      if entry.stream == .group(FollowUpYear.south) { #expect(!text.contains("\"g1\""), "\(entry.kind): \(text)") }
    }
  }

  @Test func `only whose it is answers, and only while it is theirs`() throws {
    var (life, post) = try asked()
    life.say("1 gjort", by: Life.ola, in: Self.room, replyTo: post)
    #expect(states(life) == [.agreed, .agreed])
    life.apply([Recorded(DecisionHandedOver(id: 1, owner: Life.ola), in: Life.nord)], by: Life.ola)
    life.say("1 gjort", by: Life.kari, in: Self.room, replyTo: post)
    #expect(states(life) == [.agreed, .agreed])
    life.say("gjort", by: Life.kari, in: Self.room, replyTo: post)
    #expect(states(life) == [.agreed, .done])
  }

  @Test func `one message a day, also where the groups are asked at different times`() throws {
    var (life, _) = try asked()
    let post = try #require(
      life.post(life.say("!vedtak Kari skriver referat innen fredag 27.11.", by: Life.kari)).first)
    life.react("✅", to: post, by: Life.kari)
    life.now = When.moment("2026-11-27 15:59")
    #expect(life.take(.tick).isEmpty)
    #expect(life.nextWake == When.moment("2026-11-30 09:00"))
  }

  @Test(arguments: [
    (Decision.Kind.decision, "✅", Decision.State.done), (.trial, "✅", .done), (.trial, "🗂️", .dropped),
    (.agreement, "✅", .agreed), (.agreement, "🗂️", .dropped), (.gap, "✅", .done), (.knowledgeGap, "✅", .done),
  ])
  func `each kind is asked about on its day, and answered by a symbol`(
    kind: Decision.Kind, key: String, state: Decision.State
  ) throws {
    var life = Life()
    let due = LocalDate("2026-11-27")
    life.apply(
      [
        Recorded(
          DecisionDrafted(
            id: 1, sort: kind, text: "x", owner: Life.kari, due: due, session: nil, source: nil, replaces: nil),
          in: Life.nord), Recorded(DecisionConfirmed(id: 1), in: Life.nord),
        Recorded(DecisionStateSet(id: 1, state: kind == .trial ? .inTrial : .agreed, due: nil), in: Life.nord),
      ], by: Life.kari)
    life.now = When.moment("2026-11-27 09:00")
    let question = try #require(life.post(life.take(.tick)).first)
    life.react(key, to: question, by: Life.kari)
    #expect(life.decisions.map(\.state) == [state])
    if state == .agreed {
      #expect(life.decisions.map(\.due) == [LocalDate("2027-05-27")] && life.decisions.map(\.moves) == [0])
      #expect(life.nextWake == When.moment("2027-05-27 09:00"))
    }
  }

  @Test(
    arguments: [
      ("begge gjort", [.done, .done]), ("alt gjort", [.done, .done]), ("alt er lagt bort", [.dropped, .dropped]),
      ("1 gjort 2 lagt bort", [.done, .dropped]), ("ja", [.agreed, .agreed]),
    ] as [(String, [Decision.State?])])
  func `several at once, also plainly`(text: String, expected: [Decision.State?]) throws {
    var (life, post) = try asked()
    var plain = life
    life.say(text, by: Life.kari, in: Self.room, replyTo: post)
    #expect(!plain.say(text, by: Life.kari, in: Self.room).isEmpty)
    #expect(states(life) == expected && states(plain) == expected, "\(text)")
  }

  @Test(
    arguments: [
      ("ja", .done, "2026-11-27"), ("ferdig!", .done, "2026-11-27"), ("ja, det er gjort", .done, "2026-11-27"),
      ("ikke ferdig, trenger til fredag", .agreed, "2026-12-04"), ("kom ikkje i mål", .agreed, "2026-11-27"),
      ("har sendt hilsen til mor", .agreed, "2026-11-27"), ("ja ferdig med bleier nå", .agreed, "2026-11-27"),
    ] as [(String, Decision.State, String)])
  func `plainly only what is all about it`(text: String, state: Decision.State, due: String) throws {
    var (life, post) = try asked()
    life.say("1 gjort", by: Life.kari, in: Self.room, replyTo: post)
    life.say(text, by: Life.kari, in: Self.room)
    let decision = try #require(life.world.groups[FollowUpYear.south]?.decisions[1])
    #expect(decision.state == state && decision.due == LocalDate(due) && decision.passages.isEmpty, "\(text)")
  }

  @Test(arguments: [("ferdig!", true), ("done", true), ("ja", false), ("flyttet til fredag", false)])
  func `weeks later only that it is done, of what was put off`(text: String, acts: Bool) throws {
    var (life, post) = try asked()
    life.say("1 gjort", by: Life.kari, in: Self.room, replyTo: post)
    life.say("flyttet til 14. desember", by: Life.kari, in: Self.room, replyTo: post)
    life.now = When.moment("2026-12-11 12:00")
    life.say(text, by: Life.kari, in: Self.room)
    #expect((states(life).last == .done) == acts)
    #expect(life.world.groups[FollowUpYear.south]?.decisions[1]?.due == LocalDate("2026-12-14"))
  }
}
