import Foundation
import Matrix

/// The state, made from what is kept.
package enum Folding {
  /// The state of one stream as JSON, for a snapshot.
  package static func snapshot(of stream: StreamID, in world: World) throws -> Snapshot? {
    switch stream {
    case .programme:
      Snapshot(stream: stream, seq: 0, version: Programme.version, state: try JSONWriter.write(world.programme))
    case .group(let id):
      try world.groups[id].map {
        Snapshot(stream: stream, seq: 0, version: Group.version, state: try JSONWriter.write($0))
      }
    }
  }

  /// The state a snapshot holds; nil if it is none, of another version, or can't be read: then the whole stream is.
  package static func group(_ snapshot: Snapshot) -> Group? {
    guard snapshot.seq > 0, snapshot.version == Group.version else { return nil }
    return try? JSONReader.read(Group.self, from: snapshot.state)
  }

  package static func programme(_ snapshot: Snapshot) -> Programme? {
    guard snapshot.seq > 0, snapshot.version == Programme.version else { return nil }
    return try? JSONReader.read(Programme.self, from: snapshot.state)
  }

  package static func fold(_ rows: [JournalRow], into group: inout Group) throws(UnreadableRow) {
    for row in rows {
      guard let change = try ChangeKinds.change(in: row) as? any GroupChange else { continue }
      change.apply(to: &group, row.stamp)
      group.note(cause: row.entry.cause)
    }
  }

  package static func fold(_ rows: [JournalRow], into programme: inout Programme) throws(UnreadableRow) {
    for row in rows {
      guard let change = try ChangeKinds.change(in: row) as? any ProgrammeChange else { continue }
      change.apply(to: &programme, row.stamp)
    }
  }
}

extension JournalRow {
  package var stamp: Stamp { Stamp(at: entry.at, actor: entry.actor, cause: entry.cause) }
}
