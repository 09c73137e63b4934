import Matrix

/// A text as Markdown again, with the values put in: for files that people take with them. Whatever a value has in it
/// stays plain text there, too.
struct MarkdownSource {
  private(set) var text = ""

  init(_ markdown: MarkdownText, values: [PromptValues.Value]) {
    for piece in markdown.pieces { add(piece, values) }
    text += "\n"
  }

  private mutating func add(_ piece: MarkdownText.Piece, _ values: [PromptValues.Value]) {
    switch piece {
    case .text(let fixed): text += fixed
    case .mark(let number): if values.indices.contains(number) { add(values[number]) }
    case .open(let tag), .close(let tag):
      switch tag {
      case .strong: text += "**"
      case .emphasis: text += "*"
      case .code: text += "`"
      case .item: startLine()
      case .quote: text += "> "
      default: break
      }
    case .lineBreak: text += text.hasSuffix("\n") ? "" : "  \n"
    case .numberedList: startLine()
    case .gap: text += "\n\n"
    case .bullet(let bullet): text += bullet == "• " ? "- " : bullet
    case .link(let address, let shown): text += shown == address ? "<\(address)>" : "[\(shown)](\(address))"
    }
  }

  private mutating func add(_ value: PromptValues.Value) {
    switch value {
    case .text(let value), .person(_, let value): text += Self.escaped(value)
    case .link(let address): text += LinkAddress(address) == nil ? Self.escaped(address) : "<\(address)>"
    }
  }

  private mutating func startLine() {
    while text.hasSuffix(" ") { text.removeLast() }
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
  }

  /// What Markdown or HTML would read as markup is marked as text.
  private static func escaped(_ value: String) -> String {
    var escaped = ""
    for character in value {
      if "\\`*_{}[]<>#+|~&!-".contains(character) { escaped += "\\" }
      escaped.append(character.isNewline ? " " : character)
    }
    return escaped
  }
}
