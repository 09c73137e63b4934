import GRDB
import Matrix
import Samrad

/// Removes what is old, inside a transaction that somebody else has begun and ends.
struct Forgetter {
  let db: Database

  /// - Parameter date: milliseconds since 1970; what is from then or later stays.
  func forget(before date: Int64) throws {
    try db.run("DELETE FROM handled WHERE at_unix_ms < ?", date)
    try forgetSettled(before: date)
  }

  /// Deleting moves the neighbours of what is deleted, and a request that moves leaves a copy of its words where it
  /// stood. So the requests that still wait are taken out first, and put back at the end, in the same order.
  private func forgetSettled(before date: Int64) throws {
    var isNeeded = false
    try db.each("SELECT 1 FROM outbox WHERE settled_at_unix_ms < ? LIMIT 1", date) { _ in isNeeded = true }
    guard isNeeded else { return }
    let waiting = try Reader(db: db).pending()
    try db.run("UPDATE outbox SET request = x'' WHERE settled_at_unix_ms IS NULL")
    try db.run("DELETE FROM outbox WHERE settled_at_unix_ms IS NULL OR settled_at_unix_ms < ?", date)
    try Keeper(db: db, salt: { [] }).queue(waiting)
  }
}
