package import Foundation
package import Matrix

package let followingUpChanges: [any Change.Type] = [
  DecisionNudged.self, FollowUpsPutOff.self, DecisionOwnerMissed.self, NewOwnerAsked.self, DecisionHandedOver.self,
  DecisionsLookedBackAt.self, PersonFollowedUp.self, DecisionOffered.self, DecisionOfferEnded.self,
]

/// Somebody was asked how it went. Versions 1 to 7 wrote `DecisionAsked`, always of the owner.
package struct DecisionNudged: GroupChange {
  package static let kind = "decision.nudged"
  package let id: Int
  /// The owner, alone or in the group's room; nil: all of the group.
  package let user: UserID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.asked.append(stamp.at)
      if user == nil {
        $0.followUp[orEmpty: FollowUpRecord()].groupAskedAt = stamp.at
      } else {
        $0.followUp[orEmpty: FollowUpRecord()].nudgedAt = stamp.at
      }
    }
  }
}

/// What was due came up at night, or on a day off: none of it is asked about before this moment.
package struct FollowUpsPutOff: GroupChange {
  package static let kind = "decision.follow-ups-put-off"
  package let until: Date

  package func apply(to group: inout Group, _ stamp: Stamp) { group.decisions.notBefore = until }
}

/// The owner of an open decision has left the group, or has come back to it.
package struct DecisionOwnerMissed: GroupChange {
  package static let kind = "decision.owner-missed"
  package let id: Int
  package let isBack: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      // Who comes and goes is not asked about more often for that.
      if let asked = $0.followUp?.askedAboutAt { $0.followUp?.nudgedAt = asked }
      $0.followUp[orEmpty: FollowUpRecord()].ownerMissedAt = isBack ? nil : stamp.at
      $0.followUp[orEmpty: FollowUpRecord()].newOwnerAskedAt = nil
    }
  }
}

/// The group was asked who takes a decision on whose owner has left.
package struct NewOwnerAsked: GroupChange {
  package static let kind = "decision.new-owner-asked"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) { $0.followUp[orEmpty: FollowUpRecord()].newOwnerAskedAt = stamp.at }
  }
}

/// Somebody has taken a decision on for one who has left; or that is undone.
package struct DecisionHandedOver: GroupChange {
  package static let kind = "decision.handed-over"
  package let id: Int
  package let owner: UserID?
  /// What was asked and offered under the owner who has it back.
  package var back: FollowedUpBefore?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.owner = owner
      if let back {
        ($0.asked, $0.settledAt, $0.followUp) = (back.asked, back.settledAt, back.record)
        return
      }
      $0.asked = []
      $0.settledAt = stamp.at
      // Who has taken it on is not asked more often for that.
      let asked = $0.followUp?.askedAboutAt
      $0.followUp = nil
      $0.followUp[orEmpty: FollowUpRecord()].nudgedAt = asked
    }
  }
}

/// Whoever has it wants another to take it on. Until somebody does, it is theirs.
package struct DecisionOffered: GroupChange {
  package static let kind = "decision.offered"
  package let id: Int
  /// Nil: anybody of the group may.
  package let to: UserID?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.followUp[orEmpty: FollowUpRecord()].offeredAt = stamp.at
      $0.followUp[orEmpty: FollowUpRecord()].offeredTo = to
    }
  }
}

/// Who was asked to take it on did not want to, or it was not meant.
package struct DecisionOfferEnded: GroupChange {
  package static let kind = "decision.offer-ended"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.update(id) {
      $0.followUp?.offeredAt = nil
      $0.followUp?.offeredTo = nil
    }
  }
}

/// The open decisions came back in a session, as they do once in each.
package struct DecisionsLookedBackAt: GroupChange {
  package static let kind = "decision.looked-back"
  package let session: Int
  /// Those that were shown.
  package var decisions: [Int]?

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.decisions.lookedBackIn = session
    for id in decisions ?? [] {
      group.decisions.update(id) { $0.followUp[orEmpty: FollowUpRecord()].lookedBackAt = stamp.at }
    }
  }
}

/// A person was asked how things went that they had taken on: not again that day, in no group.
package struct PersonFollowedUp: PersonalChange {
  package static let kind = "people.followed-up"
  package let user: UserID

  package func apply(to programme: inout Programme, _ stamp: Stamp) { programme.followedUp[user] = stamp.at }
}
