package import Foundation
package import Matrix

/// What somebody wrote about a decision besides what was decided: each part once, and the newest holds.
package struct Passage: Codable, Equatable, Sendable {
  package enum Part: String, Codable, CaseIterable, Sendable {
    // Of some kinds only.
    /// What a trial is judged by: «what we look at».
    case lookAt = "look-at"
    /// Between whom an agreement is, and where the document itself lives.
    case parties, place
    /// What was learnt by what was laid aside, or how a trial went.
    case lesson
    /// What will be done about a gap.
    case plan
    /// Who promised to come back with an answer, when it is nobody of the group.
    case promisedBy = "promised-by"
    // Answers to the questions that make it better.
    case known, stopping, children, authority, lawful, audience
    // The implementation checklist, in the order of the source's conditions a–f.
    case anchoring, strategy, qualitySystem = "quality-system", problemSolving = "problem-solving"
    case environment, research
    /// «What we need from you», in the note to the line manager.
    case need
    /// How a closing was worded: why it was put off, or how it went.
    case outcome
  }

  package let part: Part
  package let text: String
  package let by: UserID
  package let at: Date
  /// The message that the words came from: when it is removed, so are they.
  package let cause: EventID?
}
