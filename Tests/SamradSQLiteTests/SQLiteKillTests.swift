import Foundation
import Matrix
import Samrad
import SamradSQLite
import Synchronization
import Testing

/// A process that is killed while it writes leaves every batch whole or not at all.
@Suite struct SQLiteKillTests {
  /// Of salts or of batches; each of the processes that are killed has its own.
  static let counter = Atomic<Int>(0)

  static func batch(_ number: Int, of size: Int) -> Keeping {
    Keeping(
      at: .at(Double(number)),
      entries: (0..<size).map { .sample("\(number).\($0)", in: .group(GroupID("g\($0 % 7)"))) },
      outgoing: (0..<size).map { .sample("\(number).\($0)") }, handled: (0..<size).map { EventID("$\(number).\($0)") },
      cursor: Samrad.Cursor(nextBatch: "s\(number)"))
  }

  @Test func `killed in the middle of a batch, the batch is not there`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    try await #require(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      // The 250th salt is drawn between two rows of the third batch.
      let store = try SQLiteStore(path: path) {
        if SQLiteKillTests.counter.wrappingAdd(1, ordering: .relaxed).newValue == 250 { kill(getpid(), SIGKILL) }
        return [UInt8](repeating: 1, count: 16)
      }
      for number in 1...9 { _ = try await store.keep(SQLiteKillTests.batch(number, of: 100)) }
    }
    try await expectWholeBatches(folder, of: 100) { $0 == 2 }
  }

  @Test(arguments: [40, 200])
  func `killed at any moment, what was told of as kept is there`(keeps: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    try await #require(processExitsWith: .signal(SIGKILL)) { [path = path as String, keeps = keeps as Int] in
      let store = try SQLiteStore(path: path)
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          for number in 1...5_000 {
            guard let last = try? await store.keep(SQLiteKillTests.batch(number, of: 3)) else { return }
            SQLiteKillTests.counter.store(Int(last / 3), ordering: .releasing)
            try? "\(last / 3)".write(toFile: path + ".told", atomically: false, encoding: .utf8)
          }
        }
        group.addTask {
          while SQLiteKillTests.counter.load(ordering: .acquiring) < keeps { await Task.yield() }
          kill(getpid(), SIGKILL)
        }
      }
    }
    let told = Int(try String(contentsOfFile: path + ".told", encoding: .utf8)) ?? 0
    try await expectWholeBatches(folder, of: 3) { $0 >= max(told, keeps) }
  }

  private func expectWholeBatches(
    _ folder: TemporaryFolder, of size: Int, count: (Int) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let store = try folder.open()
    let rows = try await store.allRows()
    let batches = rows.count / size
    let names = (1...max(1, batches)).flatMap { number in (0..<size).map { "\(number).\($0)" } }
    #expect(count(batches), "\(batches)", sourceLocation: sourceLocation)
    #expect(rows.map { words($0.entry.payload) } == names, sourceLocation: sourceLocation)
    #expect(try await store.pending().map(\.transaction.text) == names, sourceLocation: sourceLocation)
    #expect(try await store.cursor().nextBatch == "s\(batches)", sourceLocation: sourceLocation)
    let next = (0..<size).map { EventID("$\(batches + 1).\($0)") }
    #expect(try await store.handled(among: next + names.map { EventID("$" + $0) }).count == rows.count)
    #expect(
      try await store.verifyJournal() == .intact(rows: Int64(rows.count), erased: 0, head: rows.last?.chain ?? []),
      sourceLocation: sourceLocation)
  }
}
