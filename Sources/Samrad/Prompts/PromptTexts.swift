internal import Mustache

/// The texts of one language, read from `Prompts/<language>/messages/*.md`.
///
/// A file holds texts under headings: `## planned` in `sessions.md` is the text `sessions.planned`.
package struct PromptTexts: Sendable {
  struct Text: Sendable {
    let template: MustacheTemplate
    let source: String
  }

  private(set) var texts: [String: Text] = [:]

  /// - Returns: the texts, and every fault: unknown or missing texts, unknown fields, sections left open.
  package static func read(_ files: [TextFile], keys: [PromptKey] = PromptKeys.all) -> (PromptTexts, [Fault]) {
    var result = PromptTexts()
    var faults: [Fault] = []
    let declared = Dictionary(keys.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for file in files {
      let topic = file.name.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? file.name
      for part in parts(of: file, faults: &faults) {
        let name = "\(topic).\(part.name)"
        guard let key = declared[name] else {
          faults.append(unknownText(name, near: part, in: file, among: declared.keys))
          continue
        }
        if result.texts[name] != nil {
          faults.append(
            Fault(file.name, line: part.line, "The text “\(part.name)” stands here twice.", remedy: "Keep one of them.")
          )
        }
        faults += TemplateFields.faults(in: part.source, from: part.line + 1, file: file.name, allowed: key.fields)
        if let template = try? MustacheTemplate(string: part.source) {
          result.texts[name] = Text(template: template, source: part.source)
        } else {
          faults.append(
            Fault(
              file.name, line: part.line, "The text “\(part.name)” has a field or section that does not end.",
              remedy: "Close each {{#field}} with {{/field}}."))
        }
      }
    }
    let folder = files.first.flatMap { file in file.name.lastIndex(of: "/").map { file.name[..<$0] } } ?? "messages"
    for key in keys where result.texts[key.name] == nil {
      let names = key.name.split(separator: ".", maxSplits: 1).map(String.init)
      faults.append(
        Fault(
          "\(folder)/\(names[0]).md", "The text “\(names.last ?? key.name)” is missing.",
          remedy: "Add a heading “## \(names.last ?? key.name)” and the text under it."))
    }
    return (result, faults)
  }

  private struct Part {
    let name: String
    /// Of its heading, from 1.
    let line: Int
    let source: String
  }

  private static func parts(of file: TextFile, faults: inout [Fault]) -> [Part] {
    var parts: [Part] = []
    var name: String?
    var line = 0
    var lines: [Substring] = []
    func close() {
      guard let name else { return }
      let text = lines.joined(separator: "\n")
      let trimmed = text.drop(while: \.isNewline)
      parts.append(
        Part(name: name, line: line, source: String(trimmed.reversed().drop(while: \.isWhitespace).reversed())))
    }
    for (index, content) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if content.hasPrefix("## ") {
        close()
        name = content.dropFirst(3).split(separator: " ").first.map(String.init) ?? ""
        line = index + 1
        lines = []
      } else if content.hasPrefix("<!--") && content.hasSuffix("-->") {
        continue
      } else {
        lines.append(content)
      }
    }
    close()
    for part in parts where part.source.isEmpty {
      faults.append(
        Fault(file.name, line: part.line, "The text “\(part.name)” is empty.", remedy: "Write it under its heading."))
    }
    return parts
  }

  private static func unknownText(
    _ name: String, near part: Part, in file: TextFile, among known: some Sequence<String>
  ) -> Fault {
    let nearest = Nearest.word(to: name, among: known)
    return Fault(
      file.name, line: part.line, "There is no text called “\(part.name)”.",
      remedy: nearest.map { "Did you mean “\($0.split(separator: ".").last ?? "")”?" }
        ?? "Remove it, or correct its name.")
  }
}
