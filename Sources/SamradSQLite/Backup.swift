import Foundation
import GRDB
import Glibc
import Matrix
package import Samrad

/// A copy of a database, in one file: made beside a running bot, and made to forget what that has forgotten since.
package struct Backup {
  private let file: DatabaseFile

  package init(_ path: String) { file = DatabaseFile(path) }

  /// Copies all of a database as it is at one moment. The copy is readable for its owner only.
  /// - Throws: `.unavailable` if there is a file of this name already; then it is left as it was. After any other
  ///   `StoreError` there is no file.
  package func make(of original: JournalFile) throws(StoreError) {
    try file.createNew()
    do {
      let copy = try OpenDatabase.copy(file)
      defer { try? copy.close() }
      try original.database.backup(to: copy)
      try copy.writeWithoutTransaction { try OpenDatabase.leaveWAL($0) }
    } catch {
      for name in [file.path, file.path + "-wal", file.path + "-shm", file.path + "-journal"] { unlink(name) }
      throw StoreError(sqlite: error)
    }
  }

  /// What was forgotten in a copy.
  package struct Forgotten: Equatable, Sendable {
    /// Rows of the journal that lost their words.
    package var rows: Int
    /// Requests that waited in the copy, and have ended since: their words are gone, and they are not sent again.
    package var requests: Int

    package init(rows: Int = 0, requests: Int = 0) { (self.rows, self.requests) = (rows, requests) }
  }

  /// Erases in the copy what `original` has erased since it was made: in the journal, in snapshots and in the outbox.
  /// Either all of it is done or nothing.
  /// - Throws: `.damaged` if the copy is not an older state of `original`; `.inUse` if it is `original` itself, or a bot
  ///   has it open.
  package func forget(asIn original: JournalFile) throws(StoreError) -> Forgotten {
    guard !file.isSame(as: DatabaseFile(original.database.path)) else {
      throw StoreError(.inUse, "it is the database itself, not a backup of it")
    }
    try file.mustBeThere()
    // Where a bot has ever run, its lock lies beside; for a mere copy none is made.
    let hasLock = FileManager.default.fileExists(atPath: file.path + ".lock")
    let lock = try hasLock ? FileLock(beside: file.path) : nil
    defer { withExtendedLifetime(lock) {} }
    do {
      let copy = try OpenDatabase.copy(file)
      defer { try? copy.close() }
      return try copy.writeWithoutTransaction { db in
        try OpenDatabase.leaveWAL(db)
        return try db.atomically {
          Forgotten(
            rows: try Self.forgetRows(in: db, asIn: original), requests: try Self.settle(in: db, asIn: original))
        }
      }
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  private static func forgetRows(in db: Database, asIn original: JournalFile) throws -> Int {
    var (last, forgotten): (Int64, Int) = (0, 0)
    while true {
      let own = try rows(after: last, in: db)
      guard let newest = own.last?.seq else { return forgotten }
      let known = try original.read { try rows(after: last, in: $0) }
      let byNumber = Dictionary(known.map { ($0.seq, $0) }, uniquingKeysWith: { first, _ in first })
      for row in own {
        guard let now = byNumber[row.seq], now.chain == row.chain, now.erased || !row.erased else {
          throw StoreError(.damaged, "it is not an older state of this database: they differ at row \(row.seq)")
        }
        guard now.erased, !row.erased else { continue }
        try db.run(
          """
          UPDATE snapshots SET seq = 0, version = 0, padding = x'', state = x''
          WHERE stream = (SELECT stream FROM journal WHERE seq = ?)
          """, row.seq)
        try db.run("UPDATE journal SET payload = x'', salt = x'', erased = 1 WHERE seq = ?", row.seq)
        forgotten += 1
      }
      last = newest
    }
  }

  private struct Row {
    let seq: Int64
    let chain: [UInt8]
    let erased: Bool
  }

  private static func rows(after seq: Int64, in db: Database) throws -> [Row] {
    var rows: [Row] = []
    try db.each("SELECT seq, chain, erased FROM journal WHERE seq > ? ORDER BY seq LIMIT \(JournalFile.page)", seq) {
      rows.append(Row(seq: try $0.integer(0), chain: try $0.bytes(1), erased: try $0.integer(2) != 0))
    }
    return rows
  }

  /// What waited to be sent when the copy was made, and waits no longer, was sent: its words are needed no more.
  private static func settle(in db: Database, asIn original: JournalFile) throws -> Int {
    var settled = 0
    for row in try Reader(db: db).pending() {
      let transaction = Column.text(row.transaction.text)
      var waits = false
      try original.read { live in
        try live.each(
          "SELECT 1 FROM outbox WHERE transaction_id = CAST(? AS TEXT) AND settled_at_unix_ms IS NULL", transaction
        ) { _ in waits = true }
      }
      guard !waits else { continue }
      let known = try original.read { try Reader(db: $0).results(of: [row.transaction]) }[row.transaction]
      let (outcome, answer) = (known ?? .done(id: nil)).columns
      try db.run(
        """
        UPDATE outbox SET settled_at_unix_ms = queued_at_unix_ms, outcome = ?, answer = ?, request = x''
        WHERE transaction_id = CAST(? AS TEXT)
        """, outcome, Column.text(answer), transaction)
      settled += 1
    }
    return settled
  }
}
