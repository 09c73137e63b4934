internal import Yams

/// The words that people type, in one language: `Prompts/<language>/commands.yaml`.
package struct CommandWords: Sendable {
  /// The language's own name, and the words that ask for it.
  package var name = ""
  package var languageWords: [String] = []
  package var commands: [CommandID: [String]] = [:]
  /// One filled-in example a command, shown when something is missing or wrong.
  package var examples: [CommandID: String] = [:]
  package var answers: [AnswerID: [String]] = [:]
  /// The reactions that the bot places, by what they answer.
  package var reactions: [AnswerID: String] = [:]

  package static func read(_ file: TextFile) -> (CommandWords, [Fault]) {
    var words = CommandWords()
    var faults: [Fault] = []
    func fault(_ node: Node?, _ problem: String, _ remedy: String) {
      faults.append(Fault(file.name, line: node?.mark?.line, problem, remedy: remedy))
    }
    let root: Node
    do {
      guard file.text.utf8.count < 500_000, let node = try Yams.compose(yaml: file.text) else {
        fault(nil, "The file is empty or too large.", "See the same file of another language.")
        return (words, faults)
      }
      root = node
    } catch {
      let line = (error as? YamlError).flatMap(Self.line)
      faults.append(Fault(file.name, line: line, "This is not valid YAML.", remedy: "Check indentation and quotes."))
      return (words, faults)
    }
    words.name = root["name"]?.string ?? ""
    words.languageWords = strings(root["words"])
    if words.name.isEmpty || words.languageWords.isEmpty {
      fault(
        root["name"], "“name” or “words” of the language is missing.",
        "Write for instance name: English and words: [english, en].")
    }
    for (key, node) in root["commands"]?.mapping ?? [:] {
      guard let name = key.string, let command = CommandID(rawValue: name) else {
        let nearest = Nearest.word(to: key.string ?? "", among: CommandID.allCases.map(\.rawValue))
        fault(
          key, "There is no command “\(key.string ?? "?")”.", nearest.map { "Did you mean “\($0)”?" } ?? "Remove it.")
        continue
      }
      words.commands[command] = strings(node["words"]).map(Words.folded)
      words.examples[command] = node["example"]?.string
    }
    for command in CommandID.allCases where (words.commands[command] ?? []).isEmpty || words.examples[command] == nil {
      fault(
        root["commands"], "The command “\(command.rawValue)” lacks words or an example.",
        "Add “\(command.rawValue): {words: […], example: \"!…\"}”.")
    }
    for (key, node) in root["answers"]?.mapping ?? [:] {
      guard let name = key.string, let answer = AnswerID(rawValue: name) else {
        fault(key, "There is no answer “\(key.string ?? "?")”.", "Remove it, or correct its name.")
        continue
      }
      words.answers[answer] = strings(node["words"]).map(Words.folded)
      words.reactions[answer] = node["reaction"]?.string
    }
    for answer in AnswerID.allCases where (words.answers[answer] ?? []).isEmpty {
      fault(root["answers"], "The answer “\(answer.rawValue)” has no words.", "Add “\(answer.rawValue): {words: […]}”.")
    }
    return (words, faults)
  }

  private static func strings(_ node: Node?) -> [String] {
    node?.sequence?.compactMap(\.string) ?? []
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }
}
