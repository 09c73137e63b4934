internal import CMarkdown
import Matrix

/// A text in Markdown, taken apart once: what is fixed, and where values go.
///
/// Values never pass through Markdown: they stand in it as marks (private-use characters, which `SafeText` keeps
/// out of all input) and are put in afterwards, escaped. So nothing that a person wrote can become markup.
struct MarkdownText: Sendable {
  enum Piece: Sendable {
    case text(String)
    /// Stands for the value with this number.
    case mark(Int)
    case open(AllowedHTML.Tag), close(AllowedHTML.Tag)
    case lineBreak
    case numberedList(start: Int)
    /// Between blocks: an empty line in plain text.
    case gap
    /// Before an item: its bullet or number in plain text.
    case bullet(String)
    case link(String, shown: String)
  }

  let pieces: [Piece]

  static let markBase: UInt32 = 0xE100
  static let marks = 4_000

  static func mark(_ number: Int) -> String {
    Unicode.Scalar(markBase + UInt32(number)).map { String(Character($0)) } ?? ""
  }

  /// - Parameter source: Markdown in UTF-8, marks included.
  init(_ source: String) {
    var builder = Builder()
    var utf8 = Array(source.utf8)
    let root = utf8.withUnsafeMutableBufferPointer { buffer -> OpaquePointer? in
      buffer.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
      }
    }
    if let root {
      builder.blocks(under: root, tight: false)
      cmark_node_free(root)
    }
    pieces = builder.pieces
  }

  /// All of it is one paragraph, which then needs no tag of its own in HTML.
  /// Spec: Client-Server API, "m.room.message msgtypes" (needless paragraphs make clients add space).
  var isOneParagraph: Bool {
    guard case .open(.paragraph)? = pieces.first, case .close(.paragraph)? = pieces.last else { return false }
    return pieces.count { if case .open(.paragraph) = $0 { true } else { false } } == 1
  }
}

/// Walks the parsed document.
private struct Builder {
  var pieces: [MarkdownText.Piece] = []

  mutating func blocks(under parent: OpaquePointer, tight: Bool) {
    var first = true
    var child = cmark_node_first_child(parent)
    while let node = child {
      if !first { pieces.append(tight ? .lineBreak : .gap) }
      first = false
      block(node, tight: tight)
      child = cmark_node_next(node)
    }
  }

  private mutating func block(_ node: OpaquePointer, tight: Bool) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      if !tight { pieces.append(.open(.paragraph)) }
      inlines(under: node)
      if !tight { pieces.append(.close(.paragraph)) }
    case CMARK_NODE_HEADING:
      pieces += [.open(.paragraph), .open(.strong)]
      inlines(under: node)
      pieces += [.close(.strong), .close(.paragraph)]
    case CMARK_NODE_BLOCK_QUOTE:
      pieces.append(.open(.quote))
      blocks(under: node, tight: tight)
      pieces.append(.close(.quote))
    case CMARK_NODE_LIST:
      list(node)
    case CMARK_NODE_CODE_BLOCK:
      pieces += [.open(.paragraph), .open(.code)]
      literal(node)
      pieces += [.close(.code), .close(.paragraph)]
    default:
      // HTML, rules and whatever else: texts have no use for them.
      break
    }
  }

  private mutating func list(_ node: OpaquePointer) {
    let numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    var number = max(1, Int(cmark_node_get_list_start(node)))
    pieces.append(numbered ? .numberedList(start: number) : .open(.list))
    var child = cmark_node_first_child(node)
    while let item = child {
      pieces += [.open(.item), .bullet(numbered ? "\(number). " : "• ")]
      blocks(under: item, tight: true)
      pieces.append(.close(.item))
      number += 1
      child = cmark_node_next(item)
    }
    pieces.append(.close(numbered ? .numberedList : .list))
  }

  private mutating func inlines(under parent: OpaquePointer) {
    var child = cmark_node_first_child(parent)
    while let node = child {
      inline(node)
      child = cmark_node_next(node)
    }
  }

  private mutating func inline(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: literal(node)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: pieces.append(.lineBreak)
    case CMARK_NODE_CODE: wrap(.code) { $0.literal(node) }
    case CMARK_NODE_EMPH: wrap(.emphasis) { $0.inlines(under: node) }
    case CMARK_NODE_STRONG: wrap(.strong) { $0.inlines(under: node) }
    case CMARK_NODE_LINK:
      let start = pieces.count
      inlines(under: node)
      let shown = pieces[start...].compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
      pieces.removeSubrange(start...)
      pieces.append(.link(cmark_node_get_url(node).map { String(cString: $0) } ?? "", shown: shown))
    default: inlines(under: node)
    }
  }

  private mutating func wrap(_ tag: AllowedHTML.Tag, _ inner: (inout Builder) -> Void) {
    pieces.append(.open(tag))
    inner(&self)
    pieces.append(.close(tag))
  }

  /// Splits a literal at its marks.
  private mutating func literal(_ node: OpaquePointer) {
    guard let pointer = cmark_node_get_literal(node) else { return }
    var text = ""
    for scalar in String(cString: pointer).unicodeScalars {
      let number = Int(scalar.value) - Int(MarkdownText.markBase)
      if (0..<MarkdownText.marks).contains(number) {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.mark(number))
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
  }
}
