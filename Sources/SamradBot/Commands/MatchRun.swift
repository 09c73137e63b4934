import Foundation
import SamradMatching
import Synchronization

/// One search from beginning to end, or to Ctrl-C.
struct MatchRun: Sendable {
  let number: Int
  let plan: MatchPlan
  let total: Int
  let text: String
  var moves: Int

  /// Moves between two looks at the clock and at Ctrl-C: well under a tenth of a second.
  private static let step = 50_000

  init(
    _ instance: MatchInstance, number: Int, seed: UInt64, moves: Int?, method: MatchMethod, progress: MatchProgress?
  ) throws {
    var progress = progress
    let search = try MatchSearch(instance, seed: seed, moves: moves, method: method)
    while !search.isDone, !Interruption.came {
      search.step(moves: Self.step)
      progress?.show(search)
    }
    let made = search.movesDone
    if Interruption.came { search.conclude() }
    progress?.end()
    self.number = number
    plan = search.best
    total = search.bestTotal
    text = plan.text(instance: instance.name)
    self.moves = made
  }

  /// The same whichever run ends first: of equal plans the smaller text, then the lower number.
  func isBetter(than other: MatchRun) -> Bool {
    if total != other.total { return total > other.total }
    return text == other.text ? number < other.number : text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}

/// How a search goes, on standard error, once it has taken a second.
struct MatchProgress {
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now
  private var isShown = false
  private let runs: Int
  private let isTerminal = isatty(STDERR_FILENO) != 0

  init(runs: Int) { self.runs = runs }

  mutating func show(_ search: MatchSearch) {
    let now = ContinuousClock.now
    guard now - start > .seconds(1), now - shown > (isTerminal ? .milliseconds(200) : .seconds(5)) else { return }
    shown = now
    isShown = true
    let percent = search.movesDone / max(1, search.moves / 100)
    let speed = Int(Double(search.movesDone) / ((now - start) / .seconds(1)))
    let whose = runs == 1 ? "" : " (first of \(runs) runs)"
    let line = "\(percent) %  score \(search.bestTotal)  \(search.movesDone) moves, \(speed) a second\(whose)"
    FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n").utf8))
  }

  func end() {
    if isShown, isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
  }
}

/// Ctrl-C, asked for between steps. A second one ends the program at once.
enum Interruption {
  static var came: Bool { interrupted.load(ordering: .relaxed) }

  static func listen() {
    signal(SIGINT) { _ in
      interrupted.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}

private let interrupted = Atomic<Bool>(false)
