import Foundation
import Matrix
import Samrad
import SamradBot

/// An hour in which a thousand groups are in the middle of their sessions, each at another place of it, recorded so
/// that it can be taken again and again, with any store.
struct Recording {
  static let run = "again"
  private static let groups = 1..<2_001
  /// Twice as many as a session has doings: for half of the time all kinds of doings happen at once.
  private static let cohorts = 52
  private static let evening = 26..<52

  /// What the journal holds when it begins.
  private let entries: [JournalEntry]
  private let snapshots: [Snapshot]
  let library: Library
  let batchSize: Int
  let steps: [Community.Step]

  /// - Parameters:
  ///   - batchSize: how many inputs are kept in one transaction.
  ///   - minutes: how much of the hour, at most 26; each has a thousand inputs.
  static func make(_ library: Library, batchSize: Int, minutes: Int = 26) async throws -> Recording {
    let store = MemoryStore()
    try await Community.form(groups, in: store, library: library)
    let start = try await StartingState.read(from: store, library: library, me: People.me)
    let formed = Community.firstDay.map { Community.moment($0, minute: 10 * 60) } ?? .distantPast
    var community = Community(
      start, store: store, library: library, groups: groups, cohorts: cohorts, run: "before", now: formed)
    try await community.month(0)
    try await community.plan(1)
    try await community.meet(1, minutes: 0..<evening.lowerBound)
    try await community.settle()

    let state = try await StartingState.read(from: store, library: library, me: People.me)
    // What was erased can't be kept anew.
    let entries = try await store.rows(after: 0, limit: .max).filter { !$0.erased }.map(\.entry)
    let streams = [StreamID.programme] + groups.map { .group(GroupID("g\($0)")) }
    let snapshots = try streams.compactMap { try Folding.snapshot(of: $0, in: state.world) }
    community.restart(state, store: store, run: run)
    community.batchSize = batchSize
    let steps = Steps()
    community.onStep = steps.add
    try await community.meet(1, minutes: evening.lowerBound..<evening.lowerBound + minutes)
    return Recording(entries: entries, snapshots: snapshots, library: library, batchSize: batchSize, steps: steps.all)
  }

  /// Puts into an empty store what was there before, and more changes behind the snapshot of one group than of
  /// another, so that new snapshots are taken as often as ever.
  func begin(in store: any Store) async throws -> StartingState {
    let before = entries.last?.at ?? .distantPast
    _ = try await store.keep(Keeping(at: before, entries: entries, snapshots: snapshots))
    var more: [JournalEntry] = []
    for snapshot in snapshots {
      guard case .group(let group) = snapshot.stream else { continue }
      let nothing = JournalEntry(
        stream: snapshot.stream, kind: "turn.question-closed", version: 1, at: before, actor: nil, cause: nil,
        payload: Array(#"{"id":0}"#.utf8))
      more += Array(repeating: nothing, count: People.number(group) % 25)
    }
    _ = try await store.keep(Keeping(at: before, entries: more))
    return try await StartingState.read(from: store, library: library, me: People.me)
  }
}

private final class Steps {
  private(set) var all: [Community.Step] = []
  func add(_ step: Community.Step) { all.append(step) }
}

/// A keeper that takes the recorded steps, and begins anew when there are none left.
struct Replay {
  let recording: Recording
  let makeStore: () throws -> any Store
  private var store: (any Store)?
  private var keeper: Keeper?
  private var next = 0

  init(_ recording: Recording, makeStore: @escaping () throws -> any Store) {
    self.recording = recording
    self.makeStore = makeStore
  }

  /// Comes before each step and is not measured.
  mutating func prepare() async throws -> Community.Step? {
    if next >= recording.steps.count { keeper = nil }
    if keeper == nil {
      store = nil
      let store = try makeStore()
      let start = try await recording.begin(in: store)
      keeper = Community.keeper(start, store: store, library: recording.library, run: Recording.run)
      self.store = store
      next = 0
    }
    defer { next += 1 }
    return recording.steps.isEmpty ? nil : recording.steps[next]
  }

  mutating func take(_ step: Community.Step) async throws {
    guard var keeper = keeper.take() else { return }
    _ = try await keeper.take(step.work, now: step.now)
    self.keeper = keeper
  }
}
