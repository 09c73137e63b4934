/// What a plan or a group is worth, by part. Costs are negative; the sum is the worth.
package struct MatchParts: Sendable, Equatable {
  /// What members are worth to each other on average.
  package var pairMean = 0
  /// Wishes met, less repeats of earlier groups.
  package var pairEvent = 0
  /// Costs of more than two members of one sector.
  package var dominance = 0
  /// Costs of all members being from one municipality.
  package var oneMunicipality = 0
  /// Costs of another size than the target.
  package var size = 0
  /// Costs of few common slots.
  package var slots = 0
  /// What mentors are worth to members.
  package var mentorValue = 0
  /// A mentor from the sector of a member.
  package var mentorSector = 0
  /// Costs of another number of mentors than the target.
  package var mentorCount = 0
  /// Costs of mentors with two groups. Of a plan, never of a group.
  package var mentorLoad = 0
  /// Costs of `together` that is not kept. Of a plan, never of a group.
  package var notTogether = 0
  /// Costs of leaders without a group. Of a plan, never of a group.
  package var unplaced = 0

  package init() {}

  package var sum: Int { named.reduce(0) { $0 + $1.value } }

  /// The parts with their names in files, in a fixed order.
  package var named: [(name: String, value: Int)] {
    [
      ("pair_mean", pairMean), ("pair_event", pairEvent), ("dominance", dominance),
      ("one_municipality", oneMunicipality), ("size", size), ("slots", slots), ("mentor_value", mentorValue),
      ("mentor_sector", mentorSector), ("mentor_count", mentorCount), ("mentor_load", mentorLoad),
      ("not_together", notTogether), ("unplaced", unplaced),
    ]
  }

  static func += (sum: inout MatchParts, parts: MatchParts) {
    sum.pairMean += parts.pairMean
    sum.pairEvent += parts.pairEvent
    sum.dominance += parts.dominance
    sum.oneMunicipality += parts.oneMunicipality
    sum.size += parts.size
    sum.slots += parts.slots
    sum.mentorValue += parts.mentorValue
    sum.mentorSector += parts.mentorSector
    sum.mentorCount += parts.mentorCount
    sum.mentorLoad += parts.mentorLoad
    sum.notTogether += parts.notTogether
    sum.unplaced += parts.unplaced
  }
}

/// What a plan is worth: higher is better.
package struct MatchScore: Sendable, Equatable {
  package struct Group: Sendable, Equatable {
    package let id: String
    package let parts: MatchParts
    /// Hundredths of what the group is worth for each member, rounded down: the measure of fairness.
    package let perMember: Int
  }

  package let parts: MatchParts
  /// In the order of the plan, without groups of a size or a number of mentors that can't be.
  package let groups: [Group]
  /// Leaders in no group.
  package let unplaced: Int

  package var total: Int { parts.sum }
  /// The total without what those in no group cost.
  package var quality: Int { total - parts.unplaced }
  /// The group with the least for each member; of equals the one with the smallest id.
  package var worst: Group? {
    groups.min { $0.perMember == $1.perMember ? idPrecedes($0.id, $1.id) : $0.perMember < $1.perMember }
  }
}
