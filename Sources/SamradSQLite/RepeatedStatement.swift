import GRDB
import GRDBSQLite
import Matrix

/// A statement that runs for many rows: values are bound straight to SQLite, which takes a third of the time. GRDB
/// prepared it, and keeps it for the next transaction.
struct RepeatedStatement {
  private let handle: OpaquePointer
  private let db: Database
  // Keeps the handle valid.
  private let statement: Statement

  init(_ db: Database, _ sql: String) throws {
    self.db = db
    statement = try db.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
  }

  /// One value of a row. Texts may contain NUL.
  enum Value {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case null
  }

  /// Runs it for one row.
  /// - Throws: `DatabaseError`.
  func run(_ values: Value...) throws {
    _ = try step(values)
    sqlite3_reset(handle)
  }

  /// - Returns: whether it finds any row for these values.
  func finds(_ values: Value...) throws -> Bool {
    let found = try step(values) == SQLITE_ROW
    sqlite3_reset(handle)
    return found
  }

  private func step(_ values: [Value]) throws -> Int32 {
    var code = SQLITE_OK
    for (index, value) in values.enumerated() where code == SQLITE_OK { code = bind(value, at: Int32(index) + 1) }
    if code == SQLITE_OK { code = sqlite3_step(handle) }
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      let message = sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
      sqlite3_reset(handle)
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
    return code
  }

  /// SQLite copies texts and bytes.
  private func bind(_ value: Value, at place: Int32) -> Int32 {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .integer(let value): return sqlite3_bind_int64(handle, place, value)
    case .null: return sqlite3_bind_null(handle, place)
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { bytes in
        // No bytes at all must not become NULL.
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
        return sqlite3_bind_blob64(handle, place, start, UInt64(bytes.count), copied)
      }
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
          guard let start = characters.baseAddress else { return sqlite3_bind_text(handle, place, "", 0, nil) }
          return sqlite3_bind_text64(handle, place, start, UInt64(characters.count), copied, UInt8(SQLITE_UTF8))
        }
      }
    }
  }
}

extension RepeatedStatement.Value {
  static func text(_ id: (some Identifier)?) -> Self { id.map { .text($0.text) } ?? .null }
}
