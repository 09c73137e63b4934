@testable import Samrad

/// What the eighth version of the journal adds of catching decisions.
extension EveryChange {
  static let eighthVersionOfCatching: [Recorded] = []
}
