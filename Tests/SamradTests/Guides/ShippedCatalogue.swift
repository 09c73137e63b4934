import Foundation
import SamradSearch

@testable import Samrad

/// The catalogue that ships, read from the repository.
enum ShippedCatalogue {
  static let thisYear = 2026

  static func file(_ name: String) throws -> TextFile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Deploy/catalogue")
    return TextFile(name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
  }

  static func read() throws -> (Catalogue, [Fault]) {
    try Catalogue.read(
      guides: file("guides.yaml"), topics: file("topics.yaml"), thisYear: thisYear,
      glossary: Glossary.read(file("glossary.yaml")).0,
      background: BackgroundWords(reading: Array(file("words.tsv").text.utf8)))
  }

  /// Read once: the tests only search it.
  static let catalogue: Catalogue? = try? read().0
}
