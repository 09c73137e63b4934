import Foundation
import Matrix

/// Makes people of the cells.
struct PeopleListReader {
  let vocabulary: PeopleVocabulary
  let me: UserID
  private(set) var names: NameIndex
  private(set) var rows: [PeopleFile.Row] = []
  private(set) var faults: [PeopleFault] = []
  private(set) var mentioned: Set<UserID> = []

  init(vocabulary: PeopleVocabulary, me: UserID, names: NameIndex) {
    self.vocabulary = vocabulary
    self.me = me
    self.names = names
  }

  private struct Columns {
    var places: [PersonField: Int] = [:]
    var headings: [String] = []

    func cell(_ field: PersonField, of row: CSVRows.Row) -> String {
      guard let place = places[field], row.cells.indices.contains(place) else { return "" }
      return row.cells[place]
    }

    func heading(_ field: PersonField) -> String? { places[field].map { headings[$0] } }
  }

  mutating func read(_ list: CSVRows) {
    guard let heading = list.rows.first else {
      faults.append(PeopleFault(kind: list.openQuote == nil ? .noPeople : .openQuote, line: list.openQuote))
      return
    }
    let columns = self.columns(heading)
    if let line = list.openQuote { faults.append(PeopleFault(kind: .openQuote, line: line)) }
    if list.isCut { faults.append(PeopleFault(kind: .tooManyPeople)) }
    let missing = [PersonField.matrix, .name].filter { columns.places[$0] == nil }
    guard missing.isEmpty else {
      faults += missing.map { PeopleFault(kind: .missingColumn($0), line: heading.line) }
      return
    }
    guard !list.isCut else { return }
    guard list.rows.count > 1 else {
      if list.openQuote == nil { faults.append(PeopleFault(kind: .noPeople)) }
      return
    }
    let known = list.rows.dropFirst().compactMap { row in identify(row, columns).map { (row, $0) } }
    let reader = FieldReader(
      vocabulary: vocabulary, names: names,
      topicsAreSpaced: Self.topicsAreSpaced(list.rows.dropFirst().map { columns.cell(.topics, of: $0) }))
    for (row, user) in known { read(row, of: user, columns, reader) }
  }

  private mutating func columns(_ heading: CSVRows.Row) -> Columns {
    var columns = Columns()
    columns.headings = heading.cells.map { SafeText.name($0) ?? "" }
    for (place, written) in heading.cells.enumerated() where !written.isEmpty {
      let shown = columns.headings[place]
      func fault(_ kind: PeopleFault.Kind) {
        faults.append(PeopleFault(kind: kind, line: heading.line, written: shown))
      }
      guard let field = vocabulary.column(written) else {
        fault(.unknownColumn(nearest: vocabulary.nearest(to: written, in: .columns, shortest: 3)))
        continue
      }
      if field == .notWith {
        fault(.notWithColumn)
      } else if columns.places[field] != nil {
        fault(.columnTwice)
      } else {
        columns.places[field] = place
      }
    }
    return columns
  }

  /// Whose line it is. Everybody is known before managers and wishes are read.
  private mutating func identify(_ row: CSVRows.Row, _ columns: Columns) -> UserID? {
    let typed = columns.cell(.matrix, of: row)
    let written = SafeText.name(typed) ?? ""
    func fault(_ kind: PeopleFault.Kind, _ field: PersonField) {
      faults.append(PeopleFault(kind: kind, line: row.line, column: columns.heading(field), written: written))
    }
    guard !typed.isEmpty else {
      fault(.missing(.matrix), .matrix)
      return nil
    }
    let link = "https://matrix.to/#/"
    let plain = typed.hasPrefix(link) ? String(typed.dropFirst(link.count)) : typed
    guard let user = UserID(typed: plain), user.isWellFormed else {
      fault(.badID, .matrix)
      return nil
    }
    guard user != me else {
      fault(.isBot, .matrix)
      return nil
    }
    guard mentioned.insert(user).inserted else {
      fault(.sameID(line: lines[user] ?? row.line), .matrix)
      return nil
    }
    lines[user] = row.line
    guard let name = SafeText.name(columns.cell(.name, of: row)) else {
      fault(.missing(.name), .name)
      return nil
    }
    names.add(user, name: name)
    names.add(user, alias: columns.cell(.number, of: row))
    return user
  }

  private var lines: [UserID: Int] = [:]
  /// What cells were understood as: in a long list most say what others have said.
  private var read: [PersonField: [String: PersonFacts]] = [:]
  /// Fields that depend on whose they are, or on each other.
  private static let depending: Set<PersonField> = [.name, .role, .level, .manager, .wishes, .capacity]

  private mutating func read(_ row: CSVRows.Row, of user: UserID, _ columns: Columns, _ reader: FieldReader) {
    guard row.cells.dropFirst(columns.headings.count).allSatisfy(\.isEmpty) else {
      faults.append(PeopleFault(kind: .tooManyCells, line: row.line))
      return
    }
    var found = PeopleFile.Row(line: row.line, user: user, facts: .none, given: [])
    var isGood = true
    func fault(_ kind: PeopleFault.Kind, _ field: PersonField) {
      isGood = false
      faults.append(PeopleFault(kind: kind, line: row.line, column: columns.heading(field)))
    }
    // The role comes first: what else a line may say depends on it.
    for field in [.name, .role, .level, .service, .municipality, .region] + PersonField.facts.dropFirst(5) {
      let cell = columns.cell(field, of: row)
      guard !cell.isEmpty else { continue }
      if let known = read[field]?[cell] {
        found.facts.take(field, from: known)
        found.given.append(field)
        continue
      }
      if let problem = reader.read(cell, as: field, of: user, into: &found.facts) {
        fault(.field(field, problem), field)
      } else {
        found.given.append(field == .level ? .role : field)
        if Self.depending.contains(field) == false { read[field, default: [:]][cell] = found.facts }
      }
    }
    if found.facts.capacity != nil {
      if !found.given.contains(.role) {
        // A list of mentors needs no column for the role: only they have a capacity.
        found.facts.isMentor = true
        found.given.append(.role)
      } else if !found.facts.isMentor {
        fault(.leaderWithCapacity, .capacity)
      }
    }
    // The role goes first, since a new one takes the capacity away.
    found.given.sort { $0 == .role && $1 != .role }
    if isGood { rows.append(found) }
  }

  /// No commas anywhere, and `_` inside words: a program wrote it.
  private static func topicsAreSpaced(_ cells: [String]) -> Bool {
    cells.contains { $0.contains("_") } && !cells.contains { $0.contains { ",;|/".contains($0) } }
  }
}
