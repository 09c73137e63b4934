import Foundation
import Matrix
import Samrad
import Testing

/// The texts that ship, read once from the repository.
enum Shipped {
  static let root = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
  static let languages = ["nb", "nn", "en"]

  /// - Parameter path: from the repository's root.
  static func file(_ path: String) throws -> TextFile {
    TextFile(path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  /// The files of a folder with that ending, in alphabetical order.
  static func files(in folder: String, ending: String) throws -> [TextFile] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(ending) }.sorted().map { try file("\(folder)/\($0)") }
  }

  static func messages(_ language: String) throws -> [TextFile] {
    try files(in: "Prompts/\(language)/messages", ending: ".md")
  }

  static func words(_ language: String) throws -> CommandWords {
    CommandWords.read(try file("Prompts/\(language)/commands.yaml")).0
  }

  static func scripts(_ language: String) throws -> [SessionScript] {
    try files(in: "Prompts/\(language)/sessions", ending: ".yaml").compactMap { SessionScript.read($0).0 }
  }

  /// The texts of a language by name, without fields filled in: `sessions.planned` and what stands under it.
  static func texts(_ language: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for file in try messages(language) {
      let topic = file.name.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
      for part in ("\n" + file.text).components(separatedBy: "\n## ").dropFirst() {
        let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        texts["\(topic).\(lines[0])"] = lines.count > 1 ? String(lines[1]) : ""
      }
    }
    return texts
  }

  static let library: Library = {
    do {
      var packs: [(Language, Library.Pack)] = []
      for language in languages {
        let dates = try #require(When.words(language))
        let renderer = Renderer(texts: PromptTexts.read(try messages(language)).0, dates: dates)
        let scripts = Dictionary(try scripts(language).map { ($0.id, $0) }) { first, _ in first }
        let people = PeopleWords.read(try file("Prompts/\(language)/people.yaml")).0
        packs.append(
          (Language(language), .init(words: try words(language), renderer: renderer, scripts: scripts, people: people)))
      }
      return Library(
        packs: packs, dates: [When.nb, When.nn, When.en].compactMap { $0 }, defaultLanguage: Language("nb"),
        defaultZone: "Europe/Oslo", catalogue: try ShippedCatalogue.read().0,
        glossary: Glossary.read(try file("Deploy/catalogue/glossary.yaml")).0)
    } catch {
      preconditionFailure("The shipped texts can't be read: \(error)")
    }
  }()
}
