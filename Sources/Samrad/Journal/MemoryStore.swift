package import Foundation
package import Matrix
import Synchronization

/// Keeps everything in memory, for tests and for trying the bot out: gone when the process ends.
package final class MemoryStore: Store {
  private let contents = Mutex(Contents())
  private let salt: @Sendable () -> [UInt8]

  /// - Parameter salt: gives 16 bytes for each row. The same ones every time are good enough where nothing is
  ///   secret; the core itself must not draw random numbers.
  package init(salt: @escaping @Sendable () -> [UInt8] = { [UInt8](repeating: 0, count: 16) }) {
    self.salt = salt
  }

  package func keep(_ keeping: Keeping) async throws(StoreError) -> Int64 {
    try contents.withLock { contents throws(StoreError) in
      try contents.refuseUsed(keeping.outgoing)
      contents.append(keeping.entries, salt: salt)
      contents.queue(keeping.outgoing)
      let at = Chain.milliseconds(keeping.at)
      for event in keeping.handled where contents.handled[event] == nil { contents.handled[event] = at }
      contents.settle(keeping.settled, at: at)
      contents.fold(keeping.snapshots)
      for event in keeping.erased {
        let spared = keeping.erasedBefore[event].map { keeping.entries.count - min($0, keeping.entries.count) } ?? 0
        contents.erase(
          causedBy: event, in: keeping.erasedStreams[event], kinds: keeping.erasableKinds, sparing: spared)
      }
      let first = contents.rows.count - keeping.entries.count
      contents.erase(keeping.erasedRows.compactMap { Int(exactly: $0 - 1) } + keeping.erasedEntries.map { first + $0 })
      for stream in keeping.erasedWhole { contents.eraseWhole(stream) }
      contents.cursor.take(keeping.cursor)
      return Int64(contents.rows.count)
    }
  }

  package func pending() async throws(StoreError) -> [OutboxRow] {
    contents.withLock { $0.waiting.values.sorted { $0.number < $1.number }.map(\.row) }
  }

  package func results(
    of transactions: [TransactionID]
  ) async throws(StoreError) -> [TransactionID: Settlement.Result] {
    contents.withLock { contents in
      var results: [TransactionID: Settlement.Result] = [:]
      for id in transactions { results[id] = contents.settled[id]?.result }
      return results
    }
  }

  package func handled(among events: [EventID]) async throws(StoreError) -> Set<EventID> {
    contents.withLock { contents in Set(events.filter { contents.handled[$0] != nil }) }
  }

  package func cursor() async throws(StoreError) -> Cursor {
    contents.withLock { $0.cursor }
  }

  package func snapshots() async throws(StoreError) -> [Snapshot] {
    contents.withLock { Array($0.snapshots.values) }
  }

  package func rows(of stream: StreamID, after seq: Int64) async throws(StoreError) -> [JournalRow] {
    contents.withLock { contents in
      let places = contents.places[stream] ?? []
      return places.drop { contents.rows[$0].seq <= seq }.map { contents.rows[$0] }
    }
  }

  package func rows(after seq: Int64, limit: Int) async throws(StoreError) -> [JournalRow] {
    contents.withLock { contents in
      Array(contents.rows.dropFirst(Int(clamping: max(0, seq))).prefix(max(0, limit)))
    }
  }

  package func forget(before date: Date) async throws(StoreError) {
    let date = Chain.milliseconds(date)
    contents.withLock { contents in
      contents.handled = contents.handled.filter { $0.value >= date }
      contents.settled = contents.settled.filter { $0.value.at >= date }
    }
  }
}

private struct Contents {
  /// Row `seq` stands at index `seq - 1`.
  var rows: [JournalRow] = []
  /// Indexes into `rows`, by stream and by cause.
  var places: [StreamID: [Int]] = [:]
  var caused: [EventID: [Int]] = [:]
  var snapshots: [StreamID: Snapshot] = [:]
  var waiting: [TransactionID: (number: Int, row: OutboxRow)] = [:]
  var queued = 0
  /// `at` in milliseconds since 1970, here and in `handled`.
  var settled: [TransactionID: (at: Int64, result: Settlement.Result)] = [:]
  var handled: [EventID: Int64] = [:]
  var cursor = Cursor()

  /// Comes before anything is written: all that can fail.
  func refuseUsed(_ outgoing: [OutboxRow]) throws(StoreError) {
    var seen: Set<TransactionID> = []
    for row in outgoing {
      let id = row.transaction
      if waiting[id] != nil || settled[id] != nil || !seen.insert(id).inserted {
        throw StoreError(.damaged, "a transaction id is already in the outbox")
      }
    }
  }

  mutating func append(_ entries: [JournalEntry], salt: () -> [UInt8]) {
    for entry in entries {
      let row = Chain.row(
        seq: Int64(rows.count + 1), entry: entry, salt: salt(), previous: rows.last?.chain ?? Chain.start)
      places[entry.stream, default: []].append(rows.count)
      if let cause = entry.cause { caused[cause, default: []].append(rows.count) }
      rows.append(row)
      if snapshots[entry.stream] == nil { snapshots[entry.stream] = .none(of: entry.stream) }
    }
  }

  mutating func queue(_ outgoing: [OutboxRow]) {
    for row in outgoing {
      let kept = OutboxRow(
        lane: row.lane, transaction: row.transaction, queuedAt: Chain.rounded(row.queuedAt), request: row.request)
      waiting[row.transaction] = (queued, kept)
      queued += 1
    }
  }

  mutating func settle(_ settlements: [Settlement], at: Int64) {
    for settlement in settlements where waiting.removeValue(forKey: settlement.transaction) != nil {
      settled[settlement.transaction] = (at, settlement.result)
    }
  }

  mutating func fold(_ taken: [Snapshot]) {
    for snapshot in taken where snapshots[snapshot.stream] != nil {
      snapshots[snapshot.stream] = Snapshot(
        stream: snapshot.stream, seq: Int64(rows.count), version: snapshot.version, state: snapshot.state)
    }
  }

  /// - Parameter newest: so many of the newest rows are spared.
  mutating func erase(causedBy event: EventID, in streams: Set<StreamID>?, kinds: Set<String>?, sparing newest: Int) {
    for place in caused[event] ?? []
    where place < rows.count - newest && streams?.contains(rows[place].entry.stream) != false {
      if kinds?.contains(rows[place].entry.kind) != false { rows[place] = rows[place].withoutPayload }
      snapshots[rows[place].entry.stream] = .none(of: rows[place].entry.stream)
    }
  }

  mutating func erase(_ places: [Int]) {
    for place in places where rows.indices.contains(place) {
      rows[place] = rows[place].withoutPayload
      snapshots[rows[place].entry.stream] = .none(of: rows[place].entry.stream)
    }
  }

  mutating func eraseWhole(_ stream: StreamID) {
    guard let places = places[stream] else { return }
    for place in places { rows[place] = rows[place].withoutPayload }
    snapshots[stream] = .none(of: stream)
  }
}

extension JournalRow {
  fileprivate var withoutPayload: JournalRow {
    let kept = JournalEntry(
      stream: entry.stream, kind: entry.kind, version: entry.version, at: entry.at, actor: entry.actor,
      cause: entry.cause, payload: [])
    return JournalRow(seq: seq, entry: kept, erased: true, salt: [], digest: digest, chain: chain)
  }
}

extension Snapshot {
  fileprivate static func none(of stream: StreamID) -> Snapshot {
    Snapshot(stream: stream, seq: 0, version: 0, state: [])
  }
}

extension Cursor {
  fileprivate mutating func take(_ newer: Cursor) {
    nextBatch = newer.nextBatch ?? nextBatch
    userID = newer.userID ?? userID
    deviceID = newer.deviceID ?? deviceID
    filterID = newer.filterID ?? filterID
  }
}
