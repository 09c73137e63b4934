import Foundation
import Matrix
import Samrad
import SamradSQLite
import Testing

@Suite struct KeepContractTests {
  private static let everything = Keeping(
    at: .at(1), entries: [.sample("a", cause: "$1"), .sample("b", in: .g2)], outgoing: [.sample("t1"), .sample("t2")],
    handled: [EventID("$1"), EventID("$2")], settled: [Settlement(TransactionID("t1"), .done(id: "$sent"))],
    snapshots: [.sample("state", of: .g2)], cursor: Cursor(nextBatch: "s1", deviceID: DeviceID("D")))

  @Test(arguments: StoreKind.allCases)
  func `all parts of a keeping are kept together`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    #expect(try await store.keep(Self.everything) == 2)
    let kept = try await store.everything()
    #expect(kept.rows.map { words($0.entry.payload) } == ["a", "b"])
    #expect(kept.pending == [.sample("t2")])
    #expect(kept.results == [TransactionID("t1"): .done(id: "$sent")])
    #expect(kept.handled == [EventID("$1"), EventID("$2")])
    #expect(kept.cursor == Cursor(nextBatch: "s1", deviceID: DeviceID("D")))
    #expect(kept.snapshots.last == .sample("state", of: .g2, seq: 2))
  }

  @Test(arguments: StoreKind.allCases)
  func `a keep that fails leaves nothing of it, and the store goes on`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(Self.everything)
    let before = try await store.everything()
    // The transaction id of the last message is taken: by a settled one, a waiting one, one of the same keeping.
    for (number, taken) in ["t1", "t2", "t3"].enumerated() {
      let failing = Keeping(
        at: .at(2), entries: [.sample("c", in: .programme)], outgoing: [.sample("t3"), .sample(taken)],
        handled: [EventID("$3")], settled: [Settlement(TransactionID("t2"), .refused(code: "no"))],
        erased: [EventID("$1")], snapshots: [.sample("new")], cursor: Cursor(nextBatch: "s2"))
      await #expect(throws: StoreError.self, "case \(number)") { try await store.keep(failing) }
      #expect(try await store.everything() == before)
    }
    #expect(try await store.keep([.sample("c")]) == 3)
  }

  @Test(arguments: StoreKind.allCases)
  func `an error tells nothing of what was to be kept`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let row = OutboxRow.sample("secret-id", words: "secret-words", lane: "!secret-room")
    let error = await #expect(throws: StoreError.self) {
      try await store.keep(Keeping(at: .at(0), entries: [.sample("secret-entry")], outgoing: [row, row]))
    }
    #expect(error?.kind == .damaged)
    #expect(error?.description.contains("secret") == false)
  }

  @Test(arguments: StoreKind.allCases)
  func `pending requests come oldest first, over all lanes`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let ids = ["z", "b", "y", "a", "x"]
    for (number, id) in ids.enumerated() {
      _ = try await store.keep(Keeping(at: .at(0), outgoing: [.sample(id, words: id, lane: "!\(number % 2)")]))
    }
    #expect(try await store.pending() == ids.enumerated().map { .sample($1, words: $1, lane: "!\($0 % 2)") })
    _ = try await store.keep(
      Keeping(at: .at(0), outgoing: [.sample("c")], settled: [Settlement(TransactionID("y"), .done(id: nil))]))
    #expect(try await store.pending().map(\.transaction.text) == ["z", "b", "a", "x", "c"])
  }

  @Test(arguments: StoreKind.allCases)
  func `a request is settled once, and only if it is known`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let (t1, t2, t3) = (TransactionID("t1"), TransactionID("t2"), TransactionID("t3"))
    _ = try await store.keep(Keeping(at: .at(0), outgoing: [.sample("t1"), .sample("t2")]))
    #expect(try await store.results(of: [t1, t2, t3]).isEmpty)
    _ = try await store.keep(
      Keeping(at: .at(1), settled: [Settlement(t1, .done(id: nil)), Settlement(t3, .done(id: "$x"))]))
    _ = try await store.keep(
      Keeping(
        at: .at(2), settled: [Settlement(t1, .refused(code: "late")), Settlement(t2, .refused(code: "M_FORBIDDEN"))]))
    #expect(try await store.results(of: [t1, t2, t3]) == [t1: .done(id: nil), t2: .refused(code: "M_FORBIDDEN")])
    #expect(try await store.results(of: [t2]) == [t2: .refused(code: "M_FORBIDDEN")])
    #expect(try await store.pending().isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `a request can be queued and settled in one keeping`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let id = TransactionID("t1")
    _ = try await store.keep(Keeping(at: .at(0), outgoing: [.sample("t1")], settled: [Settlement(id, .done(id: "$e"))]))
    #expect(try await store.results(of: [id]) == [id: .done(id: "$e")])
    #expect(try await store.pending().isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `lists of thousands of ids are no problem`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let ids = (0..<40_000).map { "\($0)" }
    let (known, asked) = (Array(ids.prefix(5_000)), ids.map { EventID($0) })
    let transactions = known.map { TransactionID($0) }
    _ = try await store.keep(
      Keeping(
        at: .at(0), outgoing: known.map { .sample($0) }, handled: known.map { EventID($0) },
        settled: transactions.map { Settlement($0, .done(id: $0.text)) }))
    #expect(try await store.handled(among: asked) == Set(known.map { EventID($0) }))
    let results = try await store.results(of: ids.map { TransactionID($0) })
    #expect(results.count == 5_000 && transactions.allSatisfy { results[$0] == .done(id: $0.text) })
    #expect(try await store.handled(among: []).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `a handled event is noted once, at its first time`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(Keeping(at: .at(1), handled: [EventID("$1"), EventID("$1")]))
    _ = try await store.keep(Keeping(at: .at(9), handled: [EventID("$2"), EventID("$1")]))
    try await store.forget(before: .at(5))
    #expect(try await store.handled(among: [EventID("$1"), EventID("$2")]) == [EventID("$2")])
  }

  @Test(arguments: StoreKind.allCases)
  func `forgetting takes what is older than the date, and nothing that waits`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let ids = ["t1", "t2", "t3"].map { TransactionID($0) }
    _ = try await store.keep(
      Keeping(
        at: .at(0), entries: [.sample()], outgoing: ["w1", "t1", "w2", "t2", "t3", "w3"].map { .sample($0, words: $0) })
    )
    for (number, id) in ids.enumerated() {
      _ = try await store.keep(
        Keeping(at: .at(Double(number)), handled: [EventID("$\(number)")], settled: [Settlement(id, .done(id: nil))]))
    }
    try await store.forget(before: .at(1))
    #expect(try await store.handled(among: (0...2).map { EventID("$\($0)") }) == [EventID("$1"), EventID("$2")])
    #expect(try await Set(store.results(of: ids).keys) == Set(ids.dropFirst()))
    #expect(try await store.pending() == ["w1", "w2", "w3"].map { .sample($0, words: $0) })
    #expect(try await store.allRows().count == 1)
    // What waits goes on as before.
    _ = try await store.keep(
      Keeping(
        at: .at(4), outgoing: [.sample("w4", words: "w4")], settled: [Settlement(TransactionID("w2"), .done(id: nil))]))
    #expect(try await store.pending() == ["w1", "w3", "w4"].map { .sample($0, words: $0) })
  }

  @Test(arguments: StoreKind.allCases)
  func `a cursor takes over what is new, and leaves the rest`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let (user, device) = (UserID("@samrad:example.org"), DeviceID("ABC"))
    for cursor in [
      Cursor(userID: user, deviceID: device), Cursor(nextBatch: "s1"), Cursor(nextBatch: "s2", filterID: "7"),
    ] {
      _ = try await store.keep(Keeping(at: .at(0), cursor: cursor))
    }
    _ = try await store.keep(Keeping(at: .at(0), handled: [EventID("$1")]))
    #expect(try await store.cursor() == Cursor(nextBatch: "s2", userID: user, deviceID: device, filterID: "7"))
  }
}
