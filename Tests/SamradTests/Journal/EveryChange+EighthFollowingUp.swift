@testable import Samrad

/// What the eighth version of the journal adds of following decisions up.
extension EveryChange {
  static let eighthVersionOfFollowingUp: [Recorded] = []
}
