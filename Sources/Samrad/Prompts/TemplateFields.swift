/// Checks the `{{fields}}` of a template against those that it will be given.
package enum TemplateFields {
  /// - Parameter from: the line of the file that `source` begins on, from 1.
  package static func faults(in source: String, from: Int, file: String, allowed: [String]) -> [Fault] {
    var faults: [Fault] = []
    var open: [(name: String, line: Int)] = []
    for tag in tags(in: source) {
      let line = from + tag.line
      switch tag.kind {
      case "#", "^": open.append((tag.name, line))
      case "/":
        if open.popLast()?.name != tag.name {
          faults.append(
            Fault(
              file, line: line, "{{/\(tag.name)}} closes a section that is not open here.",
              remedy: "Sections close in the opposite order of opening."))
        }
        continue
      case "!": continue
      default: break
      }
      if tag.name != ".", !allowed.contains(tag.name) {
        let nearest = Nearest.word(to: tag.name, among: allowed)
        faults.append(
          Fault(
            file, line: line, "The field {{\(tag.name)}} is not known here.",
            remedy: nearest.map { "Did you mean {{\($0)}}?" }
              ?? (allowed.isEmpty
                ? "This text has no fields." : "It may use: \(allowed.sorted().joined(separator: ", ")).")))
      }
    }
    for section in open {
      faults.append(
        Fault(
          file, line: section.line, "The section {{#\(section.name)}} does not end.",
          remedy: "Close it with {{/\(section.name)}}."))
    }
    return faults
  }

  private struct Tag {
    let kind: Character
    let name: String
    /// From 0, within the source.
    let line: Int
  }

  private static func tags(in source: String) -> [Tag] {
    var tags: [Tag] = []
    for (line, content) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var rest = content[...]
      while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
        let inner = rest[start.upperBound..<end.lowerBound]
        let isNamed = inner.first.map { "#^/!&{>".contains($0) } ?? false
        let name = (isNamed ? inner.dropFirst() : inner).filter { !$0.isWhitespace }
        // `{{field_one}}` is made by the renderer for a number.
        tags.append(
          Tag(kind: isNamed ? inner[inner.startIndex] : " ", name: name.replacing("_one", with: ""), line: line))
        rest = rest[end.upperBound...]
      }
    }
    return tags
  }
}
