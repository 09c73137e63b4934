import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds: sessions that are written, threads, roles, minutes that are corrected.
extension EveryChange {
  static let sixthVersion: [Recorded] = [] + sixthVersionOfCases + sixthVersionOfScripts
}
