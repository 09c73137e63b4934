/// Something wrong in a file that people edit: where it is, what is wrong, and what to do.
package struct Fault: Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil when the whole file is meant.
  package let line: Int?
  /// One sentence that says what is wrong.
  package let problem: String
  /// One sentence that says what to do.
  package let remedy: String

  package init(_ file: String, line: Int? = nil, _ problem: String, remedy: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.remedy = remedy
  }

  package var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(problem) \(remedy)"
  }
}

/// A file that someone else has read: the inner modules open none themselves.
package struct TextFile: Equatable, Sendable {
  /// As faults shall name it, relative to the folder it was read from.
  package let name: String
  package let text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
