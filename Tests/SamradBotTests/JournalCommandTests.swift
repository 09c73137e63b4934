import ArgumentParser
import Foundation
import Matrix
import Samrad
import SamradSQLite
import Testing

@testable import SamradBot

/// `samrad journal` as an operator types it: what it does, and with what it ends.
struct JournalCommandTests {
  private func folder() async throws -> (URL, SQLiteStore) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-journal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let store = try SQLiteStore(path: folder.appending(path: "samrad.sqlite").path)
    let entry = JournalEntry(
      stream: .group(GroupID("g1")), kind: "x.y", version: 1, at: Date(timeIntervalSince1970: 1_795_420_800),
      actor: nil, cause: EventID("$1"), payload: Array("{\"text\":\"hemmelig\"}".utf8))
    _ = try await store.keep(Keeping(at: entry.at, entries: [entry]))
    return (folder, store)
  }

  /// - Returns: the exit code; 0 when nothing was thrown.
  private func run(_ arguments: String...) throws -> Int32 {
    do {
      var command = try SamradCommand.parseAsRoot(["journal"] + arguments)
      try command.run()
      return 0
    } catch {
      return SamradCommand.exitCode(for: error).rawValue
    }
  }

  @Test func `a backup is made once, and forgets when asked to, while the bot runs`() async throws {
    let (folder, store) = try await folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "samrad.sqlite").path
    let backup = folder.appending(path: "backup.sqlite")
    #expect(try run("verify", "--database", database) == 0)
    #expect(try run("backup", backup.path, "--database", database) == 0)
    #expect(try run("backup", backup.path, "--database", database) == 1)
    #expect(try Data(contentsOf: backup).range(of: Data("hemmelig".utf8)) != nil)
    _ = try await store.keep(Keeping(at: Date(timeIntervalSince1970: 1_795_420_801), erased: [EventID("$1")]))
    #expect(try run("forget-in", "--database", database, folder.path + "/none.sqlite", backup.path) == 1)
    #expect(try Data(contentsOf: backup).range(of: Data("hemmelig".utf8)) == nil)
    #expect(try run("forget-in", "--database", database, backup.path) == 0)
    #expect(try run("verify", "--database", backup.path) == 0)
  }

  @Test func `what is not there ends with an error`() async throws {
    let (folder, _) = try await folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "samrad.sqlite").path
    #expect(try run("verify", "--database", folder.path + "/none") == 1)
    #expect(try run("backup", folder.path + "/b", "--database", folder.path + "/none") == 1)
    #expect(try run("export", "--database", folder.path + "/none") == 1)
    #expect(try run("export", "--database", database, "--group", "g7") == 1)
    #expect(try run("forget-in", "--database", database) == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }
}
