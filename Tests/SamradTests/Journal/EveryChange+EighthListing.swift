@testable import Samrad

/// What the eighth version of the journal adds of lists of decisions.
extension EveryChange {
  static let eighthVersionOfListing: [Recorded] = []
}
