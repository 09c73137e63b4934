import Foundation
import Matrix

/// `!vedtak liste`, `åpne`, `mine`: open ones first, the nearest date first, then what was closed, the newest first.
extension Turn {
  func listDecisions(_ message: IncomingMessage, in group: Group) -> Outcome {
    listDecisions("", message, in: group)
  }

  /// - Parameter rest: words for kinds and states; all others are searched for.
  func listDecisions(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard let filter = DecisionFilter(rest, world.library.phrasebook) else {
      return searchDecisions(rest, message, in: group)
    }
    let sort: ListSort = filter.isWhole ? .whole : filter == DecisionFilter(.open) ? .open : .filtered
    return show(listed(filter, in: group), as: sort, message, in: group)
  }

  func listOpenDecisions(_ message: IncomingMessage, in group: Group) -> Outcome {
    show(listed(DecisionFilter(.open), in: group), as: .open, message, in: group)
  }

  func listOwnDecisions(_ message: IncomingMessage, in group: Group) -> Outcome {
    show(ownOpen(of: message.sender, in: group).map(\.id), as: .own, message, in: group)
  }

  /// What a person has taken on, or is asked to, and has not ended; the nearest date first.
  func ownOpen(of user: UserID, in group: Group) -> [Decision] {
    group.decisions.open.filter { $0.owner == user }.sorted(by: Decision.isSooner)
  }

  private func listed(_ filter: DecisionFilter, in group: Group) -> [Int] {
    let today = LocalDate(now, in: group.zone)
    let decisions = group.decisions.confirmed.filter { filter.holds($0, today: today) }
    let closed = decisions.filter { !$0.isOpen }.map(\.id) + (filter.isWhole ? Array(group.decisions.erased.keys) : [])
    return decisions.filter(\.isOpen).sorted(by: Decision.isSooner).map(\.id) + closed.sorted(by: >)
  }
}

extension Decision {
  /// Those without a date come last.
  static func isSooner(_ one: Decision, _ two: Decision) -> Bool {
    switch (one.due, two.due) {
    case (let first?, let second?) where first != second: first < second
    case (.some, nil): true
    case (nil, .some): false
    default: one.id < two.id
    }
  }
}
