import Yams

/// A YAML file of the catalogue while it is read, with the faults found so far. Whatever the file holds, reading it
/// takes bounded time and memory and ends in values or faults.
struct CatalogueFile {
  static let largestBytes = 5_000_000
  /// How many of the signs that begin a value, so that small files can't unfold into many nodes; a guide has about 90.
  /// The worst file found within the limits took six seconds and 280 MB on two busy cores, release build.
  static let mostSigns = 500_000
  /// Deepest nesting of lists and mappings; a guide's list of topics is the third.
  static let deepest = 8
  /// Beyond these, faults are only counted.
  static let mostFaults = 500

  private let file: TextFile
  /// What the file calls its fields, where that is not as in `guides.yaml`.
  private let names: [String: String]
  private var kept: [CatalogueFault] = []
  /// All faults found, also those not kept.
  private(set) var faultCount = 0

  init(_ file: TextFile, names: [String: String] = [:]) {
    self.file = file
    self.names = names
  }

  var faults: [Fault] { foundFaults.map(\.english) }

  var foundFaults: [CatalogueFault] {
    guard faultCount > kept.count else { return kept }
    let more = faultCount - kept.count
    return kept + [
      CatalogueFault(
        english: Fault(file.name, "There are \(more) more faults.", remedy: "Mend those above first."), kind: .more,
        number: more)
    ]
  }

  /// - Parameters:
  ///   - problem: in English, as is `remedy`.
  ///   - kind: what it is, for those who read it in another language.
  mutating func add(
    _ line: Int?, _ problem: String, _ remedy: String, _ kind: CatalogueFault.Kind = .other, key: String = "",
    value: String = "", nearest: String? = nil, number: Int = 0, words: [String] = []
  ) {
    faultCount += 1
    guard kept.count < Self.mostFaults else { return }
    kept.append(
      CatalogueFault(
        english: Fault(file.name, line: line, problem, remedy: remedy), kind: kind, key: names[key] ?? key,
        value: short(value), nearest: nearest, number: number, words: words))
  }

  /// The file's outermost mapping; nil, with a fault, when the file can't be read.
  mutating func root() -> CatalogueFields? {
    guard let root = node(), let fields = fields(root) else { return nil }
    guard fields.values["version"]?.string == "1" else {
      add(
        fields.line(of: "version"), "The file does not say version: 1.",
        "Write it on a line of its own; this program reads no other version.", .version)
      return nil
    }
    return fields
  }

  /// Whatever the file holds; nil, with a fault, when it can't be read.
  mutating func node() -> Node? {
    guard isSafe(), let root = compose() else { return nil }
    if let line = lineBelow(root, depth: 0) {
      add(
        line, "Lists and mappings are nested deeper than \(Self.deepest) levels.", "Write it flatter.", .tooDeep,
        number: Self.deepest)
      return nil
    }
    return root
  }

  /// The mapping's values by key; nil, with a fault, when the node is no mapping of single words.
  mutating func fields(_ node: Node) -> CatalogueFields? {
    guard case .mapping(let mapping) = node else {
      add(node.mark?.line, "Keys with values are expected here.", "Write key: value, one a line.", .noKeys)
      return nil
    }
    var fields = CatalogueFields(line: node.mark?.line ?? 1)
    for (key, value) in mapping {
      guard let word = key.string else {
        add(key.mark?.line, "A key is not a single word.", "Write key: value.", .keyNotWord)
        return nil
      }
      fields.keys.append(word)
      fields.values[word] = value
      fields.lines[word] = key.mark?.line
    }
    return fields
  }

  /// Adds a fault for every key that is not known, since a misspelled key would otherwise be lost in silence.
  mutating func expect(_ known: Set<String>, in fields: CatalogueFields) {
    for key in fields.keys where !known.contains(key) {
      let nearest = Nearest.word(to: key, among: known)
      add(
        fields.lines[key], "There is no field \(quote(key)) here.",
        nearest.map { "Did you mean \(quote($0))?" } ?? "The fields are explained at the top of the file.",
        .unknownField, value: key, nearest: nearest.map { names[$0] ?? $0 })
    }
  }

  /// Text from the file for a fault: on one line and short.
  func quote(_ text: String) -> String { "“\(short(text))”" }

  private func short(_ text: String) -> String {
    text.prefix(60).map { $0.isNewline ? " " : String($0) }.joined()
  }

  /// Refuses what could make the parser work for long: large files, very many values, and anchors.
  /// An alias without an anchor is an error of its own to the parser, so anchors are all that has to be found.
  private mutating func isSafe() -> Bool {
    guard file.text.utf8.count <= Self.largestBytes else {
      add(nil, "The file is larger than \(Self.largestBytes) bytes.", "Take guides out of it.", .tooLarge)
      return false
    }
    var line = 1
    var signs = 0
    var previous = UInt8(ascii: "\n")
    var before = UInt8(ascii: "\n")
    for byte in file.text.utf8 {
      if previous == UInt8(ascii: "&"), isName(byte), !isInsideWord(before) {
        add(
          line, "There is an anchor (& and a name).",
          "Write the value out where it is used; in running text, put a space after &.", .anchor)
        return false
      }
      switch byte {
      case UInt8(ascii: "\n"): line += 1; signs += 1
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ":"), UInt8(ascii: "-"),
        UInt8(ascii: "?"):
        signs += 1
      default: break
      }
      before = previous
      previous = byte
    }
    guard signs <= Self.mostSigns else {
      add(nil, "The file has too many values.", "Take guides out of it.", .tooMany)
      return false
    }
    return true
  }

  /// What libyaml lets an anchor's name be made of.
  private func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Bytes after which & can't begin an anchor, as in an address or an abbreviation.
  private func isInsideWord(_ byte: UInt8) -> Bool {
    byte != UInt8(ascii: "-") && isName(byte) || "=/.%;)+~".utf8.contains(byte)
  }

  private mutating func compose() -> Node? {
    do {
      guard let root = try Parser(yaml: file.text, resolver: .basic, encoding: .utf8).singleRoot() else {
        add(nil, "The file is empty.", "Start from the one that ships with the program.", .emptyFile)
        return nil
      }
      return root
    } catch let error as YamlError {
      report(error)
    } catch {
      add(nil, "The file can't be read as YAML.", "Compare it with the one that ships with the program.", .notYAML)
    }
    return nil
  }

  private mutating func report(_ error: YamlError) {
    guard let place = error.place(in: file.text, quote: quote) else {
      return add(
        nil, "The file can't be read as YAML.", "Compare it with the one that ships with the program.", .notYAML)
    }
    switch error {
    case .duplicatedKeysInMapping(let keys, _):
      add(place.line, place.problem, place.remedy, .keyTwice, value: keys.first ?? "")
    case .reader: add(place.line, place.problem, place.remedy, .badCharacter)
    default: add(place.line, place.problem, place.remedy, .syntax)
    }
  }

  /// The line of the first node that is nested too deep. It looks no deeper itself.
  private func lineBelow(_ node: Node, depth: Int) -> Int? {
    let inside: [Node]
    switch node {
    case .scalar, .alias: return nil
    case .sequence(let nodes): inside = Array(nodes)
    case .mapping(let pairs): inside = pairs.flatMap { [$0.key, $0.value] }
    }
    guard depth < Self.deepest else { return node.mark?.line ?? 1 }
    for child in inside {
      if let line = lineBelow(child, depth: depth + 1) { return line }
    }
    return nil
  }
}

/// One mapping of a catalogue file.
struct CatalogueFields {
  /// Where it begins.
  let line: Int
  /// In the order of the file.
  var keys: [String] = []
  var values: [String: Node] = [:]
  var lines: [String: Int] = [:]

  init(line: Int) {
    self.line = line
  }

  /// Where the key stands, or the mapping when it is missing.
  func line(of key: String) -> Int {
    lines[key] ?? line
  }
}
