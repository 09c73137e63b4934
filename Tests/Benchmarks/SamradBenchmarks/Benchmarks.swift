import Benchmark
import Foundation
import Matrix
import Samrad
import SamradBot
import SamradSQLite

/// Each benchmark runs in a process of its own, so what one leaves in memory does not count for another.
let benchmarks: @Sendable () -> Void = {
  turnsInMemory()
  turnsOnDisk()
  starts()
  wakes()
  decisions()
}

private let turnsPerSecond = BenchmarkMetric.custom(
  "People's turns per second", polarity: .prefersLarger, useScalingFactor: false)
private let allTurnsPerSecond = BenchmarkMetric.custom(
  "All turns per second", polarity: .prefersLarger, useScalingFactor: false)
private let turnsPerProcessorSecond = BenchmarkMetric.custom(
  "People's turns per processor second", polarity: .prefersLarger, useScalingFactor: false)
private let milliseconds = BenchmarkMetric.custom("Milliseconds", useScalingFactor: false)
private let processorMilliseconds = BenchmarkMetric.custom("Milliseconds of processor", useScalingFactor: false)
private let resident = BenchmarkMetric.custom("Resident memory, MiB", useScalingFactor: false)
private let residentPeak = BenchmarkMetric.custom("Resident memory at most, MiB", useScalingFactor: false)

private func configuration(
  _ metrics: [BenchmarkMetric], most: Int, warmup: Int = 0
) -> Benchmark.Configuration {
  .init(metrics: metrics, warmupIterations: warmup, maxDuration: .seconds(120), maxIterations: most)
}

/// When something began: on the wall's clock, and on that of the processor time spent by all threads, which tells
/// more when others use the machine too.
private struct Beginning {
  private let wall = ContinuousClock.now
  private let processor = Files.processorSeconds

  var seconds: Double { (ContinuousClock.now - wall) / .seconds(1) }
  var processorSeconds: Double { Files.processorSeconds - processor }
}

extension Benchmark {
  fileprivate func rate(_ step: Community.Step, since begun: Beginning) {
    let (seconds, processorSeconds) = (begun.seconds, max(begun.processorSeconds, 1e-9))
    measurement(turnsPerSecond, Int(Double(step.inputs) / seconds))
    measurement(allTurnsPerSecond, Int(Double(step.inputs + step.posted.count) / seconds))
    measurement(turnsPerProcessorSecond, Int(Double(step.inputs) / processorSeconds))
  }
}

/// What is measured again and again, kept between iterations.
private final class Held<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}

private func turnsInMemory() {
  let metrics = [turnsPerSecond, allTurnsPerSecond, turnsPerProcessorSecond]
  Benchmark("1a turns decided and folded", configuration: configuration(metrics, most: 3)) {
    (benchmark, recording: Recording) in
    let world = Held(try await recording.begin(in: MemoryStore()).world)
    for step in recording.steps where step.inputs == recording.batchSize {
      let begun = Beginning()
      for input in step.posted { world.value.take(input, Stamp(at: step.now)) }
      for case .batch(let batch) in step.work {
        for item in batch.received {
          world.value.take(item.input, Stamp(at: step.now, actor: item.sender, cause: item.event))
        }
      }
      benchmark.rate(step, since: begun)
    }
  } setup: {
    try await Recording.make(Files.library(), batchSize: 1_000)
  }

  Benchmark("1b turns in memory, batches of 1000", configuration: configuration(metrics, most: 75, warmup: 2)) {
    (benchmark, replay: Held<Replay>) in
    try await measure(benchmark, replay)
  } setup: {
    let recording = try await Recording.make(Files.library(), batchSize: 1_000)
    return Held(Replay(recording) { MemoryStore() })
  }
}

extension World {
  /// Decides and folds, and neither words nor keeps anything.
  fileprivate mutating func take(_ input: Input, _ stamp: Stamp) {
    let outcome = Turn(self, now: stamp.at).take(input)
    for change in outcome.changes { apply(change, stamp) }
    blackHole(outcome.effects)
  }
}

private func turnsOnDisk() {
  for (size, minutes, most) in [(1, 1, 1_000), (100, 26, 500), (1_000, 26, 75)] {
    let metrics = [turnsPerSecond, allTurnsPerSecond, turnsPerProcessorSecond]
    let number = "2\(["1": "a", "100": "b", "1000": "c"]["\(size)"] ?? "")"
    Benchmark(
      "\(number) turns kept on disk, batches of \(size)", configuration: configuration(metrics, most: most, warmup: 2)
    ) {
      (benchmark, replay: Held<Replay>) in
      try await measure(benchmark, replay)
    } setup: {
      let recording = try await Recording.make(Files.library(), batchSize: size, minutes: minutes)
      let folder = try Files.temporaryFolder()
      return Held(
        Replay(recording) {
          try Files.remove(database: "\(folder)/turns.sqlite")
          return try SQLiteStore(path: "\(folder)/turns.sqlite")
        })
    } teardown: {
      try? FileManager.default.removeItem(atPath: Files.temporaryFolder())
    }

    Benchmark("\(number) floor: the same bytes in plain SQLite", configuration: configuration(metrics, most: 1)) {
      (benchmark, keepings: Held<[(Community.Step, Keeping)]>) in
      let path = try "\(Files.temporaryFolder())/floor.sqlite"
      let queue = try Floors.database(at: path)
      for (step, keeping) in keepings.value {
        let begun = Beginning()
        try Floors.write(keeping, to: queue)
        if step.inputs == size { benchmark.rate(step, since: begun) }
      }
    } setup: {
      Held(try await keepings(of: Recording.make(Files.library(), batchSize: size, minutes: minutes)))
    } teardown: {
      try? FileManager.default.removeItem(atPath: Files.temporaryFolder())
    }
  }
}

/// One full batch an iteration. What else happens is done and not counted: the clock's work, and what was left over
/// of a minute.
private func measure(_ benchmark: Benchmark, _ replay: Held<Replay>) async throws {
  while let step = try await replay.value.prepare() {
    let begun = Beginning()
    do {
      try await replay.value.take(step)
    } catch {
      Files.report("\(error)")
      throw error
    }
    guard step.inputs == replay.value.recording.batchSize else { continue }
    benchmark.rate(step, since: begun)
    return
  }
}

private func keepings(of recording: Recording) async throws -> [(Community.Step, Keeping)] {
  let store = Capturing()
  let start = try await recording.begin(in: store)
  var keeper = Community.keeper(start, store: store, library: recording.library, run: Recording.run)
  var kept: [(Community.Step, Keeping)] = []
  for step in recording.steps {
    store.forgetKeepings()
    _ = try await keeper.take(step.work, now: step.now)
    kept += store.keepings.map { (step, $0) }
  }
  return kept
}

private func starts() {
  let year = Year.chosen
  for (letter, name, path) in [
    ("a", "with snapshots", year.path), ("b", "without snapshots", year.pathWithoutSnapshots),
  ] {
    Benchmark(
      "3\(letter) start \(name)",
      configuration: configuration([milliseconds, processorMilliseconds, resident, residentPeak], most: 1)
    ) {
      (benchmark, library: Library) in
      let begun = Beginning()
      let store = try SQLiteStore(path: path)
      let start = try await StartingState.read(from: store, library: library, me: People.me)
      let keeper = Community.keeper(start, store: store, library: library, run: "start")
      benchmark.measurement(milliseconds, Int(begun.seconds * 1000))
      benchmark.measurement(processorMilliseconds, Int(begun.processorSeconds * 1000))
      benchmark.measurement(resident, Files.memory("VmRSS") / 1024)
      benchmark.measurement(residentPeak, Files.memory("VmHWM") / 1024)
      guard keeper.state.groups.count == year.groups else { throw NotMeasurable("not all groups are there") }
    } setup: {
      let library = try Files.library()
      try await year.make(library)
      return library
    }

    Benchmark(
      "3\(letter) floor: the same rows, JSON taken apart",
      configuration: configuration([milliseconds, processorMilliseconds], most: 3)
    ) {
      (benchmark, _: Library) in
      let begun = Beginning()
      blackHole(try Floors.read(path))
      benchmark.measurement(milliseconds, Int(begun.seconds * 1000))
      benchmark.measurement(processorMilliseconds, Int(begun.processorSeconds * 1000))
    } setup: {
      let library = try Files.library()
      try await year.make(library)
      return library
    }
  }
}
