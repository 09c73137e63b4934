/// Reads HTML character by character and says what Matrix does not permit in it. Written from the spec's own list, and
/// apart from what it checks.
enum AllowedHTMLChecker {
  private static let tags: Set<String> = [
    "del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "sup", "sub", "li", "b", "i", "u",
    "strong",
    "em", "s", "code", "hr", "br", "div", "table", "thead", "tbody", "tr", "th", "td", "caption", "pre", "span", "img",
    "details", "summary",
  ]

  static func faults(in html: String) -> [String] {
    var faults: [String] = []
    var open: [String] = []
    var rest = Substring(html)
    while let character = rest.first {
      if character == "<" {
        guard let end = rest.firstIndex(of: ">") else { return faults + ["unfinished tag"] }
        tag(rest[rest.index(after: rest.startIndex)..<end], &open, &faults)
        rest = rest[rest.index(after: end)...]
      } else if character == "&" {
        let entity = rest.prefix { $0 != ";" }
        if !["&amp", "&lt", "&gt", "&quot"].contains(entity) { faults.append("entity \(entity)") }
        rest = rest.dropFirst()
      } else {
        let isControl = character.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }
        if isControl || character == ">" || character == "\"" {
          faults.append("bare \(character.unicodeScalars.map(\.value))")
        }
        rest = rest.dropFirst()
      }
    }
    if !open.isEmpty { faults.append("never closed: \(open)") }
    return faults
  }

  private static func tag(_ inside: Substring, _ open: inout [String], _ faults: inout [String]) {
    if inside.hasPrefix("/") {
      let name = String(inside.dropFirst())
      if open.popLast() != name { faults.append("</\(name)> out of place") }
      return
    }
    let name = String(inside.prefix { $0.isLetter || $0.isNumber })
    let attributes = inside.dropFirst(name.count)
    if !tags.contains(name) { faults.append("<\(name)>") }
    if !isPermitted(attributes, name) { faults.append("<\(name)\(attributes)>") }
    guard name != "br", name != "hr" else { return }
    open.append(name)
    if open.count > 100 { faults.append("too deep") }
  }

  private static func isPermitted(_ attributes: Substring, _ name: String) -> Bool {
    switch name {
    case "a":
      guard let value = attributes.wholeMatch(of: /\ href="([^"<>]*)"/)?.output.1 else { return false }
      let isAbsolute = ["https://", "http://", "mailto:"].contains { value.hasPrefix($0) && value.count > $0.count }
      return isAbsolute && !value.contains { $0.isWhitespace }
    case "ol": return attributes.isEmpty || attributes.wholeMatch(of: /\ start="-?\d+"/) != nil
    case "code": return attributes.isEmpty || attributes.wholeMatch(of: /\ class="language-[^"\s]+"/) != nil
    case "img": return false
    default: return attributes.isEmpty
    }
  }
}
