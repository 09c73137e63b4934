import Foundation
package import Matrix
package import Samrad

/// What was kept, read back at start.
package struct StartingState: Sendable {
  package var world: World
  /// What stands unsettled in the outbox, oldest first.
  package var pending: [Outgoing]
  package var open: [TransactionID: Outgoing] = [:]
  /// Rooms that earlier requests made and pending ones refer to.
  package var rooms: [TransactionID: RoomID] = [:]
  /// Events that earlier requests made and pending reactions refer to.
  package var events: [TransactionID: EventID] = [:]
  /// What became of earlier uploads that pending messages refer to.
  var uploads: [TransactionID: Lanes.Upload] = [:]
  var changesSinceSnapshot: [StreamID: Int] = [:]

  /// Every room that the bot knows of.
  var knownRooms: Set<RoomID> {
    Set(world.groups.values.compactMap(\.room)).union(world.programme.directRooms.values)
      .union([world.programme.adminRoom].compactMap { $0 }).union(rooms.values)
  }

  /// How many streams are read at once: while the store reads one, others are folded.
  private static let shares = 4

  /// - Throws: `StoreError`, or `UnreadableRow` when the journal holds what this version doesn't know.
  package static func read(from store: any Store, library: Library, me: UserID) async throws -> StartingState {
    let snapshots = try await store.snapshots()
    var programme = Programme()
    var groups: [GroupID: Group] = [:]
    groups.reserveCapacity(snapshots.count)
    var forgotten: [GroupID] = []
    var changes: [StreamID: Int] = [:]
    try await withThrowingTaskGroup(of: [Folded].self) { tasks in
      for share in 0..<shares {
        tasks.addTask {
          var folded: [Folded] = []
          for index in stride(from: share, to: snapshots.count, by: shares) {
            folded.append(try await Folded(snapshots[index], store))
          }
          return folded
        }
      }
      for try await folded in tasks {
        for stream in folded {
          changes[stream.id] = stream.changes
          switch stream.state {
          case .programme(let state): programme = state
          case .group(let group): groups[group.id] = group
          case .forgotten(let group): forgotten.append(group)
          }
        }
      }
    }
    var state = StartingState(
      world: World(programme: programme, groups: groups, library: library, me: me),
      // What can't be read was damaged, and its lane must not stand still for it.
      pending: try await store.pending().compactMap(Outgoing.init))
    for group in forgotten { state.world.forget(group) }
    state.changesSinceSnapshot = changes
    try await state.resolve(from: store)
    return state
  }

  /// Finds what the pending requests refer to.
  private mutating func resolve(from store: any Store) async throws {
    var references: Set<TransactionID> = []
    for outgoing in pending {
      open[outgoing.transaction] = outgoing
      references.formUnion(outgoing.request.references)
    }
    for (transaction, result) in try await store.results(of: Array(references)) {
      switch result {
      case .done(let id?) where id.hasPrefix("mxc:"): uploads[transaction] = .ended(as: result)
      case .done(let id?) where id.hasPrefix("!"): rooms[transaction] = RoomID(id)
      case .done(let id?): events[transaction] = EventID(id)
      // A file that can't be posted, or a room that was never made: what was meant for it is refused in its turn.
      case .refused: uploads[transaction] = .ended(as: result)
      case .done(nil): break
      }
    }
  }
}

/// One stream, read back.
private struct Folded: Sendable {
  enum State: Sendable {
    case programme(Programme)
    case group(Group)
    /// All of it was erased.
    case forgotten(GroupID)
  }

  let id: StreamID
  let state: State
  /// How many came after the snapshot.
  let changes: Int

  init(_ snapshot: Snapshot, _ store: any Store) async throws {
    id = snapshot.stream
    switch snapshot.stream {
    case .programme:
      let base = Folding.programme(snapshot)
      var programme = base ?? Programme()
      let rows = try await store.rows(of: snapshot.stream, after: base == nil ? 0 : snapshot.seq)
      try Folding.fold(rows, into: &programme)
      (state, changes) = (.programme(programme), rows.count)
    case .group(let id):
      let base = Folding.group(snapshot)
      var group = base ?? Group(id: id)
      let rows = try await store.rows(of: snapshot.stream, after: base == nil ? 0 : snapshot.seq)
      if base == nil, !rows.isEmpty, rows.allSatisfy(\.erased) {
        (state, changes) = (.forgotten(id), 0)
        return
      }
      try Folding.fold(rows, into: &group)
      (state, changes) = (.group(group), rows.count)
    }
  }
}

extension OutboxRequest {
  /// Earlier requests whose results this one needs.
  var references: [TransactionID] {
    func made(_ room: RoomReference) -> [TransactionID] {
      if case .made(let transaction) = room { [transaction] } else { [] }
    }
    return switch self {
    case .message(let room, _, _), .event(_, let room, _, _): made(room)
    case .reaction(let room, let target, _): made(room) + [target]
    case .invite(_, let room, _): made(room)
    case .file(let room, let upload, _, _): made(room) + [upload]
    case .openRoom, .annotation, .redact, .join, .leave, .kick, .state, .archive, .entrust, .upload, .lookUpZone: []
    }
  }
}
