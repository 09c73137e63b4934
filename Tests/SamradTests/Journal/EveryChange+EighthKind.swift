@testable import Samrad

/// What the eighth version of the journal adds of kinds of decisions.
extension EveryChange {
  static let eighthVersionOfKind: [Recorded] = []
}
