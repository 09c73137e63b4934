@testable import Samrad

/// What the seventh version of the journal adds: the torg.
extension EveryChange {
  static let seventhVersion: [Recorded] =
    seventhVersionOfCatalogue + seventhVersionOfFinding + seventhVersionOfOffers + seventhVersionOfGlossary
}
