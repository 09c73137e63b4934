import ArgumentParser
import Foundation
import SamradMatching

struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Forms groups from a file of people, or mends a plan after people came and left.",
    discussion: """
      INSTANCE.json is of the format samrad-match/1. The same file, seed and moves give the same groups on every machine.
      Ctrl-C ends the search and keeps the best plan so far; the exit status is then 0, since the plan is a valid one.

      With --previous nothing is searched anew: the plan is mended with the least disruption, and every step is told.
      """)

  @Argument(help: "The file of leaders, mentors and rules.")
  var instance: String

  @Option(help: "Where chance begins.")
  var seed: UInt64 = 1

  @Option(help: "How many moves to make; without it a number that suits the size: seconds, or a minute for thousands.")
  var moves: Int?

  @Option(help: "How many searches to make, with the seeds that follow, at the same time; the best plan is kept.")
  var runs: Int = 1

  @Option(help: "anneal, or for comparison greedy or descent.")
  var method: MatchMethod = .anneal

  @Option(help: "Where to write the groups.")
  var out: String?

  @Option(help: "A running plan, to be mended instead of made anew.")
  var previous: String?

  @Flag(help: "Print one line of JSON instead of a table.")
  var json = false

  @Flag(help: "Nothing on standard error but faults.")
  var quiet = false

  func validate() throws {
    guard 1...64 ~= runs else { throw ValidationError("--runs is between 1 and 64.") }
    guard moves.map({ $0 >= 0 }) ?? true else { throw ValidationError("--moves can't be negative.") }
  }

  func run() async throws {
    do {
      let instance = try MatchFiles.instance(instance)
      if instance.placesMissing > 0 {
        note("Mentors are too few: at least \(instance.placesMissing) leaders will be without a group.")
      }
      let report =
        if let previous {
          try MatchReport(mending: try MatchFiles.plan(previous), in: instance)
        } else {
          try await search(instance)
        }
      if let out { try MatchFiles.write(report.plan.text(instance: instance.name), to: out) }
      print(json ? report.json : report.table)
      guard report.verdict.isValid else { throw ExitCode(1) }
    } catch let fault as MatchFiles.Fault {
      FileHandle.standardError.write(Data("\(fault)\n".utf8))
      throw ExitCode(1)
    }
  }

  private func search(_ instance: MatchInstance) async throws -> MatchReport {
    let clock = ContinuousClock()
    let start = clock.now
    Interruption.listen()
    let best = try await withThrowingTaskGroup(of: MatchRun.self) { group in
      for number in 0..<runs {
        group.addTask {
          try MatchRun(
            instance, number: number, seed: seed &+ UInt64(number), moves: moves, method: method,
            progress: number == 0 && !quiet ? MatchProgress(runs: runs) : nil)
        }
      }
      var best: MatchRun?
      var made = 0
      for try await run in group {
        made += run.moves
        if best.map(run.isBetter) ?? true { best = run }
      }
      best?.moves = made
      return best
    }
    guard let best else { throw ExitCode(1) }
    if Interruption.came { note("Interrupted: this is the best plan so far.") }
    return MatchReport(best, in: instance, seconds: (clock.now - start) / .seconds(1))
  }

  private func note(_ text: String) {
    if !quiet { FileHandle.standardError.write(Data("\(text)\n".utf8)) }
  }
}

extension MatchMethod: ExpressibleByArgument {}
