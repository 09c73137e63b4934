import Foundation
import GRDB
import Samrad

/// Values on their way into a statement. Texts are written `CAST(? AS TEXT)` there: GRDB binds a `String` up to its
/// first NUL, so one that contains any is bound as bytes. Bytes are written `coalesce(?, x'')`, as no bytes at all
/// are bound as NULL.
enum Column {
  static func text(_ text: String?) -> (any DatabaseValueConvertible)? {
    guard let text else { return nil }
    return text.utf8.contains(0) ? Data(text.utf8) : text
  }

  static func bytes(_ bytes: [UInt8]) -> Data { Data(bytes) }
}

/// Values out of a row. None of these traps, whatever the file holds.
extension Row {
  func integer(_ column: Int) throws -> Int64 {
    guard let value = try decode(Int64?.self, atIndex: column) else { throw absent(column) }
    return value
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    try withUnsafeData(atIndex: column) { data in
      guard let data else { throw absent(column) }
      return [UInt8](data)
    }
  }

  func text(_ column: Int) throws -> String {
    guard let text = try optionalText(column) else { throw absent(column) }
    return text
  }

  /// What is not UTF-8 is repaired, not refused: so a damaged text of the journal is found, and located, by its hash.
  func optionalText(_ column: Int) throws -> String? {
    try withUnsafeData(atIndex: column) { data in
      data.map { $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
    }
  }

  private func absent(_ column: Int) -> StoreError {
    StoreError(.damaged, "a row has no value in column \(column)")
  }
}

extension Database {
  /// Runs a statement that is prepared once.
  func run(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws {
    try run(sql, all: arguments)
  }

  func run(_ sql: String, all arguments: [(any DatabaseValueConvertible)?]) throws {
    try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }

  /// Reads all rows of a statement that is prepared once.
  func each(
    _ sql: String, _ arguments: (any DatabaseValueConvertible)?..., read: (Row) throws -> Void
  ) throws {
    try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(arguments)).forEach(read)
  }
}
