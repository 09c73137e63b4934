import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds of scripts.
extension EveryChange {
  static let sixthVersionOfScripts: [Recorded] = []
}
