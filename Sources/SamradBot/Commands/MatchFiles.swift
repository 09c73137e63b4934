import Foundation
import SamradMatching

/// Files of the command `match`.
enum MatchFiles {
  /// What is wrong with a file, and what to do.
  struct Fault: Error, CustomStringConvertible {
    let file: String
    let problem: String
    let remedy: String

    var description: String { "\(file): \(problem) \(remedy)" }
  }

  static func instance(_ path: String) throws(Fault) -> MatchInstance {
    let data = try read(path)
    do throws(MatchFault) {
      return try MatchInstance(json: data)
    } catch {
      throw Fault(file: path, problem: "\(error)", remedy: "Mend the file: its format is \(MatchInstance.format).")
    }
  }

  static func plan(_ path: String) throws(Fault) -> MatchPlan {
    let data = try read(path)
    do throws(MatchFault) {
      return try MatchPlan(json: data)
    } catch {
      throw Fault(file: path, problem: "\(error)", remedy: "Use a file that `samrad match --out` wrote.")
    }
  }

  static func write(_ text: String, to path: String) throws(Fault) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Fault(
        file: path, problem: "This file can't be written.",
        remedy: "Give --out a folder that exists and can be written.")
    }
  }

  private static func read(_ path: String) throws(Fault) -> Data {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Fault(file: path, problem: "This file can't be read.", remedy: "Check its name and who may read it.")
    }
    return data
  }
}
