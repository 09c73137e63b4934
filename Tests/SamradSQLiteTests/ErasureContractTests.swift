import Matrix
import Samrad
import SamradSQLite
import Testing

@Suite struct ErasureContractTests {
  @Test(arguments: StoreKind.allCases)
  func `erasing takes payload and salt of every row of the cause, and nothing else`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([
      .sample("a", cause: "$1"), .sample("b", cause: "$2"), .sample("c", in: .g2, cause: "$1"), .sample("d"),
    ])
    let before = try await store.allRows()
    #expect(before.allSatisfy { !$0.erased && $0.salt.count == 16 })
    let last = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1"), EventID("$unknown")]))
    #expect(last == 4)
    let after = try await store.allRows()
    #expect(after[1] == before[1] && after[3] == before[3])
    for place in [0, 2] {
      let (old, new) = (before[place], after[place])
      #expect(new.erased && new.salt.isEmpty && new.entry.payload.isEmpty)
      #expect(new.digest == old.digest && new.chain == old.chain && new.entry.cause == old.entry.cause)
      #expect(new.entry.actor == old.entry.actor && new.entry.at == old.entry.at && new.entry.kind == old.entry.kind)
    }
    #expect(try await store.verifyJournal() == .intact(rows: 4, erased: 2, head: before[3].chain))
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing reaches only the stream and the kinds that are named`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([.sample("a", cause: "$1"), .sample("b", in: .g2, cause: "$1")])
    let kinds = Set(try await store.allRows().map(\.entry.kind))
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")], erasableKinds: ["other.kind"]))
    #expect(try await store.allRows().allSatisfy { !$0.erased })
    _ = try await store.keep(
      Keeping(at: .at(2), erased: [EventID("$1")], erasedStreams: [EventID("$1"): [.g2]], erasableKinds: kinds))
    #expect(try await store.allRows().map(\.erased) == [false, true])
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing drops the snapshots of those streams, even one that comes with it`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    let snapshots = [StreamID.g1, .g2, .programme].map { Snapshot.sample("state", of: $0) }
    _ = try await store.keep(
      Keeping(
        at: .at(0), entries: [.sample(in: .g1, cause: "$1"), .sample(in: .g2, cause: "$1"), .sample(in: .programme)],
        snapshots: snapshots))
    _ = try await store.keep(
      Keeping(at: .at(1), entries: [.sample(in: .g1)], erased: [EventID("$1")], snapshots: [.sample("new", of: .g1)]))
    #expect(
      try await store.everything().snapshots == [
        Snapshot(stream: .g1, seq: 0, version: 0, state: []), Snapshot(stream: .g2, seq: 0, version: 0, state: []),
        .sample("state", of: .programme, seq: 3),
      ])
    // A snapshot made afterwards is kept as usual.
    _ = try await store.keep(Keeping(at: .at(2), snapshots: [.sample("later", of: .g1)]))
    #expect(try await store.everything().snapshots.first == .sample("later", of: .g1, seq: 4))
  }

  /// A message that is read anew says something else under the same cause.
  @Test(arguments: StoreKind.allCases)
  func `erasing spares entries that came after it`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([.sample("old", cause: "$1")])
    _ = try await store.keep(
      Keeping(
        at: .at(1), entries: [.sample("older", cause: "$1"), .sample("new", cause: "$1"), .sample("c", cause: "$2")],
        erased: [EventID("$1"), EventID("$2")], erasedBefore: [EventID("$1"): 1, EventID("$2"): 9]))
    #expect(try await store.allRows().map(\.erased) == [true, true, false, true])
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing reaches entries of its own keeping`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(
      Keeping(at: .at(0), entries: [.sample("a", cause: "$1"), .sample("b", cause: "$2")], erased: [EventID("$1")]))
    let rows = try await store.allRows()
    #expect(rows.map(\.erased) == [true, false])
    #expect(rows.map { words($0.entry.payload) } == ["", "b"])
    #expect(try await store.verifyJournal() == .intact(rows: 2, erased: 1, head: rows[1].chain))
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing single rows takes those, and nothing else that the same event caused`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(
      Keeping(
        at: .at(0),
        entries: [.sample("a", cause: "$1"), .sample("b", cause: "$1"), .sample("c", in: .g2, cause: "$1")],
        snapshots: [StreamID.g1, .g2].map { .sample("state", of: $0) }))
    let before = try await store.allRows()
    // Also of what comes with it, by its place there. What is not there is no fault.
    let last = try await store.keep(
      Keeping(
        at: .at(1), entries: [.sample("d", cause: "$1"), .sample("e", in: .g2, cause: "$1")],
        erasedRows: [2, 99, 0, -1],
        erasedEntries: [0], snapshots: [.sample("new", of: .g1), .sample("new", of: .g2)]))
    #expect(last == 5)
    let rows = try await store.allRows()
    #expect(rows.map(\.erased) == [false, true, false, true, false])
    #expect(rows.map { words($0.entry.payload) } == ["a", "", "c", "", "e"])
    #expect(zip(before, rows).allSatisfy { $0.chain == $1.chain && $0.digest == $1.digest })
    #expect(
      try await store.everything().snapshots == [
        Snapshot(stream: .g1, seq: 0, version: 0, state: []), .sample("new", of: .g2, seq: 5),
      ])
    #expect(try await store.verifyJournal() == .intact(rows: 5, erased: 2, head: try #require(rows.last).chain))
    #expect(!Keeping(at: .at(0), erasedRows: [1]).isEmpty)
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing twice is erasing once, and the journal goes on`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([.sample("a", cause: "$1")])
    for _ in 0..<2 { _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1"), EventID("$1")])) }
    #expect(try await store.keep([.sample("b", cause: "$1")]) == 2)
    let rows = try await store.allRows()
    #expect(rows.map(\.erased) == [true, false])
    #expect(try await store.verifyJournal() == .intact(rows: 2, erased: 1, head: rows[1].chain))
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing a whole stream takes every row of it and its snapshot, and nothing else`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    _ = try await store.keep(
      Keeping(
        at: .at(0),
        entries: [
          .sample("a", cause: "$1"), .sample("b", in: .g2, cause: "$1"), .sample("c"), .sample("d", in: .programme),
        ], snapshots: [StreamID.g1, .g2].map { .sample("state", of: $0) }))
    let before = try await store.allRows()
    // Whatever the kinds, and also what comes with it.
    let last = try await store.keep(
      Keeping(
        at: .at(1), entries: [.sample("e"), .sample("f", in: .g2)], erasableKinds: ["other.kind"], erasedWhole: [.g1],
        snapshots: [.sample("new", of: .g1)]))
    #expect(last == 6)
    let rows = try await store.allRows()
    #expect(rows.map(\.erased) == [true, false, true, false, true, false])
    #expect(rows.map { words($0.entry.payload) } == ["", "b", "", "d", "", "f"])
    #expect(rows.filter(\.erased).allSatisfy { $0.salt.isEmpty && $0.digest.count == 32 })
    #expect(zip(before, rows).allSatisfy { $0.chain == $1.chain && $0.digest == $1.digest })
    #expect(
      try await store.everything().snapshots == [
        Snapshot(stream: .g1, seq: 0, version: 0, state: []), .sample("state", of: .g2, seq: 4),
        Snapshot(stream: .programme, seq: 0, version: 0, state: []),
      ])
    #expect(try await store.verifyJournal() == .intact(rows: 6, erased: 3, head: try #require(rows.last).chain))
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing a whole stream twice, or one that is not there, does no more`(kind: StoreKind) async throws {
    let store = try Fixture(kind).store
    try await store.keep([.sample("a", cause: "$1"), .sample("b", cause: "$2")])
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    for _ in 0..<2 { _ = try await store.keep(Keeping(at: .at(2), erasedWhole: [.g1, .g2, .g1])) }
    let rows = try await store.allRows()
    #expect(rows.map(\.erased) == [true, true])
    #expect(try await store.snapshots() == [Snapshot(stream: .g1, seq: 0, version: 0, state: [])])
    #expect(try await store.verifyJournal() == .intact(rows: 2, erased: 2, head: rows[1].chain))
    #expect(Keeping(at: .at(0)).isEmpty && !Keeping(at: .at(0), erasedWhole: [.g1]).isEmpty)
  }
}
