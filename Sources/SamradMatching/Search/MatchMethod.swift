/// How to look for a plan.
package enum MatchMethod: String, Sendable, CaseIterable {
  /// Everybody once to where they fit best; the floor that anything else is measured against.
  case greedy
  /// From there, only what makes it better.
  case descent
  /// From there, also what makes it worse for a while: the method to use.
  case anneal
}
