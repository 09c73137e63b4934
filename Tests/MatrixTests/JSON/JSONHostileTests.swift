import Matrix
import Testing

/// A bit of everything that JSON has.
private let sample = Array(
  #"""
  {"next_batch":"s72_1","rooms":{"join":{"!a:b":{"timeline":{"events":[{"type":"m.room.message","sender":"@kari:b",
  "event_id":"$1","origin_server_ts":1578400000000,"content":{"body":"Hei på deg \ud83d\ude00 \"så\" \\ 日本","n":-12.5e-3,
  "big":123456789012345678901234567890,"flags":[true,false,null,[],{}],"lone":"\udc00"}}],"limited":false}}}}}
  """#.utf8)

/// The same numbers in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Reads all of a text in every way there is. What is accepted must survive being written and read again.
/// - Returns: whether it was accepted.
private func isReadable(_ bytes: [UInt8]) throws -> Bool {
  guard let document = try? JSONDocument(parsing: bytes, pruning: true) else { return false }
  let canonical = document.root.value.canonicalBytes
  #expect(try JSONValue(parsing: canonical).canonicalBytes == canonical)
  #expect(try JSONWriter.write(JSONReader.read(JSONValue.self, from: bytes)) == canonical)
  return true
}

@Suite struct `Hostile JSON` {
  @Test func `the sample itself is read`() throws {
    #expect(try isReadable(sample))
    let content = try JSONDocument(parsing: sample).root["rooms"]?["join"]?["!a:b"]?["timeline"]?["events"]
    #expect(content?.elements.first { _ in true }?["content"]?["lone"]?.string == "\u{FFFD}")
  }

  @Test func `a text cut off at any byte is refused`() {
    for length in sample.indices {
      // Without spare room behind it, and with.
      var roomy = Array(sample[..<length])
      #expect((try? JSONDocument(parsing: roomy)) == nil, "cut after \(length) bytes")
      roomy.reserveCapacity(length + 4096)
      #expect((try? JSONDocument(parsing: roomy, pruning: true)) == nil, "cut after \(length) bytes")
    }
  }

  @Test func `flipped bits are refused or read, and never harm`() throws {
    var random = Seeded(state: 2026)
    var accepted = 0
    for _ in 0..<6000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      if try isReadable(bytes) { accepted += 1 }
    }
    #expect(accepted > 500 && accepted < 5500)
  }

  @Test func `any mixture of JSON's own signs is refused or read, and never harms`() throws {
    var random = Seeded(state: 7)
    let signs = [
      "[", "]", "{", "}", ",", ":", "\"", "\\", "\\u", "d800", "1e999", "9", "-", ".", "0", "null", " ", "é", "\"a\":",
    ]
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in signs.randomElement(using: &random) ?? "" }
      if try isReadable(Array(text.joined().utf8)) { accepted += 1 }
    }
    #expect(accepted > 100)
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80],
      [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func `invalid UTF-8 is refused in values, keys and outside strings`(bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let texts = [
      [quote] + bytes + [quote], Array("{\"".utf8) + bytes + Array("\":1}".utf8),
      Array("[1e400,\"".utf8) + bytes + Array("\"]".utf8),
    ]
    for text in texts {
      #expect(throws: JSONFault.notUTF8) { try JSONDocument(parsing: text) }
    }
    #expect((try? JSONDocument(parsing: bytes)) == nil)
  }

  @Test func `nesting is followed to its limit and refused beyond it`() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
      Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    let largest = JSONDocument.largestDepth
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      var element = try JSONDocument(parsing: nested(largest - 1, open, close)).root
      while let inner = element.elements.first(where: { _ in true }) ?? element["a"] { element = inner }
      #expect(element.int == 1)
      for depth in [largest + 1, 10_000, 1_000_000] {
        #expect(throws: JSONFault.tooDeep) { try JSONDocument(parsing: nested(depth, open, close)) }
      }
    }
    #expect(throws: JSONFault.self) { try JSONDocument(parsing: Array(String(repeating: "[", count: 5_000_000).utf8)) }
  }

  @Test func `pruning keeps an answer readable that carries one event nested too deep`() throws {
    let deep = String(repeating: "[{\"]}\\\"\":", count: 400) + "1e999" + String(repeating: "}]", count: 400)
    let text = "{\"before\":1,\"deep\":\(deep),\"after\":[\"\\ud800\",2]}"
    let root = try JSONDocument(parsing: Array(text.utf8), pruning: true).root
    #expect(root["before"]?.int == 1)
    #expect(root["after"]?.value == ["\u{FFFD}", 2])
    #expect(root["deep"]?.elements.first { _ in true }?["]}\""]?.isArray == true)
    #expect(throws: JSONFault.malformed) {
      try JSONDocument(parsing: Array(text.dropLast().utf8), pruning: true)
    }
  }

  @Test func `a text longer than allowed is refused before it is read`() throws {
    #expect(throws: JSONFault.tooLarge) { try JSONDocument(parsing: sample, limit: sample.count - 1) }
    #expect(throws: JSONFault.tooLarge) { try JSONDocument(parsing: sample, limit: -1) }
    #expect(try JSONDocument(parsing: sample, limit: sample.count).root.isObject)
  }

  @Test func `a string of 60 kB and an answer of many kB are whole`() throws {
    let long = String(repeating: "å\"\\\n𝄞x", count: 6000)
    let bytes = try JSONWriter.write([long, "b"])
    #expect(bytes.count > 60_000)
    #expect(try JSONReader.read([String].self, from: bytes) == [long, "b"])
    let many = (0..<20_000).map { ["id": $0] }
    #expect(try JSONReader.read([[String: Int]].self, from: JSONWriter.write(many)) == many)
  }

  @Test func `many threads may read one document`() async throws {
    let document = try JSONDocument(parsing: sample)
    let expected = document.root.value
    let same = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 { group.addTask { (0..<50).allSatisfy { _ in document.root.value == expected } } }
      return await group.reduce(true) { $0 && $1 }
    }
    #expect(same)
  }
}
