package import Foundation

/// When a decision went from one state to the next, as far as its card says so: about time, and never about words (see
/// `WordTraces`). Decisions of versions 1 to 7 have none.
package struct StateHistory: Codable, Equatable, Sendable {
  package private(set) var agreedAt: Date?
  package private(set) var closedAt: Date?
  /// What it was before another took its place.
  package var beforeReplaced: Decision.State?

  package init() {}

  mutating func note(_ state: Decision.State, after before: Decision.State, at moment: Date) {
    if !state.isOpen {
      closedAt = moment
      return
    }
    closedAt = nil
    if !state.isUnderWay {
      agreedAt = nil
    } else if before.isOpen, !before.isUnderWay {
      agreedAt = moment
    }
  }
}
