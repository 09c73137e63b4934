import Foundation
import Samrad
import Testing

@testable import SamradBot

/// The texts as `samrad check` reads them, from a copy of what ships in which something is wrong.
struct LibraryFilesTests {
  private static let now = Date(timeIntervalSince1970: 1_795_420_800)

  private func faults(_ change: (URL) throws -> Void) throws -> [Fault] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samrad-texts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: ConversationTests.root.appendingPathComponent("Prompts"), to: folder.appendingPathComponent("Prompts"))
    let catalogue = folder.appendingPathComponent("catalogue")
    try FileManager.default.copyItem(
      at: ConversationTests.root.appendingPathComponent("Deploy/catalogue"), to: catalogue)
    try change(folder)
    return LibraryFiles.read(
      prompts: folder.appendingPathComponent("Prompts").path, catalogue: catalogue.path, now: Self.now
    ).1
      .map { Fault(relative($0.file, to: folder), line: $0.line, $0.problem, remedy: $0.remedy) }
  }

  private func relative(_ file: String, to folder: URL) -> String {
    file.replacing(folder.path + "/", with: "").replacing(folder.path.dropFirst() + "/", with: "")
  }

  private func edit(_ file: URL, _ part: String, _ replacement: String) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(part), "\(file.path) has no “\(part)”")
    try text.replacing(part, with: replacement, maxReplacements: 1).write(to: file, atomically: true, encoding: .utf8)
  }

  @Test func `what ships has no faults`() throws {
    #expect(try faults { _ in } == [])
  }

  @Test(arguments: [
    ("Prompts/nn/messages/sessions.md", "## planned", "## plannd", "Did you mean “planned”?"),
    ("Prompts/en/messages/help.md", "## admin", "## admin\n{{nme}}", "{{nme}}"),
    ("Prompts/nb/commands.yaml", "  undo:", "  undu:", "Did you mean “undo”?"),
    ("Prompts/nb/sessions/innsjekk-30.yaml", "minutes:", "minuts:", "minuts"),
    ("Prompts/nn/sessions/innsjekk-30.yaml", "id: ", "id: x", ""),
    ("Prompts/nn/people.yaml", "roles:", "rolls:", "Did you mean “roles”?"),
    ("Prompts/nb/people.yaml", "  fm: [", "  fn: [", "“halves” has no row “fn”."),
    ("Prompts/en/dates.yaml", "  weekdays: [M", "  weekdys: [M", "weekdys"),
    ("catalogue/guides.yaml", "title:", "titel:", "titel"),
    ("catalogue/words.tsv", "\nbarnehage\t", "\nbarnehage ", "This line is not a word, a tab and a number."),
  ])
  func `a fault is told with its file and line`(path: String, part: String, replacement: String, problem: String) throws
  {
    let found = try faults { try edit($0.appendingPathComponent(path), part, replacement) }
    let there = found.filter { $0.file == path }
    #expect(there.contains { $0.line != nil && (problem.isEmpty || $0.description.contains(problem)) }, "\(found)")
  }

  @Test func `a folder or a file that is missing is told`() throws {
    func without(_ path: String) throws -> [Fault] {
      try faults { try FileManager.default.removeItem(at: $0.appendingPathComponent(path)) }
    }
    #expect(try without("Prompts/nn").contains { $0.file.hasPrefix("Prompts/nn") })
    #expect(
      try without("Prompts/nn/messages/sessions.md").contains {
        $0.problem == "The text “planned” is missing." && $0.file == "Prompts/nn/messages/sessions.md"
      })
    #expect(
      try without("Prompts/en/sessions/refleksjon-60.yaml").contains {
        $0.problem == "The script “refleksjon-60” is missing in “en”."
      })
    #expect(try without("Prompts/en/commands.yaml").contains { $0.file == "Prompts/en/commands.yaml" })
    #expect(try without("catalogue/topics.yaml").contains { $0.file == "catalogue/topics.yaml" })
    // A whole folder is one fault, and not one for each text that would be in it.
    #expect(try without("Prompts").map(\.problem) == ["There is no such folder."])
    #expect(try without("catalogue").map(\.problem) == ["There is no such folder."])
  }

  @Test func `a script that differs between languages is told`() throws {
    let path = "Prompts/nn/sessions/refleksjon-60.yaml"
    let found = try faults { folder in
      let file = folder.appendingPathComponent(path)
      let text = try String(contentsOf: file, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.contains("id: ankomst") })
      try edit(file, String(line), String(line).replacing("ankomst", with: "velkomst"))
    }
    #expect(found.contains { $0.file == path }, "\(found)")
  }

  @Test func `a script that only another language has is told`() throws {
    let found = try faults { folder in
      let sessions = folder.appendingPathComponent("Prompts/nn/sessions")
      let more = sessions.appendingPathComponent("ekstra-30.yaml")
      try FileManager.default.copyItem(at: sessions.appendingPathComponent("innsjekk-30.yaml"), to: more)
      try edit(more, "id: innsjekk-30", "id: ekstra-30")
    }
    #expect(found.map(\.problem) == ["The script “ekstra-30” is missing in “nb”."])
    #expect(found.map(\.file) == ["Prompts/nn/sessions/ekstra-30.yaml"])
  }

  @Test(arguments: ["nb", "nn", "en"])
  func `a script that can't be read is not said to be missing too`(language: String) throws {
    let path = "Prompts/\(language)/sessions/refleksjon-60.yaml"
    let found = try faults { try edit($0.appendingPathComponent(path), "\n    days: 2", "\n    days: 3") }
    #expect(found.map(\.file) == [path])
    #expect(found.map(\.problem) == ["\"days\" is neither 1 nor 2."])
  }

  @Test func `bytes that are no text are told`() throws {
    let found = try faults {
      try Data([0xFF, 0xFE, 0x00]).write(to: $0.appendingPathComponent("Prompts/nb/messages/help.md"))
    }
    #expect(found.contains { $0.file == "Prompts/nb/messages/help.md" && $0.problem.contains("UTF-8") })
  }

  @Test func `a language more is read, a hidden folder is not`() throws {
    let found = try faults { folder in
      let prompts = folder.appendingPathComponent("Prompts")
      try FileManager.default.copyItem(
        at: prompts.appendingPathComponent("en"), to: prompts.appendingPathComponent("se"))
      try FileManager.default.createDirectory(
        at: prompts.appendingPathComponent(".git"), withIntermediateDirectories: true)
      try edit(prompts.appendingPathComponent("se/messages/help.md"), "## admin", "## admni")
    }
    #expect(!found.isEmpty && found.allSatisfy { $0.file.hasPrefix("Prompts/se/") }, "\(found)")
  }

  @Test func `a fault names its file as it was given`() throws {
    let empty = FileManager.default.temporaryDirectory.appendingPathComponent("samrad-empty-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: empty) }
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: ConversationTests.root.appendingPathComponent("Prompts"), to: empty.appendingPathComponent("Prompts"))
    try FileManager.default.removeItem(at: empty.appendingPathComponent("Prompts/nb/messages/help.md"))
    let found = LibraryFiles.read(prompts: empty.path + "/Prompts", catalogue: empty.path, now: Self.now).1
    let missing = found.filter { $0.problem == "The text “admin” is missing." }
    try #require(missing.count == 1)
    #expect(missing.map(\.file) == [empty.path + "/Prompts/nb/messages/help.md"])
  }

  @Test func `a default language without a folder is told`() {
    let root = ConversationTests.root
    let found = LibraryFiles.read(
      prompts: root.appendingPathComponent("Prompts").path,
      catalogue: root.appendingPathComponent("Deploy/catalogue").path, language: Language("sv"), now: Self.now
    ).1
    #expect(found.contains { $0.problem == "There is no folder “sv”." })
  }
}
