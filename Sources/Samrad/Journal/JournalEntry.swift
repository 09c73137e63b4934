package import Foundation
package import Matrix

/// Which of the bot's histories a change belongs to: the programme's, or one group's.
package enum StreamID: Hashable, Sendable {
  case programme
  case group(GroupID)

  /// As the store writes it: `programme`, or the group's id (`g12`).
  package var text: String {
    switch self {
    case .programme: "programme"
    case .group(let id): id.text
    }
  }

  package init(_ text: String) {
    self = text == "programme" ? .programme : .group(GroupID(text))
  }
}

/// A supervision group (norsk: veiledningsgruppe), as the bot names it. Ids are given in order and never used again.
package struct GroupID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// One change, encoded, on its way into the journal.
package struct JournalEntry: Equatable, Sendable {
  package let stream: StreamID
  /// What happened, as in `session.planned`. Kinds are never renamed.
  package let kind: String
  /// Of the payload's shape, from 1. A reader refuses a version newer than it knows.
  package let version: Int
  /// To the millisecond.
  package let at: Date
  /// Who made it happen; nil for the clock.
  package let actor: UserID?
  /// The event that made it happen; what `erase` goes by.
  package let cause: EventID?
  /// The change itself: canonical JSON in UTF-8.
  package let payload: [UInt8]

  package init(
    stream: StreamID, kind: String, version: Int, at: Date, actor: UserID?, cause: EventID?, payload: [UInt8]
  ) {
    self.stream = stream
    self.kind = kind
    self.version = version
    self.at = at
    self.actor = actor
    self.cause = cause
    self.payload = payload
  }
}

/// One row of the journal, as kept.
package struct JournalRow: Equatable, Sendable {
  /// From 1, without holes, over all streams.
  package let seq: Int64
  /// Its payload is empty once erased.
  package let entry: JournalEntry
  /// Its payload was taken away for privacy; the row, its digest and the chain stay.
  package let erased: Bool
  /// 16 random bytes, erased with the payload, so that a short text can't be guessed from its digest.
  package let salt: [UInt8]
  /// SHA-256 over salt and payload. Stays when the payload is erased.
  package let digest: [UInt8]
  /// SHA-256 over the chain value of the row before, and all of this row but its payload, salt
  /// and the mark that it is erased.
  package let chain: [UInt8]

  package init(seq: Int64, entry: JournalEntry, erased: Bool, salt: [UInt8], digest: [UInt8], chain: [UInt8]) {
    self.seq = seq
    self.entry = entry
    self.erased = erased
    self.salt = salt
    self.digest = digest
    self.chain = chain
  }
}

/// The folded state of one stream, so that a start need not replay its whole history.
package struct Snapshot: Equatable, Sendable {
  package let stream: StreamID
  /// The last row folded into `state`; 0 for a stream that has rows but no snapshot yet.
  package let seq: Int64
  /// Of the state's shape. A snapshot of another version is dropped, and the stream replayed.
  package let version: Int
  /// Canonical JSON; empty when `seq` is 0.
  package let state: [UInt8]

  package init(stream: StreamID, seq: Int64, version: Int, state: [UInt8]) {
    self.stream = stream
    self.seq = seq
    self.version = version
    self.state = state
  }
}
