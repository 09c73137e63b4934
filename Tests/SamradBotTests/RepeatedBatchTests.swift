import Foundation
import Logging
import Matrix
import Samrad
import Testing

@testable import SamradBot

/// A homeserver may give an answer again, byte for byte. What meant nothing the first time, since more was to come, must
/// not be judged by what came.
struct RepeatedBatchTests {
  private static let me = UserID("@bot:test")
  private static let ops = UserID("@ops:test")
  private static let nord = RoomID("!nord")
  private static let kari = UserID("@kari:test")

  private static func message(_ text: String, _ id: String, in room: RoomID, by user: UserID) -> Inbox.Received {
    Inbox.Received(
      .message(IncomingMessage(event: EventID(id), room: room, sender: user, text: text)), event: EventID(id),
      sender: user)
  }

  private static func member(_ membership: MembershipChange.Membership, _ id: String) -> Inbox.Received {
    Inbox.Received(
      .membership(
        MembershipChange(
          event: EventID(id), room: nord, user: kari, membership: membership, displayName: "Kari")),
      event: EventID(id), sender: kari)
  }

  /// A keeper with one group in its room.
  private func keeper(_ store: MemoryStore) async throws -> Keeper {
    let library = ConversationTests.library
    let start = try await StartingState.read(from: store, library: library, me: Self.me)
    var keeper = Keeper(
      start, composer: Composer(library: library, me: Self.me, run: "r"), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    var outgoing = try await keeper.take([.started(admins: [Self.ops])], now: now)
    outgoing += try await settle(&outgoing, &keeper)
    let form = #"!gruppe ny "Nord 1" leder @kari:test @b:test @c:test @d:test mentor @e:test"#
    outgoing = try await keeper.take(
      [.batch(Batch(nextBatch: "s1", received: [Self.message(form, "$form", in: RoomID("!admins"), by: Self.ops)]))],
      now: now)
    _ = try await settle(&outgoing, &keeper)
    return keeper
  }

  private let now = Date(timeIntervalSince1970: 1_795_420_800)

  /// Rooms are made: that of the admins, then the group's.
  private func settle(_ outgoing: inout [Outgoing], _ keeper: inout Keeper) async throws -> [Outgoing] {
    var more: [Outgoing] = []
    for request in outgoing {
      guard case .openRoom(_, let subject) = request.request else { continue }
      let room = subject == .adminRoom ? "!admins" : Self.nord.text
      more += try await keeper.take([.settled(Settlement(request.transaction, .done(id: room)))], now: now)
    }
    return more
  }

  @Test func `an invitation and a joining that come again leave the person in`() async throws {
    var keeper = try await keeper(MemoryStore())
    let batch = Batch(nextBatch: "s2", received: [Self.member(.invite, "$i"), Self.member(.join, "$j")])
    for _ in 0..<3 {
      _ = try await keeper.take([.batch(batch)], now: now)
      #expect(keeper.state.group(in: Self.nord)?.member(Self.kari)?.presence == .joined)
    }
  }

  @Test func `after a crash too`() async throws {
    let store = MemoryStore()
    var first = try await keeper(store)
    let batch = Batch(nextBatch: "s2", received: [Self.member(.invite, "$i"), Self.member(.join, "$j")])
    _ = try await first.take([.batch(batch)], now: now)
    let start = try await StartingState.read(from: store, library: ConversationTests.library, me: Self.me)
    var second = Keeper(
      start, composer: Composer(library: ConversationTests.library, me: Self.me, run: "s"), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    _ = try await second.take([.batch(batch)], now: now)
    #expect(second.state.group(in: Self.nord)?.member(Self.kari)?.presence == .joined)
  }
}
