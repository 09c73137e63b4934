package import Foundation
package import Matrix

/// Something that happened and shall be remembered. Its encoding is kept for ever: a field may be added as an
/// optional; anything else raises the version, and the type then reads the older shapes too.
package protocol Change: Codable, Equatable, Sendable {
  /// What happened, as in `session.planned`. Never renamed.
  static var kind: String { get }
  /// Of the encoding, from 1.
  static var version: Int { get }
  /// Whether it holds a person's own words, which go when the message they came from is removed. Whatever else the
  /// message did stays: a session that was started has been started. Such a change holds nothing but the words.
  static var isErasable: Bool { get }
}

extension Change {
  package static var version: Int { 1 }
  package static var isErasable: Bool { false }
}

/// A change to one group.
package protocol GroupChange: Change {
  /// Folds the change into the group. Never traps: what it speaks of may have been erased.
  func apply(to group: inout Group, _ stamp: Stamp)
}

/// A change to the programme: people, rooms, settings.
package protocol ProgrammeChange: Change {
  func apply(to programme: inout Programme, _ stamp: Stamp)
}

/// When, by whom and because of what a change happened.
package struct Stamp: Equatable, Sendable {
  package let at: Date
  package let actor: UserID?
  package let cause: EventID?

  package init(at: Date, actor: UserID? = nil, cause: EventID? = nil) {
    self.at = at
    self.actor = actor
    self.cause = cause
  }
}

/// A change on its way into a stream.
package struct Recorded: Sendable {
  package let stream: StreamID
  package let change: any Change
  /// The event that its words came from, if not the one that the turn answered to.
  private let cause: EventID?

  package init(_ change: any GroupChange, in group: GroupID, causedBy cause: EventID? = nil) {
    stream = .group(group)
    self.change = change
    self.cause = cause
  }

  package init(_ change: any ProgrammeChange) {
    stream = .programme
    self.change = change
    cause = nil
  }

  /// When, by whom and because of what this change is put down to.
  package func stamp(_ turn: Stamp) -> Stamp {
    cause.map { Stamp(at: turn.at, actor: turn.actor, cause: $0) } ?? turn
  }

  /// The change as the journal keeps it.
  package func entry(_ turn: Stamp) throws -> JournalEntry {
    let stamp = stamp(turn)
    return JournalEntry(
      stream: stream, kind: type(of: change).kind, version: type(of: change).version, at: stamp.at,
      actor: stamp.actor, cause: stamp.cause, payload: try JSONWriter.write(change))
  }
}
