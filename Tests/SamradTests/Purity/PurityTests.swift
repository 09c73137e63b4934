import Foundation
import Testing

/// House style §1 and §2, looked for in the sources themselves.
struct PurityTests {
  struct Source: Sendable {
    let target: String
    /// From the repository's root.
    let path: String
    /// Without comments; every line is where it was.
    let code: String
  }

  static let sources: [Source] = {
    let folder = Shipped.root.appending(path: "Sources")
    let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else { return nil }
      return Source(
        target: path.split(separator: "/").first.map(String.init) ?? "", path: "Sources/\(path)",
        code: Code.withoutComments(text))
    }
  }()

  @Test func `there are sources to look at`() {
    let counts = Dictionary(grouping: Self.sources, by: \.target).mapValues(\.count)
    #expect(counts["Matrix", default: 0] > 20 && counts["Samrad", default: 0] > 90)
  }

  @Test func `the inner modules reach no clock, chance, task, file, network or log`() {
    let forbidden = [
      #"\bDate\(\)"#, #"\bDate\.now\b"#, #"\bDate\(timeIntervalSinceNow"#, #"\btimeIntervalSinceNow\b"#,
      #"\b(Continuous|Suspending)Clock\b"#, #"\bDispatch\w*"#, #"\bclock_gettime\b"#, #"\bgettimeofday\b"#,
      #"\bUUID\("#, #"\brandom\("#, #"\bSystemRandomNumberGenerator\b"#, #"\.randomElement\b"#, #"\.shuffled?\b"#,
      #"\barc4random"#, #"\bTask\s*[.({]"#, #"\bThread\b"#, #"\bawait\b"#, #"\basync\s+let\b"#,
      #"\bFileManager\b"#, #"\bFileHandle\b"#, #"\bURLSession\b"#, #"\bProcess\(\)"#, #"\bProcessInfo\b"#,
      #"\bgetenv\b"#, #"\bfopen\("#, #"\bO_[A-Z]+\b"#, #"\bGlibc\."#, #"\bprint\("#, #"\bNSLog\b"#, #"\bLogger\b"#,
      #"\b(String|Data)\(contentsOf"#, #"\bTimeZone\.(current|autoupdatingCurrent|default)\b"#,
      #"\bLocale\.(current|autoupdatingCurrent)\b"#, #"\bCalendar\.(current|autoupdatingCurrent)\b"#,
    ]
    for pattern in forbidden {
      for source in Self.sources where ["Matrix", "SamradMatching", "SamradSearch", "Samrad"].contains(source.target) {
        #expect(Code.lines(of: pattern, in: source.code) == [], "\(source.path) has \(pattern)")
      }
    }
  }

  @Test func `each target imports what the house allows it`() {
    let allowed: [String: Set<String>] = [
      "Matrix": ["Foundation", "CSimdjson", "Synchronization"],
      "SamradMatching": ["Foundation"],
      "SamradSearch": ["Foundation", "CStemmer"],
      "Samrad": [
        "Foundation", "Matrix", "SamradMatching", "SamradSearch", "CMarkdown", "CCalendar", "HashTreeCollections",
        "Yams",
        "Mustache", "Crypto", "Synchronization",
      ],
      "MatrixCurl": ["Foundation", "Glibc", "Synchronization", "Matrix", "CCurl"],
      "SamradSQLite": ["Foundation", "Glibc", "Synchronization", "GRDB", "GRDBSQLite", "Samrad", "Matrix"],
    ]
    for source in Self.sources {
      for (module, line) in Code.imports(in: source.code) {
        if let allowed = allowed[source.target] {
          #expect(allowed.contains(module), "\(source.path):\(line) imports \(module)")
        }
        let home = ["GRDB": "SamradSQLite", "CCurl": "MatrixCurl", "CSimdjson": "Matrix"][module]
        #expect(home == nil || home == source.target, "\(source.path):\(line) imports \(module)")
      }
    }
  }

  @Test func `words that people read are not in the code`() {
    let found = Self.sources.flatMap(Self.norwegianLiterals)
    let known = found.filter { $0.hasPrefix("Sources/Samrad/Prompts/CommandWords.swift") }
    #expect(found.filter { !known.contains($0) } == [])
    #expect(known == [])
  }

  private static func norwegianLiterals(in source: Source) -> [String] {
    if isTranscript(source) { return [] }
    guard source.code.contains(where: { "æøåÆØÅ".contains($0) }) else { return [] }
    let lines = source.code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { number, line in
      line.matches(of: /"(?:[^"\\]|\\.)*"/).map(\.output)
        .filter { $0.contains { "æøåÆØÅ".contains($0) } }
        .map { "\(source.path):\(number + 1) \($0)" }
    }
  }

  /// Transcripts are a format of files: `<samråd> …` is its syntax.
  private static func isTranscript(_ source: Source) -> Bool { source.path.contains("/Rehearsal/") }

  @Test(arguments: [#"\btry!"#, #"\bas!"#, #"\bfatalError\("#, #"\bpublic\b"#, #"\bTODO\b"#, #"\bFIXME\b"#])
  func `nothing in the sources traps on purpose or is left undone`(pattern: String) {
    for source in Self.sources { #expect(Code.lines(of: pattern, in: source.code) == [], "\(source.path)") }
  }

  @Test func `files are short, and no folder is called after nothing`() throws {
    for source in Self.sources {
      #expect(source.code.split(separator: "\n", omittingEmptySubsequences: false).count <= 301, "\(source.path)")
      #expect(source.path.firstMatch(of: /\/(Utilities|Utils|Helpers|Managers|Common|Misc)\//) == nil, "\(source.path)")
    }
  }

  @Test func `comments are told from code`() {
    let text =
      "let a = \"// no comment\" // Date()\n/* await\n UUID() */ let b = 1 /// Task {\nlet c = \"\"\"\n /* x */\n\"\"\""
    #expect(
      Code.withoutComments(text)
        == "let a = \"// no comment\" \n\n let b = 1 \nlet c = \"\"\"\n /* x */\n\"\"\"")
    #expect(
      Code.imports(in: "package import A\n@testable import B\nimport struct C.D\nlet x = 1").map(\.module) == [
        "A", "B", "C",
      ])
  }
}

/// Swift source as text: enough of its grammar to tell comments from code.
private enum Code {
  static func withoutComments(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    var quote: [UInt8]?
    func stands(_ word: some StringProtocol) -> Bool { bytes[place...].starts(with: word.utf8) }
    while place < bytes.count {
      if let closing = quote {
        let isEnd = bytes[place...].starts(with: closing)
        let count = isEnd ? closing.count : bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        result += bytes[place...].prefix(count)
        place += count
        if isEnd { quote = nil }
      } else if stands("//") {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
      } else if stands("/*") {
        while place < bytes.count, !stands("*/") {
          if bytes[place] == UInt8(ascii: "\n") { result.append(bytes[place]) }
          place += 1
        }
        place += 2
      } else if let opening = ["\"\"\"", "#\"", "\""].first(where: { stands($0) }) {
        result += opening.utf8
        place += opening.utf8.count
        quote = opening == "#\"" ? Array("\"#".utf8) : Array(opening.utf8)
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func imports(in code: String) -> [(module: String, line: Int)] {
    code.components(separatedBy: "\n").enumerated().compactMap { number, line in
      guard line.utf8.count < 120, line.contains("import "),
        let match = line.wholeMatch(
          of:
            /\s*(?:@\w+\s+)?(?:(?:package|internal|public|private)\s+)?import\s+(?:(?:struct|class|enum|func|protocol)\s+)?(\w+).*/
        )
      else { return nil }
      return (String(match.output.1), number + 1)
    }
  }

  /// Where a pattern is found: lines, from 1.
  static func lines(of pattern: String, in code: String) -> [Int] {
    guard code.range(of: pattern, options: .regularExpression) != nil else { return [] }
    return code.components(separatedBy: "\n").enumerated().compactMap { number, line in
      line.range(of: pattern, options: .regularExpression) == nil ? nil : number + 1
    }
  }
}
