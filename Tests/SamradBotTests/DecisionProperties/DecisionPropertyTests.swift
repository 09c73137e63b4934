import Foundation
import Matrix
import SamradSQLite
import ScriptedHomeserver
import Testing

@testable import Samrad
@testable import SamradBot

/// Whatever people do in whatever order: what a decision may become, who sees it, and that what was removed is gone.
///
/// `SAMRAD_DECISION_LIVES=500` plays more lives; `SAMRAD_DECISION_SEED=7` plays one, and tells its story.
struct DecisionPropertyTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let only = environment["SAMRAD_DECISION_SEED"].flatMap { UInt64($0) }
  static let seeds: [UInt64] =
    only.map { [$0] } ?? Array(1...(environment["SAMRAD_DECISION_LIVES"].flatMap { UInt64($0) } ?? 40))
  static let seedsOnDisk: [UInt64] = only.map { [$0] } ?? Array(1_001...1_006)

  @Test(arguments: seeds) func `a life keeps what holds of decisions`(seed: UInt64) async throws {
    let store = MemoryStore()
    var life = try await DecisionLife(seed: seed, store: store)
    try await life.live(120)
    try await judge(life, seed)
    let left = try await store.rows(after: 0, limit: .max).map { String(decoding: $0.entry.payload, as: UTF8.self) }
    let waiting = try await store.pending().map { String(decoding: $0.request, as: UTF8.self) }
    let folded = try await store.snapshots().map { String(decoding: $0.state, as: UTF8.self) }
    let all = (left + waiting + folded).joined(separator: "\n")
    #expect(life.gone.filter { all.contains($0) } == [], "\(told(life, seed))")
  }

  @Test(arguments: seedsOnDisk) func `what was removed is in no file, nor in any backup`(seed: UInt64) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-decisions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "samrad.sqlite").path
    var life = try await DecisionLife(seed: seed, store: SQLiteStore(path: database))
    var backups: [String] = []
    for number in 1...3 {
      try await life.live(50)
      let backup = folder.appending(path: "backup-\(number).sqlite").path
      try Backup(backup).make(of: JournalFile(reading: database))
      backups.append(backup)
    }
    try await judge(life, seed)
    // What is in the database is looked for while it is open, with all that lies beside it.
    let live = try bytes(in: folder) { !$0.hasPrefix("backup-") }
    #expect(life.gone.filter { isIn(live, $0) } == [], "in the database: \(told(life, seed))")
    let newest = try bytes(in: folder) { $0 == "backup-3.sqlite" }
    #expect(life.gone.filter { isIn(newest, $0) } == [], "in a backup made afterwards: \(told(life, seed))")
    for backup in backups { _ = try Backup(backup).forget(asIn: JournalFile(reading: database)) }
    let all = try bytes(in: folder) { _ in true }
    #expect(life.gone.filter { isIn(all, $0) } == [], "in older backups: \(told(life, seed))")
    for backup in backups {
      guard case .intact = try JournalFile(reading: backup).verify() else {
        Issue.record("\(backup) is broken. \(told(life, seed))")
        continue
      }
    }
  }

  private func judge(_ life: DecisionLife, _ seed: UInt64) async throws {
    #expect(life.faults == [], "\(told(life, seed))")
    guard case .intact = try await life.store.verifyJournal() else {
      Issue.record("The chain is broken. \(told(life, seed))")
      return
    }
    // Folded anew, all is as it was.
    let world = try #require(life.rehearsal.world)
    let anew = try await StartingState.read(from: life.store, library: ConversationTests.library, me: Rehearsal.me)
      .world
    for group in world.groups.values {
      #expect(anew.groups[group.id] == group, "folded anew, \(group.name) is another: \(told(life, seed))")
      for decision in group.decisions.decisions where decision.state != .draft {
        #expect(
          !decision.waitsForConfirmation, "\(decision.id) counts, and nobody has confirmed it: \(told(life, seed))")
      }
    }
    #expect(anew.programme == world.programme)
    let visible = life.visible
    #expect(life.gone.filter { visible.contains($0) } == [], "the bot still says it: \(told(life, seed))")
  }

  private func told(_ life: DecisionLife, _ seed: UInt64) -> String {
    let story = Self.only == nil ? life.story.suffix(12) : life.story[...]
    return "seed \(seed)\n" + story.joined(separator: "\n")
  }

  private func bytes(in folder: URL, _ isMeant: (String) -> Bool) throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter(isMeant).sorted().reduce(into: Data()) {
      $0.append(try Data(contentsOf: folder.appending(path: $1)))
    }
  }

  /// As it was written, and as JSON may write it.
  private func isIn(_ bytes: Data, _ words: String) -> Bool {
    [words, words.replacing("ø", with: "\\u00f8"), words.replacing("ø", with: "\\u00F8")].contains {
      bytes.range(of: Data($0.utf8)) != nil
    }
  }
}
