import Foundation
import Yams

/// Hands out the values of a script file by key, and collects every fault on the way: a value that is wrong comes
/// out as nil, and reading goes on, so that an editor sees all faults at once.
struct SessionScriptReader {
  /// A mapping of the file, with what is known of its keys.
  struct Block {
    /// As faults name it: `Stage "sak"`.
    let name: String
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
  private(set) var faults: [Fault] = []

  init(file: String) { self.file = file }

  mutating func add(_ line: Int?, _ problem: String, _ remedy: String) {
    faults.append(Fault(file, line: line, problem, remedy: remedy))
  }

  /// Reads a mapping that may have these keys.
  mutating func block(_ node: Node, name: String, keys: [String]) -> Block? {
    let line = node.mark?.line ?? 1
    guard case .mapping(let mapping) = node else {
      add(
        line, "\(name) is not a list of keys.",
        "Write one key and its value on each line: \(keys.joined(separator: ", ")).")
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
      add(
        line, "\(name) has the unknown key \(quoted(key)).",
        meant.map { "Did you mean \(quoted($0))?" } ?? "Its keys are \(keys.joined(separator: ", ")).")
    }
    return Block(name: name, line: line, entries: entries, misspelt: misspelt)
  }

  private mutating func required(_ key: String, in block: Block) -> Entry? {
    if let entry = block.entries[key] { return entry }
    if !block.misspelt.contains(key) {
      add(block.line, "\(block.name) lacks \(quoted(key)).", "Add the key and its value.")
    }
    return nil
  }

  /// A text without white space around it.
  /// - Parameter limit: in characters.
  mutating func text(_ key: String, in block: Block, limit: Int, lines: Bool = false) -> String? {
    guard let entry = required(key, in: block) else { return nil }
    return text(entry, named: quoted(key), limit: limit, lines: lines)
  }

  /// - Parameter name: as faults name it.
  mutating func text(_ entry: Entry, named name: String, limit: Int, lines: Bool = false) -> String? {
    guard let scalar = entry.value.scalar else {
      add(entry.line, "\(name) is not a text.", "Write a text there, in quotes if it has a colon itself.")
      return nil
    }
    let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.isEmpty || (scalar.style == .plain && ["~", "null"].contains(text)) {
      add(entry.line, "\(name) is empty.", "Write the text there.")
    } else if text.count > limit {
      add(entry.line, "\(name) has \(text.count) characters.", "Shorten it to \(limit).")
    } else if !lines, text.contains(where: \.isNewline) {
      add(entry.line, "\(name) has several lines.", "Write it on one.")
    } else if SafeText.clean(text) != text {
      add(entry.line, "\(name) has control characters that nobody sees.", "Type the text anew.")
    } else {
      return text
    }
    return nil
  }

  /// An id of small letters a–z, digits and hyphens.
  mutating func id(in block: Block, key: String = "id") -> String? {
    guard let text = text(key, in: block, limit: 40) else { return nil }
    guard text.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }) else {
      add(
        block.entries[key]?.line, "The id \(quoted(text)) has other characters than a–z, 0–9 and hyphen.",
        "Use only these.")
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
      add(
        entry.line, "\(quoted("minutes")) is not a whole number from 1 to 180.",
        "Write only the number, without quotes.")
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
    add(entry.line, "\(quoted("days")) is neither 1 nor 2.", "Write 1 or 2, or leave the key out for 1.")
    return nil
  }

  /// True or false; false when the key is absent.
  mutating func flag(_ key: String, in block: Block) -> Bool? {
    guard let entry = block.entries[key] else { return false }
    switch entry.value.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      add(entry.line, "\(quoted(key)) is neither true nor false.", "Write true or false, or leave the key out.")
      return nil
    }
  }

  /// One of a few fixed words.
  mutating func choice<Choice>(_ key: String, in block: Block, as _: Choice.Type = Choice.self) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let entry = required(key, in: block) else { return nil }
    return choice(entry.value, named: quoted(key), line: entry.line)
  }

  mutating func choice<Choice>(_ node: Node, named name: String, line: Int) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let word = node.scalar?.string ?? ""
    if let choice = Choice(rawValue: word) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    add(
      line, "\(name) can't be \(quoted(word)).",
      Nearest.word(to: word, among: words).map { "Did you mean \(quoted($0))?" }
        ?? "Write one of \(words.joined(separator: ", ")).")
    return nil
  }

  /// A list; empty when the key is absent and `optional`.
  mutating func list(_ key: String, in block: Block, optional: Bool, longest: Int) -> [Node]? {
    guard let entry = optional ? block.entries[key] : required(key, in: block) else { return optional ? [] : nil }
    guard case .sequence(let sequence) = entry.value else {
      add(entry.line, "\(quoted(key)) is not a list.", "Start each of its items with a hyphen, or write [] for none.")
      return nil
    }
    guard sequence.count <= longest, optional || !sequence.isEmpty else {
      add(entry.line, "\(quoted(key)) has \(sequence.count) items.", "Have \(optional ? 0 : 1) to \(longest).")
      return nil
    }
    return Array(sequence)
  }

  /// What a file says, made fit to stand in a fault: short, on one line, in quotes.
  func quoted(_ text: String) -> String {
    let name = SafeText.name(text) ?? ""
    return name.count > 40 ? "\"\(name.prefix(40))…\"" : "\"\(name)\""
  }
}
