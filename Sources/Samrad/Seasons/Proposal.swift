package import Foundation
package import Matrix

/// Groups that could be made: found by the search, changed by hand, made when an admin says so.
package struct Proposal: Codable, Equatable, Sendable {
  package let id: Int
  package let askedAt: Date
  package let askedBy: UserID?
  /// Of the search. The same people, seed and number of moves give the same groups on every machine.
  package let seed: Int
  /// What is being searched for; nil when nothing is.
  package var searching: Searching?
  package var plan = Plan()
  /// Grows with each change of the plan: a question is about one step.
  package var steps = 0
  /// How many searches there were.
  package var rounds = 1
  /// The plans before each change by hand, newest last.
  package var earlier: [Plan] = []

  /// As many changes can be taken back.
  static let mostEarlier = 20

  package struct Searching: Codable, Equatable, Sendable {
    /// Grows with every search of this proposal.
    package let round: Int
    /// Most moves of the search.
    package let moves: Int
  }

  /// Everything that a change by hand may touch.
  package struct Plan: Codable, Equatable, Sendable {
    package var groups: [ProposedGroup] = []
    package var unplaced: [Unplaced] = []
    package var rules: [ProposalRule] = []
    /// People who stay where they are, whatever is searched for anew.
    package var lockedPeople: [UserID] = []
    /// Groups that stay as they are, by number.
    package var lockedGroups: [Int] = []
    package var ruleCount = 0

    package func group(_ number: Int) -> ProposedGroup? { groups.first { $0.number == number } }

    package func group(of user: UserID) -> ProposedGroup? {
      groups.first { $0.members.contains(user) || $0.mentors.contains(user) }
    }
  }
}

/// One group of a proposal.
package struct ProposedGroup: Codable, Equatable, Sendable {
  /// As people see it, from 1.
  package let number: Int
  package var members: [UserID]
  package var mentors: [UserID]
  package var halfDay: HalfDay
  /// Given by an admin; else the bot finds one.
  package var name: String?
}

/// Somebody for whom no group was found.
package struct Unplaced: Codable, Equatable, Sendable {
  package let user: UserID
  package let reasons: [UnplacedReason]
}

/// Which rules, together, keep somebody out of every group. That it is about whom somebody will not be with is never
/// among them: such a person is simply left over, as others are.
package enum UnplacedReason: String, Codable, Sendable, CaseIterable {
  case availability, language, manager
  case inPerson = "in_person"
  case mentor
  case leftOver = "left_over"
  case tooFewLeaders = "too_few_leaders"

  /// - Parameter text: classes of rules joined by `+`, as the matcher gives them.
  static func read(_ text: String) -> [UnplacedReason] {
    let reasons = text.split(separator: "+").map { UnplacedReason(rawValue: String($0)) }
    let known = reasons.compactMap(\.self)
    return known.count == reasons.count && !known.isEmpty ? known : [.leftOver]
  }
}

/// What an admin asks for beside what people have said themselves.
package struct ProposalRule: Codable, Equatable, Sendable {
  package enum Kind: Codable, Equatable, Sendable {
    case together, apart
    /// As evenly as the number of groups allows.
    case spread
    case atMost(Int)
  }

  package let id: Int
  package let kind: Kind
  package let people: [UserID]
  /// What they have in common, as the admin wrote it: a service or a municipality. Nil for people named one by one.
  package let trait: String?
}
