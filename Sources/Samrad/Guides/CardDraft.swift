package import Foundation
package import Matrix

/// A card, or a field of one, that an admin is asked about.
package struct CardDraft: Codable, Equatable, Sendable {
  package enum About: Codable, Equatable, Sendable {
    case newCard
    /// Nil while it is asked which field.
    case change(GuideID, field: GuideField?)
  }

  package let about: About
  /// Which question is open, from 0.
  package var index = 0
  /// As they are read: one value, or those of a list.
  package var answers: [GuideField: [String]] = [:]
  /// The messages that they came from.
  package var causes: [EventID] = []
  package var askedAt: Date

  /// How long a plain message is taken as an answer, in seconds. A reply to the question is one at any time.
  static let patience: TimeInterval = 1_800

  func isPatient(_ now: Date) -> Bool { now.timeIntervalSince(askedAt) < Self.patience }
}

extension CardDraft {
  /// What is asked of a new card.
  static let questions: [GuideField] = [
    .title, .publisher, .year, .url, .kind, .sectors, .topics, .summary, .useWhen, .evidence, .evidenceNote,
  ]

  /// The field that is asked about; nil while it is not known.
  var field: GuideField? {
    switch about {
    case .newCard: Self.questions.indices.contains(index) ? Self.questions[index] : nil
    case .change(_, let field): field
    }
  }

  var guide: GuideID? { if case .change(let guide, _) = about { guide } else { nil } }

  static func mayBeEmpty(_ field: GuideField) -> Bool {
    switch field {
    case .year, .url, .note, .seeInstead, .language: true
    default: false
    }
  }

  /// Goes without saying on a new card, or may be missing.
  func maySkip(_ field: GuideField) -> Bool {
    switch field {
    case .year, .url, .kind, .sectors, .evidence: about == .newCard
    case .title, .publisher, .topics, .summary, .useWhen, .evidenceNote: answers[field] != nil
    default: false
    }
  }

  /// The draft with its next question open; nil when all is asked.
  func next(isUnassessed: (String) -> Bool, _ catalogue: Catalogue) -> CardDraft? {
    let claims = answers[.evidence]?.first.map { !isUnassessed($0) } ?? false
    var draft = self
    switch about {
    case .newCard:
      draft.index += 1
      if Self.questions.indices.contains(draft.index), Self.questions[draft.index] == .evidenceNote, !claims {
        draft.index += 1
      }
      if Self.questions.indices.contains(draft.index) { return draft }
      // The words of an answer may have been taken back.
      let missing = Self.questions.firstIndex { field in
        answers[field] == nil && !maySkip(field) && (field != .evidenceNote || claims)
      }
      return missing.map { index in
        draft.index = index
        return draft
      }
    case .change(let id, .evidence) where claims && catalogue[id]?.evidenceNote.isEmpty != false:
      return CardDraft(about: .change(id, field: .evidenceNote), answers: answers, causes: causes, askedAt: askedAt)
    case .change: return nil
    }
  }
}
