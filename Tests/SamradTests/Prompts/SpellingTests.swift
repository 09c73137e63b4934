import Foundation
import Samrad
import Testing

/// All prose that people read, as hunspell sees it: Debian's dictionaries, and our own words in `Tests/Words`.
struct SpellingTests {
  @Test(arguments: [("nb", "nb_NO"), ("nn", "nn_NO"), ("en", "en_GB")])
  func `texts and scripts are spelled as the language is`(language: String, dictionary: String) throws {
    let listed = try Shipped.file("Tests/Words/\(language).txt").text.split(separator: "\n").map(String.init)
    // A word that is listed may also begin a sentence.
    let own = Set(listed + listed.map { $0.prefix(1).uppercased() + $0.dropFirst() })
    for (place, prose) in try Self.prose(language) {
      let wrong = try Hunspell.misspelt(in: Self.stripped(prose), dictionary).filter { !own.contains($0) }
      #expect(wrong == [], "\(place): write it otherwise, or add the word to Tests/Words/\(language).txt")
    }
  }

  @Test func `a word that is spelled wrongly is found`() throws {
    #expect(try Hunspell.misspelt(in: "Møtet er på torsdagg.", "nb_NO") == ["torsdagg"])
    #expect(try Hunspell.misspelt(in: "Møtet er ikkje i dag.", "nb_NO") == ["ikkje"])
    #expect(try Hunspell.misspelt(in: "Møtet er ikke i dag.", "nn_NO") == ["ikke"])
    #expect(try Hunspell.misspelt(in: "The color of the meeting.", "en_GB") == ["color"])
  }

  @Test func `only prose is left of a text`() {
    let text = "<!-- wrod -->\n## wrod\nSkriv `!wrod`, {{#wrod}}{{wrod}}{{/wrod}} **her** @wrod:eksempel.no."
    #expect(Self.stripped(text).split(whereSeparator: \.isWhitespace) == ["Skriv", ",", "her"])
  }

  /// What is read of a language, by where it stands.
  private static func prose(_ language: String) throws -> [(place: String, prose: String)] {
    let messages = try Shipped.messages(language).map { ($0.name, $0.text) }
    let scripts = try Shipped.scripts(language).map { script in
      let stages = script.stages.flatMap { stage in
        [stage.title, stage.who, stage.prompt] + stage.cues + stage.records.map(\.label)
      }
      return (script.file, ([script.title, script.purpose] + stages).joined(separator: "\n\n"))
    }
    try #require(messages.count >= 8 && scripts.count >= 7)
    return messages + scripts
  }

  private static func stripped(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FE0F}" }))
      .replacing(/<!--[\s\S]*?-->/, with: " ")
      .replacing(/(?m)^## .*$/, with: " ")
      .replacing(/```[\s\S]*?```/, with: " ")
      .replacing(/`[^`\n]*`/, with: " ")
      .replacing(/\{\{[^}]*\}\}/, with: " ")
      .replacing(/@\S+/, with: " ")
      .replacing("**", with: " ")
  }
}

private enum Hunspell {
  struct Missing: Error, CustomStringConvertible {
    let description = "hunspell or its dictionaries are not installed: run Deploy/lib/install tests"
  }

  /// The words of `text` that are not in the dictionary, each once, in order.
  static func misspelt(in text: String, _ dictionary: String) throws -> [String] {
    let program = ["/usr/bin/hunspell", "/usr/local/bin/hunspell"].first(where: FileManager.default.isExecutableFile)
    guard let program else { throw Missing() }
    let draft = FileManager.default.temporaryDirectory.appending(path: "samrad-spelling-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: draft) }
    // hunspell knows the straight apostrophe only.
    try Data(text.replacing("’", with: "'").utf8).write(to: draft)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-l", "-i", "utf-8", "-d", dictionary]
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: draft)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let words = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Missing() }
    var seen: Set<String> = []
    return String(decoding: words, as: UTF8.self).split(separator: "\n").map(String.init).filter {
      seen.insert($0).inserted
    }
  }
}
