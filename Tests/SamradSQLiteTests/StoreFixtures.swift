import Foundation
import GRDB
import Matrix
import Samrad
import SamradSQLite

/// The stores one contract holds for.
enum StoreKind: CaseIterable {
  case memory, sqlite
}

/// A folder that goes when the test is over, and the stores opened in it are closed.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("samrad-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  var database: String { path + "/samrad.sqlite" }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Opens the store in this folder. It keeps the folder alive.
  func open() throws(StoreError) -> SQLiteStore {
    try SQLiteStore(path: database) { withExtendedLifetime(self) { (0..<16).map { _ in .random(in: 0...255) } } }
  }

  /// All that lies in the folder, as it lies on the disk.
  func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().reduce(into: Data()) {
      $0.append(try Data(contentsOf: URL(fileURLWithPath: path + "/" + $1)))
    }
  }

  /// Runs SQL past the store, as somebody with a database tool would.
  func tamper(_ sql: String) throws {
    try DatabaseQueue(path: database).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// The same, with the guards of the journal out of the way.
  func forge(_ sql: String) throws {
    try tamper(
      "DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_deleted; PRAGMA ignore_check_constraints = ON; "
        + sql)
  }
}

/// An empty store of one kind.
struct Fixture {
  let store: any Store

  init(_ kind: StoreKind) throws {
    switch kind {
    case .memory: store = MemoryStore()
    case .sqlite: store = try TemporaryFolder().open()
    }
  }
}

extension StreamID {
  static let g1 = StreamID.group(GroupID("g1"))
  static let g2 = StreamID.group(GroupID("g2"))
}

extension Date {
  /// A Tuesday, and some seconds.
  static func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_763_000_000 + seconds) }
}

extension JournalEntry {
  static func sample(
    _ words: String = "{}", in stream: StreamID = .g1, cause: String? = nil, actor: String? = "@kari:example.org"
  ) -> JournalEntry {
    JournalEntry(
      stream: stream, kind: "decision.logged", version: 1, at: .at(0.25), actor: actor.map { UserID($0) },
      cause: cause.map { EventID($0) }, payload: Array(words.utf8))
  }
}

extension OutboxRow {
  static func sample(_ transaction: String, words: String = "{}", lane: String = "!room") -> OutboxRow {
    OutboxRow(
      lane: lane, transaction: TransactionID(transaction), queuedAt: .at(0.5), request: Array(words.utf8))
  }
}

extension Snapshot {
  static func sample(_ words: String, of stream: StreamID = .g1, seq: Int64 = 0, version: Int = 3) -> Snapshot {
    Snapshot(stream: stream, seq: seq, version: version, state: Array(words.utf8))
  }
}

extension Store {
  @discardableResult
  func keep(_ entries: [JournalEntry]) async throws(StoreError) -> Int64 {
    try await keep(Keeping(at: .at(0), entries: entries))
  }

  func allRows() async throws(StoreError) -> [JournalRow] { try await rows(after: 0, limit: .max) }

  /// Everything the store can be asked, to compare before and after.
  func everything() async throws -> Everything {
    Everything(
      rows: try await allRows(), pending: try await pending(), cursor: try await cursor(),
      snapshots: try await snapshots().sorted { $0.stream.text < $1.stream.text },
      results: try await results(of: ["t1", "t2", "t3"].map { TransactionID($0) }),
      handled: try await handled(among: ["$1", "$2", "$3"].map { EventID($0) }))
  }
}

struct Everything: Equatable {
  let rows: [JournalRow]
  let pending: [OutboxRow]
  let cursor: Samrad.Cursor
  let snapshots: [Snapshot]
  let results: [TransactionID: Settlement.Result]
  let handled: Set<EventID>
}

func words(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
