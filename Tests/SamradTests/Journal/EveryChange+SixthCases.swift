import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds of cases.
extension EveryChange {
  static let sixthVersionOfCases: [Recorded] = []
}
