/// HTML that clients show: nothing but the elements and attributes that Matrix permits, each closed, nested at most
/// `deepest` levels, every text escaped. It can only be made by a `Builder`, so there is no other kind of it.
/// Spec: Client-Server API, "m.room.message msgtypes".
package struct AllowedHTML: Hashable, Sendable {
  /// What stands in `formatted_body`.
  package let source: String

  /// Elements may be nested this deep, the outermost one counted.
  package static let deepest = 100

  fileprivate init(bytes: [UInt8]) {
    source = String(decoding: bytes, as: UTF8.self)
  }

  /// The same after a few plain words: the fallback of an edit is its text after an asterisk.
  package func prefixed(with text: String) -> AllowedHTML {
    var builder = Builder()
    builder.text(text)
    return AllowedHTML(bytes: builder.bytes + source.utf8)
  }

  /// Permitted elements that hold something and need no attribute. `a` is left out, since it needs an address; so are
  /// `img`, `span` and `div`, which are nothing without attributes that we have no use for.
  package enum Tag: String, Sendable, CaseIterable {
    case paragraph = "p"
    case strong, emphasis = "em", bold = "b", italic = "i", underline = "u"
    case deleted = "del", struck = "s", superscript = "sup", subscripted = "sub"
    case code, preformatted = "pre", quote = "blockquote"
    case list = "ul", numberedList = "ol", item = "li"
    case heading1 = "h1", heading2 = "h2", heading3 = "h3", heading4 = "h4", heading5 = "h5", heading6 = "h6"
    case table, caption, tableHead = "thead", tableBody = "tbody", row = "tr", heading = "th", cell = "td"
    case details, summary
  }
}

extension AllowedHTML {
  /// Makes HTML piece by piece. Whatever is asked of it, what comes out is allowed: an element too deep is left out
  /// (its text stays), a closing tag that fits nothing is none, and what is open at the end is closed.
  package struct Builder: Sendable {
    fileprivate var bytes: [UInt8] = []
    private var open: [Tag] = []
    /// Elements that were left out because they lay too deep and are not closed yet.
    private var tooDeep = 0

    package init() {}

    package var html: AllowedHTML {
      guard !open.isEmpty else { return AllowedHTML(bytes: bytes) }
      var builder = self
      while let tag = builder.open.popLast() { builder.end(tag) }
      return AllowedHTML(bytes: builder.bytes)
    }

    /// Escapes; a line break becomes `<br>`, and control characters are left out: HTML has no way to write them.
    package mutating func text(_ text: some StringProtocol) {
      var text = String(text)
      text.withUTF8 { escape($0) }
    }

    package mutating func open(_ tag: Tag) {
      begin(tag, "")
    }

    /// Closes the innermost open element of that kind, and what is open in it; nothing if there is none.
    package mutating func close(_ tag: Tag) {
      if tooDeep > 0 {
        tooDeep -= 1
        return
      }
      guard open.contains(tag) else { return }
      while let inner = open.popLast() {
        end(inner)
        if inner == tag { return }
      }
    }

    package mutating func lineBreak() { append("<br>") }

    package mutating func rule() { append("<hr>") }

    /// Closed with `close(.numberedList)`.
    /// - Parameter start: the number of its first item.
    package mutating func numberedList(from start: Int) {
      begin(.numberedList, start == 1 ? "" : " start=\"\(start)\"")
    }

    /// Code in a language, such as `swift`. Closed with `close(.code)`.
    /// - Parameter language: ASCII letters, digits, `+`, `-`, `#`, `_` and `.`; anything else is left out.
    package mutating func code(language: String) {
      let isName =
        !language.isEmpty && language.utf8.count <= 40
        && language.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "#"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
          default: false
          }
        }
      begin(.code, isName ? " class=\"language-\(language)\"" : "")
    }

    /// A link, if `address` can be one; else what would be shown.
    package mutating func link(_ address: String, shown: some StringProtocol) {
      guard let address = LinkAddress(address) else { return text(shown) }
      link(address, shown: shown)
    }

    package mutating func link(_ address: LinkAddress, shown: some StringProtocol) {
      guard open.count < AllowedHTML.deepest else { return text(shown) }
      append("<a href=\"")
      text(address.text)
      append("\">")
      text(shown)
      append("</a>")
    }

    /// A mention of a person, which clients show as a pill.
    package mutating func person(_ user: UserID, name: some StringProtocol) {
      link(MatrixURI(user).matrixTo, shown: name)
    }

    private mutating func begin(_ tag: Tag, _ attributes: String) {
      guard open.count < AllowedHTML.deepest else {
        tooDeep += 1
        return
      }
      open.append(tag)
      bytes.append(UInt8(ascii: "<"))
      bytes.append(contentsOf: tag.rawValue.utf8)
      bytes.append(contentsOf: attributes.utf8)
      bytes.append(UInt8(ascii: ">"))
    }

    private mutating func end(_ tag: Tag) {
      append("</")
      bytes.append(contentsOf: tag.rawValue.utf8)
      bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ word: StaticString) {
      bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
      var plain = 0
      for place in text.indices {
        let escape: StaticString
        switch text[place] {
        case UInt8(ascii: "&"): escape = "&amp;"
        case UInt8(ascii: "<"): escape = "&lt;"
        case UInt8(ascii: ">"): escape = "&gt;"
        case UInt8(ascii: "\""): escape = "&quot;"
        case UInt8(ascii: "\n"): escape = "<br>"
        case UInt8(ascii: "\t"): continue
        case 0..<0x20, 0x7F: escape = ""
        default: continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<place]))
        append(escape)
        plain = place + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    }
  }
}
