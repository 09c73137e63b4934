import Yams

extension SessionScriptReader {
  /// Largest script file read, in bytes.
  static let largestBytes = 200_000

  /// Turns the file's text into nodes, each with its line.
  ///
  /// Anchors are refused before the parser sees them. Yams puts an alias's node in its place while it reads, and
  /// a few lines of aliases to aliases would then grow without end; without anchors every alias is a fault of its own.
  mutating func compose(_ text: String) -> Node? {
    guard text.utf8.count <= Self.largestBytes else {
      add(nil, .tooLarge)
      return nil
    }
    if let line = firstAnchor(in: text) {
      add(line, .anchor)
      return nil
    }
    do {
      guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        add(nil, .emptyFile)
        return nil
      }
      return root
    } catch let error as YamlError {
      report(error, in: text)
    } catch {
      add(nil, .notYAML)
    }
    return nil
  }

  /// The line of the first `&name` that YAML could take for an anchor. It may also stand in running text, where
  /// YAML would not: better one refusal too many than a guess about where texts begin and end.
  private func firstAnchor(in text: String) -> Int? {
    var line = 1
    var previous = UInt8(ascii: "\n")
    var bytes = text.utf8[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "&"), !isNameByte(previous) {
        let afterName = bytes.drop(while: isNameByte)
        if afterName.startIndex != bytes.startIndex, afterName.first.map(endsAnchor) ?? true { return line }
        previous = byte
        bytes = afterName
        continue
      }
      previous = byte
    }
    return nil
  }

  /// What libyaml lets an anchor's name be made of.
  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// What libyaml demands after an anchor's name: white space (line breaks beyond ASCII too) or an indicator.
  private func endsAnchor(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x80 || "?:,]}%@`".utf8.contains(byte)
  }

  private mutating func report(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      add(mark.line, .syntax(problem))
    case .duplicatedKeysInMapping(let keys, let context): add(context.mark.line, .keyTwice(short(keys.first ?? "")))
    case .reader(_, let offset, _, _):
      add(offset.map { text.prefix($0).count(where: \.isNewline) + 1 }, .badCharacter)
    case .memory: add(nil, .tooDeep)
    case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded: add(nil, .notYAML)
    }
  }
}
