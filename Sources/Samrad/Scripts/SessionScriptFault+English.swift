extension SessionScriptFault {
  /// As `samrad check` says it.
  func fault(in file: String) -> Fault {
    let (problem, remedy) = english
    return Fault(file, line: line, problem, remedy: remedy)
  }

  private var english: (problem: String, remedy: String) {
    switch kind {
    case .tooLarge:
      (
        "The file is larger than \(SessionScriptReader.largestBytes) bytes.", "Shorten it: a script is a few pages."
      )
    case .anchor:
      (
        "There is an anchor (& and a name), and scripts may have none.",
        "Write the value out where it is used; in running text, put a space after &."
      )
    case .emptyFile: ("The file is empty.", "Copy a script that works, and change it.")
    case .notYAML: ("The file can't be read as YAML.", "Compare it with a script that works.")
    case .tooDeep: ("The file is nested too deep.", "Compare it with a script that works.")
    case .badCharacter: ("There is a character that YAML does not allow.", "Type the line anew.")
    case .syntax(let problem):
      ("The file can't be read as YAML here: \(problem).", "Look at indentation, quotes and colons around it.")
    case .keyTwice(let key): ("The key \(quoted(key)) stands twice in the same place.", "Keep one of them.")
    case .fileName(let id):
      ("The id \(quoted(id)) differs from the file's name.", "Let the file be called \(id).yaml.")
    default: englishOfKeys
    }
  }

  private var englishOfKeys: (problem: String, remedy: String) {
    switch kind {
    case .noKeys(let part, let keys):
      ("\(name(part)) is not a list of keys.", "Write one key and its value on each line: \(joined(keys)).")
    case .unknownKey(let part, let key, let nearest, let keys):
      ("\(name(part)) has the unknown key \(quoted(key)).", meant(nearest) ?? "Its keys are \(joined(keys)).")
    case .missingKey(let part, let key): ("\(name(part)) lacks \(quoted(key)).", "Add the key and its value.")
    case .noText(let value):
      ("\(name(value)) is not a text.", "Write a text there, in quotes if it has a colon itself.")
    case .emptyText(let value): ("\(name(value)) is empty.", "Write the text there.")
    case .tooLong(let value, let count, let most): ("\(name(value)) has \(count) characters.", "Shorten it to \(most).")
    case .severalLines(let value): ("\(name(value)) has several lines.", "Write it on one.")
    case .hiddenCharacters(let value):
      ("\(name(value)) has control characters that nobody sees.", "Type the text anew.")
    case .badID(let id): ("The id \(quoted(id)) has other characters than a–z, 0–9 and hyphen.", "Use only these.")
    case .noMinutes:
      ("\"minutes\" is not a whole number from 1 to 180.", "Write only the number, without quotes.")
    case .noDays: ("\"days\" is neither 1 nor 2.", "Write 1 or 2, or leave the key out for 1.")
    case .noFlag(let key):
      ("\(quoted(key)) is neither true nor false.", "Write true or false, or leave the key out.")
    case .noChoice(let value, let word, let nearest, let words):
      ("\(name(value)) can't be \(quoted(word)).", meant(nearest) ?? "Write one of \(joined(words)).")
    case .noList(let key):
      ("\(quoted(key)) is not a list.", "Start each of its items with a hyphen, or write [] for none.")
    case .badCount(let key, let count, let least, let most):
      ("\(quoted(key)) has \(count) items.", "Have \(least) to \(most).")
    default: englishOfWhole
    }
  }

  private var englishOfWhole: (problem: String, remedy: String) {
    switch kind {
    case .needTwice(let need): ("The need \(quoted(need)) stands twice.", "Keep one of them.")
    case .fieldInCue(let value):
      ("\(name(value)) has {{ or }}, but only prompts have fields.", "Say it without.")
    case .otherSum(let minutes, let stages):
      ("The script has \(minutes) minutes, but its stages have \(stages).", "Make the two the same.")
    case .sameStage(let id): ("Two stages have the id \(quoted(id)).", "Give each its own.")
    case .sameRecord(let id): ("Two records have the id \(quoted(id)).", "Give each its own.")
    case .silentButSpeaks: ("The case owner is silent, but \"speaks\" is not peers.", "Write speaks: peers.")
    case .missingNeed(let need, let speaks):
      (
        "\(quoted(speaks)) speaks, but \(quoted(need)) is not among the needs.", "Add \(need) to needs at the top."
      )
    case .afterItself(let id): ("Stage \(quoted(id)) can't come after itself.", "Name an earlier stage.")
    case .afterLater(let id, let later):
      (
        "Stage \(quoted(id)) can't come after \(quoted(later)), which stands later.",
        "Name an earlier stage, or move one of the two."
      )
    case .afterUnknown(let id, let nearest):
      (
        "\"after\" names the unknown stage \(quoted(id)).",
        meant(nearest) ?? "Name an earlier stage by its id, or leave the key out."
      )
    case .identifying: ("There is something that may point at a person.", "Take it away.")
    case .closingBraces:
      ("The prompt has }} without {{ before it.", "Write {{ before the field's name, or take }} away.")
    case .openBraces:
      ("The prompt has {{ without }} after it.", "Write fields as {{theme}}, with two braces on each side.")
    case .unknownField(let field, let nearest):
      (
        "The prompt names the unknown field \"\(field)\".",
        meant(nearest) ?? "The fields are \(joined(SessionScript.Field.allCases.map(\.rawValue)))."
      )
    case .otherSection(let field):
      (
        "The prompt closes {{/\(field)}}, which is not the section open there.",
        "Close sections in the order they nest."
      )
    case .openSection(let field):
      ("The section \"\(field)\" is never closed.", "Write {{/\(field)}} where it ends.")
    default: ("The file can't be used.", "Compare it with a script that works.")
    }
  }

  private func name(_ part: Part) -> String {
    switch part {
    case .script: "The script"
    case .stage(let id): id.map { "Stage \(quoted($0))" } ?? "Stage"
    case .record(let id): id.map { "Record \(quoted($0))" } ?? "Record"
    }
  }

  private func name(_ value: Value) -> String {
    switch value {
    case .key(let key): quoted(key)
    case .cue(let number): "Cue \(number)"
    case .need: "A need"
    }
  }

  private func meant(_ nearest: String?) -> String? { nearest.map { "Did you mean \(quoted($0))?" } }
  private func joined(_ words: [String]) -> String { words.joined(separator: ", ") }
  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
