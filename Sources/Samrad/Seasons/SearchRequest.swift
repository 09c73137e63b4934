import Foundation
import Matrix
package import SamradMatching

/// Work that takes longer than a turn may: the shell does it beside the turns, and hands in the result as an input.
/// What is asked for follows from the state, so that a stop in the middle only means that it begins anew, and comes to
/// the same.
package struct SearchRequest: Equatable, Sendable {
  /// Which work it is: the same key is the same work.
  package enum Key: Equatable, Sendable {
    case proposal(Int, round: Int)
    case adjustment(Int)
  }

  package let key: Key
  /// Nil when the people can't be matched at all: then nothing is found.
  let instance: MatchInstance?
  let seed: UInt64
  let moves: Int
  /// Where the search begins, or the plan that is to be mended.
  let start: MatchPlan?
  let locks: MatchLocks
}

/// A search that is under way, in steps of some milliseconds. Not to be used by two tasks at once.
package final class SearchWork {
  private let request: SearchRequest
  private var search: MatchSearch?

  package init(_ request: SearchRequest) {
    self.request = request
  }

  /// - Returns: what was found, once the search is over; nil before.
  package func step() -> SearchResult? {
    guard let instance = request.instance else { return SearchResult(key: request.key, plans: []) }
    switch request.key {
    case .proposal:
      guard let search = search ?? begin(instance) else { return SearchResult(key: request.key, plans: []) }
      self.search = search
      search.step(moves: Self.stride)
      return search.isDone ? SearchResult(key: request.key, plans: [search.best]) : nil
    case .adjustment:
      let repairs = instance.repairs(of: request.start ?? MatchPlan())
      return SearchResult(key: request.key, plans: repairs.map(\.plan), start: request.start)
    }
  }

  private func begin(_ instance: MatchInstance) -> MatchSearch? {
    try? MatchSearch(
      instance, seed: request.seed, moves: request.moves, start: request.start, locks: request.locks)
  }

  private static let stride = 20_000
}

/// What came of a search.
package struct SearchResult: Equatable, Sendable {
  package let key: SearchRequest.Key
  /// The best one first; none when the people can't be matched at all.
  package let plans: [MatchPlan]
  /// The plan that was to be mended.
  package let start: MatchPlan?

  package init(key: SearchRequest.Key, plans: [MatchPlan], start: MatchPlan? = nil) {
    self.key = key
    self.plans = plans
    self.start = start
  }
}

extension Season {
  /// What is being searched for; nil when nothing is.
  package var searchKey: SearchRequest.Key? {
    if let adjustment, adjustment.isOpen { return .adjustment(adjustment.id) }
    return proposal.flatMap { proposal in
      proposal.searching.map { .proposal(proposal.id, round: $0.round) }
    }
  }
}

extension Turn {
  /// The work that the state asks for, ready to be done.
  package var search: SearchRequest? {
    let season = world.programme.season
    switch season.searchKey {
    case .adjustment?: return adjustmentSearch
    case .proposal?: return season.proposal.flatMap(proposalSearch)
    case nil: return nil
    }
  }

  /// A search was done.
  func take(_ result: SearchResult) -> Outcome {
    // What was asked for may have changed meanwhile.
    guard result.key == world.programme.season.searchKey else { return Outcome() }
    return switch result.key {
    case .proposal: showFound(result.plans.first)
    case .adjustment: showChoices(result.plans, of: result.start)
    }
  }
}
