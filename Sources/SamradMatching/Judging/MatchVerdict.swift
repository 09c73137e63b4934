/// A hard rule that a plan breaks.
package struct MatchViolation: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable, CaseIterable {
    case size
    case mentors
    case mentorCapacity = "mentor_capacity"
    case mentorSlotClash = "mentor_slot_clash"
    case manager
    case notWith = "not_with"
    case inPerson = "in_person"
    case availability
    case language
    case leaderTwice = "leader_twice"
    case leaderMissing = "leader_missing"
    case unplacedReason = "unplaced_reason"
    case duplicateGroup = "duplicate_group"
    /// A leader, mentor or slot that the instance does not have.
    case unknown
    /// A person twice in one group.
    case repeated
    case apart
    case atMost = "at_most"
    /// A locked leader or group that is not where it was.
    case locked
  }

  package let kind: Kind
  /// Nil where it is not about one group.
  package let group: String?
  /// Ids of leaders and mentors.
  package let people: [String]

  package init(_ kind: Kind, group: String? = nil, people: [String] = []) {
    self.kind = kind
    self.group = group
    self.people = people
  }
}

/// What a plan is worth, and what is wrong with it.
package struct MatchVerdict: Sendable, Equatable {
  package let score: MatchScore
  package let violations: [MatchViolation]
  /// The rules of the kind `together` that are not kept: allowed, and worth telling.
  package let notTogether: [MatchRule]

  package var isValid: Bool { violations.isEmpty }
}
