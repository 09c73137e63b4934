import Foundation
import Matrix

@testable import Samrad

/// What the seventh version of the journal adds of a group's own words.
extension EveryChange {
  static let seventhVersionOfGlossary: [Recorded] = []
}
