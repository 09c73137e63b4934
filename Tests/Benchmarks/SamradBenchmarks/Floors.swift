import Foundation
import GRDB
import Matrix
import Samrad

/// What the machine can do at best: the same bytes, written and read by plain statements and nothing else.
enum Floors {
  /// A database with the same durability as the bot's, and tables without triggers, checks or indexes but the keys.
  static func database(at path: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          CREATE TABLE journal (seq INTEGER PRIMARY KEY, stream TEXT, kind TEXT, at INTEGER, actor TEXT, cause TEXT,
            payload BLOB, salt BLOB, digest BLOB, chain BLOB);
          CREATE TABLE outbox (number INTEGER PRIMARY KEY, lane TEXT, id TEXT UNIQUE, at INTEGER, request BLOB,
            outcome TEXT, answer TEXT);
          CREATE TABLE handled (id TEXT PRIMARY KEY, at INTEGER) WITHOUT ROWID;
          CREATE TABLE snapshots (stream TEXT PRIMARY KEY, state BLOB);
          """)
    }
    return queue
  }

  private static let salt = Data(count: 16)
  private static let digest = Data(count: 32)

  /// Writes the rows of a keeping in one transaction.
  static func write(_ keeping: Keeping, to queue: DatabaseQueue) throws {
    let at = Int64(keeping.at.timeIntervalSince1970 * 1000)
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        let journal = try db.cachedStatement(sql: "INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for entry in keeping.entries {
          try journal.execute(arguments: [
            entry.stream.text, entry.kind, at, entry.actor?.text, entry.cause?.text, Data(entry.payload), salt, digest,
            digest,
          ])
        }
        let outbox = try db.cachedStatement(sql: "INSERT INTO outbox VALUES (NULL, ?, ?, ?, ?, NULL, NULL)")
        for row in keeping.outgoing {
          try outbox.execute(arguments: [row.lane, row.transaction.text, at, Data(row.request)])
        }
        let settle = try db.cachedStatement(
          sql: "UPDATE outbox SET outcome = 'done', answer = ?, request = x'' WHERE id = ?")
        for settlement in keeping.settled {
          guard case .done(let id) = settlement.result else { continue }
          try settle.execute(arguments: [id, settlement.transaction.text])
        }
        let handled = try db.cachedStatement(sql: "INSERT INTO handled VALUES (?, ?)")
        for event in keeping.handled { try handled.execute(arguments: [event.text, at]) }
        let snapshots = try db.cachedStatement(sql: "INSERT OR REPLACE INTO snapshots VALUES (?, ?)")
        for snapshot in keeping.snapshots {
          try snapshots.execute(arguments: [snapshot.stream.text, Data(snapshot.state)])
        }
        return .commit
      }
    }
  }

  /// Reads all that a start reads, and takes its JSON apart, without making anything of it.
  /// - Returns: how many JSON texts there were.
  static func read(_ path: String) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { db in
      var count = 0
      func parse(_ sql: String) throws {
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() {
          let bytes = try row.withUnsafeData(atIndex: 0) { data in data.map { [UInt8]($0) } ?? [] }
          guard !bytes.isEmpty else { continue }
          _ = try JSONDocument(parsing: bytes).root
          count += 1
        }
      }
      try parse("SELECT state FROM snapshots WHERE seq > 0")
      try parse(
        """
        SELECT payload FROM journal JOIN snapshots ON journal.stream = snapshots.stream
        WHERE journal.seq > snapshots.seq ORDER BY journal.seq
        """)
      return count
    }
  }
}
