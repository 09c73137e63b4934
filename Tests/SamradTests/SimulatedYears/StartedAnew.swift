import Foundation
import Matrix

@testable import Samrad

/// The bot starts again and again: from the snapshots of the last start, and the rows of the journal since then.
struct StartedAnew {
  private var programme: Snapshot?
  private var group: Snapshot?
  private var folded = 0

  struct Different: Error { let what: String }

  /// - Throws: when what is read is not what was known.
  mutating func fold(_ life: inout Life) throws {
    var (programme, group) = (Programme(), Group(id: Life.nord))
    if let snapshot = self.programme.flatMap(Folding.programme) { programme = snapshot }
    if let snapshot = self.group.flatMap(Folding.group) { group = snapshot }
    let rows = life.entries[folded...].enumerated().map { offset, entry in
      JournalRow(
        seq: Int64(folded + offset + 1), entry: entry, erased: false, salt: [], digest: [], chain: [])
    }
    try Folding.fold(rows.filter { $0.entry.stream == .programme }, into: &programme)
    try Folding.fold(rows.filter { $0.entry.stream == .group(Life.nord) }, into: &group)
    guard programme == life.world.programme else { throw Different(what: "the programme") }
    guard group.sessions == life.group.sessions else { throw Different(what: "the sessions") }
    guard group == life.group else { throw Different(what: "the group") }
    folded = life.entries.count
    let world = World(programme: programme, groups: [Life.nord: group], library: life.world.library, me: Life.me)
    self.programme = try snapshot(of: .programme, in: world)
    self.group = try snapshot(of: .group(Life.nord), in: world)
    life.begin(in: world)
  }

  private func snapshot(of stream: StreamID, in world: World) throws -> Snapshot? {
    try Folding.snapshot(of: stream, in: world).map {
      Snapshot(stream: stream, seq: Int64(folded), version: $0.version, state: $0.state)
    }
  }
}
