/// A link in HTML that somebody sent.
package struct ReceivedLink: Hashable, Sendable {
  package let address: String
  /// Its text, without the elements in it.
  package let shown: String

  /// The links in a formatted body, in order, those in the quotation before an old reply left out. No parser of HTML:
  /// whatever is odd gives fewer links, never other ones, in a time in proportion to the length.
  /// - Parameter most: how many to look for.
  package static func all(in html: String, most: Int = 50) -> [ReceivedLink] {
    guard html.utf8.count <= EventSize.largestEvent else { return [] }
    var text = String(ReplyFallback.strippedHTML(html))
    return text.withUTF8 { bytes in
      var scanner = LinkScanner(bytes: bytes)
      var links: [ReceivedLink] = []
      while links.count < most, let link = scanner.next() { links.append(link) }
      return links
    }
  }
}

private struct LinkScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// What ends nowhere here ends nowhere further on: then there are no more links.
  mutating func next() -> ReceivedLink? {
    while let start = find("<a", from: place) {
      place = start + 2
      guard place < bytes.count, Self.isSpace(bytes[place]) else { continue }
      guard let address = readAddress() else { return nil }
      guard let end = find("</a", from: place) else { return nil }
      let shown = shownText(place..<end)
      place = end + 3
      if let address, !shown.isEmpty { return ReceivedLink(address: address, shown: shown) }
    }
    return nil
  }

  /// Goes past the end of an opening tag. The outer nil: it has none; the inner one: it has no `href`.
  private mutating func readAddress() -> String?? {
    var address: String?
    while true {
      skip { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
      guard place < bytes.count else { return .none }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        return .some(address)
      }
      let name = take { !Self.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
      skip(Self.isSpace)
      guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { continue }
      place += 1
      skip(Self.isSpace)
      guard let value = takeValue() else { return .none }
      if address == nil, isHref(name) { address = HTMLEntities.decoded(rebased(value)) }
    }
  }

  private mutating func takeValue() -> Range<Int>? {
    guard place < bytes.count else { return nil }
    let quote = bytes[place]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
    }
    place += 1
    let value = take { $0 != quote }
    guard place < bytes.count else { return nil }
    place += 1
    return value
  }

  /// The text in a range, elements left out.
  private func shownText(_ range: Range<Int>) -> String {
    var shown: [UInt8] = []
    var isTag = false
    for byte in bytes[range] {
      if byte == UInt8(ascii: "<") { isTag = true }
      if !isTag { shown.append(byte) }
      if byte == UInt8(ascii: ">") { isTag = false }
    }
    return shown.withUnsafeBufferPointer { HTMLEntities.decoded($0) }
  }

  private func isHref(_ name: Range<Int>) -> Bool {
    name.count == 4 && zip(bytes[name], "href".utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  /// Where two or three ASCII characters stand next, in upper or lower case.
  private func find(_ word: StaticString, from start: Int) -> Int? {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var place = start
    while place + word.count <= bytes.count {
      if bytes[place] == word[0], (1..<word.count).allSatisfy({ bytes[place + $0] | 0x20 == word[$0] | 0x20 }) {
        return place
      }
      place += 1
    }
    return nil
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) { _ = take(isSkipped) }

  private mutating func take(_ isTaken: (UInt8) -> Bool) -> Range<Int> {
    let start = place
    while place < bytes.count, isTaken(bytes[place]) { place += 1 }
    return start..<place
  }

  private func rebased(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
