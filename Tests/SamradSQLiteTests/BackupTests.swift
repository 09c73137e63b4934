import Foundation
import GRDB
import Matrix
import Samrad
import SamradSQLite
import Testing

/// Backups: made beside a running bot, and made to forget what it has forgotten.
@Suite struct BackupTests {
  private let secret = "Jeg-heter-egentlig-Kåri"

  /// The store stays open, as in a running bot.
  private func store(in folder: TemporaryFolder) async throws -> SQLiteStore {
    let store = try folder.open()
    _ = try await store.keep(
      Keeping(
        at: .at(0), entries: [.sample(secret, cause: "$1"), .sample("Dette-blir", in: .g2, cause: "$2")],
        outgoing: [.sample("t1", words: "Sagt-\(secret)"), .sample("t2", words: "Venter-enda")],
        snapshots: [.sample("state: \(secret)"), .sample("state: Dette-blir", of: .g2)]))
    return store
  }

  private func contains(_ path: String, _ text: String) throws -> Bool {
    try Data(contentsOf: URL(fileURLWithPath: path)).range(of: Data(text.utf8)) != nil
  }

  @Test func `a backup is one private file with all in it, and the bot goes on`() async throws {
    let folder = try TemporaryFolder()
    let store = try await store(in: folder)
    let path = folder.path + "/backup.sqlite"
    try Backup(path).make(of: JournalFile(reading: folder.database))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    for ending in ["-wal", "-shm", "-journal"] { #expect(!FileManager.default.fileExists(atPath: path + ending)) }
    try await store.keep([.sample("later", cause: "$3")])
    let head = try await store.allRows()[1].chain
    #expect(try JournalFile(reading: path).verify() == .intact(rows: 2, erased: 0, head: head))
    // It is a database that a bot can go on with.
    let restored = try SQLiteStore(path: path)
    let kept = try await restored.everything()
    #expect(kept.rows.count == 2 && kept.pending.count == 2)
  }

  @Test func `nothing is written over`() async throws {
    let folder = try TemporaryFolder()
    _ = try await store(in: folder)
    let path = folder.path + "/backup.sqlite"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let link = folder.path + "/link.sqlite"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/nowhere")
    for path in [path, folder.database, folder.path, folder.path + "/no/such/folder"] {
      #expect(throws: StoreError.self) { try Backup(path).make(of: JournalFile(reading: folder.database)) }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test func `what was erased since goes from an older backup, also from snapshots and the outbox`() async throws {
    let folder = try TemporaryFolder()
    let store = try await store(in: folder)
    let path = folder.path + "/backup.sqlite"
    try Backup(path).make(of: JournalFile(reading: folder.database))
    #expect(try contains(path, secret))
    _ = try await store.keep(
      Keeping(at: .at(1), settled: [Settlement(TransactionID("t1"), .done(id: "$x"))], erased: [EventID("$1")]))
    let forgotten = try Backup(path).forget(asIn: JournalFile(reading: folder.database))
    #expect(forgotten == Backup.Forgotten(rows: 1, requests: 1))
    #expect(try !contains(path, secret))
    #expect(try contains(path, "Dette-blir") && contains(path, "Venter-enda"))
    let head = try await store.allRows()[1].chain
    #expect(try JournalFile(reading: path).verify() == .intact(rows: 2, erased: 1, head: head))
    // Again, there is nothing left to do.
    #expect(try Backup(path).forget(asIn: JournalFile(reading: folder.database)) == Backup.Forgotten())
    let restored = try SQLiteStore(path: path)
    #expect(try await restored.pending().map(\.transaction) == [TransactionID("t2")])
    #expect(try await restored.results(of: [TransactionID("t1")]) == [TransactionID("t1"): .done(id: "$x")])
    #expect(try await restored.snapshots().first { $0.stream == .g1 }?.seq == 0)
    #expect(try await restored.snapshots().first { $0.stream == .g2 }?.seq == 2)
  }

  /// As README had people do before: a copy of a tool's, which is written ahead like the database itself.
  @Test func `a backup that another program made forgets, too`() async throws {
    let folder = try TemporaryFolder()
    let store = try await store(in: folder)
    let path = folder.path + "/backup.sqlite"
    try DatabaseQueue(path: folder.database).backup(to: DatabaseQueue(path: path))
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    #expect(try Backup(path).forget(asIn: JournalFile(reading: folder.database)).rows == 1)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("backup") {
      #expect(try !contains(folder.path + "/" + name, "Jeg-heter-egentlig-Kåri\""), "\(name)")
    }
  }

  @Test func `another's backup is left as it is, and so is the database itself`() async throws {
    let (folder, other) = (try TemporaryFolder(), try TemporaryFolder())
    _ = try await store(in: folder)
    let stranger = try await store(in: other)
    _ = try await stranger.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    let path = folder.path + "/backup.sqlite"
    try Backup(path).make(of: JournalFile(reading: folder.database))
    let live = try JournalFile(reading: other.database)
    let error = #expect(throws: StoreError.self) { try Backup(path).forget(asIn: live) }
    #expect(error?.kind == .damaged)
    #expect(try contains(path, secret))
    #expect(throws: StoreError.self) { try Backup(other.database).forget(asIn: live) }
    #expect(throws: StoreError.self) { try Backup(folder.database).forget(asIn: live) }
    #expect(throws: StoreError.self) { try Backup(other.path + "/none.sqlite").forget(asIn: live) }
    #expect(!FileManager.default.fileExists(atPath: other.path + "/none.sqlite"))
  }

  @Test func `a backup that is newer than the database is none of its older states`() async throws {
    let folder = try TemporaryFolder()
    let store = try await store(in: folder)
    let old = folder.path + "/old.sqlite"
    try Backup(old).make(of: JournalFile(reading: folder.database))
    try await store.keep([.sample("later", cause: "$3")])
    let new = folder.path + "/new.sqlite"
    try Backup(new).make(of: JournalFile(reading: folder.database))
    #expect(throws: StoreError.self) { try Backup(new).forget(asIn: JournalFile(reading: old)) }
  }

  /// Words may stand in a message that waits to be sent when they are erased.
  @Test func `a message that was on its way when its words were erased is in no file once it is sent`() async throws {
    let folder = try TemporaryFolder()
    let store = try await store(in: folder)
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    _ = try await store.keep(Keeping(at: .at(2), settled: [Settlement(TransactionID("t1"), .done(id: "$x"))]))
    #expect(try folder.bytes().range(of: Data(secret.utf8)) == nil)
  }
}
