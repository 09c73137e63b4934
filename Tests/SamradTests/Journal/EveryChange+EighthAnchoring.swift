@testable import Samrad

/// What the eighth version of the journal adds of what decisions rest on.
extension EveryChange {
  static let eighthVersionOfAnchoring: [Recorded] = []
}
