import Foundation
import Samrad
import SamradBot
import Testing

/// Plays `Tests/Conversations/*.txt` with the real texts, and compares all that the rooms see.
/// `RECORD=1 swift test --filter ConversationTests` writes them anew; the difference is then the review.
struct ConversationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = root.appendingPathComponent("Tests/Conversations")
  static let files: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  static let library: Library = {
    let (library, faults) = LibraryFiles.read(
      prompts: root.appendingPathComponent("Prompts").path,
      catalogue: root.appendingPathComponent("Deploy/catalogue").path, now: Date(timeIntervalSince1970: 1_795_420_800))
    precondition(faults.isEmpty, "The shipped texts have faults: \(faults)")
    return library
  }()

  @Test func `there are conversations`() {
    #expect(Self.files.count >= 10)
  }

  @Test(arguments: files) func `a conversation goes as written`(file: String) async throws {
    let url = Self.folder.appendingPathComponent(file)
    let written = try String(contentsOf: url, encoding: .utf8)
    let played = try await play(written, file)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try played.write(to: url, atomically: true, encoding: .utf8)
      return
    }
    let expected = written.split(separator: "\n", omittingEmptySubsequences: false)
    let got = played.split(separator: "\n", omittingEmptySubsequences: false)
    let difference = zip(expected, got).enumerated().first { $1.0 != $1.1 }
    #expect(
      played == written,
      "\(file):\((difference?.offset ?? min(expected.count, got.count)) + 1): written “\(difference?.element.0 ?? "")”, played “\(difference?.element.1 ?? "")”"
    )
  }

  /// What people do is taken from the file; what the bot says is put in anew.
  private func play(_ written: String, _ file: String) async throws -> String {
    var player = try await Player(library: Self.library) { name in
      FileManager.default.contents(atPath: Self.folder.appending(path: "files/\(name)").path).map { Array($0) }
    }
    var played: [String] = []
    var isInBotsWords = false
    _ = player.newLines()
    for (index, text) in written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated()
    {
      if text.hasPrefix("#") || (text.isEmpty && !isInBotsWords && played.allSatisfy { $0.hasPrefix("#") }) {
        played.append(text)
        continue
      }
      guard let line = Transcript.line(text) else {
        Issue.record("\(file):\(index + 1): “\(text)” is no line of a transcript")
        continue
      }
      if case .seen = line {
        isInBotsWords = true
        continue
      }
      isInBotsWords = false
      played.append(text)
      try await player.play(line)
      played += player.newLines()
    }
    return played.joined(separator: "\n") + "\n"
  }
}
