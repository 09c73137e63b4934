import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of offers.
extension EveryChange {
  static let seventhVersionOfOffers: [Recorded] = []
}
