/// What is wrong with the Mustache of a prompt.
struct SessionScriptPromptFault: Equatable {
  /// Lines of the prompt before it.
  let linesBefore: Int
  let kind: SessionScriptFault.Kind
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

    func add(_ kind: SessionScriptFault.Kind, line: Int) {
      faults.append(SessionScriptPromptFault(linesBefore: line, kind: kind))
    }

    while let braces = rest.firstIndex(where: { $0 == "{" || $0 == "}" || $0.isNewline }) {
      let found = rest[braces]
      rest = rest[braces...]
      guard rest.hasPrefix("{{") else {
        if found.isNewline { line += 1 }
        if rest.hasPrefix("}}") {
          add(.closingBraces, line: line)
          return faults
        }
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(2)
      let inside = rest.prefix { $0 != "}" && $0 != "{" && !$0.isNewline }
      rest = rest[inside.endIndex...]
      guard rest.hasPrefix("}}") else {
        add(.openBraces, line: line)
        return faults
      }
      rest = rest.dropFirst(2)

      let mark = inside.first.flatMap { "#^/".contains($0) ? $0 : nil }
      let name = trimmed(mark == nil ? inside : inside.dropFirst())
      guard Field(rawValue: String(name)) != nil else {
        let fields = Field.allCases.map(\.rawValue)
        add(
          .unknownField(
            SafeText.clean(String(name.prefix(40))), nearest: Nearest.word(to: String(name), among: fields)),
          line: line)
        continue
      }
      switch mark {
      case "#", "^":
        open.append((name, line))
      case "/":
        guard let last = open.popLast(), last.field == name else {
          add(.otherSection(String(name)), line: line)
          return faults
        }
      default: break
      }
    }
    if let last = open.last {
      add(.openSection(String(last.field)), line: last.line)
    }
    return faults
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
