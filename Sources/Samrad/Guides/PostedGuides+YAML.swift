import Matrix
import Yams

extension CatalogueFile {
  /// The cards of a file as `guides.yaml`, or of a list of cards alone; a single card may stand by itself. Fields may
  /// have their names in any language.
  mutating func entriesOfYAML(_ names: GuideFieldNames) -> [CatalogueFields] {
    guard let root = node() else { return [] }
    if case .sequence(let nodes) = root { return nodes.compactMap { entry($0, names) } }
    guard var fields = fields(root) else { return [] }
    if fields.values["guides"] == nil, names.isCard(fields.keys) { return entry(root, names).map { [$0] } ?? [] }
    if fields.values["version"] != nil, fields.values["version"]?.string != "1" {
      add(
        fields.line(of: "version"), "The file does not say version: 1.",
        "Write it on a line of its own; this program reads no other version.", .version)
    }
    fields.set("version", nil)
    expect(["guides"], in: fields)
    guard case .sequence(let nodes) = fields.values["guides"] else {
      add(
        fields.line(of: "guides"), "There is no list called guides.",
        "Write guides: and below it one “- id: …” for each entry.", .noEntries, key: "guides")
      return []
    }
    return nodes.compactMap { entry($0, names) }
  }

  private mutating func entry(_ node: Node, _ names: GuideFieldNames) -> CatalogueFields? {
    guard let given = fields(node) else { return nil }
    var entry = CatalogueFields(line: given.line)
    for key in given.keys {
      guard let node = given.values[key] else { continue }
      put(node, at: key, line: given.line(of: key), into: &entry, names)
    }
    return entry
  }

  /// Puts one value under the field that is meant, or adds a fault.
  mutating func put(
    _ node: Node, at typed: String, line: Int, into entry: inout CatalogueFields, _ names: GuideFieldNames
  ) {
    guard let (field, language) = names.field(typed) else {
      let nearest = names.nearest(to: typed)
      add(
        line, "There is no field \(quote(typed)) here.",
        nearest.map { "Did you mean \(quote($0))?" } ?? "The fields are explained at the top of the file.",
        .unknownField, value: typed, nearest: nearest)
      return
    }
    let key = field.rawValue
    if field.isByLanguage, language != nil || entry.values[key]?.mapping != nil && node.scalar != nil {
      var pairs = entry.values[key]?.mapping?.map { ($0.key, $0.value) } ?? []
      if pairs.isEmpty, let text = entry.values[key] { pairs = [(Node(Language.catalogueDefault.text), text)] }
      pairs.append((Node((language ?? .catalogueDefault).text), node))
      entry.set(key, Node(pairs))
      entry.lines[key] = entry.lines[key] ?? line
      return
    }
    guard entry.values[key] == nil else {
      add(
        line, "The key \(quote(typed)) stands twice in the same place.", "Keep one of them.", .keyTwice, value: typed)
      return
    }
    entry.set(key, node)
    entry.lines[key] = line
  }
}

extension GuideFieldNames {
  /// Whether these look like the fields of a card.
  func isCard(_ keys: some Sequence<String>) -> Bool {
    let found = Set(keys.compactMap { field($0)?.field })
    return found.contains(.title) && found.count > 1 || found.contains(.id) && !found.isDisjoint(with: Self.telling)
  }

  /// Fields that nothing but a card has.
  static let telling: Set<GuideField> = [
    .publisher, .url, .summary, .useWhen, .topics, .sectors, .evidence, .seeInstead,
  ]
}
