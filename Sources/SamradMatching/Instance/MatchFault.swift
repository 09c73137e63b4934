/// Why an instance, a plan or locks can't be used: where, and what is wrong there.
package struct MatchFault: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable, Equatable {
    /// Not JSON, a missing field, or a field of another type.
    case malformed
    /// A number or a count beyond what is accepted.
    case outOfRange
    case duplicate
    /// A name that must be known and is not, such as a slot or an id.
    case unknown
    /// Two things that can't both be.
    case contradiction
  }

  package let kind: Kind
  /// As in `leaders[3].slots[0]`.
  package let place: String
  /// A sentence for an operator.
  package let reason: String

  package init(_ kind: Kind, _ place: String, _ reason: String) {
    self.kind = kind
    self.place = place
    self.reason = reason
  }

  package var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}

/// What is accepted: far above what any programme needs, and low enough that no sum can overflow.
package enum MatchLimits {
  package static let leaders = 12_000
  package static let mentors = 12_000
  package static let slots = 64
  package static let languages = 64
  package static let roleLevel = 99
  package static let years = 1_000
  /// Slots, languages, topics, wishes and the like of one person.
  package static let entriesOfPerson = 1_000
  package static let historyGroups = 200_000
  /// Members and mentors of an earlier group, and of all of them.
  package static let peopleOfHistoryGroup = 64
  package static let peopleOfHistory = 400_000
  package static let idBytes = 256
  package static let textBytes = 1_024
  package static let rules = 10_000
  /// Ids in all rules together.
  package static let idsOfRules = 20_000
  /// Rules of the kinds `together` and `atMost`, each.
  package static let groupRules = 64
  package static let topicsInAll = 4_096
  package static let caps = 64
  /// What two members can be worth to each other, averaged and counted once, and a mentor and a member: the largest
  /// sum that the weights allow.
  package static let pairValue = 340
  /// Any weight of a group.
  package static let weight = 1_000_000
  package static let unplaced = 1_000_000_000
  /// What breaking one pair of a `together` costs: more than any quality, less than leaving somebody out.
  package static let apartCost = 20_000
}
