import Matrix

/// «!ping 17»: whether the bot is alive. The one command that is answered in any room.
package struct Ping: Sendable {
  /// The command's words in all languages, folded.
  private let words: [[UInt8]]

  package init(_ words: [String]) {
    self.words = Set(words).sorted().map { Array($0.utf8) }
  }

  /// What is to be sent back after «pong»: 1 to 20 digits or letters, so that nobody's words are repeated.
  /// - Returns: nil for every other message. Takes no memory, and for most messages looks at one byte.
  package func answer(_ text: Substring) -> Substring? {
    let text = text.trimmingASCIISpace()
    guard text.utf8.first == UInt8(ascii: "!") else { return nil }
    let asked = text.dropFirst()
    for word in words where asked.utf8.starts(with: word, by: { $0 | 0x20 == $1 || $0 == $1 }) {
      let rest = asked[asked.utf8.index(asked.startIndex, offsetBy: word.count)...]
      guard rest.utf8.first.map(Self.isSpace) == true else { continue }
      return Self.echo(rest.trimmingASCIISpace())
    }
    return nil
  }

  /// The word itself, if it may be repeated.
  static func echo(_ word: Substring) -> Substring? {
    guard (1...20).contains(word.utf8.count) else { return nil }
    return word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
      default: false
      }
    } ? word : nil
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension Turn {
  /// - Parameter rest: what stood after the command.
  func pong(_ rest: String, to message: IncomingMessage) -> Outcome {
    var outcome = Outcome()
    outcome.act(.pong(Ping.echo(rest[...]).map(String.init), to: message))
    return outcome
  }
}

extension Substring {
  fileprivate func trimmingASCIISpace() -> Substring {
    var start = utf8.startIndex
    var end = utf8.endIndex
    while start < end, Ping.isSpace(utf8[start]) { start = utf8.index(after: start) }
    while start < end, Ping.isSpace(utf8[utf8.index(before: end)]) { end = utf8.index(before: end) }
    return self[start..<end]
  }
}
