import Foundation

/// A group's decisions in a file, as JSON: what was written down, with all that was written about it. Another program
/// may read it; its shape is told in CONTRIBUTING.md, and grows without changing.
package struct ExportedDecisions: Codable, Equatable, Sendable {
  /// What the file is, whoever finds it.
  package static let format = "samrad-decisions"

  package var format = Self.format
  package var version = 1
  /// The group's name, and the time zone of its days.
  package var group: String
  package var timeZone: String
  package var exported: LocalDate
  /// Which file this is, from 1, and of how many.
  package var part = 1
  package var parts = 1
  /// In the order of their numbers.
  package var decisions: [ExportedDecision]
  /// How many are too old to be known any more.
  package var fallenOut: Int
}

/// One decision, or the number of one that was erased for privacy.
package struct ExportedDecision: Codable, Equatable, Sendable {
  package struct Guide: Codable, Equatable, Sendable {
    /// As the catalogue calls it.
    package let id: String
    /// Nil when it is not in the catalogue any more.
    package let title: String?
  }

  package struct Note: Codable, Equatable, Sendable {
    package let part: Passage.Part
    package let text: String
  }

  package var number: Int
  /// When it was erased for privacy: then nothing else is known of it.
  package var erased: LocalDate?
  package var kind: Decision.Kind?
  package var state: Decision.State?
  package var text: String?
  /// The name that the owner has in the group, or that it is one of them.
  package var owner: String?
  package var due: LocalDate?
  /// When it was written down.
  package var made: LocalDate?
  /// How often it was put off.
  package var moves: Int?
  package var replaces: Int?
  package var replacedBy: Int?
  package var guides: [Guide]?
  package var notes: [Note]?
}

extension ExportedDecisions {
  /// - Returns: the same bytes for the same decisions.
  package func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Strings, numbers and lists of them: nothing here that can't be written.
    return ((try? encoder.encode(self)).map { Array($0) } ?? []) + [0x0A]
  }
}

extension ExportedDecision {
  /// Longest text that is written out, in bytes: with this, the largest decision there can be fits a file.
  private static let longestText = 20_000

  init(_ decision: Decision, owner: String?, zone: TimeZone, title: (GuideID) -> String?) {
    number = decision.id
    kind = decision.kind
    state = decision.state
    text = decision.text.cut(toBytes: Self.longestText)
    self.owner = owner
    due = decision.due
    made = LocalDate(decision.at, in: zone)
    moves = decision.moves
    replaces = decision.replaces
    replacedBy = decision.replacedBy
    guides = (decision.anchors ?? []).map { Guide(id: $0.guide.text, title: title($0.guide)) }
    notes = Passage.Part.allCases.compactMap { part in
      decision[part].map { Note(part: part, text: $0.text.cut(toBytes: Self.longestText)) }
    }
  }

  init(erased number: Int, on day: LocalDate) {
    self.number = number
    erased = day
  }
}
