package import Matrix

/// A guide that a decision rests on.
package struct Anchor: Codable, Equatable, Sendable {
  package let guide: GuideID
  package let by: UserID
}

extension Decision {
  /// What rests on more rests on none.
  static let mostAnchors = 10

  func isAnchored(in guide: GuideID) -> Bool { anchors?.contains { $0.guide == guide } ?? false }
}
