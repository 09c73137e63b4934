import Foundation
import GRDB
import Matrix
import Samrad
import Testing

@testable import SamradSQLite

extension SQLiteStore {
  func pragmas(_ names: [String]) throws -> [String] {
    try database.writeWithoutTransaction { db in
      try names.map { try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "" }
    }
  }
}

@Suite struct SQLiteDamageTests {
  @Test func `a full disk fails the keep as a whole, and later ones work again`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    _ = try await store.keep(Keeping(at: .at(0), entries: [.sample("a")], cursor: Samrad.Cursor(nextBatch: "s1")))
    let before = try await store.everything()
    _ = try store.pragmas(["max_page_count = 40"])
    let much = (1...200).map { JournalEntry.sample(String(repeating: "x", count: 2_000), cause: "$\($0)") }
    let error = await #expect(throws: StoreError.self) {
      try await store.keep(
        Keeping(at: .at(1), entries: much, handled: [EventID("$1")], cursor: Samrad.Cursor(nextBatch: "s2")))
    }
    #expect(error?.kind == .unavailable)
    #expect(try await store.everything() == before)
    _ = try store.pragmas(["max_page_count = 100000"])
    #expect(try await store.keep(much) == 201)
    #expect(try await store.verifyJournal() == .intact(rows: 201, erased: 0, head: store.allRows()[200].chain))
  }

  /// The kernel refuses to let the file grow: what a real disk does, except for the error number.
  @Test func `a write that the kernel refuses is unavailable, and leaves nothing`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    try await #require(processExitsWith: .exitCode(7)) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      _ = try await store.keep([.sample("a")])
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 300_000, rlim_max: 300_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let much = (1...500).map { JournalEntry.sample(String(repeating: "x", count: 2_000), cause: "$\($0)") }
      do throws(StoreError) { try await store.keep(much) } catch {
        let rows = try await store.allRows().count
        let next = try await store.keep([.sample("b")])
        exit(error.kind == .unavailable && rows == 1 && next == 2 ? 7 : 8)
      }
      exit(9)
    }
    let store = try SQLiteStore(path: path)
    #expect(try await store.allRows().map { words($0.entry.payload) } == ["a", "b"])
  }

  @Test func `a bit that flipped in a payload on the disk is located`() async throws {
    let folder = try TemporaryFolder()
    do {
      let store = try folder.open()
      try await store.keep((1...300).map { .sample("words-number-\($0)-end") })
    }
    let url = URL(fileURLWithPath: folder.database)
    var bytes = try Data(contentsOf: url)
    let place = try #require(bytes.range(of: Data("words-number-150-end".utf8)))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: url)
    let store = try folder.open()
    #expect(try await store.verifyJournal() == .broken(seq: 150, what: .payload))
  }

  @Test(arguments: 0..<40)
  func `a damaged file is reported or found by the check, and never a crash`(place: Int) async throws {
    let folder = try TemporaryFolder()
    let rows = 300
    do {
      let store = try folder.open()
      _ = try await store.keep(
        Keeping(
          at: .at(0),
          entries: (1...rows).map { .sample("words \($0) " + String(repeating: "x", count: 400), cause: "$\($0)") },
          outgoing: [.sample("t1")], handled: [EventID("$1")], snapshots: [.sample("state")]))
    }
    let url = URL(fileURLWithPath: folder.database)
    var bytes = try Data(contentsOf: url)
    let start = bytes.count * place / 40
    for offset in start..<min(start + 64, bytes.count) { bytes[offset] ^= 0xA5 }
    try bytes.write(to: url)
    let sound: Bool
    do throws(StoreError) {
      let store = try folder.open()
      let verdict = try await store.verifyJournal()
      _ = try await store.pending()
      _ = try await store.handled(among: [EventID("$1")])
      _ = try await store.cursor()
      _ = try await store.rows(of: .g1, after: 0)
      _ = try await store.keep(
        Keeping(at: .at(1), entries: [.sample("more", in: .g2)], erased: (1...rows).map { EventID("$\($0)") }))
      if case .intact = verdict { sound = true } else { sound = false }
    } catch {
      #expect(error.kind == .damaged)
      sound = false
    }
    if sound { try expectJournalUntouched(folder) }
  }

  /// Damage that nobody reported lies outside the table of the journal: in another table, an index or free space.
  private func expectJournalUntouched(_ folder: TemporaryFolder) throws {
    let queue = try DatabaseQueue(path: folder.database)
    let count = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM journal NOT INDEXED") }
    #expect(count == 301)
  }

  @Test(arguments: [
    "DELETE FROM journal", "DELETE FROM journal WHERE seq = 2", "UPDATE journal SET payload = x'01'",
    "UPDATE journal SET actor = '@ola:x'", "UPDATE journal SET erased = 1",
    "UPDATE journal SET payload = x'', salt = x''",
    "UPDATE journal SET seq = 9 WHERE seq = 2", "UPDATE journal SET payload = x'', salt = x'', erased = 1, kind = 'k'",
    "UPDATE journal SET payload = x'', salt = x'', erased = 1, cause = NULL",
    "REPLACE INTO journal SELECT seq, stream, 'k', version, at_unix_ms, actor, cause, payload, erased, salt, digest, chain FROM journal",
    "UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2",
  ])
  func `the database itself refuses to change the journal`(sql: String) async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try await store.keep([.sample("a", cause: "$1"), .sample("b", cause: "$2")])
    let before = try await store.allRows()
    #expect(throws: DatabaseError.self) { try store.database.write { try $0.execute(sql: sql) } }
    #expect(try await store.allRows() == before)
  }

  @Test func `the database lets a row be erased`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try await store.keep([.sample("a"), .sample("b")])
    try await store.database.write {
      try $0.execute(sql: "UPDATE journal SET payload = x'', salt = x'', erased = 1 WHERE seq = 1")
    }
    #expect(try await store.verifyJournal() == .intact(rows: 2, erased: 1, head: store.allRows()[1].chain))
  }
}
