import Foundation
import GRDB
import Samrad

/// Makes a file into a database of ours, or makes sure that it is one.
enum OpenDatabase {
  /// Written into the header of the file, at byte 68: "Samr" in ASCII. Tells our files from those of others.
  static let applicationID: Int64 = 0x5361_6D72
  /// How long to wait for a database tool that holds the file locked.
  private static let busySeconds = 5

  /// - Throws: `StoreError`, or one of GRDB.
  static func open(_ file: DatabaseFile) throws -> DatabaseQueue {
    let queue = try writing(file, as: "samrad.store")
    try file.tighten()
    try queue.writeWithoutTransaction { db in
      try migrate(db)
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw StoreError(.unavailable, "the file system can't hold a write-ahead log")
      }
      // A process killed between erasing and wiping left this undone.
      _ = try truncateWAL(db)
    }
    return queue
  }

  /// Opens a database of ours to look into it. Whoever else has it open goes on undisturbed.
  /// - Throws: `StoreError`, or one of GRDB.
  static func reading(_ file: DatabaseFile) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "samrad.reading"
    configuration.readonly = true
    configuration.busyMode = .timeout(TimeInterval(busySeconds))
    configuration.prepareDatabase { db in
      try check(db)
      guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
        throw StoreError(.damaged, "the file is an empty database")
      }
      try db.execute(sql: "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY")
    }
    return try DatabaseQueue(path: file.path, configuration: configuration)
  }

  /// Opens a copy of a database, or an empty file that becomes one. Beside it nothing is left when it is closed.
  /// - Throws: `StoreError`, or one of GRDB.
  static func copy(_ file: DatabaseFile) throws -> DatabaseQueue {
    try writing(file, as: "samrad.copy")
  }

  private static func writing(_ file: DatabaseFile, as label: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = label
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(busySeconds))
    // A transaction that can't even be rolled back must be an error of the next one, not a trap of GRDB's.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // Comes first: the file of another application must not be touched.
      try check(db)
      try db.execute(
        sql: """
          PRAGMA page_size = 4096; -- of a new file; the padding of snapshots goes by it
          PRAGMA secure_delete = ON;
          PRAGMA synchronous = FULL;
          PRAGMA temp_store = MEMORY;
          PRAGMA cell_size_check = ON;
          PRAGMA trusted_schema = OFF;
          """)
    }
    return try DatabaseQueue(path: file.path, configuration: configuration)
  }

  /// Makes a copy a single file, with nothing in it that stood in a write-ahead log.
  static func leaveWAL(_ db: Database) throws {
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") == "delete" else {
      throw StoreError(.inUse, "another program has the copy open")
    }
  }

  /// Empties the write-ahead log, where older versions of changed pages stand. Does not wait for a database tool
  /// that is reading just now.
  /// - Returns: whether it is empty now.
  static func truncateWAL(_ db: Database) throws -> Bool {
    try db.execute(sql: "PRAGMA busy_timeout = 0")
    defer { try? db.execute(sql: "PRAGMA busy_timeout = \(busySeconds * 1000)") }
    return try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?.integer(0) == 0
  }

  private static func check(_ db: Database) throws {
    let application = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let names = try Set(String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
    if application == 0, version == 0, names.isEmpty { return }
    guard application == applicationID else {
      throw StoreError(.damaged, "the file is a database of another application (its id is \(application))")
    }
    guard version <= Migrations.all.count else {
      throw StoreError(
        .tooNew, "the database has version \(version), this program knows up to \(Migrations.all.count)")
    }
    guard version > 0, Migrations.tables.isSubset(of: names) else {
      throw StoreError(.damaged, "tables are missing in the database")
    }
  }

  private static func migrate(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    for (index, sql) in Migrations.all.enumerated().dropFirst(version) {
      try db.inTransaction(.immediate) {
        try db.execute(sql: sql)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }
}
