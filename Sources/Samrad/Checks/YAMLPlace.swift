import Yams

extension YamlError {
  /// Where a text stopped being YAML, why, and what to do.
  /// - Parameter quote: how the file's reader shows words from it.
  /// - Returns: nil for failures that have no place in the text.
  func place(
    in text: String, quote: (String) -> String
  ) -> (line: Int?, problem: String, remedy: String)? {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (
        mark.line, "The file can't be read as YAML here: \(problem).",
        "Look at indentation, quotes and colons around it."
      )
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark.line, "The key \(quote(keys.first ?? "")) stands twice in the same place.", "Keep one of them.")
    case .reader(_, let offset, _, _):
      (
        offset.map { text.prefix($0).count(where: \.isNewline) + 1 },
        "There is a character that YAML does not allow.", "Type the line anew."
      )
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: nil
    }
  }
}
