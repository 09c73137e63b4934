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

  /// The program itself: what it says on both outputs, and with what it ends.
  private func play(_ arguments: [String], writingTo output: FileHandle? = nil) throws -> (said: String, code: Int32) {
    let process = Process()
    process.executableURL = ConversationTests.root.appending(path: ".build/debug/samrad")
    process.arguments = ["journal"] + arguments
    let pipe = Pipe()
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (said, process.terminationReason == .exit ? process.terminationStatus : -1)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `what holds confidential words is for its owner alone, whatever the shell would do`() async throws {
    let (folder, _) = try await folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "samrad.sqlite").path
    let (archive, backup) = (folder.path + "/et arkiv.jsonl", folder.path + "/en kopi.sqlite")
    #expect(try play(["export", "--database", database, "--to", archive]) == ("", 0))
    #expect(try play(["backup", backup, "--database", database]).code == 0)
    #expect(try mode(archive) == 0o600 && mode(backup) == 0o600)
    let words = try String(contentsOfFile: archive, encoding: .utf8)
    #expect(words.contains("hemmelig") && words.hasSuffix("\"rows\":1}\n"))
    // A file that the shell has made for all to read.
    let shells = folder.path + "/shell.jsonl"
    let readable: [FileAttributeKey: Any] = [.posixPermissions: 0o666]
    #expect(FileManager.default.createFile(atPath: shells, contents: nil, attributes: readable))
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: shells))
    #expect(try play(["export", "--database", database], writingTo: output) == ("", 0))
    #expect(try mode(shells) == 0o600 && String(contentsOfFile: shells, encoding: .utf8) == words)
  }

  @Test func `whatever is named wrongly, one line says what to do, and nothing half is left`() async throws {
    let (folder, _) = try await folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "samrad.sqlite").path
    let (text, empty, none) = (folder.path + "/ikke en.db", folder.path + "/tom.db", folder.path + "/ingen")
    try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: text))
    try Data().write(to: URL(fileURLWithPath: empty))
    let newer = folder.path + "/nyere.sqlite"
    #expect(try play(["backup", newer, "--database", database]).code == 0)
    // The version stands at byte 60 of SQLite's header.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: newer))
    bytes[bytes.startIndex + 62] = 1
    try bytes.write(to: URL(fileURLWithPath: newer))
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let new = folder.path + "/ny"
    for wrong in [text, empty, none, folder.path, newer, "/dev/null", none + "/dypere"] {
      for arguments in [["verify"], ["export", "--to", new], ["backup", new], ["forget-in", database]] {
        let (said, code) = try play(arguments + ["--database", wrong])
        #expect(code == 1 && said.split(separator: "\n").count == 1, "\(wrong) \(arguments): \(said)")
        #expect(said.hasPrefix("samrad: \(wrong): "), "\(said)")
      }
      let (said, code) = try play(["forget-in", "--database", database, wrong])
      #expect(code == 1 && said.split(separator: "\n").count == 1, "\(wrong): \(said)")
    }
    // Nor is anything written over, or where nothing can be.
    for there in [text, folder.path, none + "/ny", database] {
      for arguments in [["export", "--to", there], ["backup", there]] {
        let (said, code) = try play(arguments + ["--database", database])
        #expect(code == 1 && said.split(separator: "\n").count == 1, "\(arguments): \(said)")
        #expect(said.hasPrefix("samrad: \(there): ") && said.contains("Name a file that is not there"), "\(said)")
      }
    }
    let (said, code) = try play(["export", "--database", database, "--group", "g7", "--to", new])
    #expect(code == 1 && said.contains("there is no group g7"), "\(said)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
    #expect(try Data(contentsOf: URL(fileURLWithPath: text)) == Data(repeating: 65, count: 8_192))
    // A full disk.
    let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    let (complaint, status) = try play(["export", "--database", database], writingTo: full)
    #expect(status == 1 && complaint.hasPrefix("samrad: standard output: "), "\(complaint)")
  }
}
