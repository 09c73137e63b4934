@testable import Samrad

/// What the eighth version of the journal adds of agreeing on decisions.
extension EveryChange {
  static let eighthVersionOfAgreeing: [Recorded] = []
}
