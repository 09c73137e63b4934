import Foundation
import Samrad
import Testing

@testable import SamradBot

/// `samrad catalogue import`, on a copy of the catalogue that ships.
struct CatalogueImportTests {
  private static let now = Date(timeIntervalSince1970: 1_795_420_800)
  private static var prompts: String { ConversationTests.root.appendingPathComponent("Prompts").path }

  private static func withCopy(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samrad-catalogue-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: ConversationTests.root.appendingPathComponent("Deploy/catalogue"), to: folder)
    try body(folder.path)
  }

  private static func write(_ text: String, _ name: String, in folder: String) throws -> String {
    let path = "\(folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(arguments: ["yaml", "csv", "md"]) func `what was exported changes nothing`(ending: String) throws {
    try Self.withCopy { folder in
      let guides = CatalogueFolder.read(folder, now: Self.now).0.guides
      let texts = [
        "yaml": GuideWriting.yaml(guides), "csv": GuideWriting.csv(guides), "md": GuideWriting.markdown(guides),
      ]
      let file = try Self.write(texts[ending] ?? "", "export.\(ending)", in: folder)
      let importing = try CatalogueImport(file, into: folder, prompts: Self.prompts, now: Self.now)
      #expect(importing.faults == [] && importing.difference.isEmpty)
    }
  }

  @Test func `new cards are written, and the comments at the top stay`() throws {
    try Self.withCopy { folder in
      let before = try String(contentsOfFile: "\(folder)/guides.yaml", encoding: .utf8)
      let old = CatalogueFolder.read(folder, now: Self.now).0.guides
      let file = try Self.write(
        "tittel;utgiver;temaer;sammendrag;brukes når\nNytt kort;Nordby kommune;samhandling;Kort.;Ofte.\n", "nye.csv",
        in: folder)
      let importing = try CatalogueImport(file, into: folder, prompts: Self.prompts, now: Self.now)
      #expect(importing.difference.lines == ["new: nytt-kort: Nytt kort (Nordby kommune)"])
      try importing.write()
      let after = try String(contentsOfFile: "\(folder)/guides.yaml", encoding: .utf8)
      let (catalogue, _, faults) = CatalogueFolder.read(folder, now: Self.now)
      #expect(faults == [] && Array(catalogue.guides.dropLast()) == old)
      #expect(catalogue.guides.last?.title == "Nytt kort" && catalogue.guides.last?.isLocal == false)
      let comments = before.prefix(upTo: try #require(before.firstRange(of: "version: 1")).lowerBound)
      #expect(after.hasPrefix(comments))
    }
  }

  @Test func `with a fault nothing is written`() throws {
    try Self.withCopy { folder in
      let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/guides.yaml"))
      let file = try Self.write("## Nytt kort\nutgiver: Nordby\nlenke: nordby\n\nKort.\n", "nye.md", in: folder)
      let importing = try CatalogueImport(file, into: folder, prompts: Self.prompts, now: Self.now)
      #expect(importing.faults.compactMap(\.line).contains(3) && importing.difference.isEmpty == true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/guides.yaml")) == before)
      let other = try CatalogueImport("\(folder)/nye.odt", into: folder, prompts: Self.prompts, now: Self.now)
      #expect(other.faults.first?.problem.contains("neither YAML") == true)
    }
  }

  @Test func `two cards for one document are a fault of the files, too`() throws {
    try Self.withCopy { folder in
      let path = "\(folder)/guides.yaml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let guides = CatalogueFolder.read(folder, now: Self.now).0.guides
      let double = GuideWriting.yaml([guides[0]]).replacing("version: 1\n\nguides:\n", with: "")
        .replacing("id: \(guides[0].id)", with: "id: another")
      try Data((text + "\n" + double).utf8).write(to: URL(fileURLWithPath: path))
      let faults = CatalogueFolder.read(folder, now: Self.now).2
      #expect(faults.count == 1 && faults.first?.line != nil)
      #expect(faults.first?.problem.contains("has the title and publisher of the guide “\(guides[0].id)”") == true)
    }
  }
}
