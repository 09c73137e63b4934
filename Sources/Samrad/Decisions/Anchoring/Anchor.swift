package import Matrix

/// A guide that a decision rests on.
package struct Anchor: Codable, Equatable, Sendable {
  package let guide: GuideID
  package let by: UserID
}
