import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of what was found.
extension EveryChange {
  static let seventhVersionOfFinding: [Recorded] = []
}
