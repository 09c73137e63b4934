package import Foundation
package import Matrix

/// The programme's groups as a whole (norsk: sesong): those being proposed, those that are running, and who was with
/// whom before.
package struct Season: Codable, Equatable, Sendable {
  /// The proposal that the admins are working on.
  package var proposal: Proposal?
  /// How many were ever asked for: the next one's number.
  package var proposalCount = 0
  /// What could be done about groups that have changed.
  package var adjustment: Adjustment?
  package var adjustmentCount = 0
  /// When the groups of the newest proposal were made, and those that were.
  package var begun: Begun?
  /// When an admin was asked whether all groups are to end; nil when that is answered.
  package var endingAskedAt: Date?
  /// The programme's space. Nil until the homeserver has made it.
  package var space: RoomID?
  package var spaceRequested = false
  /// Who was with whom in seasons that are over: all that is kept of them.
  package var past: [PastGroup] = []

  package init() {}

  var isEmpty: Bool { self == Season() }

  /// What to do about groups that have changed is being worked out.
  var isAdjusting: Bool { adjustment?.isOpen == true }

  package struct Begun: Codable, Equatable, Sendable {
    package let at: Date
    package let groups: [GroupID]
    package let proposal: Int
    /// The admins have heard who has not joined.
    package var joiningTold = false
    /// The admins have heard that all have.
    package var allJoinedTold = false
  }
}

/// A group that is over, as far as the next season's rule against meeting again needs it.
package struct PastGroup: Codable, Equatable, Sendable {
  /// The year it was formed in.
  package let season: Int
  package let members: [UserID]
  package let mentors: [UserID]
}
