import AsyncAlgorithms
import Foundation
import Logging
import Matrix
import SamradMatching
import Testing

@testable import Samrad
@testable import SamradBot

/// Searches beside the turns: asked for by the state, so that a stop in the middle only costs their time.
struct SearchingTests {
  private static let me = UserID("@bot:test")
  private static let admin = UserID("@admin:test")
  private static let room = RoomID("!admin")
  private let now = Date(timeIntervalSince1970: 1_795_420_800)
  private let store = MemoryStore()
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private func keeper(_ run: String) async throws -> Keeper {
    let library = ConversationTests.library
    var start = try await StartingState.read(from: store, library: library, me: Self.me)
    start.world.mostSearchMoves = 3_000
    return Keeper(start, composer: Composer(library: library, me: Self.me, run: run), store: store, logger: logger)
  }

  /// Nine leaders, two mentors, and an admin who asks for groups.
  private func asked(_ keeper: inout Keeper) async throws {
    var outcome = Outcome()
    outcome.remember(AdminsConfigured(admins: [Self.admin]))
    outcome.remember(AdminRoomRequested())
    outcome.remember(AdminRoomOpened(room: Self.room))
    for number in 0..<11 {
      let facts = PersonFacts(
        name: "Leder \(number)", isMentor: number > 8, service: ["nav", "skole", "politi"][number % 3],
        municipality: "Elveid", halfDays: [.mondayMorning, .tuesdayMorning, .fridayAfternoon])
      outcome.remember(PersonDescribed(user: UserID("@p\(number):test"), facts: facts))
    }
    var pass = Keeper.Pass(now: now)
    keeper.take(outcome, Stamp(at: now), &pass)
    try await keeper.keep(&pass)
    let message = IncomingMessage(event: EventID("$ask"), room: Self.room, sender: Self.admin, text: "!gruppe forslag")
    let received = Inbox.Received(.message(message), event: message.event, sender: Self.admin)
    _ = try await keeper.take([.batch(Batch(nextBatch: "s1", received: [received]))], now: now)
  }

  private func result(_ request: SearchRequest?) throws -> SearchResult {
    let work = SearchWork(try #require(request))
    while true { if let result = work.step() { return result } }
  }

  @Test func `what was being searched for at a stop is searched for again, and found the same`() async throws {
    var first = try await keeper("a")
    #expect(first.search(now: now)?.key == nil)
    try await asked(&first)
    let asked = try result(first.search(now: now))
    // Another life, which knows nothing but what was kept.
    var second = try await keeper("b")
    let again = try result(second.search(now: now))
    #expect(again == asked && !(again.plans.first?.groups.isEmpty ?? true))
    let said = try await second.take([.searched(again)], now: now)
    #expect(said.count >= 2)
    // Found, kept, and not searched for any more; a second result of the same says nothing.
    #expect(second.search(now: now)?.key == nil)
    #expect(try await second.take([.searched(again)], now: now).isEmpty)
    #expect(try await keeper("c").state.programme.season.proposal?.plan.groups.count == 2)
  }

  @Test func `the service finds what is wanted, and hands it in`() async throws {
    var keeper = try await keeper("a")
    try await asked(&keeper)
    let request = keeper.search(now: now)
    let expected = try result(request)
    let channel = AsyncChannel<Work>()
    let searching = Searching(request, channel: channel, logger: logger)
    let service = Task { try await searching.run() }
    var found: SearchResult?
    for await work in channel {
      if case .searched(let result) = work { found = result }
      break
    }
    service.cancel()
    #expect(found == expected)
  }

  @Test func `what is not wanted any more is not handed in`() async throws {
    var keeper = try await keeper("a")
    try await asked(&keeper)
    let request = try #require(keeper.search(now: now))
    let channel = AsyncChannel<Work>()
    let searching = Searching(
      SearchRequest(
        key: .proposal(99, round: 1), instance: request.instance, seed: 1, moves: .max, start: nil, locks: .none),
      channel: channel, logger: logger)
    let service = Task { try await searching.run() }
    // The endless search gives way to the one that is wanted now.
    searching.want(request)
    var key: SearchRequest.Key?
    for await work in channel {
      if case .searched(let result) = work { key = result.key }
      break
    }
    service.cancel()
    #expect(key == request.key)
  }
}
