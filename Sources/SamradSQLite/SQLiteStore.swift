import GRDB
package import Foundation
import Matrix
package import Samrad
import Synchronization

/// Keeps everything in one SQLite file: the embedded default.
///
/// One connection, used by one piece of work at a time, in the order asked for. Work that has begun is not stopped
/// when the task that waits for it is cancelled: a turn that was kept is never reported as failed.
package final class SQLiteStore: Store {
  let database: DatabaseQueue
  private let salt: @Sendable () -> [UInt8]
  private let lock: FileLock
  private let wiping = Wiping()
  private let end = JournalEnd()

  /// Opens the database at `path`, or creates it. Its files are readable for their owner only.
  /// - Parameter salt: gives 16 bytes for each row of the journal, that nobody can guess.
  /// - Throws: `.inUse` while another store has it open, `.tooNew` if a newer version wrote it, `.damaged` if it is
  ///   something else, `.unavailable` if the file can't be used. A file that is not ours is left as it was.
  package init(
    path: String, salt: @escaping @Sendable () -> [UInt8] = { SQLiteStore.randomSalt() }
  ) throws(StoreError) {
    let file = DatabaseFile(path)
    lock = try FileLock(beside: file.path)
    try file.create()
    do {
      database = try OpenDatabase.open(file)
      // One that was killed after erasing may have left messages that say it.
      wiping.note(try database.writeWithoutTransaction { try Reader(db: $0).pending().map(\.transaction) })
    } catch {
      throw StoreError(sqlite: error)
    }
    self.salt = salt
  }

  /// The connection closes before the lock goes.
  deinit { try? database.close() }

  /// On the calling thread, when nothing else is using the connection: a change of threads would take longer than
  /// most keepings.
  package func keep(_ keeping: Keeping) async throws(StoreError) -> Int64 {
    let (salt, wiping, end) = (salt, wiping, end)
    return try performHere { db in
      let known = end.take()
      let last = try db.atomically { try Keeper(db: db, salt: salt).write(keeping, after: known) }
      end.note(last)
      let erases = keeping.erases
      if erases || wiping.mayHold(keeping.settled) { wiping.isDue.store(true, ordering: .relaxed) }
      wiping.wipe(db)
      // A message that says erased words may wait to be sent just then; they go when it has been.
      if erases { wiping.note(try Reader(db: db).pending().map(\.transaction)) }
      return last.seq
    }
  }

  package func forget(before date: Date) async throws(StoreError) {
    let wiping = wiping
    try await perform { db in
      try db.atomically { try Forgetter(db: db).forget(before: Chain.milliseconds(date)) }
      wiping.isDue.store(true, ordering: .relaxed)
      wiping.wipe(db)
    }
  }

  /// Runs `work` at once, waiting for other work on the connection.
  func performHere<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try database.writeWithoutTransaction(work)
    } catch {
      throw StoreError(sqlite: error)
    }
  }

  /// Runs `work` on the connection's own queue. Must not capture the store, which would then close itself there.
  func perform<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { db in
        do {
          continuation.resume(returning: .success(try work(db)))
        } catch {
          continuation.resume(returning: .failure(StoreError(sqlite: error)))
        }
      }
    }
    return try result.get()
  }

  private static func randomSalt() -> [UInt8] {
    // Two questions to the operating system, not one for each byte.
    var generator = SystemRandomNumberGenerator()
    let words = (generator.next(), generator.next())
    return withUnsafeBytes(of: words) { Array($0) }
  }
}

/// Remembers that erased text may still stand in the write-ahead log. A wipe that fails must not fail the keep
/// that was committed before it, so it is tried again with the next one, and whenever the database is opened.
private final class Wiping: Sendable {
  let isDue = Atomic<Bool>(false)
  /// What waited in the outbox when something was erased.
  private let waiting = Mutex<Set<TransactionID>>([])

  func note(_ transactions: [TransactionID]) { waiting.withLock { $0.formUnion(transactions) } }

  /// Whether one of these requests may have said what has been erased since.
  func mayHold(_ settled: [Settlement]) -> Bool {
    guard !settled.isEmpty else { return false }
    return waiting.withLock { waiting in
      !waiting.isEmpty && settled.reduce(false) { waiting.remove($1.transaction) != nil || $0 }
    }
  }

  func wipe(_ db: Database) {
    guard isDue.load(ordering: .relaxed), (try? OpenDatabase.truncateWAL(db)) == true else { return }
    isDue.store(false, ordering: .relaxed)
  }
}
