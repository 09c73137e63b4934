import Foundation
import Logging
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// What the turns hear of a poll that the bot begins, of votes, and of profiles.
struct KeeperPollsTests {
  private static let (nord, room) = (GroupID("g1"), RoomID("!nord"))
  private static let subject = Subject.question(nord, question: 1)
  private let now = Date(timeIntervalSince1970: 1_795_420_800)
  private let store = MemoryStore()

  private func keeper(_ run: String) async throws -> Keeper {
    let library = ConversationTests.library
    let start = try await StartingState.read(from: store, library: library, me: UserID("@bot:test"))
    return Keeper(
      start, composer: Composer(library: library, me: UserID("@bot:test"), run: run), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// A group for which these wait in the outbox.
  private func queueing(_ effects: [Effect], _ keeper: inout Keeper) async throws -> [Outgoing] {
    var outcome = Outcome()
    outcome.remember(
      GroupFormed(
        name: "Nord 1", leaders: [UserID("@kari:test")], mentors: [], language: Language("nb"), zone: "Europe/Oslo"),
      in: Self.nord)
    outcome.remember(GroupRoomOpened(room: Self.room), in: Self.nord)
    for effect in effects { outcome.act(effect) }
    var pass = Keeper.Pass(now: now)
    keeper.take(outcome, Stamp(at: now), &pass)
    try await keeper.keep(&pass)
    return pass.outgoing
  }

  private var poll: Effect {
    .poll(
      PollWish(
        Prompt(.nowQuiet), answers: [.init(id: "1", text: Prompt(.nowQuiet))], place: .room(Self.room),
        subject: Self.subject, language: Language("nb"), zone: .gmt))
  }

  @Test(arguments: [false, true]) func `a poll that is sent is known by its event`(restarts: Bool) async throws {
    var keeper = try await keeper("a")
    let queued = try await queueing([poll], &keeper)
    if restarts { keeper = try await self.keeper("b") }
    _ = try await keeper.take([.settled(Settlement(queued[0].transaction, .done(id: "$poll")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.posts[EventID("$poll")] == Self.subject)
    #expect(try await store.pending().isEmpty)
  }

  @Test func `its echo in the room is as good as an answer`() async throws {
    var keeper = try await keeper("a")
    let queued = try await queueing([poll], &keeper)
    let echo = Batch(nextBatch: "s", echoes: [Echo(transaction: queued[0].transaction, event: EventID("$poll"))])
    _ = try await keeper.take([.batch(echo)], now: now)
    #expect(keeper.state.groups[Self.nord]?.posts[EventID("$poll")] == Self.subject)
    #expect(try await store.pending().isEmpty)
  }

  @Test func `of a refused poll the turns hear by its subject`() async throws {
    var keeper = try await keeper("a")
    let queued = try await queueing([poll], &keeper)
    _ = try await keeper.take([.settled(Settlement(queued[0].transaction, .refused(code: "forbidden")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.silencedIn == Self.room)
  }

  @Test func `a profile that is read or refused is settled`() async throws {
    var keeper = try await keeper("a")
    // None of them is in a group: nobody hears of it.
    let queued = try await queueing(
      ["ida", "ola", "per"].map { .lookUpZone(of: UserID("@\($0):test")) }, &keeper)
    let results: [Settlement.Result] = [.done(id: "Europe/Oslo"), .done(id: nil), .refused(code: "forbidden")]
    _ = try await keeper.take(
      zip(queued, results).map { .settled(Settlement($0.transaction, $1)) }, now: now)
    #expect(try await store.pending().isEmpty)
  }

  /// Once their zone has been looked up, a member is asked about their own time, in a room for two.
  @Test(arguments: [Settlement.Result.done(id: "Europe/London"), .done(id: nil), .refused(code: "forbidden")])
  func `of a member's profile comes one room and one question`(result: Settlement.Result) async throws {
    var keeper = try await keeper("a")
    let kari = UserID("@kari:test")
    let queued = try await queueing([.lookUpZone(of: kari)], &keeper)
    let outgoing = try await keeper.take([.settled(Settlement(queued[0].transaction, result))], now: now)
    #expect(
      outgoing.map(\.request.subject) == [.directRoom(kari), nil]
        && keeper.state.programme.times[kari]?.zone == (result == .done(id: "Europe/London") ? "Europe/London" : nil))
    #expect(try await store.pending().map(\.transaction) == outgoing.map(\.transaction))
  }

  @Test func `a vote is put down to its own event and its room`() {
    let vote = Input.vote(
      IncomingVote(
        event: EventID("$vote"), room: Self.room, sender: UserID("@kari:test"), poll: EventID("$poll"), answers: ["1"]))
    #expect(vote.cause == EventID("$vote") && vote.cameFrom == Self.room)
    let zone = Input.zoneSeen(UserID("@kari:test"), "Europe/Oslo")
    #expect(zone.cause == nil && zone.cameFrom == nil)
  }
}
