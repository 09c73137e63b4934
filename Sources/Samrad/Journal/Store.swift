package import Foundation
package import Matrix

/// Where everything is kept. One process has it open at a time; one contract suite holds for every implementation.
package protocol Store: Sendable {
  /// Writes all of it in one transaction: before this returns nothing has happened, afterwards everything has.
  /// A handled id that is already there, or a settlement of an unknown or settled transaction, is ignored. A
  /// transaction id that is already in the outbox, waiting or settled, fails the keeping as `.damaged`: a second
  /// request under it would be lost. Times are kept to the millisecond. Cancelling the task does not stop a keep.
  /// - Returns: the `seq` given to the last entry (the newest of the journal if there was none).
  /// - Throws: `StoreError`; then nothing of it was written.
  func keep(_ keeping: Keeping) async throws(StoreError) -> Int64

  /// What stands in the outbox unsettled, oldest first.
  func pending() async throws(StoreError) -> [OutboxRow]
  /// How settled requests ended, for those of `transactions` that are known and settled.
  func results(of transactions: [TransactionID]) async throws(StoreError) -> [TransactionID: Settlement.Result]
  /// Those of `events` that were handled before.
  func handled(among events: [EventID]) async throws(StoreError) -> Set<EventID>
  /// What the bot must remember of its place at the homeserver.
  func cursor() async throws(StoreError) -> Cursor

  /// One for each stream that has rows, in no particular order.
  func snapshots() async throws(StoreError) -> [Snapshot]
  /// The rows of `stream` after `seq`, in order.
  func rows(of stream: StreamID, after seq: Int64) async throws(StoreError) -> [JournalRow]
  /// Up to `limit` rows of all streams after `seq`, in order.
  func rows(after seq: Int64, limit: Int) async throws(StoreError) -> [JournalRow]

  /// Forgets handled ids and settled outbox rows from before `date`.
  func forget(before date: Date) async throws(StoreError)
}

/// All that one turn, or a batch of turns, leaves behind.
package struct Keeping: Equatable, Sendable {
  package var at: Date
  package var entries: [JournalEntry]
  package var outgoing: [OutboxRow]
  package var handled: [EventID]
  package var settled: [Settlement]
  /// Every journal row caused by these events loses payload and salt, and the snapshots of their streams are
  /// dropped, in the same transaction. Entries of this very keeping count too, as far as `erasedBefore` says.
  package var erased: [EventID]
  /// How many of `entries` came before the erasing: what a message says when it is read anew is not erased with what it
  /// said first. One that is not named here reaches all of them.
  package var erasedBefore: [EventID: Int]
  /// The only streams in which each is erased; one that is not named here is erased in all. An event's id comes from
  /// outside, and nobody may erase in another group's history.
  package var erasedStreams: [EventID: Set<StreamID>]
  /// Which kinds of rows `erased` reaches: those that hold people's words. Nil is every kind.
  package var erasableKinds: Set<String>?
  /// These rows lose payload and salt, and the snapshots of their streams are dropped, in the same transaction: for
  /// whoever erases less than all that an event caused. Numbers that no row has are ignored.
  package var erasedRows: Set<Int64>
  /// The same of `entries`, by their places in it.
  package var erasedEntries: Set<Int>
  /// Every row of these streams loses payload and salt, of whatever kind, and their snapshots are dropped, in the same
  /// transaction. Entries of this very keeping count too.
  package var erasedWhole: [StreamID]
  /// Their `seq` is ignored: the store gives each the `seq` that `keep` returns. One of a stream without rows is
  /// ignored, and one of a stream that an erasure reaches is dropped with the old one.
  package var snapshots: [Snapshot]
  /// What changes of the cursor; nil leaves a field as it is.
  package var cursor: Cursor

  package init(
    at: Date, entries: [JournalEntry] = [], outgoing: [OutboxRow] = [], handled: [EventID] = [],
    settled: [Settlement] = [], erased: [EventID] = [], erasedBefore: [EventID: Int] = [:],
    erasedStreams: [EventID: Set<StreamID>] = [:],
    erasableKinds: Set<String>? = nil, erasedRows: Set<Int64> = [], erasedEntries: Set<Int> = [],
    erasedWhole: [StreamID] = [], snapshots: [Snapshot] = [],
    cursor: Cursor = Cursor()
  ) {
    self.at = at
    self.entries = entries
    self.outgoing = outgoing
    self.handled = handled
    self.settled = settled
    self.erased = erased
    self.erasedBefore = erasedBefore
    self.erasedStreams = erasedStreams
    self.erasableKinds = erasableKinds
    self.erasedRows = erasedRows
    self.erasedEntries = erasedEntries
    self.erasedWhole = erasedWhole
    self.snapshots = snapshots
    self.cursor = cursor
  }

  /// Whether anything is taken away.
  package var erases: Bool {
    !(erased.isEmpty && erasedRows.isEmpty && erasedEntries.isEmpty && erasedWhole.isEmpty)
  }

  package var isEmpty: Bool {
    entries.isEmpty && outgoing.isEmpty && handled.isEmpty && settled.isEmpty && !erases && snapshots.isEmpty
      && cursor == Cursor()
  }
}

/// What the bot must remember of its place at the homeserver. The device id is kept for ever: transaction ids
/// hold for one device.
package struct Cursor: Equatable, Sendable {
  package var nextBatch: String?
  package var userID: UserID?
  package var deviceID: DeviceID?
  package var filterID: String?

  package init(
    nextBatch: String? = nil, userID: UserID? = nil, deviceID: DeviceID? = nil, filterID: String? = nil
  ) {
    self.nextBatch = nextBatch
    self.userID = userID
    self.deviceID = deviceID
    self.filterID = filterID
  }
}

/// One request in the outbox.
package struct OutboxRow: Equatable, Sendable {
  /// Rows of one lane are sent in order, one at a time. A room's id, or what stands for a room not yet made.
  package let lane: String
  package let transaction: TransactionID
  package let queuedAt: Date
  /// Canonical JSON of an `OutboxRequest`.
  package let request: [UInt8]

  package init(lane: String, transaction: TransactionID, queuedAt: Date, request: [UInt8]) {
    self.lane = lane
    self.transaction = transaction
    self.queuedAt = queuedAt
    self.request = request
  }
}

/// How a request of the outbox ended.
package struct Settlement: Equatable, Sendable {
  package enum Result: Equatable, Sendable {
    /// The homeserver took it, and answered with the id of what it made: an event, a room, or nothing.
    case done(id: String?)
    /// The homeserver will never take it; the word is a `MatrixError.Code`.
    case refused(code: String)
  }

  package let transaction: TransactionID
  package let result: Result

  package init(_ transaction: TransactionID, _ result: Result) {
    self.transaction = transaction
    self.result = result
  }
}

/// The store failed. Nothing was written.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// Disk full, permissions, I/O.
    case unavailable
    /// The file is not ours, or damaged.
    case damaged
    /// Written by a newer version of Samråd.
    case tooNew
    /// Another process has it open.
    case inUse
  }

  package let kind: Kind
  /// For an operator: no text of a user in it.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  package var description: String { "\(kind.rawValue): \(detail)" }
}
