import Foundation
import GRDB
import Samrad

extension StoreError {
  /// What went wrong in SQLite, in words for an operator. Neither SQL nor values of rows are repeated; for broken
  /// rules of a table the message names table and column.
  init(sqlite error: any Error) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.damaged, "a row could not be read")
      return
    }
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_FULL: self.init(.unavailable, "the disk is full (SQLite \(code))")
    case .SQLITE_IOERR: self.init(.unavailable, "the disk failed (SQLite \(code))")
    case .SQLITE_CANTOPEN: self.init(.unavailable, "the database can't be opened (SQLite \(code))")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.unavailable, "the database may not be written (SQLite \(code))")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(.inUse, "another program holds the database locked (SQLite \(code))")
    case .SQLITE_CORRUPT: self.init(.damaged, "the database file is damaged (SQLite \(code))")
    case .SQLITE_NOTADB: self.init(.damaged, "the file is not an SQLite database (SQLite \(code))")
    case .SQLITE_CONSTRAINT:
      self.init(.damaged, "a rule of the tables was broken: \(error.message ?? "") (SQLite \(code))")
    case .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH, .SQLITE_FORMAT:
      self.init(.damaged, "the tables are not as expected (SQLite \(code))")
    default: self.init(.unavailable, "SQLite failed (SQLite \(code))")
    }
  }

  /// - Parameter action: an infinitive with its object, as in "open /var/lib/x".
  init(errno code: Int32, doing action: String) {
    self.init(.unavailable, "could not \(action): \(String(cString: strerror(code)))")
  }
}
