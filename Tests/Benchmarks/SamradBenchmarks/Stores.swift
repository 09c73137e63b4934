import Foundation
import Matrix
import Samrad
import Synchronization

/// A store in which nobody sees the groups that are there already.
struct ProgrammeOnly: Store {
  let store: any Store

  func keep(_ keeping: Keeping) async throws(StoreError) -> Int64 { try await store.keep(keeping) }
  func pending() async throws(StoreError) -> [OutboxRow] { try await store.pending() }
  func results(of transactions: [TransactionID]) async throws(StoreError) -> [TransactionID: Settlement.Result] {
    try await store.results(of: transactions)
  }
  func handled(among events: [EventID]) async throws(StoreError) -> Set<EventID> {
    try await store.handled(among: events)
  }
  func cursor() async throws(StoreError) -> Cursor { try await store.cursor() }
  func snapshots() async throws(StoreError) -> [Snapshot] {
    try await store.snapshots().filter { $0.stream == .programme }
  }
  func rows(of stream: StreamID, after seq: Int64) async throws(StoreError) -> [JournalRow] {
    try await store.rows(of: stream, after: seq)
  }
  func rows(after seq: Int64, limit: Int) async throws(StoreError) -> [JournalRow] {
    try await store.rows(after: seq, limit: limit)
  }
  func forget(before date: Date) async throws(StoreError) { try await store.forget(before: date) }
}

/// A store in memory that remembers what it was given to keep.
final class Capturing: Store {
  private let store = MemoryStore()
  private let kept = Mutex<[Keeping]>([])

  var keepings: [Keeping] { kept.withLock { $0 } }
  func forgetKeepings() { kept.withLock { $0 = [] } }

  func keep(_ keeping: Keeping) async throws(StoreError) -> Int64 {
    kept.withLock { $0.append(keeping) }
    return try await store.keep(keeping)
  }
  func pending() async throws(StoreError) -> [OutboxRow] { try await store.pending() }
  func results(of transactions: [TransactionID]) async throws(StoreError) -> [TransactionID: Settlement.Result] {
    try await store.results(of: transactions)
  }
  func handled(among events: [EventID]) async throws(StoreError) -> Set<EventID> {
    try await store.handled(among: events)
  }
  func cursor() async throws(StoreError) -> Cursor { try await store.cursor() }
  func snapshots() async throws(StoreError) -> [Snapshot] { try await store.snapshots() }
  func rows(of stream: StreamID, after seq: Int64) async throws(StoreError) -> [JournalRow] {
    try await store.rows(of: stream, after: seq)
  }
  func rows(after seq: Int64, limit: Int) async throws(StoreError) -> [JournalRow] {
    try await store.rows(after: seq, limit: limit)
  }
  func forget(before date: Date) async throws(StoreError) { try await store.forget(before: date) }
}
