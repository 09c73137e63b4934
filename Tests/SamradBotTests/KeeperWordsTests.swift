import Foundation
import Logging
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// What a person has taken back of a group's own words is nowhere: in no row, no snapshot and no state, now or later.
struct KeeperWordsTests {
  private static let me = UserID("@bot:test")
  private static let (kari, ola, eva) = (UserID("@kari:test"), UserID("@ola:test"), UserID("@eva:test"))
  private static let nord = GroupID("g1")
  private static let room = RoomID("!nord")
  private static let secret = "hemmeligordlyd"
  private let now = Date(timeIntervalSince1970: 1_795_420_800)
  private let store = MemoryStore()

  private func keeper(_ run: String) async throws -> Keeper {
    let library = ConversationTests.library
    let start = try await StartingState.read(from: store, library: library, me: Self.me)
    return Keeper(
      start, composer: Composer(library: library, me: Self.me, run: run), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func form(_ keeper: inout Keeper) async throws {
    var outcome = Outcome()
    outcome.remember(GroupCounted(group: Self.nord))
    outcome.remember(
      GroupFormed(
        name: "Nord 1", leaders: [Self.kari, Self.ola], mentors: [Self.eva], language: Language("nb"),
        zone: "Europe/Oslo"), in: Self.nord)
    outcome.remember(GroupRoomOpened(room: Self.room), in: Self.nord)
    for user in [Self.kari, Self.ola, Self.eva] {
      outcome.remember(MembershipSeen(user: user, presence: .joined), in: Self.nord)
    }
    var pass = Keeper.Pass(now: now)
    keeper.take(outcome, Stamp(at: now, actor: Self.eva, cause: EventID("$formed")), &pass)
    try await keeper.keep(&pass)
  }

  private func take(
    _ input: Input, as event: String, by user: UserID, _ keeper: inout Keeper, later: TimeInterval = 0
  ) async throws {
    let received = Inbox.Received(input, event: EventID(event), sender: user)
    _ = try await keeper.take(
      [.batch(Batch(nextBatch: event, received: [received]))], now: now.addingTimeInterval(later))
  }

  private func say(_ text: String, as event: String, by user: UserID) -> Input {
    .message(IncomingMessage(event: EventID(event), room: Self.room, sender: user, text: text))
  }

  /// Removed or edited, while it waits or when it was agreed on, at once or long after.
  @Test(arguments: [false, true], [false, true]) func `a wording that was taken back is nowhere`(
    isEdited: Bool, isAgreed: Bool
  ) async throws {
    for later in [10, 86_400] as [TimeInterval] {
      try await tryTakingBack(isEdited: isEdited, isAgreed: isAgreed, later: later)
    }
  }

  private func tryTakingBack(isEdited: Bool, isAgreed: Bool, later: TimeInterval) async throws {
    let test = KeeperWordsTests()
    var keeper = try await test.keeper("a")
    try await test.form(&keeper)
    try await test.take(
      test.say("!ord \(Self.secret)ord = \(Self.secret)", as: "$word", by: Self.kari), as: "$word", by: Self.kari,
      &keeper)
    let transactions = try await test.store.pending().map(\.transaction)
    for (number, transaction) in transactions.enumerated() {
      _ = try await keeper.take([.settled(Settlement(transaction, .done(id: "$bot\(number)")))], now: test.now)
    }
    if isAgreed {
      let post = try #require(
        keeper.state.groups[Self.nord]?.posts.event(of: .term(Self.nord, terms: [1])), "the proposal was posted")
      let tap = IncomingReaction(event: EventID("$tap"), room: Self.room, sender: Self.ola, target: post, key: "✅")
      try await test.take(.reaction(tap), as: "$tap", by: Self.ola, &keeper)
      #expect(keeper.state.groups[Self.nord]?.terms.agreed.map(\.wording) == [Self.secret])
    }
    if isEdited {
      let edited = IncomingMessage(
        event: EventID("$word"), room: Self.room, sender: Self.kari, text: "!ord effekt = noe annet")
      try await test.take(
        .edit(edited, edit: EventID("$edit"), hasActed: true), as: "$edit", by: Self.kari, &keeper, later: later)
      #expect(keeper.state.groups[Self.nord]?.terms.proposals.map(\.wording) == ["noe annet"])
    } else {
      try await test.take(
        .redaction(event: EventID("$gone"), of: EventID("$word"), room: Self.room, by: Self.kari), as: "$gone",
        by: Self.kari, &keeper, later: later)
      #expect(keeper.state.groups[Self.nord]?.terms.proposals.isEmpty == true)
    }
    try await test.expectNothing(of: keeper)
    // A later start knows no more.
    try await test.expectNothing(of: test.keeper("b"))
  }

  private func expectNothing(of keeper: Keeper) async throws {
    let group = try #require(keeper.state.groups[Self.nord])
    #expect(!String(decoding: try JSONWriter.write(group), as: UTF8.self).contains(Self.secret))
    for row in try await store.rows(of: .group(Self.nord), after: 0) {
      #expect(!String(decoding: row.entry.payload, as: UTF8.self).contains(Self.secret), "\(row.entry.kind)")
    }
    for snapshot in try await store.snapshots() {
      #expect(!String(decoding: snapshot.state, as: UTF8.self).contains(Self.secret))
    }
  }
}
