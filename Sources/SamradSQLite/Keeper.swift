import GRDB
import Matrix
import Samrad

/// Writes one keeping, inside a transaction that somebody else has begun and ends.
struct Keeper {
  let db: Database
  let salt: () -> [UInt8]

  /// - Returns: the `seq` of the journal's last row, 0 if it has none.
  func write(_ keeping: Keeping) throws -> Int64 {
    let at = Chain.milliseconds(keeping.at)
    let last = try append(keeping.entries)
    try queue(keeping.outgoing)
    try note(keeping.handled, at: at)
    try settle(keeping.settled, at: at)
    try fold(keeping.snapshots, upTo: last)
    try erase(in: keeping)
    if keeping.cursor != Samrad.Cursor() { try move(to: keeping.cursor) }
    return last
  }

  private func append(_ entries: [JournalEntry]) throws -> Int64 {
    var (last, chain): (Int64, [UInt8]) = (0, Chain.start)
    try db.each("SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1") { row in
      (last, chain) = (try row.integer(0), try row.bytes(1))
    }
    // Without a bound, a damaged file could make the next number overflow.
    guard last < Int64.max - Int64(entries.count) else {
      throw StoreError(.damaged, "the last row of the journal has the number \(last)")
    }
    for stream in Set(entries.map(\.stream)) {
      try db.run(
        """
        INSERT INTO snapshots (stream, seq, version, padding, state) VALUES (CAST(? AS TEXT), 0, 0, x'', x'')
        ON CONFLICT DO NOTHING
        """, Column.text(stream.text))
    }
    for entry in entries {
      let row = Chain.row(seq: last + 1, entry: entry, salt: salt(), previous: chain)
      try insert(row)
      (last, chain) = (row.seq, row.chain)
    }
    return last
  }

  private func insert(_ row: JournalRow) throws {
    let entry = row.entry
    try db.run(
      """
      INSERT INTO journal (seq, stream, kind, version, at_unix_ms, actor, cause, payload, salt, digest, chain)
      VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), coalesce(?, x''),
        coalesce(?, x''), ?, ?)
      """,
      row.seq, Column.text(entry.stream.text), Column.text(entry.kind), entry.version, Chain.milliseconds(entry.at),
      Column.text(entry.actor?.text), Column.text(entry.cause?.text), Column.bytes(entry.payload),
      Column.bytes(row.salt), Column.bytes(row.digest), Column.bytes(row.chain))
  }

  func queue(_ outgoing: [OutboxRow]) throws {
    for row in outgoing {
      try db.run(
        """
        INSERT INTO outbox (lane, transaction_id, queued_at_unix_ms, request)
        VALUES (CAST(? AS TEXT), CAST(? AS TEXT), ?, coalesce(?, x''))
        """,
        Column.text(row.lane), Column.text(row.transaction.text), Chain.milliseconds(row.queuedAt),
        Column.bytes(row.request))
    }
  }

  private func note(_ handled: [EventID], at: Int64) throws {
    for event in handled {
      try db.run(
        "INSERT INTO handled (event_id, at_unix_ms) VALUES (CAST(? AS TEXT), ?) ON CONFLICT DO NOTHING",
        Column.text(event.text), at)
    }
  }

  private func settle(_ settled: [Settlement], at: Int64) throws {
    for settlement in settled {
      let (outcome, answer): (String, String?) =
        switch settlement.result {
        case .done(let id): ("done", id)
        case .refused(let code): ("refused", code)
        }
      try db.run(
        """
        UPDATE outbox SET settled_at_unix_ms = ?, outcome = ?, answer = CAST(? AS TEXT), request = x''
        WHERE transaction_id = CAST(? AS TEXT) AND settled_at_unix_ms IS NULL
        """, at, outcome, Column.text(answer), Column.text(settlement.transaction.text))
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
  private func erase(in keeping: Keeping) throws {
    for event in keeping.erased {
      let cause = Column.text(event.text)
      var rows = "cause = CAST(? AS TEXT)"
      var arguments = [cause]
      if let stream = keeping.erasedStreams[event] {
        rows += " AND stream = CAST(? AS TEXT)"
        arguments.append(Column.text(stream.text))
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

  private func move(to cursor: Samrad.Cursor) throws {
    try db.run(
      """
      UPDATE cursor SET next_batch = coalesce(CAST(? AS TEXT), next_batch),
        user_id = coalesce(CAST(? AS TEXT), user_id), device_id = coalesce(CAST(? AS TEXT), device_id),
        filter_id = coalesce(CAST(? AS TEXT), filter_id)
      """,
      Column.text(cursor.nextBatch), Column.text(cursor.userID?.text), Column.text(cursor.deviceID?.text),
      Column.text(cursor.filterID))
  }
}
