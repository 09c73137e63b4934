import Foundation
import GRDB
import Testing

@testable import SamradSQLite

struct StatementTests {
  private func database() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try queue.write { try $0.execute(sql: "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c BLOB) STRICT") }
    return queue
  }

  @Test func `values come through as they are, empty and odd ones too`() throws {
    try database().writeWithoutTransaction { db in
      let insert = try RepeatedStatement(db, "INSERT INTO t VALUES (?, ?, ?)")
      try insert.run(.integer(.min), .text(""), .bytes([]))
      try insert.run(.integer(.max), .text("a\u{0}bø👍"), .bytes([0, 255]))
      try insert.run(.integer(0), .null, .null)
      let rows = try Row.fetchAll(db, sql: "SELECT a, b, c, length(CAST(b AS BLOB)), typeof(c) FROM t ORDER BY a")
      #expect(rows.map { $0[0] as Int64 } == [.min, 0, .max])
      #expect(rows[0][3] as Int == 0 && rows[0][4] as String == "blob" && rows[1][1] as String? == nil)
      #expect(rows[2][3] as Int == Array("a\u{0}bø👍".utf8).count && rows[2][2] as Data == Data([0, 255]))
      let find = try RepeatedStatement(db, "SELECT 1 FROM t WHERE b = ?")
      #expect(try find.finds(.text("")) && find.finds(.text("a\u{0}bø👍")) && !find.finds(.text("a")))
    }
  }

  @Test func `a statement that failed can run again, and its transaction is taken back`() throws {
    try database().writeWithoutTransaction { db in
      func fill(_ rows: ClosedRange<Int64>) throws {
        let insert = try RepeatedStatement(db, "INSERT INTO t VALUES (?, ?, ?)")
        for row in rows { try insert.run(.integer(row), .text("x"), .null) }
      }
      var failure: (any Error)?
      do { try db.atomically { try fill(1...2) } } catch { failure = error }
      #expect(failure is DatabaseError)
      #expect(!db.isInsideTransaction)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 0)
      try db.atomically { try fill(1...1) }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 1)
    }
  }
}
