import Matrix

/// Every kind of change there is, by name. A new capability adds its list here.
package enum ChangeKinds {
  package static let all: [any Change.Type] =
    programmeChanges + peopleChanges + seasonChanges + groupChanges + sessionChanges + decisionChanges + turnChanges
    + pollChanges + caseChanges + scriptChanges + catalogueChanges + findingChanges + offerChanges + glossaryChanges
    + catchingChanges + decisionKindChanges + agreeingChanges + anchoringChanges + followingUpChanges
    + decisionListingChanges + erasingChanges

  /// Those that hold people's own words.
  package static let erasable: Set<String> = Set(all.filter { $0.isErasable }.map { $0.kind })

  private static let byKind: [String: any Change.Type] =
    Dictionary(all.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })

  /// Reads a row back.
  /// - Returns: nil for an erased row.
  /// - Throws: `UnreadableRow` for a kind or version that this program doesn't know, or a payload that doesn't fit.
  package static func change(in row: JournalRow) throws(UnreadableRow) -> (any Change)? {
    guard !row.erased else { return nil }
    guard let type = byKind[row.entry.kind] else {
      throw UnreadableRow(seq: row.seq, kind: row.entry.kind, version: row.entry.version, why: .unknownKind)
    }
    guard row.entry.version <= type.version else {
      throw UnreadableRow(seq: row.seq, kind: row.entry.kind, version: row.entry.version, why: .newerVersion)
    }
    do {
      return try JSONReader.read(type, from: row.entry.payload)
    } catch {
      throw UnreadableRow(seq: row.seq, kind: row.entry.kind, version: row.entry.version, why: .damagedPayload)
    }
  }
}

extension ChangeKinds {
  /// The decision that an entry holds people's words about; nil for any other entry, and for one that was erased.
  package static func decisionSpokenOf(in entry: JournalEntry) -> Int? {
    guard let type = byKind[entry.kind] as? any DecisionWords.Type else { return nil }
    return (try? JSONReader.read(type, from: entry.payload))?.id
  }
}

/// A journal row that this program can't read. It refuses to start rather than forget what was promised.
package struct UnreadableRow: Error, Equatable, CustomStringConvertible {
  package enum Why: String, Sendable {
    case unknownKind, newerVersion, damagedPayload
  }

  package let seq: Int64
  package let kind: String
  package let version: Int
  package let why: Why

  package var description: String {
    switch why {
    case .unknownKind:
      "Journal row \(seq) is of kind \(kind), which this version doesn't know. Use the version that wrote it, or a later one."
    case .newerVersion:
      "Journal row \(seq) (\(kind)) has version \(version), newer than this program. Use the version that wrote it, or a later one."
    case .damagedPayload:
      "Journal row \(seq) (\(kind) \(version)) can't be read. Run `samrad journal verify` to see whether it was changed."
    }
  }
}
