import GRDB
package import Samrad

/// The journal in a database that the bot may have open: only read, page by page, and without its lock.
///
/// Each page is read by itself. Rows are never changed but by erasing, so all of it is right at some moment; and nobody
/// who reads for long keeps the bot from wiping what has been erased.
package final class JournalFile: Sendable {
  static let page = 1_000
  let database: DatabaseQueue

  /// - Throws: `.unavailable` if there is no such file or it can't be read, `.damaged` if it is something else, `.tooNew`.
  package init(reading path: String) throws(StoreError) {
    do {
      database = try OpenDatabase.reading(DatabaseFile(path))
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  deinit { try? database.close() }

  /// Follows the chain through the whole journal.
  /// - Throws: `StoreError`, if rows can't be read at all.
  package func verify() throws(StoreError) -> ChainVerdict {
    // Before the rows: what is folded into a snapshot by now must turn up below.
    let folded = try read { try Reader(db: $0).snapshots().map(\.seq).max() ?? 0 }
    var check = ChainCheck()
    while true {
      let page = try read { [rows = check.rows] in try Reader(db: $0).rows(after: rows, limit: Self.page) }
      if page.isEmpty || !check.take(page) { break }
    }
    return check.verdict(folded: folded)
  }

  /// Gives every row as a line of JSON, in order.
  /// - Parameters:
  ///   - stream: only its rows; each then says what the chain was before it. Nil is all of them.
  ///   - write: takes some lines at a time.
  /// - Throws: `StoreError`, or what `write` throws.
  package func export(_ stream: StreamID? = nil, write: ([UInt8]) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      let page = try read { try self.page(after: last, of: stream, $0) }
      guard let newest = page.last else { return }
      last = newest.seq
      guard let lines = try? page.flatMap({ try $0.line() }) else {
        throw StoreError(.damaged, "a row after row \(page[0].seq - 1) holds a number that no JSON can hold")
      }
      try write(lines)
    }
  }

  private func page(after seq: Int64, of stream: StreamID?, _ db: Database) throws -> [ExportedRow] {
    let reader = Reader(db: db)
    guard let stream else { return try reader.rows(after: seq, limit: Self.page).map { ExportedRow($0) } }
    return try reader.rows(of: stream, after: seq, limit: Self.page).map { row in
      var previous = Chain.start
      try db.each("SELECT chain FROM journal WHERE seq = ?", row.seq - 1) { previous = try $0.bytes(0) }
      return ExportedRow(row, after: previous)
    }
  }

  func read<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try database.read(work)
    } catch {
      throw StoreError(sqlite: error)
    }
  }
}
