import Foundation
import Matrix
import Testing

@testable import Samrad

/// Whatever is posted as a script is answered, and nothing of it is in force unseen.
struct PostedScriptHostileTests {
  static let files: [(what: String, bytes: [UInt8])] = {
    let stage = "- {id: a, title: a, purpose: a, minutes: 1, speaks: round, who: a, prompt: a}\n"
    var laughs = "a0: &a0 [x, x]\n"
    for level in 1...60 { laughs += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let texts: [(String, String)] = [
      ("nothing", ""), ("a comment", "# x\n"), ("aliases to aliases", laughs),
      ("deep lists", String(repeating: "[", count: 100_000)), ("deep keys", String(repeating: "{a: ", count: 500)),
      ("deep stages", "id: a\nstages: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900)),
      ("too large", Life.script() + "\n#" + String(repeating: "x", count: 200_000)),
      ("bidi in a title", Life.script(title: "\"a\\u202Eb\"")),
      ("bidi in a prompt", Life.script(prompt: "\"a\\u2066b\"")),
      ("private use", Life.script(title: "\"a\\uE000b\"")), ("a tag in Mustache", Life.script(prompt: "\"{{> x}}\"")),
      ("triple braces", Life.script(prompt: "\"{{{theme}}}\"")),
      ("a delimiter", Life.script(prompt: "\"{{=<% %>=}}\"")),
      ("a function", Life.script(prompt: "\"{{#theme}}{{reversed(.)}}{{/theme}}\"")),
      ("two documents", Life.script() + "\n---\n" + Life.script()), ("a tag", "!!binary x"), ("a merge", "<<: {id: a}"),
      ("many stages", "id: a\ntitle: a\npurpose: a\nminutes: 21\nstages:\n" + String(repeating: stage, count: 21)),
      ("a path as id", Life.script("../../etc/passwd")), ("HTML as id", Life.script("<b>x</b>")),
      ("a long id", Life.script(String(repeating: "a", count: 41))),
      ("a telephone number", Life.script(prompt: "Ring 987 65 432.")),
      ("a national identity number", Life.script(title: "\"17054026641\"")),
    ]
    return texts.map { ($0, Array($1.utf8)) } + [
      ("zero bytes", [0, 0, 0, 0]), ("no UTF-8", [0xFF, 0xFE, 0x69, 0x00]),
      ("half a letter", Array("id: \u{E5}".utf8.dropLast())),
      ("an archive", [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 100)),
    ]
  }()

  @Test(arguments: files)
  func `it is refused with an answer, and nothing is kept`(what: String, bytes: [UInt8]) {
    var life = Life()
    let before = life.world.programme
    let outcome = life.post(bytes, name: "x.nb.yaml")
    #expect(outcome.said == ["scripts.faulty"] && outcome.changes.isEmpty)
    #expect(life.world.programme == before)
    let words = outcome.words.joined()
    #expect(words.utf8.count < 4_000 && !words.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2066 })
  }

  @Test func `its texts can't become markup, links or mentions of the room`() throws {
    var life = Life()
    let title = "\"<b>x</b> [y](https://x.test) @room **z**\""
    let outcome = life.post(Life.script(title: title), name: "<img src=x> @room.nb.yaml").outcome
    #expect(outcome.said == ["scripts.shown"])
    let utterance = try #require(outcome.utterances.first)
    let rendered = try #require(Shipped.library.pack(Language("nb"))?.renderer).render(
      utterance.prompt, zone: .gmt, now: life.now)
    #expect(rendered.html.map { !$0.source.contains("<b>") && !$0.source.contains("href") } ?? true)
    #expect(rendered.body.contains("[y](https://x.test)"))
  }

  /// Always the same damage: bytes of a good script changed, dropped or doubled.
  @Test func `a damaged script is shown or refused, and always answered`() {
    var seed: UInt64 = 20_261_129
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    for _ in 0..<500 {
      var life = Life(empty: When.moment("2026-11-23 09:00"))
      var bytes = Array(SomeScript.good.utf8)
      for _ in 0...random(6) {
        let at = random(bytes.count)
        if random(2) == 0 { bytes[at] = UInt8(random(256)) } else { bytes.remove(at: at) }
      }
      let outcome = life.post(bytes, name: "x.yaml")
      #expect(outcome.said == ["scripts.shown"] || outcome.said == ["scripts.faulty"])
      #expect(outcome.words.allSatisfy { !$0.isEmpty })
    }
  }

  @Test(arguments: ["nb", "nn", "en"])
  func `the smallest script that the bot shows is one that works`(language: String) throws {
    let text = try #require(try Shipped.texts(language)["scripts.faulty"])
    let parts = text.components(separatedBy: "```")
    try #require(parts.count == 3)
    let (script, faults) = SessionScript.readPosted(parts[1])
    #expect(faults == [] && script?.stages.count == 1)
  }

  /// Every kind of fault has its words in every language, and none of them shows braces or names of fields.
  @Test(arguments: ["nb", "nn", "en"])
  func `every fault is said in the reader's language`(language: String) throws {
    let renderer = try #require(Shipped.library.pack(Language(language))).renderer
    var said: Set<String> = []
    for slip in SessionScriptReadTests.slips {
      let parts = SomeScript.good.split(separator: slip.old, maxSplits: 1, omittingEmptySubsequences: false)
      for fault in SessionScript.readPosted(parts.joined(separator: slip.new)).faults {
        let body = renderer.render(fault.prompt, zone: .gmt, now: When.now).body
        #expect(body.hasSuffix(".") || body.hasSuffix("?") || body.hasSuffix("…") || body.hasSuffix(":"), "\(body)")
        #expect(!body.contains("``") && !body.contains("«»") && !body.contains("“”") && !body.contains("  "), "\(body)")
        #expect(fault.line == nil || body.contains("\(fault.line ?? 0)"))
        said.insert(body)
      }
    }
    #expect(said.count > 60)
  }
}

extension Life {
  fileprivate mutating func post(_ bytes: [UInt8], name: String) -> Outcome {
    let event = event()
    guard let media = MediaURI("mxc://test/file") else { preconditionFailure("The address is well-formed.") }
    let file = IncomingFile(
      event: event, room: Self.adminRoom, sender: Self.admin, name: name, media: media, bytes: .bytes(bytes))
    return take(.file(file), by: Self.admin, because: event)
  }
}
