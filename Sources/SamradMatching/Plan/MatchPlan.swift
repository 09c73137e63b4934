/// A group of a plan.
package struct MatchGroup: Sendable, Equatable {
  package var id: String
  /// Ids of leaders, and of mentors; their order means nothing.
  package var members: [String]
  package var mentors: [String]
  /// The half day on which the group meets.
  package var slot: String

  package init(id: String, members: [String], mentors: [String], slot: String) {
    self.id = id
    self.members = members
    self.mentors = mentors
    self.slot = slot
  }
}

/// A leader without a group, and the smallest set of rules that keeps this one out of any.
package struct MatchUnplaced: Sendable, Equatable {
  package var id: String
  package var reason: MatchReason

  package init(id: String, reason: MatchReason) {
    self.id = id
    self.reason = reason
  }
}

/// Groups, and who is in none.
package struct MatchPlan: Sendable, Equatable {
  package var groups: [MatchGroup]
  package var unplaced: [MatchUnplaced]

  package init(groups: [MatchGroup] = [], unplaced: [MatchUnplaced] = []) {
    self.groups = groups
    self.unplaced = unplaced
  }

  /// The same plan written in the one way: people by id, groups by their first member.
  package var canonical: MatchPlan {
    var groups = self.groups
    for position in groups.indices {
      groups[position].members.sort(by: idPrecedes)
      groups[position].mentors.sort(by: idPrecedes)
    }
    groups.sort { one, other in
      let (first, second) = (one.members.first ?? "", other.members.first ?? "")
      return first == second ? idPrecedes(one.id, other.id) : idPrecedes(first, second)
    }
    return MatchPlan(groups: groups, unplaced: unplaced.sorted { idPrecedes($0.id, $1.id) })
  }

  /// The group of each leader, by id of the leader.
  package var groupOfLeader: [String: String] {
    groups.reduce(into: [:]) { map, group in
      for member in group.members { map[member] = group.id }
    }
  }
}
