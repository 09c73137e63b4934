import GRDB
package import Matrix
package import Samrad

/// Reads what was kept.
struct Reader {
  let db: Database

  func pending() throws -> [OutboxRow] {
    var rows: [OutboxRow] = []
    try db.each(
      """
      SELECT lane, transaction_id, queued_at_unix_ms, request FROM outbox
      WHERE settled_at_unix_ms IS NULL ORDER BY number
      """
    ) { row in
      rows.append(
        OutboxRow(
          lane: try row.text(0), transaction: TransactionID(try row.text(1)),
          queuedAt: Chain.date(milliseconds: try row.integer(2)), request: try row.bytes(3)))
    }
    return rows
  }

  /// One statement for each id: no list is too long for that, and a look-up takes a few microseconds.
  func results(of transactions: [TransactionID]) throws -> [TransactionID: Settlement.Result] {
    var results: [TransactionID: Settlement.Result] = [:]
    for id in transactions {
      try db.each(
        "SELECT outcome, answer FROM outbox WHERE transaction_id = CAST(? AS TEXT) AND outcome IS NOT NULL",
        Column.text(id.text)
      ) { row in
        results[id] = try result(outcome: row.text(0), answer: row.optionalText(1))
      }
    }
    return results
  }

  private func result(outcome: String, answer: String?) throws -> Settlement.Result {
    switch (outcome, answer) {
    case ("done", _): return .done(id: answer)
    case ("refused", let code?): return .refused(code: code)
    default: throw StoreError(.damaged, "a settled request has no outcome we know")
    }
  }

  func handled(among events: [EventID]) throws -> Set<EventID> {
    guard !events.isEmpty else { return [] }
    let find = try RepeatedStatement(db, "SELECT 1 FROM handled WHERE event_id = ?")
    guard events.count > 1 else { return try find.finds(.text(events[0].text)) ? Set(events) : [] }
    // Each look-up alone would lock and unlock the file.
    try RepeatedStatement(db, "BEGIN").run()
    defer { try? RepeatedStatement(db, "COMMIT").run() }
    return Set(try events.filter { try find.finds(.text($0.text)) })
  }

  func cursor() throws -> Samrad.Cursor {
    var cursor = Samrad.Cursor()
    try db.each("SELECT next_batch, user_id, device_id, filter_id FROM cursor") { row in
      cursor = Samrad.Cursor(
        nextBatch: try row.optionalText(0), userID: try row.optionalText(1).map { UserID($0) },
        deviceID: try row.optionalText(2).map { DeviceID($0) }, filterID: try row.optionalText(3))
    }
    return cursor
  }

  func snapshots() throws -> [Snapshot] {
    var snapshots: [Snapshot] = []
    try db.each("SELECT stream, seq, version, state FROM snapshots") { row in
      snapshots.append(
        Snapshot(
          stream: StreamID(try row.text(0)), seq: try row.integer(1), version: Int(try row.integer(2)),
          state: try row.bytes(3)))
    }
    return snapshots
  }

  func rows(of stream: StreamID, after seq: Int64) throws -> [JournalRow] {
    try journal("WHERE stream = CAST(? AS TEXT) AND seq > ? ORDER BY seq", Column.text(stream.text), seq)
  }

  func rows(of stream: StreamID, after seq: Int64, limit: Int) throws -> [JournalRow] {
    try journal(
      "WHERE stream = CAST(? AS TEXT) AND seq > ? ORDER BY seq LIMIT \(max(0, limit))", Column.text(stream.text), seq)
  }

  func rows(after seq: Int64, limit: Int) throws -> [JournalRow] {
    try journal("WHERE seq > ? ORDER BY seq LIMIT ?", seq, max(0, limit))
  }

  private func journal(
    _ condition: String, _ first: (any DatabaseValueConvertible)?, _ second: (any DatabaseValueConvertible)?
  ) throws -> [JournalRow] {
    let columns = "seq, stream, kind, version, at_unix_ms, actor, cause, payload, erased, salt, digest, chain"
    var rows: [JournalRow] = []
    try db.each("SELECT \(columns) FROM journal \(condition)", first, second) { row in
      rows.append(try journalRow(row))
    }
    return rows
  }

  private func journalRow(_ row: Row) throws -> JournalRow {
    let entry = JournalEntry(
      stream: StreamID(try row.text(1)), kind: try row.text(2), version: Int(try row.integer(3)),
      at: Chain.date(milliseconds: try row.integer(4)), actor: try row.optionalText(5).map { UserID($0) },
      cause: try row.optionalText(6).map { EventID($0) }, payload: try row.bytes(7))
    return JournalRow(
      seq: try row.integer(0), entry: entry, erased: try row.integer(8) != 0, salt: try row.bytes(9),
      digest: try row.bytes(10), chain: try row.bytes(11))
  }
}

extension SQLiteStore {
  package func pending() async throws(StoreError) -> [OutboxRow] {
    try await perform { try Reader(db: $0).pending() }
  }

  package func results(
    of transactions: [TransactionID]
  ) async throws(StoreError) -> [TransactionID: Settlement.Result] {
    try await perform { try Reader(db: $0).results(of: transactions) }
  }

  package func handled(among events: [EventID]) async throws(StoreError) -> Set<EventID> {
    try performHere { try Reader(db: $0).handled(among: events) }
  }

  package func cursor() async throws(StoreError) -> Samrad.Cursor {
    try await perform { try Reader(db: $0).cursor() }
  }

  package func snapshots() async throws(StoreError) -> [Snapshot] {
    try await perform { try Reader(db: $0).snapshots() }
  }

  package func rows(of stream: StreamID, after seq: Int64) async throws(StoreError) -> [JournalRow] {
    try await perform { try Reader(db: $0).rows(of: stream, after: seq) }
  }

  package func rows(after seq: Int64, limit: Int) async throws(StoreError) -> [JournalRow] {
    try await perform { try Reader(db: $0).rows(after: seq, limit: limit) }
  }
}
