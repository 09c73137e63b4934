import Foundation
import Logging
import Matrix
import Testing

@testable import Samrad
@testable import SamradBot

/// All of a group is erased: from the store, from the state, and for every later start.
struct KeeperForgettingTests {
  private static let me = UserID("@bot:test")
  private static let (kari, eva) = (UserID("@kari:test"), UserID("@eva:test"))
  private static let (nord, sor) = (GroupID("g1"), GroupID("g2"))
  private static let room = RoomID("!nord")
  private let now = Date(timeIntervalSince1970: 1_795_420_800)
  private let store = MemoryStore()

  private func keeper(_ run: String) async throws -> Keeper {
    let library = ConversationTests.library
    let start = try await StartingState.read(from: store, library: library, me: Self.me)
    return Keeper(
      start, composer: Composer(library: library, me: Self.me, run: run), store: store,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  private func keep(_ outcome: Outcome, _ keeper: inout Keeper) async throws {
    var pass = Keeper.Pass(now: now)
    keeper.take(outcome, Stamp(at: now, actor: Self.eva, cause: EventID("$c")), &pass)
    try await keeper.keep(&pass)
  }

  /// Two groups, one of them with a message in the outbox that is about it, and so much change that it has a snapshot.
  private func groups(_ keeper: inout Keeper) async throws {
    var outcome = Outcome()
    for (id, name, room) in [(Self.nord, "Nord 1", Self.room), (Self.sor, "Sør 1", RoomID("!sor"))] {
      outcome.remember(GroupCounted(group: id))
      outcome.remember(
        GroupFormed(
          name: name, leaders: [Self.kari], mentors: [Self.eva], language: Language("nb"), zone: "Europe/Oslo"), in: id)
      outcome.remember(GroupRoomOpened(room: room), in: id)
      for number in 0..<30 {
        outcome.remember(MemberNamed(user: Self.kari, name: "Kari \(number)"), in: id)
      }
    }
    var utterance = Utterance(
      Prompt(.nowQuiet), in: .room(Self.room), language: Language("nb"), zone: .gmt)
    utterance.subject = .question(Self.nord, question: 1)
    outcome.say(utterance)
    try await keep(outcome, &keeper)
  }

  @Test func `a group is forgotten with all that this very turn remembers of it`() async throws {
    var keeper = try await keeper("a")
    try await groups(&keeper)
    #expect(try await store.snapshots().contains { $0.stream == .group(Self.nord) && $0.seq > 0 })
    var outcome = Outcome()
    outcome.remember(MemberNamed(user: Self.kari, name: "Kari Nordmann"), in: Self.nord)
    outcome.act(.eraseAll(of: Self.nord))
    outcome.remember(GroupQuieted(quiet: true), in: Self.nord)
    try await keep(outcome, &keeper)
    #expect(keeper.state.groups.keys.map(\.self) == [Self.sor] && keeper.state.group(in: Self.room) == nil)
    let rows = try await store.rows(of: .group(Self.nord), after: 0)
    #expect(rows.count == 34 && rows.allSatisfy { $0.erased && $0.entry.payload.isEmpty && $0.salt.isEmpty })
    #expect(try await store.rows(of: .group(Self.sor), after: 0).allSatisfy { !$0.erased })
    #expect(try await store.snapshots().contains { $0.stream == .group(Self.nord) && $0.state.isEmpty && $0.seq == 0 })
  }

  @Test func `what a person told the bot alone goes with the message, and what was known before is known again`()
    async throws
  {
    var keeper = try await keeper("a")
    let room = RoomID("!du")
    var outcome = Outcome()
    outcome.remember(PersonDescribed(user: Self.kari, facts: PersonFacts(name: "Kari", service: "nav")))
    outcome.remember(PersonDescribed(user: Self.eva, facts: PersonFacts(name: "Eva")))
    outcome.remember(PersonDescribed(user: UserID("@per:test"), facts: PersonFacts(name: "Per")))
    outcome.remember(DirectRoomRequested(user: Self.kari))
    outcome.remember(DirectRoomOpened(user: Self.kari, room: room))
    try await keep(outcome, &keeper)
    func say(_ input: Input, _ event: EventID) async throws {
      let received = Inbox.Received(input, event: event, sender: Self.kari)
      _ = try await keeper.take([.batch(Batch(nextBatch: event.text, received: [received]))], now: now)
    }
    let told = EventID("$told")
    try await say(
      .message(IncomingMessage(event: told, room: room, sender: Self.kari, text: "!ikke med @eva:test")), told)
    let per = UserID("@per:test")
    let more = EventID("$more")
    try await say(
      .message(IncomingMessage(event: more, room: room, sender: Self.kari, text: "!ikke med @per:test")), more)
    #expect(keeper.state.programme.people[Self.kari]?.notWith == [Self.eva, per])
    try await say(.redaction(event: EventID("$gone"), of: told, room: room, by: Self.kari), EventID("$gone"))
    #expect(keeper.state.programme.people[Self.kari]?.notWith == [per])
    #expect(keeper.state.programme.people[Self.kari]?.facts.service == "nav")
    let rows = try await store.rows(of: .programme, after: 0)
    #expect(rows.contains { $0.entry.kind == NotWithChosen.kind && $0.erased && $0.entry.payload.isEmpty })
    #expect(!rows.contains { String(decoding: $0.entry.payload, as: UTF8.self).contains("\"added\":[\"@eva") })
    // A later start knows no more.
    #expect(try await self.keeper("b").state.programme.people[Self.kari]?.notWith == [per])
  }

  @Test func `a later start finds no such group, and its id is not given again`() async throws {
    var keeper = try await keeper("a")
    try await groups(&keeper)
    var outcome = Outcome()
    outcome.act(.eraseAll(of: Self.nord))
    try await keep(outcome, &keeper)
    for run in ["b", "c"] {
      let next = try await self.keeper(run)
      #expect(next.state.groups.keys.map(\.self) == [Self.sor])
      #expect(next.state.group(in: Self.room) == nil && next.state.nextGroupID == GroupID("g3"))
      #expect(!next.state.remembers(.group(Self.nord)))
    }
  }

  /// The message that waited is posted only now.
  @Test(arguments: [false, true]) func `what ends after a group was forgotten does not bring it back`(
    restarts: Bool
  ) async throws {
    var keeper = try await keeper("a")
    try await groups(&keeper)
    let transaction = try #require(try await store.pending().first).transaction
    var outcome = Outcome()
    outcome.act(.eraseAll(of: Self.nord))
    try await keep(outcome, &keeper)
    if restarts { keeper = try await self.keeper("b") }
    _ = try await keeper.take([.settled(Settlement(transaction, .done(id: "$posted")))], now: now)
    // As a turn would that doesn't look whether the group is still there.
    var late = Outcome()
    late.remember(GroupRoomOpened(room: Self.room), in: Self.nord)
    late.remember(GroupQuieted(quiet: true), in: Self.sor)
    try await keep(late, &keeper)
    #expect(keeper.state.groups[Self.nord] == nil && keeper.state.groups[Self.sor]?.quiet == true)
    #expect(try await store.rows(of: .group(Self.nord), after: 0).allSatisfy(\.erased))
    #expect(try await store.pending().isEmpty)
    let next = try await self.keeper("c")
    #expect(next.state.groups[Self.nord] == nil && next.state.groups[Self.sor]?.quiet == true)
  }

  @Test func `erasing words and a whole group in one turn does both`() async throws {
    var keeper = try await keeper("a")
    try await groups(&keeper)
    var outcome = Outcome()
    outcome.act(.erase(EventID("$c"), from: .group(Self.nord)))
    outcome.act(.erase(EventID("$c2"), from: .group(Self.sor)))
    outcome.act(.eraseAll(of: Self.nord))
    try await keep(outcome, &keeper)
    #expect(keeper.state.groups.keys.map(\.self) == [Self.sor])
    #expect(try await self.keeper("b").state.groups.keys.map(\.self) == [Self.sor])
  }
}
