package import Foundation
package import Matrix

/// How a decision was followed up, besides `Decision.asked`.
package struct FollowUpRecord: Codable, Equatable, Sendable {
  /// When its owner was last asked how it went, whatever became of its date since.
  package var nudgedAt: Date?
  /// When the whole group was asked, because the owner had not answered.
  package var groupAskedAt: Date?
  /// Since when its owner is no longer in the group.
  package var ownerMissedAt: Date?
  /// When the group was asked who takes it on instead.
  package var newOwnerAskedAt: Date?
  /// When it came up in a session's «siden sist».
  package var lookedBackAt: Date?
  /// When whoever has it wanted another to take it; to whom, or nil for anybody of the group.
  package var offeredAt: Date?
  package var offeredTo: UserID?

  /// What was asked about the date that it had before it was put off last: undoing that brings it back.
  package var beforeMove: AskedBefore?

  /// When the group or its owner was last asked about it.
  var askedAboutAt: Date? { [nudgedAt, groupAskedAt, newOwnerAskedAt].compactMap(\.self).max() }
}

/// When its owner was asked how it went, and since when it stood, for a date that it had before.
package struct AskedBefore: Codable, Equatable, Sendable {
  package let asked: [Date]
  package let settledAt: Date?
}

/// How a decision was followed up before somebody took it on: undoing that brings back what was asked and offered.
package struct FollowedUpBefore: Codable, Equatable, Sendable {
  package let asked: [Date]
  package let settledAt: Date?
  package let record: FollowUpRecord?

  init(_ decision: Decision) { (asked, settledAt, record) = (decision.asked, decision.settledAt, decision.followUp) }
}

extension Decision {
  /// It is asked about on its day: somebody has said yes to it, or somebody outside has promised the group an answer.
  var isFollowedUp: Bool {
    state.isUnderWay || state == .proposed && kind == .knowledgeGap && owner == nil && self[.promisedBy] != nil
  }

  /// The whole group was asked how it went, for the date that it has now: whoever knows may say it.
  var isAskedOfGroup: Bool {
    guard let asked = followUp?.groupAskedAt else { return false }
    return asked >= settledAt ?? .distantPast
  }
}
