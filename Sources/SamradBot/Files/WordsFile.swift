import Foundation
import Samrad
import SamradSearch

/// The list of how common words are (`words.tsv`).
enum WordsFile {
  static let name = "words.tsv"
  private static let remedy = "Take the file that comes with the program, Deploy/catalogue/\(name)."

  /// Where the list is that comes with the program.
  static var shipped: String { "\(InstalledFiles.catalogue)/\(name)" }

  static func bytes(_ path: String) throws(FileFault) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFault(Fault(path, "There is no list of how common words are.", remedy: remedy))
    }
    return [UInt8](data)
  }

  /// - Parameter path: for the faults.
  static func read(_ bytes: [UInt8], _ path: String) throws(FileFault) -> BackgroundWords {
    do throws(BackgroundWords.LineFault) {
      return try BackgroundWords(reading: bytes)
    } catch {
      throw FileFault(Fault(path, line: error.line, problem(error.problem), remedy: remedy))
    }
  }

  private static func problem(_ problem: BackgroundWords.LineFault.Problem) -> String {
    switch problem {
    case .form: "This line is not a word, a tab and a number."
    case .order: "This word does not come after the one before it, by their bytes."
    case .count: "This number is none that can be: a word is in at least 0 texts, and at most all."
    case .noTotal: "The line “#texts”, a tab and the number of all texts is missing before the first word."
    }
  }
}
