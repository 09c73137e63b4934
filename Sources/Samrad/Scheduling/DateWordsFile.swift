import Yams

extension DateWords {
  /// Reads `dates.yaml`: `say` (names and patterns), `zones`, `read` (the phrases that are understood) and `holidays`.
  /// - Returns: no words when there is any fault.
  package static func read(_ file: TextFile) -> (DateWords?, [Fault]) {
    var reader = DateWordsReader(file: file.name)
    let words = reader.read(file.text)
    return (reader.faults.isEmpty ? words : nil, reader.faults)
  }
}

/// Walks the file's nodes, collecting faults instead of stopping at the first.
private struct DateWordsReader {
  let file: String
  var faults: [Fault] = []

  init(file: String) { self.file = file }

  mutating func read(_ text: String) -> DateWords? {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      let line: Int?
      switch error as? YamlError {
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): line = mark.line
      case .duplicatedKeysInMapping(_, let context): line = context.mark.line
      default: line = nil
      }
      fault(line, "This is not YAML.", "Compare with the same file in another language.")
      return nil
    }
    guard let root else {
      fault(nil, "The file is empty.", "Copy the same file from another language.")
      return nil
    }
    guard let sections = entries(root, "the file") else { return nil }
    let known = ["say", "zones", "read", "holidays"]
    for (key, line, _) in sections where !known.contains(key) {
      fault(line, "The section '\(key)' is unknown.", "Use \(known.joined(separator: ", ")).")
    }
    let found = [String: Node](sections.map { ($0.key, $0.value) }) { first, _ in first }
    for key in known where found[key] == nil {
      fault(root.line, "The section '\(key)' is missing.", "Add it.")
    }
    guard let say = found["say"], let zones = found["zones"], let read = found["read"],
      let holidays = found["holidays"]
    else { return nil }
    let (weekdays, months, patterns) = sayings(say)
    return DateWords(
      phrases: phrases(read), weekdayNames: weekdays, monthNames: months, patterns: patterns,
      zoneNames: names(zones), holidayNames: holidayNames(holidays))
  }

  // MARK: What is said

  private mutating func sayings(_ node: Node) -> ([String], [String], [DateSaying: String]) {
    var weekdays: [String] = []
    var months: [String] = []
    var patterns: [DateSaying: String] = [:]
    for (key, line, value) in entries(node, "say") ?? [] {
      if key == "weekdays" {
        weekdays = list(value, key, count: 7)
      } else if key == "months" {
        months = list(value, key, count: 12)
      } else if let saying = DateSaying(rawValue: key) {
        patterns[saying] = pattern(value, saying)
      } else {
        fault(line, "'\(key)' is nothing the bot says.", "Remove it or correct its spelling.")
      }
    }
    if weekdays.isEmpty { fault(node.line, "'say' lacks 'weekdays'.", "List seven names, Monday first.") }
    if months.isEmpty { fault(node.line, "'say' lacks 'months'.", "List twelve names, January first.") }
    for saying in DateSaying.allCases where patterns[saying] == nil {
      fault(node.line, "'say' lacks '\(saying.rawValue)'.", "Add its pattern.")
    }
    return (weekdays, months, patterns)
  }

  /// The pattern even when it is faulty: then it is not missing too.
  private mutating func pattern(_ node: Node, _ saying: DateSaying) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      fault(node.line, "'\(saying.rawValue)' holds no text.", "Write its pattern on one line.")
      return ""
    }
    guard let fields = DateWordsPattern.fields(text) else {
      fault(node.line, "A brace in '\(saying.rawValue)' stands alone.", "Write fields as {name}.")
      return text
    }
    for field in fields where !saying.fields.union(saying.freeFields).contains(field) {
      fault(node.line, "'\(saying.rawValue)' has no field {\(field)}.", remedy(for: saying))
    }
    for field in saying.fields.subtracting(fields).sorted() {
      fault(node.line, "'\(saying.rawValue)' lacks {\(field)}.", remedy(for: saying))
    }
    return text
  }

  private func remedy(for saying: DateSaying) -> String {
    let fields = saying.fields.union(saying.freeFields).sorted().map { "{\($0)}" }
    return fields.isEmpty ? "Write it without fields." : "Its fields are \(fields.joined(separator: ", "))."
  }

  private mutating func names(_ node: Node) -> [String: String] {
    var names: [String: String] = [:]
    for (zone, _, value) in entries(node, "zones") ?? [] {
      guard let name = value.scalar?.string, !name.isEmpty else {
        fault(value.line, "The zone '\(zone)' has no name.", "Write what people call its time.")
        continue
      }
      names[zone] = name
    }
    return names
  }

  private mutating func holidayNames(_ node: Node) -> [PublicHoliday: String] {
    var names: [PublicHoliday: String] = [:]
    for (key, line, value) in entries(node, "holidays") ?? [] {
      guard let holiday = PublicHoliday(rawValue: key) else {
        fault(line, "'\(key)' is no holiday.", "Use \(PublicHoliday.allCases.map(\.rawValue).joined(separator: ", ")).")
        continue
      }
      guard let name = value.scalar?.string, !name.isEmpty else {
        fault(value.line, "The holiday '\(key)' has no name.", "Write what people call it.")
        continue
      }
      names[holiday] = name
    }
    for holiday in PublicHoliday.allCases where names[holiday] == nil {
      fault(node.line, "'holidays' lacks '\(holiday.rawValue)'.", "Add its name.")
    }
    return names
  }

  // MARK: What is understood

  private mutating func phrases(_ node: Node) -> [DatePhrase] {
    var phrases: [DatePhrase] = []
    var missing = Set(DateWordsTable.allCases.map(\.rawValue) + DateSign.allCases.map(\.rawValue))
    for (key, line, value) in entries(node, "read") ?? [] {
      missing.remove(key)
      if let sign = DateSign(rawValue: key) {
        phrases += list(value, key).compactMap { phrase($0, .sign(sign), value) }
      } else if let table = DateWordsTable(rawValue: key) {
        for (row, line, words) in entries(value, key) ?? [] {
          guard let meaning = table.meaning(row) else {
            fault(line, "'\(key)' has no row '\(row)'.", "Its rows are \(table.rows).")
            continue
          }
          phrases += list(words, row).compactMap { phrase($0, meaning, words) }
        }
      } else {
        fault(line, "'\(key)' is nothing that is understood.", "Remove it or correct its spelling.")
      }
    }
    for key in missing.sorted() {
      fault(node.line, "'read' lacks '\(key)'.", "Add it, as an empty list if the language has no such word.")
    }
    return phrases
  }

  private mutating func phrase(_ text: String, _ meaning: DateMeaning, _ node: Node) -> DatePhrase? {
    let tokens = WhenText(text).tokens
    guard !tokens.isEmpty, tokens.allSatisfy({ $0.kind != .other }) else {
      fault(node.line, "'\(text)' cannot be typed.", "Write a word or a few, each under 64 bytes.")
      return nil
    }
    return DatePhrase(parts: tokens.map(\.text), meaning: meaning)
  }

  // MARK: Nodes

  private mutating func entries(_ node: Node, _ name: String) -> [(key: String, line: Int?, value: Node)]? {
    guard let mapping = node.mapping else {
      fault(node.line, "'\(name)' is no list of keys and values.", "Write lines as 'key: value'.")
      return nil
    }
    return mapping.compactMap { key, value in key.scalar.map { ($0.string, key.line, value) } }
  }

  private mutating func list(_ node: Node, _ name: String, count: Int? = nil) -> [String] {
    guard let sequence = node.sequence else {
      fault(node.line, "'\(name)' is no list.", "Write it in brackets, words between commas.")
      return []
    }
    let words = sequence.compactMap { $0.scalar?.string }.filter { !$0.isEmpty }
    if words.count != sequence.count { fault(node.line, "'\(name)' holds something other than words.", "Remove it.") }
    if let count, words.count != count { fault(node.line, "'\(name)' has \(words.count) words.", "Write \(count).") }
    return words
  }

  private mutating func fault(_ line: Int?, _ problem: String, _ remedy: String) {
    faults.append(Fault(file, line: line, problem, remedy: remedy))
  }
}

extension Node {
  /// Counted from 1.
  fileprivate var line: Int? { mark?.line }
}
