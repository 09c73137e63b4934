package import Foundation
package import Matrix

/// Long lists of decisions that people were shown the beginning of: as much as «flere» needs. The words that somebody
/// searched with are not among it.
package struct DecisionListing: Codable, Equatable, Sendable {
  /// One a person at most, the newest last.
  package private(set) var lists: [ShownDecisions] = []

  /// How long a list can be asked for more, in seconds.
  static let kept: TimeInterval = 86_400

  package init() {}

  func list(askedBy event: EventID) -> ShownDecisions? { lists.last { $0.search == event } }

  func newest(of user: UserID, now: Date) -> ShownDecisions? {
    lists.last { $0.by == user && now.timeIntervalSince($0.at) < Self.kept }
  }

  mutating func add(_ list: ShownDecisions) {
    forget(before: list.at)
    lists.removeAll { $0.by == list.by || $0.search == list.search }
    lists.append(list)
  }

  mutating func note(shown: Int, of search: EventID, at: Date) {
    guard let index = lists.lastIndex(where: { $0.search == search }) else { return }
    lists[index].shown = max(0, min(shown, lists[index].decisions.count))
    lists[index].at = at
  }

  /// When the oldest is to be forgotten; nil when there is none.
  var forgetDue: Date? { lists.map(\.at).min().map { $0.addingTimeInterval(Self.kept) } }

  func expired(_ now: Date) -> [EventID] {
    lists.filter { now.timeIntervalSince($0.at) >= Self.kept }.map(\.search)
  }

  mutating func forget(before now: Date) { lists.removeAll { now.timeIntervalSince($0.at) >= Self.kept } }
}

/// One such list, by the numbers of its decisions.
package struct ShownDecisions: Codable, Equatable, Sendable {
  /// The message that asked: the list's name.
  package let search: EventID
  package let by: UserID
  package let decisions: [Int]
  /// Best first, rather than the open ones.
  package let isByFit: Bool
  /// How many of them the person has seen.
  package internal(set) var shown: Int
  /// When it was last shown.
  package internal(set) var at: Date
}

extension Turn {
  /// Who looked for what is nobody's business a day later: it goes from the state, and from the journal.
  func forgetListing(in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let due = group.listing.forgetDue, due <= now else { return outcome }
    outcome.remember(ListingForgotten(), in: group.id)
    for event in Set(group.listing.expired(now)).sorted() { outcome.act(.erase(event, from: .group(group.id))) }
    return outcome
  }
}
