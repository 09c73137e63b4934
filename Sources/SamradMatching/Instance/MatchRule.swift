/// What an admin asks for beside what people wrote themselves.
package enum MatchRule: Sendable, Equatable {
  /// These should be in one group. A wish: it yields to placing everybody, and to nothing else.
  case together([String])
  /// No two of these are in one group.
  case apart([String])
  /// No group has more than so many of these; at least one.
  case atMost(Int, [String])

  /// These are spread as evenly as so many groups allow.
  package static func spread(_ ids: [String], groups: Int) -> MatchRule {
    let groups = max(1, groups)
    return .atMost(max(1, ids.count / groups + (ids.count % groups == 0 ? 0 : 1)), ids)
  }

  package var ids: [String] {
    switch self {
    case .together(let ids), .apart(let ids), .atMost(_, let ids): ids
    }
  }
}

/// Who and what must stay where a plan has them.
package struct MatchLocks: Sendable, Equatable {
  /// Leaders by id, with the id of the group that each stays in.
  package var members: [String: String]
  /// Groups by id: members, mentors and slot stay.
  package var groups: Set<String>

  package static let none = MatchLocks()

  package init(members: [String: String] = [:], groups: Set<String> = []) {
    self.members = members
    self.groups = groups
  }

  package var isEmpty: Bool { members.isEmpty && groups.isEmpty }
}
