import Matrix
import Yams

extension CatalogueFile {
  /// A card begins with `## title`. Below stand `field: value`, one a line; what comes after an empty line is the
  /// summary.
  mutating func entriesOfMarkdown(_ text: String, _ names: GuideFieldNames) -> [CatalogueFields] {
    guard text.utf8.count <= Self.largestBytes else {
      add(nil, "The file is larger than \(Self.largestBytes) bytes.", "Take guides out of it.", .tooLarge)
      return []
    }
    var entries: [CatalogueFields] = []
    var card: (entry: CatalogueFields, summary: [String], hasBody: Bool)?
    func closed() -> CatalogueFields? {
      guard var (entry, summary, _) = card else { return nil }
      while summary.last?.isEmpty == true { summary.removeLast() }
      let paragraphs = summary.split(separator: "").map { $0.joined(separator: " ") }
      guard !paragraphs.isEmpty else { return entry }
      put(
        Node(paragraphs.joined(separator: "\n\n")), at: GuideField.summary.rawValue, line: entry.line, into: &entry,
        names)
      return entry
    }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.trimmingSpaces()
      if words.hasPrefix("## ") {
        if let entry = closed() { entries.append(entry) }
        var entry = CatalogueFields(line: index + 1)
        put(
          Node(words.dropFirst(3).trimmingSpaces()), at: GuideField.title.rawValue, line: index + 1, into: &entry, names
        )
        card = (entry, [], false)
        continue
      }
      guard card != nil else { continue }
      if words.isEmpty {
        if card?.entry.keys.count ?? 0 > 1 || card?.summary.isEmpty == false { card?.hasBody = true }
        if card?.summary.isEmpty == false { card?.summary.append("") }
      } else if card?.hasBody == false, let (name, value) = Self.field(in: words) {
        if !value.isEmpty, var entry = card?.entry {
          put(Node(value), at: name, line: index + 1, into: &entry, names)
          card?.entry = entry
        }
      } else {
        card?.hasBody = true
        card?.summary.append(words)
      }
    }
    if let entry = closed() { entries.append(entry) }
    if entries.isEmpty {
      add(nil, "There is no card in the file.", "Begin each with “## ” and its title.", .noCards)
    }
    return entries
  }

  /// `utgiver: Fylket`, also as an item of a list or with a bold name.
  private static func field(in line: String) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    var name = line[..<colon][...]
    while let first = name.first, "-* ".contains(first) { name = name.dropFirst() }
    while let last = name.last, "* ".contains(last) { name = name.dropLast() }
    guard !name.isEmpty, name.count <= 40, name.split(separator: " ").count <= 3 else { return nil }
    var value = line[line.index(after: colon)...]
    while let first = value.first, "* ".contains(first) { value = value.dropFirst() }
    return (String(name), value.trimmingSpaces())
  }
}
