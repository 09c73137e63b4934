import GRDB

extension Database {
  /// Runs `work` in a transaction of its own that nobody else can write during, and commits it.
  ///
  /// The statements around it are prepared once, unlike GRDB's: with a small keeping they were a sixth of its time.
  /// - Throws: what `work` or SQLite throws; then nothing of it was done.
  func atomically<Value>(_ work: () throws -> Value) throws -> Value {
    try RepeatedStatement(self, "BEGIN IMMEDIATE").run()
    do {
      let value = try work()
      try RepeatedStatement(self, "COMMIT").run()
      return value
    } catch {
      // SQLite ends a transaction by itself when a write fails for good; then there is nothing to roll back.
      if isInsideTransaction { try RepeatedStatement(self, "ROLLBACK").run() }
      throw error
    }
  }
}
