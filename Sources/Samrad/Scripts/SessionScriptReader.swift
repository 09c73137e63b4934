import Foundation
import Yams

/// Hands out the values of a script file by key, and collects every fault on the way: a value that is wrong comes
/// out as nil, and reading goes on, so that an editor sees all faults at once.
struct SessionScriptReader {
  /// A mapping of the file, with what is known of its keys.
  struct Block {
    /// As faults name it.
    let part: SessionScriptFault.Part
    /// Where it starts.
    let line: Int
    let entries: [String: Entry]
    /// Keys that are missing only because they are misspelt, which is a fault already.
    let misspelt: Set<String>
  }

  struct Entry {
    let value: Node
    /// Of the key.
    let line: Int
  }

  let file: String
  private(set) var faults: [SessionScriptFault] = []

  init(file: String) { self.file = file }

  mutating func add(_ line: Int?, _ kind: SessionScriptFault.Kind) {
    faults.append(SessionScriptFault(line: line, kind: kind))
  }

  /// Reads a mapping that may have these keys.
  mutating func block(_ node: Node, _ part: SessionScriptFault.Part, keys: [String]) -> Block? {
    let line = node.mark?.line ?? 1
    guard case .mapping(let mapping) = node else {
      add(line, .noKeys(part, keys: keys))
      return nil
    }
    var entries: [String: Entry] = [:]
    var unknown: [(key: String, line: Int)] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? line
      let word = key.scalar?.string ?? ""
      if keys.contains(word) { entries[word] = Entry(value: value, line: line) } else { unknown.append((word, line)) }
    }
    var misspelt: Set<String> = []
    for (key, line) in unknown {
      let meant = Nearest.word(to: key, among: keys.filter { entries[$0] == nil })
      if let meant { misspelt.insert(meant) }
      add(line, .unknownKey(part, short(key), nearest: meant, keys: keys))
    }
    return Block(part: part, line: line, entries: entries, misspelt: misspelt)
  }

  private mutating func required(_ key: String, in block: Block) -> Entry? {
    if let entry = block.entries[key] { return entry }
    if !block.misspelt.contains(key) {
      add(block.line, .missingKey(block.part, key))
    }
    return nil
  }

  /// A text without white space around it.
  /// - Parameter limit: in characters.
  mutating func text(_ key: String, in block: Block, limit: Int, lines: Bool = false) -> String? {
    guard let entry = required(key, in: block) else { return nil }
    return text(entry, .key(key), limit: limit, lines: lines)
  }

  /// - Parameter value: as faults name it.
  mutating func text(
    _ entry: Entry, _ value: SessionScriptFault.Value, limit: Int, lines: Bool = false
  ) -> String? {
    guard let scalar = entry.value.scalar else {
      add(entry.line, .noText(value))
      return nil
    }
    let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.isEmpty || (scalar.style == .plain && ["~", "null"].contains(text)) {
      add(entry.line, .emptyText(value))
    } else if text.count > limit {
      add(entry.line, .tooLong(value, count: text.count, most: limit))
    } else if !lines, text.contains(where: \.isNewline) {
      add(entry.line, .severalLines(value))
    } else if SafeText.clean(text) != text {
      add(entry.line, .hiddenCharacters(value))
    } else {
      return text
    }
    return nil
  }

  /// An id of small letters a–z, digits and hyphens.
  mutating func id(in block: Block, key: String = "id") -> String? {
    guard let text = text(key, in: block, limit: 40) else { return nil }
    guard text.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }) else {
      add(block.entries[key]?.line, .badID(short(text)))
      return nil
    }
    return text
  }

  /// Minutes: a whole number, 1–180.
  mutating func minutes(in block: Block) -> Int? {
    guard let entry = required("minutes", in: block) else { return nil }
    guard let scalar = entry.value.scalar, scalar.style == .plain, scalar.string.utf8.count <= 3,
      let number = Int(scalar.string), (1...180).contains(number)
    else {
      add(entry.line, .noMinutes)
      return nil
    }
    return number
  }

  /// Working days: 1, which it also is when the key is absent, or 2.
  mutating func days(in block: Block) -> Int? {
    guard let entry = block.entries["days"] else { return 1 }
    if let scalar = entry.value.scalar, scalar.style == .plain, let days = ["1": 1, "2": 2][scalar.string] {
      return days
    }
    add(entry.line, .noDays)
    return nil
  }

  /// True or false; false when the key is absent.
  mutating func flag(_ key: String, in block: Block) -> Bool? {
    guard let entry = block.entries[key] else { return false }
    switch entry.value.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      add(entry.line, .noFlag(key))
      return nil
    }
  }

  /// One of a few fixed words.
  mutating func choice<Choice>(_ key: String, in block: Block, as _: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let entry = required(key, in: block) else { return nil }
    return choice(entry.value, .key(key), line: entry.line)
  }

  mutating func choice<Choice>(_ node: Node, _ value: SessionScriptFault.Value, line: Int) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let word = node.scalar?.string ?? ""
    if let choice = Choice(rawValue: word) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    add(line, .noChoice(value, short(word), nearest: Nearest.word(to: word, among: words), words: words))
    return nil
  }

  /// A list; empty when the key is absent and `optional`.
  mutating func list(_ key: String, in block: Block, optional: Bool, longest: Int) -> [Node]? {
    guard let entry = optional ? block.entries[key] : required(key, in: block) else { return optional ? [] : nil }
    guard case .sequence(let sequence) = entry.value else {
      add(entry.line, .noList(key))
      return nil
    }
    guard sequence.count <= longest, optional || !sequence.isEmpty else {
      add(entry.line, .badCount(key, count: sequence.count, least: optional ? 0 : 1, most: longest))
      return nil
    }
    return Array(sequence)
  }

  /// What a file says, made fit to stand in a fault: short and on one line.
  func short(_ text: String) -> String {
    let name = SafeText.name(text) ?? ""
    return name.count > 40 ? "\(name.prefix(40))…" : name
  }
}
