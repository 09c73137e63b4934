import Foundation
import GRDB
import Matrix
import Samrad
import SamradBot
import SamradSQLite

/// Databases with a year's life of many groups, made once and kept in a folder.
struct Year {
  let groups: Int
  /// How many sessions each group has held. One makes about 90 changes.
  let sessions: Int
  let folder: String

  /// As the environment says: `SAMRAD_BENCH_GROUPS`, `SAMRAD_BENCH_SESSIONS`, `SAMRAD_BENCH_FOLDER`.
  static var chosen: Year {
    let environment = ProcessInfo.processInfo.environment
    return Year(
      groups: environment["SAMRAD_BENCH_GROUPS"].flatMap { Int($0) } ?? 12_000,
      sessions: environment["SAMRAD_BENCH_SESSIONS"].flatMap { Int($0) } ?? 1,
      folder: environment["SAMRAD_BENCH_FOLDER"] ?? "\(Files.root)/.build/benchmark-databases")
  }

  var path: String { "\(folder)/year-\(groups)-\(sessions).sqlite" }
  var pathWithoutSnapshots: String { "\(folder)/year-\(groups)-\(sessions)-bare.sqlite" }

  /// Makes what is missing. Takes minutes.
  func make(_ library: Library) async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: path) {
      let draft = path + ".draft"
      try Files.remove(database: draft)
      try await live(at: draft, library)
      try FileManager.default.moveItem(atPath: draft, toPath: path)
      try? Files.remove(database: draft)
    }
    if !FileManager.default.fileExists(atPath: pathWithoutSnapshots) {
      let draft = pathWithoutSnapshots + ".draft"
      try Files.remove(database: draft)
      try FileManager.default.copyItem(atPath: path, toPath: draft)
      let queue = try DatabaseQueue(path: draft)
      try await queue.write { db in
        try db.execute(sql: "UPDATE snapshots SET seq = 0, version = 0, padding = x'', state = x''")
      }
      try queue.close()
      try FileManager.default.moveItem(atPath: draft, toPath: pathWithoutSnapshots)
      try? Files.remove(database: draft)
    }
  }

  private func live(at path: String, _ library: Library) async throws {
    let store = try SQLiteStore(path: path)
    let begun = ContinuousClock.now
    try await Community.form(1..<groups + 1, in: store, library: library)
    let start = try await StartingState.read(from: store, library: library, me: People.me)
    let formed = Community.firstDay.map { Community.moment($0, minute: 10 * 60) } ?? .distantPast
    var community = Community(
      start, store: store, library: library, groups: 1..<groups + 1, cohorts: 80, run: "year", now: formed)
    var inputs = 0
    let counter = Counter()
    community.onStep = { counter.inputs += $0.inputs }
    for month in 0..<sessions {
      try await community.month(month)
      try await store.forget(before: community.now.addingTimeInterval(-60 * 86_400))
      inputs = counter.inputs
      Files.report(
        "month \(month + 1): \(inputs) inputs, \(Int(Double(inputs) / max(community.seconds, 0.001))) a second in the "
          + "keeper, \((ContinuousClock.now - begun).formatted()) in all")
    }
  }

  private final class Counter {
    var inputs = 0
  }
}

/// Files, and what the operating system says of this process.
enum Files {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func library() throws -> Library {
    let (library, faults) = LibraryFiles.read(
      prompts: "\(root)/Prompts", catalogue: "\(root)/Deploy/catalogue", now: Date(timeIntervalSince1970: 1_768_200_000)
    )
    guard faults.isEmpty else { throw NotMeasurable("\(faults)") }
    return library
  }

  static func remove(database path: String) throws {
    for name in [path, path + "-wal", path + "-shm", path + ".lock", path + "-lock"]
    where FileManager.default.fileExists(atPath: name) {
      try FileManager.default.removeItem(atPath: name)
    }
  }

  /// An empty folder on the disk where the databases are.
  static func temporaryFolder() throws -> String {
    let folder = "\(Year.chosen.folder)/run-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Processor time that this process has used, all threads together.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Memory of this process that is in RAM, in KiB: `VmRSS` now, `VmHWM` at most so far.
  static func memory(_ field: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") } ?? ""
    return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  static func report(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

struct NotMeasurable: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
