/// What is wrong with the Mustache of a prompt.
struct SessionScriptPromptFault: Equatable {
  /// Lines of the prompt before it.
  let linesBefore: Int
  let problem: String
  let remedy: String
}

extension SessionScript {
  /// Checks that a prompt names only `Field`s and that its sections are closed, in order.
  ///
  /// Only `{{field}}`, `{{#field}}…{{/field}}` and `{{^field}}…{{/field}}` are allowed. The engine knows more
  /// (partials, pragmas, changed delimiters, calls), none of which a prompt needs and some of which can trap.
  static func faults(inPrompt prompt: String) -> [SessionScriptPromptFault] {
    var faults: [SessionScriptPromptFault] = []
    var open: [(field: Substring, line: Int)] = []
    var line = 0
    var rest = prompt[...]

    func add(_ problem: String, _ remedy: String, line: Int) {
      faults.append(SessionScriptPromptFault(linesBefore: line, problem: problem, remedy: remedy))
    }

    while let braces = rest.firstIndex(where: { $0 == "{" || $0 == "}" || $0.isNewline }) {
      let found = rest[braces]
      rest = rest[braces...]
      guard rest.hasPrefix("{{") else {
        if found.isNewline { line += 1 }
        if rest.hasPrefix("}}") {
          add(
            "The prompt has }} without {{ before it.", "Write {{ before the field's name, or take }} away.", line: line)
          return faults
        }
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(2)
      let inside = rest.prefix { $0 != "}" && $0 != "{" && !$0.isNewline }
      rest = rest[inside.endIndex...]
      guard rest.hasPrefix("}}") else {
        add(
          "The prompt has {{ without }} after it.", "Write fields as {{theme}}, with two braces on each side.",
          line: line)
        return faults
      }
      rest = rest.dropFirst(2)

      let mark = inside.first.flatMap { "#^/".contains($0) ? $0 : nil }
      let name = trimmed(mark == nil ? inside : inside.dropFirst())
      guard Field(rawValue: String(name)) != nil else {
        let fields = Field.allCases.map(\.rawValue)
        let shown = name.prefix(40)
        add(
          "The prompt names the unknown field \"\(shown)\".",
          Nearest.word(to: String(name), among: fields).map { "Did you mean \"\($0)\"?" }
            ?? "The fields are \(fields.joined(separator: ", ")).", line: line)
        continue
      }
      switch mark {
      case "#", "^":
        open.append((name, line))
      case "/":
        guard let last = open.popLast(), last.field == name else {
          add(
            "The prompt closes {{/\(name)}}, which is not the section open there.",
            "Close sections in the order they nest.", line: line)
          return faults
        }
      default: break
      }
    }
    if let last = open.last {
      add("The section \"\(last.field)\" is never closed.", "Write {{/\(last.field)}} where it ends.", line: last.line)
    }
    return faults
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
