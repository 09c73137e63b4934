package import Foundation
package import Matrix

/// What could be done about running groups when people have come or gone. Nothing is done unasked.
package struct Adjustment: Codable, Equatable, Sendable {
  package let id: Int
  package let askedAt: Date
  /// It is still being worked out.
  package var isOpen = true
  /// The least disturbing first; at most three.
  package var choices: [Choice] = []
  /// People for whom there is no place.
  package var unplaced: [Unplaced] = []

  /// One way to put things right.
  package struct Choice: Codable, Equatable, Sendable {
    package let groups: [AdjustedGroup]
    /// Who changes group though they had one.
    package let moved: [UserID]
  }
}

/// A running group as it would be.
package struct AdjustedGroup: Codable, Equatable, Sendable {
  package let group: GroupID
  /// Nobody: the group would be dissolved.
  package let members: [UserID]
  package let mentors: [UserID]
  package let halfDay: HalfDay?
  /// Everybody who was in it when this was found: it holds for that group alone.
  package let found: [UserID]
}

extension Group {
  /// Everybody who is in it, in the order of their ids.
  var everybody: [UserID] { (leaders + mentors).map(\.user).sorted() }
}
