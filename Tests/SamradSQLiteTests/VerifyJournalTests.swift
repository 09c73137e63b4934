import Foundation
import Matrix
import Samrad
import SamradSQLite
import Synchronization
import Testing

@Suite struct VerifyJournalTests {
  @Test(arguments: StoreKind.allCases)
  func `an empty journal is intact`(kind: StoreKind) async throws {
    #expect(try await Fixture(kind).store.verifyJournal() == .intact(rows: 0, erased: 0, head: Chain.start))
  }

  @Test func `progress is told page by page`() async throws {
    let store = MemoryStore()
    try await store.keep((1...4_500).map { .sample("\($0)") })
    let told = Mutex<[Int64]>([])
    let verdict = try await store.verifyJournal { rows in told.withLock { $0.append(rows) } }
    #expect(verdict == .intact(rows: 4_500, erased: 0, head: try await store.allRows()[4_499].chain))
    #expect(told.withLock { $0 } == [2_000, 4_000, 4_500])
  }

  /// Each is one thing somebody could do to row 3 of 5 with a database tool.
  @Test(arguments: [
    (
      "UPDATE journal SET payload = CAST('{\"n\":4}' AS BLOB) WHERE seq = 3",
      ChainVerdict.broken(seq: 3, what: .payload)
    ),
    ("UPDATE journal SET payload = CAST(payload || x'20' AS BLOB) WHERE seq = 3", .broken(seq: 3, what: .payload)),
    ("UPDATE journal SET salt = zeroblob(16) WHERE seq = 3", .broken(seq: 3, what: .payload)),
    ("UPDATE journal SET payload = x'', salt = x'' WHERE seq = 3", .broken(seq: 3, what: .payload)),
    ("UPDATE journal SET erased = 1 WHERE seq = 3", .broken(seq: 3, what: .payload)),
    ("UPDATE journal SET actor = '@ola:example.org' WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET actor = NULL WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET actor = CAST(x'ff40' AS TEXT) WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET kind = 'decision.logget' WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET cause = '$other' WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET at_unix_ms = at_unix_ms + 1 WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET stream = 'g2' WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET chain = zeroblob(32) WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("UPDATE journal SET chain = x'01' WHERE seq = 3", .broken(seq: 3, what: .row)),
    ("DELETE FROM journal WHERE seq = 3", .broken(seq: 3, what: .missing)),
    ("DELETE FROM journal WHERE seq = 1", .broken(seq: 1, what: .missing)),
    ("DELETE FROM journal WHERE seq = 5", .broken(seq: 5, what: .missing)),
    ("DELETE FROM journal WHERE seq > 1", .broken(seq: 2, what: .missing)),
    ("UPDATE journal SET seq = 9223372036854775807 WHERE seq = 5", .broken(seq: 5, what: .missing)),
    ("DELETE FROM journal WHERE seq = 3; UPDATE journal SET seq = seq - 1 WHERE seq > 3", .broken(seq: 3, what: .row)),
  ])
  func `a change behind the store's back is found and located`(sql: String, verdict: ChainVerdict) async throws {
    let folder = try TemporaryFolder()
    do {
      let store = try folder.open()
      try await store.keep([.sample(in: .g2)])
      _ = try await store.keep(
        Keeping(
          at: .at(0), entries: (2...5).map { .sample(#"{"n":\#($0)}"#, cause: "$\($0)") },
          snapshots: [.sample("state")]))
    }
    try folder.forge(sql)
    let store = try folder.open()
    #expect(try await store.verifyJournal() == verdict)
  }

  @Test func `a row number that leaves no room for the next is refused, not overflowed`() async throws {
    let folder = try TemporaryFolder()
    do {
      let store = try folder.open()
      try await store.keep([.sample()])
    }
    try folder.forge("UPDATE journal SET seq = 9223372036854775807")
    let store = try folder.open()
    let error = await #expect(throws: StoreError.self) { try await store.keep([.sample()]) }
    #expect(error?.kind == .damaged)
  }
}
