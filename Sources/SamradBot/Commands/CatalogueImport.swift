import Foundation
import Samrad

/// Cards from a file on their way into `guides.yaml`.
struct CatalogueImport {
  private let path: String
  private let old: String
  private let cards: [Guide]
  private let topics: TextFile
  private let year: Int
  let difference: CatalogueDifference
  private(set) var faults: [Fault]

  /// Reads both, and writes nothing.
  init(_ file: String, into folder: String, prompts: String, now: Date) throws {
    path = "\(folder)/guides.yaml"
    year = Calendar(identifier: .gregorian).component(.year, from: now)
    let (catalogue, _, catalogueFaults) = CatalogueFolder.read(folder, now: now)
    old = Self.text(path) ?? ""
    topics = TextFile("\(folder)/topics.yaml", Self.text("\(folder)/topics.yaml") ?? "")
    guard catalogueFaults.isEmpty, let form = Self.form(file), let text = Self.text(file) else {
      let why =
        Self.form(file) == nil
        ? Fault(file, "This is neither YAML, CSV nor Markdown.", remedy: "Give it the ending .yaml, .csv or .md.")
        : Fault(file, "This file can't be read as UTF-8.", remedy: "Put it in place, or save it as UTF-8.")
      faults = catalogueFaults.isEmpty ? [why] : catalogueFaults
      difference = CatalogueDifference([], over: catalogue)
      cards = []
      return
    }
    // Names of fields in other languages are understood where the texts are there.
    let (library, _) = LibraryFiles.read(prompts: prompts, catalogue: folder, now: now)
    let posted = PostedGuides(
      TextFile(file, text), as: form, names: GuideFieldNames(library, in: Language("en")), over: catalogue,
      usual: PostedGuides.Usual(source: "imported", isLocal: false), thisYear: year,
      empty: { library.phrasebook.means($0, .none) })
    faults = posted.faults.map(\.english)
    difference = CatalogueDifference(posted.guides, over: catalogue)
    let changed = Dictionary(
      difference.changed.map { ($0.new.id, $0.new) }, uniquingKeysWith: { first, _ in first })
    cards = catalogue.guides.map { changed[$0.id] ?? $0 } + difference.added
  }

  /// The whole file, with the comments at the top of the old one.
  var text: String {
    let comments = old.split(separator: "\n", omittingEmptySubsequences: false).prefix {
      $0.hasPrefix("#") || $0.allSatisfy(\.isWhitespace)
    }
    return (comments.map { $0 + "\n" }.joined()) + GuideWriting.yaml(cards)
  }

  /// - Throws: `FileFault` when the file can't be written; the old one is then as it was.
  func write() throws(FileFault) {
    let (written, faults) = Catalogue.read(guides: TextFile(path, text), topics: topics, thisYear: year)
    // What can't be read back must not take the place of what can.
    guard faults.isEmpty, written.guides == cards else {
      throw FileFault(
        faults.first
          ?? Fault(path, "The cards can't be written so that they read the same.", remedy: "Write them by hand."))
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FileFault(Fault(path, "This file can't be written.", remedy: "See that the folder may be written to."))
    }
  }

  private static func form(_ path: String) -> PostedGuides.Form? {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "yaml", "yml": .yaml
    case "csv", "tsv": .csv
    case "md", "markdown": .markdown
    default: nil
    }
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }.map {
      $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0
    }
  }
}
