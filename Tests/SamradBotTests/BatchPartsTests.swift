import Foundation
import Logging
import Matrix
import Samrad
import Testing

@testable import SamradBot

struct BatchPartsTests {
  private static let me = UserID("@bot:test")
  private static let ops = UserID("@ops:test")
  private static let room = RoomID("!kaffe")

  private static func received(_ count: Int) -> [Inbox.Received] {
    (0..<count).map { number in
      let event = EventID("$\(number)")
      // Every third means nothing to the bot.
      let text = number % 3 == 0 ? "hei" : "!ping \(number)"
      return Inbox.Received(
        .message(IncomingMessage(event: event, room: room, sender: ops, text: text)), event: event, sender: ops)
    }
  }

  @Test(arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (25, 3)])
  func `parts hold everything once, in order, and the last one the place`(count: Int, parts: Int) throws {
    var batch = Batch(nextBatch: "s1", received: Self.received(count))
    batch.echoes = [Echo(transaction: TransactionID("t"), event: EventID("$t"))]
    batch.heard = [Self.room]
    let cut = batch.parts(of: 10)
    #expect(cut.count == parts && cut.flatMap(\.received) == batch.received)
    #expect(cut.map(\.nextBatch) == Array(repeating: nil, count: parts - 1) + ["s1"])
    #expect(cut.map(\.echoes.count) == [1] + Array(repeating: 0, count: parts - 1))
    #expect(cut.last?.heard == [Self.room])
    // Keys must be kept with the place: the homeserver forgets them once the next answer is asked for.
    batch.toDevice = [try JSONDocument(parsing: Array(#"{"type":"m.x"}"#.utf8)).root]
    #expect(batch.parts(of: 10).count == 1)
  }

  private func keeper(_ store: MemoryStore, run: String) async throws -> Keeper {
    let library = ConversationTests.library
    var start = try await StartingState.read(from: store, library: library, me: Self.me)
    start.world.allows = { $0 == Self.ops }
    return Keeper(
      start, composer: Composer(library: library, me: Self.me, run: run), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test func `killed between two parts, the rest is answered and nothing twice`() async throws {
    let store = MemoryStore()
    let batch = Batch(nextBatch: "s1", received: Self.received(25))
    let parts = batch.parts(of: 10)
    var first = try await keeper(store, run: "a")
    var said = try await first.take([.batch(parts[0])], now: Date(timeIntervalSince1970: 0))
    #expect(try await store.cursor().nextBatch == nil)
    // Another life: the homeserver gives the whole answer again.
    var second = try await keeper(store, run: "b")
    for part in batch.parts(of: 10) {
      said += try await second.take([.batch(part)], now: Date(timeIntervalSince1970: 1))
    }
    #expect(try await store.cursor().nextBatch == "s1")
    let bodies = try said.map { outgoing -> String? in
      guard case .message(_, let content, _) = outgoing.request else { return nil }
      return try JSONValue(parsing: content.bytes)["body"]?.string
    }
    #expect(bodies == (0..<25).filter { $0 % 3 != 0 }.map { "pong \($0)" })
    // What meant nothing in the first part is not asked about again: its place in time is over.
    #expect(try await store.handled(among: [EventID("$0"), EventID("$24")]) == [EventID("$0")])
  }
}
