import Foundation
import GRDB
import Matrix
import Samrad
import SamradSQLite
import Testing

@Suite struct SQLiteFileTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func open(_ path: String) throws(StoreError) { _ = try SQLiteStore(path: path) }

  @Test func `all is there again after reopening`() async throws {
    let folder = try TemporaryFolder()
    let before: Everything
    do {
      let store = try folder.open()
      _ = try await store.keep(
        Keeping(
          at: .at(0), entries: [.sample("a", cause: "$1"), .sample("b", in: .g2)],
          outgoing: [.sample("t1"), .sample("t2")], handled: [EventID("$1")],
          settled: [Settlement(TransactionID("t1"), .refused(code: "no"))], snapshots: [.sample("s")],
          cursor: Samrad.Cursor(nextBatch: "s1", userID: UserID("@b:x"), deviceID: DeviceID("D"), filterID: "1")))
      before = try await store.everything()
    }
    let store = try folder.open()
    #expect(try await store.everything() == before)
    #expect(try await store.keep([.sample("c")]) == 3)
    #expect(try await store.verifyJournal() == .intact(rows: 3, erased: 0, head: store.allRows()[2].chain))
  }

  @Test func `each row has salt of its own, that no other store draws`() async throws {
    var salts: [[UInt8]] = []
    for _ in 0..<2 {
      let folder = try TemporaryFolder()
      defer { withExtendedLifetime(folder) {} }
      let store = try SQLiteStore(path: folder.database)
      try await store.keep((0..<50).map { _ in .sample("same") })
      salts += try await store.allRows().map(\.salt)
    }
    #expect(Set(salts).count == 100 && salts.allSatisfy { $0.count == 16 })
  }

  @Test func `a database is open in one store at a time, by whatever name`() async throws {
    let folder = try TemporaryFolder()
    let link = folder.path + "/link.sqlite"
    do {
      let store = try folder.open()
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.database)
      for path in [folder.database, link] {
        let error = #expect(throws: StoreError.self) { try open(path) }
        #expect(error?.kind == .inUse)
      }
      #expect(try await store.keep([.sample()]) == 1)
    }
    let store = try SQLiteStore(path: link)
    #expect(try await store.allRows().count == 1)
  }

  @Test func `another process is refused, and a killed one holds nothing`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    try await #require(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      _ = try await store.keep([.sample("a")])
      kill(getpid(), SIGKILL)
    }
    let store = try SQLiteStore(path: path)
    try await #require(processExitsWith: .exitCode(7)) { [path = path as String] in
      do throws(StoreError) { _ = try SQLiteStore(path: path) } catch { exit(error.kind == .inUse ? 7 : 8) }
      exit(9)
    }
    #expect(try await store.allRows().count == 1)
  }

  @Test func `the files are readable for their owner only, from the start`() async throws {
    let folder = try TemporaryFolder()
    let old = umask(0)
    defer { umask(old) }
    let store = try folder.open()
    _ = try await store.keep([.sample()])
    #expect(FileManager.default.fileExists(atPath: folder.database + "-wal"))
    for name in ["", "-wal", "-shm", ".lock"] { #expect(try mode(folder.database + name) == 0o600, "\(name)") }
  }

  @Test func `a file that others may read is made private`() async throws {
    let folder = try TemporaryFolder()
    try open(folder.database)
    for name in ["", ".lock"] { chmod(folder.database + name, 0o644) }
    let store = try folder.open()
    _ = try await store.keep([.sample()])
    for name in ["", "-wal", "-shm"] { #expect(try mode(folder.database + name) == 0o600, "\(name)") }
  }

  @Test(arguments: [
    "PRAGMA application_id = 42", "CREATE TABLE notes (id)", "PRAGMA user_version = 3",
    "PRAGMA journal_mode = WAL; CREATE TABLE notes (id)",
  ])
  func `the database of another application is refused and left alone`(sql: String) throws {
    let folder = try TemporaryFolder()
    try folder.tamper(sql)
    chmod(folder.database, 0o644)
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    let error = #expect(throws: StoreError.self) { try open(folder.database) }
    #expect(error?.kind == .damaged && error?.detail.contains("another application") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    #expect(try mode(folder.database) == 0o644)
  }

  @Test func `what is no database is refused and left alone`() throws {
    let folder = try TemporaryFolder()
    let text = Data(String(repeating: "Kjære dagbok. ", count: 500).utf8)
    try text.write(to: URL(fileURLWithPath: folder.database))
    let error = #expect(throws: StoreError.self) { try open(folder.database) }
    #expect(error?.kind == .damaged)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == text)
    let directory = folder.path + "/directory"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
    let place = #expect(throws: StoreError.self) { try open(directory) }
    #expect(place?.kind == .damaged)
  }

  @Test func `a database of a newer version is refused`() throws {
    let folder = try TemporaryFolder()
    try open(folder.database)
    try folder.tamper("PRAGMA user_version = 99")
    let error = #expect(throws: StoreError.self) { try open(folder.database) }
    #expect(error == StoreError(.tooNew, "the database has version 99, this program knows up to 1"))
  }

  @Test func `a database without its tables is refused`() throws {
    let folder = try TemporaryFolder()
    try open(folder.database)
    try folder.tamper("DROP TABLE handled")
    #expect(throws: StoreError(.damaged, "tables are missing in the database")) { try open(folder.database) }
  }

  @Test func `a folder that is not there is unavailable`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: StoreError.self) { try open(folder.path + "/no/such/samrad.sqlite") }
    #expect(error?.kind == .unavailable)
  }

  @Test func `every commit is on the disk before it is told of`() throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let settings = try store.pragmas(["journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout"])
    #expect(settings == ["wal", "2", "1", "1", "5000"])
  }
}
