@testable import Samrad

/// What the eighth version of the journal adds of erasing and taking out decisions.
extension EveryChange {
  static let eighthVersionOfErasing: [Recorded] = []
}
