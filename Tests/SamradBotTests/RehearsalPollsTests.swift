import Foundation
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// Polls, reactions that are taken back and time zones in a transcript.
struct RehearsalPollsTests {
  private static let kari = Player.user("kari")

  /// A rehearsal with a room where kari talks to the bot.
  private func rehearsal() async throws -> (Rehearsal, RoomID) {
    var rehearsal = try await Rehearsal(library: ConversationTests.library)
    let room = try await rehearsal.open("", by: Self.kari, isDirect: true)
    _ = rehearsal.newLines()
    return (rehearsal, room)
  }

  private func perform(_ effect: Effect, _ rehearsal: inout Rehearsal, run: String = "x") async throws -> [String] {
    var composer = Composer(library: ConversationTests.library, me: Rehearsal.me, run: run)
    for outgoing in composer.compose([effect], now: rehearsal.now).outgoing {
      _ = try await rehearsal.perform(outgoing.request, outgoing.transaction)
    }
    return rehearsal.newLines()
  }

  private func poll(in room: RoomID, ids: [String] = ["a", "b"]) -> Effect {
    .poll(
      PollWish(
        Prompt(.helpDirect), answers: ids.map { .init(id: $0, text: Prompt(.nowQuiet)) }, place: .room(room),
        subject: .question(GroupID("g9"), question: 1), language: Language("nb"), zone: .gmt))
  }

  @Test func `a poll and its end are shown as the bot's`() async throws {
    var (rehearsal, room) = try await rehearsal()
    let shown = try #require(try await perform(poll(in: room), &rehearsal).first)
    let lines = shown.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("[kari] <samråd> (poll: ") == true)
    #expect(lines.suffix(2).map { String($0.prefix(4)) } == ["  1 ", "  2 "] && lines.last != "  2 ")
    for line in lines { #expect(Transcript.line(line) == .seen(line)) }
    let event = try #require(rehearsal.rooms[room]?.polls.first?.event)
    let closing = Effect.closePoll(
      event, text: Prompt(.nowQuiet), results: [:], in: room, language: Language("nb"), zone: .gmt)
    #expect(try await perform(closing, &rehearsal, run: "y") == ["[kari] <samråd> (poll closes)"])
    _ = try await perform(.redact(event, in: room), &rehearsal, run: "z")
    #expect(rehearsal.rooms[room]?.polls.isEmpty == true)
  }

  @Test func `people vote by number in the newest poll, or take their votes back`() async throws {
    var (rehearsal, room) = try await rehearsal()
    await #expect(throws: NotPlayable.self) { try await rehearsal.vote([1], by: Self.kari, in: room) }
    _ = try await perform(poll(in: room, ids: ["old"]), &rehearsal)
    _ = try await perform(poll(in: room), &rehearsal, run: "y")
    #expect(rehearsal.rooms[room]?.polls.last?.answers == ["a", "b"])
    for numbers in [[2], [1, 2], []] { try await rehearsal.vote(numbers, by: Self.kari, in: room) }
    for number in [0, 3, -1, .max] {
      await #expect(throws: NotPlayable.self) { try await rehearsal.vote([number], by: Self.kari, in: room) }
    }
  }

  @Test func `a reaction is taken back once, the newest first`() async throws {
    var (rehearsal, room) = try await rehearsal()
    await #expect(throws: NotPlayable.self) { try await rehearsal.unreact(by: Self.kari, in: room) }
    try await rehearsal.react("✅", to: EventID("$x"), by: Self.kari, in: room)
    try await rehearsal.react("❌", to: EventID("$x"), by: Self.kari, in: room)
    try await rehearsal.react("✅", to: EventID("$x"), by: Rehearsal.admin, in: room)
    let reactions = try #require(rehearsal.rooms[room]?.reactions.map(\.event))
    try await rehearsal.unreact(by: Self.kari, in: room)
    #expect(rehearsal.rooms[room]?.reactions.map(\.event) == [reactions[0], reactions[2]])
    try await rehearsal.unreact(by: Self.kari, in: room)
    await #expect(throws: NotPlayable.self) { try await rehearsal.unreact(by: Self.kari, in: room) }
  }

  @Test func `a player does what such lines say, and says what can't be done`() async throws {
    var player = try await Player(library: ConversationTests.library)
    for line in ["<kari> (tz Europe/London)", "<admin> !hjelp", "<admin> +✅", "<admin> (unreacts)"] {
      try await player.play(try #require(Transcript.line(line)))
    }
    for line in ["<admin> (unreacts)", "<admin> (votes 1)", "<admin> (votes nothing)"] {
      let line = try #require(Transcript.line(line))
      await #expect(throws: NotPlayable.self) { try await player.play(line) }
    }
  }

  @Test(
    arguments: [
      (nil, nil), ("Europe/London", "Europe/London"), ("Mars/Olympus", nil), ("", nil),
    ] as [(String?, String?)])
  func `a zone is what the profile says, if it is one`(said: String?, read: String?) async throws {
    var (rehearsal, _) = try await rehearsal()
    rehearsal.zones[Self.kari] = said
    let found = try await rehearsal.perform(.lookUpZone(Self.kari), TransactionID("t"))
    #expect(found == read)
  }

  @Test(
    arguments: [
      ("(votes 1)", .vote([1])), ("(votes 1, 3)", .vote([1, 3])), ("(votes 1,3,2)", .vote([1, 3, 2])),
      ("(votes nothing)", .vote([])), ("(votes 1, x)", nil), ("(votes )", nil), ("(votes)", .say("(votes)")),
      ("(unreacts)", .unreact), ("(tz Europe/London)", .setZone("Europe/London")),
    ] as [(String, Transcript.Action.Deed?)])
  func `lines say how people vote, take back and where they live`(text: String, deed: Transcript.Action.Deed?) {
    #expect(
      Transcript.line("<kari> " + text) == deed.map { .does(.init(person: "kari", room: nil, deed: $0)) })
  }
}
