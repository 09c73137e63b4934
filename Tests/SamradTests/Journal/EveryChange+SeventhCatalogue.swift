import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of the catalogue.
extension EveryChange {
  static let seventhVersionOfCatalogue: [Recorded] = []
}
