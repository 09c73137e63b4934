import Matrix
import Yams

/// Cards that somebody hands in as a file: YAML, CSV or Markdown. What a file says of a card that is there is laid over
/// it, and what it leaves out stays; of a new card it may leave out all that goes without saying. Then everything is
/// checked like the catalogue's own file.
package struct PostedGuides {
  package enum Form: Sendable { case yaml, csv, markdown }

  /// What goes without saying on a new card.
  package struct Usual: Sendable {
    package let source: String
    package let isLocal: Bool

    package init(source: String, isLocal: Bool) {
      self.source = source
      self.isLocal = isLocal
    }
  }

  /// Whole cards, without those that have faults of their own.
  package private(set) var guides: [Guide] = []
  package private(set) var faults: [CatalogueFault] = []
  package private(set) var faultCount = 0
  /// Where each card stands.
  private(set) var lines: [GuideID: Int] = [:]

  /// Most cards of one file.
  static let most = 2_000

  /// - Parameters:
  ///   - catalogue: what is there.
  ///   - empty: whether a word says that a field shall be empty.
  package init(
    _ file: TextFile, as form: Form, names: GuideFieldNames, over catalogue: Catalogue, usual: Usual, thisYear: Int,
    empty: @escaping (String) -> Bool
  ) {
    var reading = CatalogueFile(file, names: form == .yaml ? [:] : names.names)
    let entries =
      switch form {
      case .yaml: reading.entriesOfYAML(names)
      case .csv: reading.entriesOfCSV(file.text, names)
      case .markdown: reading.entriesOfMarkdown(file.text, names)
      }
    take(entries, reading, over: catalogue, usual: usual, thisYear: thisYear, empty: empty)
  }

  /// One card, from answers.
  init(
    answers: [String: Node], names: GuideFieldNames, over catalogue: Catalogue, usual: Usual, thisYear: Int,
    empty: @escaping (String) -> Bool
  ) {
    take(
      [CatalogueFields(answers, line: 1)], CatalogueFile(TextFile("", ""), names: names.names), over: catalogue,
      usual: usual, thisYear: thisYear, empty: empty)
  }

  private mutating func take(
    _ entries: [CatalogueFields], _ reading: CatalogueFile, over catalogue: Catalogue, usual: Usual, thisYear: Int,
    empty: @escaping (String) -> Bool
  ) {
    var reading = reading
    if entries.count > Self.most {
      reading.add(
        nil, "There are more than \(Self.most) cards.", "Split the file.", .tooMany, number: Self.most)
    }
    let words = PostedWords(catalogue.vocabulary, empty: empty)
    var taken = Set(catalogue.guides.map(\.id)).union(entries.compactMap { $0.values["id"]?.string.map(GuideID.init) })
    let known = Dictionary(catalogue.guides.map { ($0.nameForDoubles, $0) }, uniquingKeysWith: { first, _ in first })
    let whole = entries.prefix(Self.most).map { entry in
      var given = words.mended(entry)
      var base = given.values["id"]?.string.flatMap { catalogue[GuideID($0)] }
      if given.values["id"] == nil, let title = given.values["title"]?.string {
        base = known[Words.folded(title) + "\n" + Words.folded(given.values["publisher"]?.string ?? "")]
        let id = base?.id ?? GuideID(fromTitle: title, isTaken: taken.contains)
        taken.insert(id)
        given.set("id", Node(id.text))
      } else if given.values["id"] == nil {
        // Its title is missing; that its id is, too, would be a fault of the same.
        given.set("id", Node(GuideID(fromTitle: "card-\(entry.line)", isTaken: taken.contains).text))
      }
      return base.map { words.lay(given, over: $0) } ?? words.complete(given, usual)
    }
    var reader = GuideReader(
      reading, vocabulary: catalogue.vocabulary, thisYear: thisYear, others: Set(catalogue.guides.map(\.id)))
    guides = reader.guides(of: Array(whole))
    let changed = Set(guides.map(\.id))
    reader.findDoubles(in: guides, besides: catalogue.guides.filter { !changed.contains($0.id) })
    lines = reader.lines
    // As one reads the file. What is said of all of it comes where it was found: last.
    faults = reader.file.foundFaults.enumerated().sorted {
      ($0.element.english.line ?? .max, $0.offset) < ($1.element.english.line ?? .max, $1.offset)
    }.map(\.element)
    faultCount = reader.file.faultCount
  }
}

extension CatalogueFields {
  mutating func set(_ key: String, _ node: Node?) {
    if values[key] == nil, node != nil { keys.append(key) }
    if node == nil { keys.removeAll { $0 == key } }
    values[key] = node
  }
}
