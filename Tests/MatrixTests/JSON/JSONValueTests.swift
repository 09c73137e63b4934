import Foundation
import Matrix
import Testing

private func text(_ value: JSONValue) -> String { String(decoding: value.canonicalBytes, as: UTF8.self) }

@Suite struct `Canonical JSON` {
  @Test(arguments: [
    ("{}", "{}"), (#"{"one": 1, "two": "Two"}"#, #"{"one":1,"two":"Two"}"#),
    (#"{"b": "2", "a": "1"}"#, #"{"a":"1","b":"2"}"#),
    (#"{"本": 2, "日": 1}"#, #"{"日":1,"本":2}"#), (#"{"a": "\u65E5"}"#, #"{"a":"日"}"#), (#"{"a": null}"#, #"{"a":null}"#),
    (#"{"a": -0, "b": 1e10}"#, #"{"a":0,"b":10000000000}"#),
    (
      #"{"auth": {"success": true, "mxid": "@john.doe:example.com", "profile": {"display_name": "John Doe"}}}"#,
      #"{"auth":{"mxid":"@john.doe:example.com","profile":{"display_name":"John Doe"},"success":true}}"#
    ),
  ])
  func `texts come out as the specification shows`(input: String, expected: String) throws {
    #expect(text(try JSONValue(parsing: Array(input.utf8))) == expected)
  }

  @Test func `keys stand in the order of their code points, not of UTF-16 or of letters`() throws {
    // As UTF-16 the last one would come before U+FFFF; as text, "e" with an accent would come before "f".
    let keys = ["", "A", "B", "a", "aa", "b", "e\u{301}", "f", "é", "\u{E000}", "\u{FFFF}", "\u{10000}", "😀"]
    let object = JSONValue.object(Dictionary(uniqueKeysWithValues: keys.filter { $0 != "e\u{301}" }.map { ($0, 1) }))
    let expected = keys.filter { $0 != "e\u{301}" }
    #expect(try JSONDocument(parsing: object.canonicalBytes).root.members.map(\.key) == expected)

    struct Backwards: Encodable {
      let keys: [String]
      struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for key in keys.reversed() { try container.encode(1, forKey: Key(stringValue: key)) }
      }
    }
    let written = try JSONDocument(parsing: JSONWriter.write(Backwards(keys: keys))).root.members.map(\.key)
    #expect(written.map { Array($0.utf8) } == keys.map { Array($0.utf8) })
  }

  @Test func `strings have the shortest escapes`() {
    let control = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0) }))
    let expected =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014"#
      + #"\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""#
    #expect(text(.string(control)) == expected)
    #expect(text("\"\\/\u{7F}\u{2028}😀") == "\"\\\"\\\\/\u{7F}\u{2028}😀\"")
  }

  @Test(arguments: [
    (JSONValue.double(1), "1"), (.double(-0.0), "0"), (.double(1e10), "10000000000"),
    (.double(9_007_199_254_740_991), "9007199254740991"), (.double(-9_007_199_254_740_991), "-9007199254740991"),
    (.double(0.1), "0.1"), (.double(-1.5e-7), "-1.5e-07"), (.double(.nan), "null"), (.double(.infinity), "null"),
    (.double(-.infinity), "null"), (.int(.min), "-9223372036854775808"), (.int(.max), "9223372036854775807"),
    (.int(0), "0"),
  ])
  func `numbers are integers where they can be, and null where they are none`(value: JSONValue, expected: String) {
    #expect(text(value) == expected)
  }

  @Test(arguments: [
    1e16, 9_007_199_254_740_992, -1.8446744073709552e19, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0.1 + 0.2,
    .pi,
  ])
  func `a double reads back the same`(value: Double) throws {
    #expect(try JSONDocument(parsing: JSONValue.double(value).canonicalBytes).root.double == value)
    #expect(try JSONReader.read([Double].self, from: JSONWriter.write([value])) == [value])
  }
}

@Suite struct `JSON values` {
  @Test func `literals and subscripts make and change values`() {
    var value: JSONValue = ["a": [1, 2.5, "x", true, nil], "b": ["c": "d"]]
    #expect(value["a"]?[1]?.double == 2.5)
    #expect(value["a"]?[5] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["a"]?[4]?.isNull == true)
    #expect(value["b"]?["c"]?.string == "d")
    #expect(value["b"]?[0] == nil)
    #expect(value["x"] == nil)
    value["b"] = nil
    value["n"] = 3
    #expect(value == ["a": [1, 2.5, "x", true, nil], "n": 3])
    #expect(value["n"]?.int == 3)
    #expect(JSONValue.double(4).int == 4)
    #expect(JSONValue.double(4.5).int == nil)
    #expect(value["a"]?.array?.count == 5)
    #expect(value["a"]?[3]?.bool == true)
  }

  @Test func `a value passes unchanged through every coder`() throws {
    let value: JSONValue = ["a": [1, 2.5, "x", true, nil, [], [:]], "b": ["c": .int(.max), "": -1]]
    #expect(try JSONReader.read(JSONValue.self, from: JSONWriter.write(value)) == value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: Data(value.canonicalBytes)) == value)
    #expect(try JSONWriter.write(value) == value.canonicalBytes)
  }
}
