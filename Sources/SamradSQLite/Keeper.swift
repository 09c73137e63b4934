import GRDB
import Matrix
import Samrad

/// Writes one keeping, inside a transaction that somebody else has begun and ends.
struct Keeper {
  let db: Database
  let salt: () -> [UInt8]

  /// - Parameter end: the journal's last row, if it is known.
  /// - Returns: its last row then.
  func write(_ keeping: Keeping, after end: JournalEnd.Row?) throws -> JournalEnd.Row {
    let at = Chain.milliseconds(keeping.at)
    let last = try append(keeping.entries, after: try end ?? readEnd())
    try queue(keeping.outgoing)
    try note(keeping.handled, at: at)
    try settle(keeping.settled, at: at)
    try fold(keeping.snapshots, upTo: last.seq)
    try erase(in: keeping, upTo: last.seq)
    try erase(
      keeping.erasedRows.union(keeping.erasedEntries.map { last.seq - Int64(keeping.entries.count) + Int64($0) + 1 }))
    for stream in keeping.erasedWhole { try eraseWhole(stream) }
    if keeping.cursor != Samrad.Cursor() { try move(to: keeping.cursor) }
    return last
  }

  private func append(_ entries: [JournalEntry], after end: JournalEnd.Row) throws -> JournalEnd.Row {
    guard !entries.isEmpty else { return end }
    var last = end
    // Without a bound, a damaged file could make the next number overflow.
    guard last.seq < Int64.max - Int64(entries.count) else {
      throw StoreError(.damaged, "the last row of the journal has the number \(last.seq)")
    }
    for stream in Set(entries.map(\.stream)) {
      try db.run(
        """
        INSERT INTO snapshots (stream, seq, version, padding, state) VALUES (CAST(? AS TEXT), 0, 0, x'', x'')
        ON CONFLICT DO NOTHING
        """, Column.text(stream.text))
    }
    let insert = try RepeatedStatement(
      db,
      """
      INSERT INTO journal (seq, stream, kind, version, at_unix_ms, actor, cause, payload, salt, digest, chain)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    for entry in entries {
      let row = Chain.row(seq: last.seq + 1, entry: entry, salt: salt(), previous: last.chain)
      try insert.run(
        .integer(row.seq), .text(entry.stream.text), .text(entry.kind), .integer(Int64(entry.version)),
        .integer(Chain.milliseconds(entry.at)), .text(entry.actor), .text(entry.cause), .bytes(entry.payload),
        .bytes(row.salt), .bytes(row.digest), .bytes(row.chain))
      last = JournalEnd.Row(seq: row.seq, chain: row.chain)
    }
    return last
  }

  private func readEnd() throws -> JournalEnd.Row {
    var end = JournalEnd.Row()
    try db.each("SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1") { row in
      end = JournalEnd.Row(seq: try row.integer(0), chain: try row.bytes(1))
    }
    return end
  }

  func queue(_ outgoing: [OutboxRow]) throws {
    guard !outgoing.isEmpty else { return }
    let insert = try RepeatedStatement(
      db, "INSERT INTO outbox (lane, transaction_id, queued_at_unix_ms, request) VALUES (?, ?, ?, ?)")
    for row in outgoing {
      try insert.run(
        .text(row.lane), .text(row.transaction.text), .integer(Chain.milliseconds(row.queuedAt)), .bytes(row.request))
    }
  }

  private func note(_ handled: [EventID], at: Int64) throws {
    guard !handled.isEmpty else { return }
    let insert = try RepeatedStatement(
      db, "INSERT INTO handled (event_id, at_unix_ms) VALUES (?, ?) ON CONFLICT DO NOTHING")
    for event in handled { try insert.run(.text(event.text), .integer(at)) }
  }

  private func settle(_ settled: [Settlement], at: Int64) throws {
    guard !settled.isEmpty else { return }
    let update = try RepeatedStatement(
      db,
      """
      UPDATE outbox SET settled_at_unix_ms = ?, outcome = ?, answer = ?, request = x''
      WHERE transaction_id = ? AND settled_at_unix_ms IS NULL
      """)
    for settlement in settled {
      let (outcome, answer) = settlement.result.columns
      try update.run(
        .integer(at), .text(outcome), answer.map { .text($0) } ?? .null, .text(settlement.transaction.text))
    }
  }

  private func fold(_ snapshots: [Snapshot], upTo last: Int64) throws {
    for snapshot in snapshots {
      try db.run(
        """
        UPDATE snapshots SET seq = ?, version = ?, padding = zeroblob(4096), state = coalesce(?, x'')
        WHERE stream = CAST(? AS TEXT)
        """, last, snapshot.version, Column.bytes(snapshot.state), Column.text(snapshot.stream.text))
    }
  }

  /// Erases rows of these causes, and drops the snapshots of their streams.
  /// - Parameter last: the number of the last row, with those of this keeping.
  private func erase(in keeping: Keeping, upTo last: Int64) throws {
    for event in keeping.erased {
      var rows = "cause = CAST(? AS TEXT)"
      var arguments = [Column.text(event.text)]
      if let reached = keeping.erasedBefore[event] {
        rows += " AND seq <= ?"
        arguments.append(last - Int64(keeping.entries.count - min(reached, keeping.entries.count)))
      }
      if let streams = keeping.erasedStreams[event]?.sorted(by: { $0.text < $1.text }) {
        rows += " AND stream IN (\(streams.map { _ in "CAST(? AS TEXT)" }.joined(separator: ", ")))"
        arguments += streams.map { Column.text($0.text) }
      }
      try db.run(
        """
        UPDATE snapshots SET seq = 0, version = 0, padding = x'', state = x''
        WHERE stream IN (SELECT stream FROM journal WHERE \(rows))
        """, all: arguments)
      let erasure = "UPDATE journal SET payload = x'', salt = x'', erased = 1 WHERE \(rows) AND erased = 0"
      guard let kinds = keeping.erasableKinds else {
        try db.run(erasure, all: arguments)
        continue
      }
      for kind in kinds.sorted() {
        try db.run(erasure + " AND kind = CAST(? AS TEXT)", all: arguments + [Column.text(kind)])
      }
    }
  }

  /// Erases these rows, and drops the snapshots of their streams.
  private func erase(_ rows: Set<Int64>) throws {
    for row in rows.sorted() {
      try db.run(
        """
        UPDATE snapshots SET seq = 0, version = 0, padding = x'', state = x''
        WHERE stream IN (SELECT stream FROM journal WHERE seq = ?)
        """, row)
      try db.run("UPDATE journal SET payload = x'', salt = x'', erased = 1 WHERE seq = ? AND erased = 0", row)
    }
  }

  private func eraseWhole(_ stream: StreamID) throws {
    let stream = Column.text(stream.text)
    try db.run(
      "UPDATE snapshots SET seq = 0, version = 0, padding = x'', state = x'' WHERE stream = CAST(? AS TEXT)", stream)
    try db.run(
      "UPDATE journal SET payload = x'', salt = x'', erased = 1 WHERE stream = CAST(? AS TEXT) AND erased = 0", stream)
  }

  private func move(to cursor: Samrad.Cursor) throws {
    let update = try RepeatedStatement(
      db,
      """
      UPDATE cursor SET next_batch = coalesce(?, next_batch), user_id = coalesce(?, user_id),
        device_id = coalesce(?, device_id), filter_id = coalesce(?, filter_id)
      """)
    try update.run(
      cursor.nextBatch.map { .text($0) } ?? .null, .text(cursor.userID), .text(cursor.deviceID),
      cursor.filterID.map { .text($0) } ?? .null)
  }
}

extension Settlement.Result {
  /// As the outbox writes it.
  var columns: (outcome: String, answer: String?) {
    switch self {
    case .done(let id): ("done", id)
    case .refused(let code): ("refused", code)
    }
  }
}
