import Foundation
import Matrix
import Samrad
import SamradSQLite
import Testing

/// What is exported can be checked by `Deploy/verify_journal.py`, which knows nothing of this program.
@Suite struct JournalExportTests {
  private static let verifier = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Deploy/verify_journal.py").path

  /// Five rows of two groups and the programme, with what is hard to write down, of which the second is erased.
  private func folder() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try await store.keep([
      .sample(in: .programme, actor: nil), .sample(#"{"text":"Kari ringer"}"#, cause: "$1"),
      .sample(#"{"text":"blåbær \"og\" \\ \u0000 🙂"}"#, in: .g2, cause: "$2\u{0}x"), .sample(cause: "$3"),
      .sample(#"{"text":"Ola"}"#, cause: "$4"),
    ])
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    return folder
  }

  private func exported(_ folder: TemporaryFolder, _ stream: StreamID? = nil) throws -> [String] {
    var bytes: [UInt8] = []
    try JournalFile(reading: folder.database).export(stream) { bytes += $0 }
    return words(bytes).split(separator: "\n").map(String.init)
  }

  /// What the verifier says of these lines, and whether it is content.
  /// - Parameter arguments: what stands behind the file. Python leaves assertions out, as an operator's may.
  private func verify(
    _ lines: [String], _ arguments: String..., in folder: TemporaryFolder
  ) throws -> (said: String, isIntact: Bool) {
    let file = folder.path + "/journal.jsonl"
    try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", "-O", Self.verifier, file] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (said, process.terminationStatus == 0)
  }

  @Test func `the verifier is at most thirty lines`() throws {
    #expect(try String(contentsOfFile: Self.verifier, encoding: .utf8).split(separator: "\n").count <= 30)
  }

  @Test func `all rows are written while the bot has the database open, and the chain is found to be whole`()
    async throws
  {
    let folder = try await folder()
    let store = try folder.open()
    try await store.keep([.sample("{}", cause: "$5")])
    let lines = try exported(folder)
    let (said, isIntact) = try verify(lines, in: folder)
    let head = try #require(try await store.allRows().last).chain.hexadecimal
    #expect(isIntact && said == "Intact: 6 rows, 1 of them erased. Head: \(head)\n", "\(said)")
    let row = try JSONValue(parsing: Array(lines[2].utf8))
    #expect(row["payload"]?.string == #"{"text":"blåbær \"og\" \\ \u0000 🙂"}"#)
    #expect(row["stream"]?.string == "g2" && row["cause"]?.string == "$2\u{0}x" && row["seq"] == 3)
  }

  @Test func `a group's rows can be checked each by itself`() async throws {
    let folder = try await folder()
    let lines = try exported(folder, .g1)
    #expect(lines.count == 4 && lines.dropLast().allSatisfy { $0.contains("\"previous\":\"") })
    #expect(try verify(lines, "--group", in: folder).said.hasPrefix("Each by itself: 3 rows, 1 of them erased."))
    #expect(try !verify([lines[0], lines[2], lines[1], lines[3]], "--group", in: folder).isIntact)
    #expect(try !verify([lines[0], lines[1].replacing("decision", with: "Decision")], "--group", in: folder).isIntact)
    #expect(try !verify(Array(lines.dropLast()), "--group", in: folder).isIntact)
    #expect(try !verify(Array(lines.dropFirst()), "--group", in: folder).isIntact, "the end counts the rows")
    // They are no whole journal, however they are called.
    #expect(try verify(lines, in: folder).said.hasPrefix("Broken at line 1 "))
    #expect(try exported(folder, .group(GroupID("g9"))).isEmpty)
  }

  @Test func `a row that names its own predecessor hides no gap`() async throws {
    let folder = try await folder()
    let lines = try exported(folder)
    let linked = try exported(folder, .g1) + exported(folder, .g2)
    // Row 3 is left out, and row 4 says rightly what stood before it.
    let fourth = try #require(linked.first { $0.contains("\"seq\":4") })
    let (said, isIntact) = try verify([lines[0], lines[1], fourth, lines[4], lines[5]], in: folder)
    #expect(!isIntact && said.hasPrefix("Broken at line 3 "), "\(said)")
    let end = lines[5].replacing("\"rows\":5", with: "\"rows\":4")
    #expect(try !verify([lines[0], lines[1], fourth, lines[4], end], in: folder).isIntact)
  }

  @Test func `a journal that was made up whole is intact in itself, and a head noted before shows it`() async throws {
    let (folder, other) = (try await folder(), try TemporaryFolder())
    let store = try other.open()
    try await store.keep((0..<6).map { .sample(#"{"text":"dikt"}"#, cause: "$\($0)") })
    let (own, madeUp) = (try exported(folder), try exported(other))
    let journal = try await folder.open().allRows()
    let (early, head) = (try #require(journal.first).chain.hexadecimal, try #require(journal.last).chain.hexadecimal)
    #expect(try verify(madeUp, in: folder).isIntact)
    let (said, isIntact) = try verify(madeUp, head, in: folder)
    #expect(!isIntact && said.contains("no row has the head that was noted"), "\(said)")
    // What was written since changes nothing of what stood there when it was noted.
    #expect(try verify(own, early, head, in: folder).isIntact)
    // Its end cut off and made anew.
    let shorter = Array(own[0..<4]) + [#"{"head":"\#(journal[3].chain.hexadecimal)","rows":4}"#]
    #expect(try verify(shorter, in: folder).isIntact && !verify(shorter, head, in: folder).isIntact)
  }

  @Test(arguments: [["/none/such"], ["/"], []]) func `what is no file is said in a line`(arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", Self.verifier] + arguments
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1 && said.split(separator: "\n").count == 1, "\(said)")
  }

  /// What somebody does to the lines, and where it is found.
  private static let damages: [(name: String, line: Int, damage: @Sendable ([String]) -> [String])] = [
    ("a byte of a payload", 5, { lines in edited(lines, 4) { $0.replacing("Ola", with: "Oda") } }),
    ("a kind", 1, { lines in edited(lines, 0) { $0.replacing("decision.logged", with: "decision.logget") } }),
    ("a time", 4, { lines in edited(lines, 3) { $0.replacing("\"at_unix_ms\":1", with: "\"at_unix_ms\":2") } }),
    ("an actor", 2, { lines in edited(lines, 1) { $0.replacing("@kari", with: "@karl") } }),
    ("no actor becomes an empty one", 1, { lines in edited(lines, 0) { $0.replacing("null", with: "\"\"") } }),
    ("a row removed", 3, { lines in lines.enumerated().filter { $0.offset != 2 }.map(\.element) }),
    ("the first row removed", 1, { Array($0.dropFirst()) }),
    ("a field besides", 1, { lines in edited(lines, 0) { $0.replacing("{\"actor\"", with: "{\"a\":1,\"actor\"") } }),
    ("a field twice", 3, { lines in edited(lines, 2) { $0.replacing("{\"actor\"", with: "{\"seq\":9,\"actor\"") } }),
    ("a cause", 3, { lines in edited(lines, 2) { $0.replacing("\"$2", with: "\"$3") } }),
    ("two swapped", 3, { lines in [lines[0], lines[1], lines[3], lines[2], lines[4], lines[5]] }),
    ("the last row removed", 5, { lines in Array(lines[0...3]) + [lines[5]] }),
    ("the last row and the end removed", 4, { lines in Array(lines[0...3]) }),
    ("a row behind the end", 7, { lines in lines + [lines[4]] }),
    ("all removed but the end", 1, { lines in [lines[5]] }),
    ("a row twice", 4, { lines in Array(lines[0...2] + lines[2...]) }),
    (
      "words put back", 2,
      { lines in edited(lines, 1) { $0.replacing("\"payload\":\"\"", with: "\"payload\":\"{}\"") } }
    ),
    ("erased and not marked", 5, { lines in edited(lines, 4) { emptied($0) } }),
    (
      "marked and not erased", 5,
      { lines in edited(lines, 4) { $0.replacing("\"erased\":false", with: "\"erased\":true") } }
    ),
    ("no JSON", 3, { lines in edited(lines, 2) { String($0.dropLast(4)) } }),
  ]

  private static func edited(_ lines: [String], _ place: Int, _ edit: (String) -> String) -> [String] {
    lines.enumerated().map { $0.offset == place ? edit($0.element) : $0.element }
  }

  private static func emptied(_ line: String) -> String {
    line.replacing(/"payload":"(\\.|[^"\\])*"/, with: "\"payload\":\"\"").replacing(
      /"salt":"[0-9a-f]*"/, with: "\"salt\":\"\"")
  }

  @Test(arguments: damages.indices) func `a change is found, and where`(index: Int) async throws {
    let (name, line, damage) = Self.damages[index]
    let folder = try await folder()
    let lines = try exported(folder)
    let damaged = damage(lines)
    #expect(damaged != lines, "\(name) changes nothing")
    let (said, isIntact) = try verify(damaged, in: folder)
    #expect(!isIntact && said.hasPrefix("Broken at line \(line) "), "\(name): \(said)")
  }

  @Test func `a row that is erased rightly is counted, and nothing else is wrong`() async throws {
    let folder = try await folder()
    let lines = try exported(folder)
    let erased = Self.edited(lines, 4) { Self.emptied($0).replacing("\"erased\":false", with: "\"erased\":true") }
    #expect(try verify(erased, in: folder).said.hasPrefix("Intact: 5 rows, 2 of them erased."))
  }

  @Test func `what is no database of ours is not exported`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.self) { try JournalFile(reading: folder.database) }
    #expect(!FileManager.default.fileExists(atPath: folder.database))
    for bytes in [Data(), Data("SQLite format 3".utf8), Data(repeating: 65, count: 8_192)] {
      try bytes.write(to: URL(fileURLWithPath: folder.database))
      #expect(throws: StoreError.self) { try JournalFile(reading: folder.database) }
    }
  }

  @Test func `a damaged journal is found without the bot's lock`() async throws {
    let folder = try await folder()
    try folder.forge("UPDATE journal SET kind = 'x' WHERE seq = 4")
    #expect(try JournalFile(reading: folder.database).verify() == .broken(seq: 4, what: .row))
    #expect(try !verify(exported(folder), in: folder).isIntact)
    try folder.tamper("UPDATE journal SET version = 9007199254740993 WHERE seq = 4")
    // A number that no JSON holds exactly is refused, or written and found.
    let lines = (try? exported(folder)) ?? []
    #expect(try lines.isEmpty || !verify(lines, in: folder).isIntact)
  }
}
