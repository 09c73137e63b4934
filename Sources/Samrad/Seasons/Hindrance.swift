import Foundation
import Matrix
import SamradMatching

/// A rule that a change by hand would break. Whom people will not be with is no hindrance of its own: all that people
/// have said is one, be it about time, language or each other, and names nobody.
enum Hindrance: Hashable {
  case size(group: Int)
  case mentors(group: Int)
  case capacity(UserID)
  case clash(UserID)
  case fit(group: Int)
  case rule(group: Int)
  case locked
  /// Of no weight here: people without a place, and what can't be in a plan of ours.
  case none

  init(_ violation: MatchViolation) {
    let group = violation.group.flatMap { Int($0) } ?? 0
    let person = violation.people.first.map { UserID($0) } ?? UserID("")
    self =
      switch violation.kind {
      case .size: .size(group: group)
      case .mentors: .mentors(group: group)
      case .mentorCapacity: .capacity(person)
      case .mentorSlotClash: .clash(person)
      case .manager, .notWith, .inPerson, .availability, .language: .fit(group: group)
      case .apart, .atMost: .rule(group: group)
      case .locked: .locked
      case .leaderTwice, .leaderMissing, .unplacedReason, .duplicateGroup, .unknown, .repeated: .none
      }
  }
}

extension Turn {
  /// In words, each once.
  func reasons(_ hindrances: [Hindrance], in plan: Proposal.Plan) -> [Prompt] {
    hindrances.uniqued().compactMap { hindrance in
      switch hindrance {
      case .size(let number):
        Prompt(
          .hindranceSize,
          ["number": .number(number), "count": .number(plan.group(number)?.members.count ?? 0)])
      case .mentors(let number): Prompt(.hindranceMentors, ["number": .number(number)])
      case .capacity(let user): Prompt(.hindranceCapacity, ["person": person(user)])
      case .clash(let user): Prompt(.hindranceClash, ["person": person(user)])
      case .fit(let number): Prompt(.hindranceFit, ["number": .number(number)])
      case .rule(let number): Prompt(.hindranceRule, ["number": .number(number)])
      case .locked: Prompt(.hindranceLocked)
      case .none: nil
      }
    }
  }
}
