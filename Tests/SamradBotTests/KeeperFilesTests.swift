import Foundation
import Logging
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// What the turns hear of a file that the bot posts.
struct KeeperFilesTests {
  private static let (nord, room) = (GroupID("g1"), RoomID("!nord"))
  private let now = Date(timeIntervalSince1970: 1_795_420_800)
  private let store = MemoryStore()

  private func keeper(_ run: String) async throws -> Keeper {
    let library = ConversationTests.library
    let start = try await StartingState.read(from: store, library: library, me: UserID("@bot:test"))
    return Keeper(
      start, composer: Composer(library: library, me: UserID("@bot:test"), run: run), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// A group for which a file waits in the outbox: its upload, and its message.
  private func sharing(_ keeper: inout Keeper) async throws -> (upload: TransactionID, message: TransactionID) {
    var outcome = Outcome()
    outcome.remember(
      GroupFormed(
        name: "Nord 1", leaders: [UserID("@kari:test")], mentors: [], language: Language("nb"), zone: "Europe/Oslo"),
      in: Self.nord)
    outcome.remember(GroupRoomOpened(room: Self.room), in: Self.nord)
    outcome.act(
      .share(
        FileWish(
          name: "a.csv", mediaType: "text/csv", bytes: [1, 2], place: .room(Self.room),
          subject: .question(Self.nord, question: 1))))
    var pass = Keeper.Pass(now: now)
    keeper.take(outcome, Stamp(at: now), &pass)
    try await keeper.keep(&pass)
    #expect(pass.outgoing.count == 2)
    return (pass.outgoing[0].transaction, pass.outgoing[1].transaction)
  }

  @Test(arguments: [false, true]) func `a file that is posted is known by its message`(restarts: Bool) async throws {
    var keeper = try await keeper("a")
    let (upload, message) = try await sharing(&keeper)
    _ = try await keeper.take([.settled(Settlement(upload, .done(id: "mxc://a/b")))], now: now)
    if restarts { keeper = try await self.keeper("b") }
    _ = try await keeper.take([.settled(Settlement(message, .done(id: "$posted")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.posts[EventID("$posted")] == .question(Self.nord, question: 1))
    #expect(try await store.pending().isEmpty)
  }

  @Test func `its echo in the room is as good as an answer`() async throws {
    var keeper = try await keeper("a")
    let (_, message) = try await sharing(&keeper)
    let echo = Batch(nextBatch: "s", echoes: [Echo(transaction: message, event: EventID("$posted"))])
    _ = try await keeper.take([.batch(echo)], now: now)
    _ = try await keeper.take([.settled(Settlement(message, .done(id: "$posted")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.posts[EventID("$posted")] == .question(Self.nord, question: 1))
    #expect(try await store.pending().count == 1, "the upload has not ended")
  }

  @Test func `of a refused file the turns hear once, by its subject`() async throws {
    var keeper = try await keeper("a")
    let (upload, message) = try await sharing(&keeper)
    _ = try await keeper.take([.settled(Settlement(upload, .refused(code: "forbidden")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.silencedIn == nil, "the message tells it")
    _ = try await keeper.take([.settled(Settlement(message, .refused(code: "forbidden")))], now: now)
    #expect(keeper.state.groups[Self.nord]?.silencedIn == Self.room)
  }
}
