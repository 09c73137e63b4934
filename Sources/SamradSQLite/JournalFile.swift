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
    let file = DatabaseFile(path)
    try file.mustBeThere()
    do {
      database = try OpenDatabase.reading(file)
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

  /// Gives every row as a line of JSON, in order, and a last line that says how many there were.
  /// - Parameters:
  ///   - stream: only its rows; each then says what the chain was before it. Nil is all of them.
  ///   - write: takes some lines at a time.
  /// - Returns: how many rows there were. Of a stream without any nothing is written.
  /// - Throws: `StoreError`, or what `write` throws.
  @discardableResult
  package func export(_ stream: StreamID? = nil, write: ([UInt8]) throws -> Void) throws -> Int {
    var (last, count, head) = (Int64(0), 0, Chain.start)
    while true {
      let page = try read { try self.page(after: last, of: stream, $0) }
      guard let newest = page.last else { break }
      guard let lines = try? page.flatMap({ try $0.exported.line() }) else {
        throw StoreError(.damaged, "a row after row \(last) holds a number that no JSON can hold")
      }
      try write(lines)
      (last, count, head) = (newest.row.seq, count + page.count, newest.row.chain)
    }
    if stream == nil || count > 0 { try write(ExportEnd(rows: count, head: head).line()) }
    return count
  }

  private func page(
    after seq: Int64, of stream: StreamID?, _ db: Database
  ) throws -> [(row: JournalRow, exported: ExportedRow)] {
    let reader = Reader(db: db)
    guard let stream else { return try reader.rows(after: seq, limit: Self.page).map { ($0, ExportedRow($0)) } }
    return try reader.rows(of: stream, after: seq, limit: Self.page).map { row in
      var previous = Chain.start
      try db.each("SELECT chain FROM journal WHERE seq = ?", row.seq - 1) { previous = try $0.bytes(0) }
      return (row, ExportedRow(row, after: previous))
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
