import Foundation
import GRDB
import Samrad

/// How bots that remind people usually do it: a row a reminder, polled. In memory, so that no disk counts.
struct ReminderRows {
  private let queue: DatabaseQueue

  init(_ moments: [GroupID: Date]) throws {
    queue = try DatabaseQueue()
    try queue.write { db in
      try db.execute(
        sql: "CREATE TABLE reminders (id TEXT PRIMARY KEY, at REAL NOT NULL); CREATE INDEX due ON reminders (at)")
      let insert = try db.cachedStatement(sql: "INSERT INTO reminders VALUES (?, ?)")
      for (id, at) in moments { try insert.execute(arguments: [id.text, at.timeIntervalSince1970]) }
    }
  }

  func first() throws -> Double? { try queue.read { try Self.first($0) } }

  func due(_ now: Date) throws -> [String] { try queue.read { try Self.due(now.timeIntervalSince1970, $0) } }

  func move(by seconds: TimeInterval) throws {
    try queue.write { db in
      guard let first = try Self.first(db) else { return }
      let update = try db.cachedStatement(sql: "UPDATE reminders SET at = ? WHERE id = ?")
      for id in try Self.due(first, db) { try update.execute(arguments: [first + seconds, id]) }
    }
  }

  private static func first(_ db: Database) throws -> Double? {
    try Double.fetchOne(try db.cachedStatement(sql: "SELECT min(at) FROM reminders"))
  }

  private static func due(_ now: Double, _ db: Database) throws -> [String] {
    try String.fetchAll(
      try db.cachedStatement(sql: "SELECT id FROM reminders WHERE at <= ? ORDER BY at"), arguments: [now])
  }
}
