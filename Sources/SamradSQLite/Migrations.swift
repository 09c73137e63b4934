/// How the tables came about, step by step. Step n brings a database from `user_version` n-1 to n.
/// A step that was released is never edited: add another one.
enum Migrations {
  static let all = [first]

  /// What must be there after the last step.
  static let tables: Set<String> = ["journal", "snapshots", "outbox", "handled", "cursor"]

  // Times are milliseconds since 1970. `STRICT` refuses values of a wrong type.
  //
  // SQLite's secure_delete wipes what is deleted, but not the bytes that stay behind when a row moves to another
  // page to make room. So texts that must be erasable stand where rows never move: journal and outbox only grow at
  // their end and shrink in place, and the padding of a snapshot fills its page, which pushes the text into
  // overflow pages of its own.
  private static let first = """
    CREATE TABLE snapshots (
      stream TEXT NOT NULL PRIMARY KEY,
      seq INTEGER NOT NULL CHECK (seq >= 0),
      version INTEGER NOT NULL,
      padding BLOB NOT NULL,
      state BLOB NOT NULL,
      CHECK (length(state) = 0 OR length(padding) >= 4096)
    ) STRICT;

    CREATE TABLE journal (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      stream TEXT NOT NULL REFERENCES snapshots (stream),
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      at_unix_ms INTEGER NOT NULL,
      actor TEXT,
      cause TEXT,
      payload BLOB NOT NULL,
      erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
      salt BLOB NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      chain BLOB NOT NULL CHECK (length(chain) = 32),
      CHECK (erased = 0 OR (length(payload) = 0 AND length(salt) = 0))
    ) STRICT;
    CREATE INDEX journal_by_stream ON journal (stream);
    CREATE INDEX journal_by_cause ON journal (cause) WHERE cause IS NOT NULL;

    CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
    BEGIN
      SELECT RAISE(ABORT, 'rows of the journal are never deleted');
    END;
    CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
    WHEN NOT (
      new.erased = 1 AND length(new.payload) = 0 AND length(new.salt) = 0
      AND new.seq IS old.seq AND new.stream IS old.stream AND new.kind IS old.kind AND new.version IS old.version
      AND new.at_unix_ms IS old.at_unix_ms AND new.actor IS old.actor AND new.cause IS old.cause
      AND new.digest IS old.digest AND new.chain IS old.chain)
    BEGIN
      SELECT RAISE(ABORT, 'rows of the journal are never changed, only erased');
    END;
    CREATE TRIGGER journal_is_not_replaced BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE seq = new.seq)
    BEGIN
      SELECT RAISE(ABORT, 'rows of the journal are never replaced');
    END;

    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY,
      lane TEXT NOT NULL,
      transaction_id TEXT NOT NULL UNIQUE,
      queued_at_unix_ms INTEGER NOT NULL,
      request BLOB NOT NULL,
      settled_at_unix_ms INTEGER,
      outcome TEXT CHECK (outcome IN ('done', 'refused')),
      answer TEXT,
      CHECK ((settled_at_unix_ms IS NULL) = (outcome IS NULL)),
      CHECK (outcome IS NULL OR length(request) = 0),
      CHECK (outcome IS NOT 'refused' OR answer IS NOT NULL)
    ) STRICT;
    CREATE INDEX outbox_pending ON outbox (number) WHERE settled_at_unix_ms IS NULL;
    CREATE INDEX outbox_settled ON outbox (settled_at_unix_ms) WHERE settled_at_unix_ms IS NOT NULL;

    CREATE TABLE handled (
      event_id TEXT NOT NULL PRIMARY KEY,
      at_unix_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX handled_by_time ON handled (at_unix_ms);

    CREATE TABLE cursor (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      next_batch TEXT,
      user_id TEXT,
      device_id TEXT,
      filter_id TEXT
    ) STRICT;
    INSERT INTO cursor (only) VALUES (1);
    """
}
