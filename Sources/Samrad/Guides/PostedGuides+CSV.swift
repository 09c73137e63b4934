import Matrix
import Yams

extension CatalogueFile {
  /// A row a card below a row with the names of fields; `;`, `,` or tabs between. An empty cell says nothing.
  mutating func entriesOfCSV(_ text: String, _ names: GuideFieldNames) -> [CatalogueFields] {
    guard text.utf8.count <= Self.largestBytes else {
      add(nil, "The file is larger than \(Self.largestBytes) bytes.", "Take guides out of it.", .tooLarge)
      return []
    }
    let table = CSVRows(text, most: PostedGuides.most + 2, longestCell: Self.longestText + 1)
    if let line = table.openQuote {
      add(line, "A quotation begins here and never ends.", "Add the quotation mark that is missing.", .openQuote)
    }
    guard let header = table.rows.first else {
      add(nil, "The file is empty.", "Start from the one that ships with the program.", .emptyFile)
      return []
    }
    guard names.isCard(header.cells) else {
      add(
        header.line, "The first row does not name the fields.", "Write for instance title;publisher;year;url;topics.",
        .noHeader)
      return []
    }
    for (column, name) in header.cells.enumerated() where !name.isEmpty {
      var seen = CatalogueFields(line: header.line)
      put(Node("x"), at: name, line: header.line, into: &seen, names)
      if let first = header.cells.firstIndex(of: name), first < column {
        add(
          header.line, "The key \(quote(name)) stands twice in the same place.", "Keep one of them.", .keyTwice,
          value: name)
      }
    }
    guard faultCount == 0 else { return [] }
    return table.rows.dropFirst().map { row in
      var entry = CatalogueFields(line: row.line)
      for (name, cell) in zip(header.cells, row.cells) where !cell.isEmpty && !name.isEmpty {
        put(Node(cell), at: name, line: row.line, into: &entry, names)
      }
      return entry
    }
  }
}
