import Foundation
import GRDB
import Matrix
import Samrad
import SamradSQLite
import Testing

/// What is erased is gone from the files, not only from the answers.
@Suite struct SQLiteErasureTests {
  private func contains(_ folder: TemporaryFolder, _ text: String) throws -> Bool {
    try folder.bytes().range(of: Data(text.utf8)) != nil
  }

  @Test func `an erased text is in none of the files, while the database is open`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let secret = "Jeg-heter-egentlig-Kari"
    _ = try await store.keep(
      Keeping(
        at: .at(0), entries: [.sample(secret, cause: "$1"), .sample("Dette-blir", cause: "$2")],
        snapshots: [.sample("state: \(secret)")]))
    #expect(try contains(folder, secret))
    _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
    #expect(try !contains(folder, secret))
    #expect(try contains(folder, "Dette-blir"))
  }

  @Test func `the words of a settled request are gone with the next wipe`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let row = OutboxRow.sample("t1", words: "Hemmelig-beskjed")
    _ = try await store.keep(Keeping(at: .at(0), outgoing: [row, .sample("t2", words: "Venter-enda")]))
    #expect(try contains(folder, "Hemmelig-beskjed"))
    _ = try await store.keep(Keeping(at: .at(1), settled: [Settlement(row.transaction, .done(id: "$e"))]))
    try await store.forget(before: .at(0))
    #expect(try !contains(folder, "Hemmelig-beskjed"))
    #expect(try contains(folder, "Venter-enda"))
    #expect(try await store.results(of: [row.transaction]).count == 1)
  }

  @Test func `a stream that was erased whole is in none of the files`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let secret = "Jeg-heter-egentlig-Kari"
    _ = try await store.keep(
      Keeping(
        at: .at(0), entries: [.sample(secret, cause: "$1"), .sample("Dette-blir", in: .g2, cause: "$1")],
        snapshots: [.sample("state: \(secret)")]))
    #expect(try contains(folder, secret))
    _ = try await store.keep(Keeping(at: .at(1), erasedWhole: [.g1]))
    #expect(try !contains(folder, secret) && contains(folder, "Dette-blir"))
  }

  /// A file waits with all its bytes in rows much larger than a page.
  @Test func `the bytes of a settled upload are gone with the next wipe`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    let upload = FileUpload(name: "a.csv", mediaType: "text/csv", bytes: Array(repeating: 7, count: FileWish.largest))
    let mark = "BwcHBwcH"  // Base64 of sevens
    let outgoing = Outgoing(
      lane: "!r", transaction: TransactionID("t1"), queuedAt: .at(0), request: .upload(upload))
    _ = try await store.keep(Keeping(at: .at(0), outgoing: [try outgoing.row]))
    #expect(try contains(folder, mark))
    #expect(try await store.pending().compactMap(Outgoing.init).map(\.request) == [.upload(upload)])
    _ = try await store.keep(Keeping(at: .at(1), settled: [Settlement(outgoing.transaction, .done(id: "mxc://a/b"))]))
    try await store.forget(before: .at(0))
    #expect(try !contains(folder, mark))
    #expect(try await store.results(of: [outgoing.transaction]) == [outgoing.transaction: .done(id: "mxc://a/b")])
  }

  @Test func `a wipe that a reader hinders fails no keep, and is done with a later one`() async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    try await store.keep([.sample("Jeg-heter-egentlig-Kari", cause: "$1")])
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: folder.database, configuration: configuration)
    try await reader.writeWithoutTransaction {
      try $0.execute(sql: "BEGIN; SELECT * FROM journal")
    }
    #expect(try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")])) == 1)
    #expect(try contains(folder, "Jeg-heter-egentlig-Kari"))
    try reader.close()
    _ = try await store.keep(Keeping(at: .at(2), handled: [EventID("$2")]))
    #expect(try !contains(folder, "Jeg-heter-egentlig-Kari"))
  }

  @Test func `what a killed process could not wipe, the next start does`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    try await #require(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      _ = try await store.keep([.sample("Jeg-heter-egentlig-Kari", cause: "$1")])
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let reader = try DatabaseQueue(path: path, configuration: configuration)
      try await reader.writeWithoutTransaction { try $0.execute(sql: "BEGIN; SELECT * FROM journal") }
      _ = try await store.keep(Keeping(at: .at(1), erased: [EventID("$1")]))
      kill(getpid(), SIGKILL)
    }
    #expect(try contains(folder, "Jeg-heter-egentlig-Kari"))
    let store = try folder.open()
    #expect(try !contains(folder, "Jeg-heter-egentlig-Kari"))
    #expect(try await store.allRows().map(\.erased) == [true])
  }

  /// Rows of all lengths come, grow, shrink and go, so that SQLite moves them about; every text has its own number.
  /// Afterwards the files hold no number but those of texts that are still there.
  @Test(arguments: [UInt64(1), 2, 3])
  func `no copy of an erased text is left behind where rows moved`(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = Lehmer(state: seed)
    var number = 0
    func text() -> String {
      number += 1
      return String(repeating: "<\(100_000 + number)>", count: Int.random(in: 1...140, using: &random))
    }
    var waiting: [TransactionID] = []
    for round in 1...120 {
      let streams = (0..<6).map { _ in StreamID.group(GroupID("g\(Int.random(in: 1...60, using: &random))")) }
      let rows = (0..<6).map { OutboxRow.sample("t\(round).\($0)", words: text()) }
      waiting += rows.map(\.transaction)
      waiting.shuffle(using: &random)
      let done = waiting.prefix(round % 3 == 0 ? 12 : 2)
      waiting.removeFirst(done.count)
      _ = try await store.keep(
        Keeping(
          at: .at(Double(round)), entries: streams.map { .sample(text(), in: $0, cause: "$\(round)") }, outgoing: rows,
          settled: done.map { Settlement($0, .done(id: nil)) }, snapshots: streams.map { .sample(text(), of: $0) }))
      if round % 20 == 0 { try await store.forget(before: .at(Double(round - 5))) }
    }
    // Every second cause goes, and with them nearly all snapshots.
    _ = try await store.keep(
      Keeping(at: .at(200), erased: stride(from: 1, through: 120, by: 2).map { EventID("$\($0)") }))
    let kept =
      try await store.allRows().map { words($0.entry.payload) } + store.pending().map { words($0.request) }
      + store.snapshots().map { words($0.state) }
    let left = numbers(in: try folder.bytes())
    #expect(left == numbers(in: Data(kept.joined(separator: " ").utf8)))
    #expect(left.count > 300)
  }

  private func numbers(in bytes: Data) -> Set<Substring> {
    Set(String(decoding: bytes, as: Unicode.ASCII.self).matches(of: /<\d{6}>/).map(\.output))
  }
}

/// Random numbers that are the same in every run.
private struct Lehmer: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
