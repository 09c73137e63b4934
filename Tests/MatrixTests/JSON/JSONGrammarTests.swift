import Matrix
import Testing

/// Canonical text of what `text` says, or nil when it is refused.
private func canonical(_ text: String) -> String? {
  (try? JSONValue(parsing: Array(text.utf8))).map { String(decoding: $0.canonicalBytes, as: UTF8.self) }
}

@Suite struct `JSON grammar` {
  @Test(arguments: [
    ("null", "null"), ("true", "true"), (" \t\r\nfalse \n", "false"), ("0", "0"), ("-0", "0"), ("\"\"", "\"\""),
    ("[]", "[]"), ("{}", "{}"), ("[ 1 , 2 ]", "[1,2]"), ("{ \"a\" : [ ] }", #"{"a":[]}"#),
    ("{\"\":1}", #"{"":1}"#), ("[[],{}]", "[[],{}]"), ("[\"a\u{7F}b\"]", "[\"a\u{7F}b\"]"),
  ])
  func `a text of RFC 8259 is read`(text: String, expected: String) {
    #expect(canonical(text) == expected)
  }

  @Test(arguments: [
    "nul", "True", "tru", "nulls", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{1:1}", "{\"a\":}",
    "[1]]", "[", "]", "{", "}", "[}", "{]", "{\"a\"}", "[\"a", "\"", "'a'", "1 2", "[1]x", "/**/1", "[1]//", ":", ",",
    "NaN", "Infinity", "-Infinity", "\u{FEFF}1", "\"\u{1}\"", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\",
    "1\u{0}", "\u{0}", "\u{A0}1",
  ])
  func `what RFC 8259 does not know is refused`(text: String) {
    #expect(throws: JSONFault.malformed) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test(arguments: ["", " ", "\n\t\r "])
  func `a text without a value is empty`(text: String) {
    #expect(throws: JSONFault.empty) { try JSONDocument(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000\u001f""#, "\u{0}\u{1F}"), (#""\u00e6\u00C6""#, "æÆ"),
    (#""\u65E5""#, "日"), (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    (#""\ud800\udc00""#, "\u{10000}"),
    ("\"\u{2028}\u{E000}\u{FFFF}\"", "\u{2028}\u{E000}\u{FFFF}"),
  ])
  func `escapes become the characters they name`(text: String, expected: String) throws {
    #expect(try JSONDocument(parsing: Array(text.utf8)).root.string == expected)
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00""#, "\u{FFFD}"), (#""a\uD83Db""#, "a\u{FFFD}b"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\ud83d\\ude00""#, "\u{FFFD}\\ude00"), (#""\\ud800 \ud800\"""#, "\\ud800 \u{FFFD}\""),
    (#""\udbff\ue000""#, "\u{FFFD}\u{E000}"), (#""\ud800\ud7ff""#, "\u{FFFD}\u{D7FF}"),
  ])
  func `a surrogate without its partner becomes the replacement character`(text: String, expected: String) throws {
    #expect(try JSONDocument(parsing: Array(text.utf8)).root.string == expected)
  }

  @Test func `an odd string leaves the rest of the answer alone`() throws {
    let text = #"{"bad":"\ud800","good":[1,2,{"a":"\u00e5"}],"\udfff":true}"#
    #expect(canonical(text) == "{\"bad\":\"\u{FFFD}\",\"good\":[1,2,{\"a\":\"å\"}],\"\u{FFFD}\":true}")
  }
}

@Suite struct `JSON numbers` {
  @Test(arguments: [
    ("9223372036854775807", JSONValue.int(.max)), ("-9223372036854775808", .int(.min)),
    ("9223372036854775808", .double(0x1p63)), ("18446744073709551615", .double(0x1p64)),
    ("18446744073709551616", .double(0x1p64)), ("-9223372036854775809", .double(-0x1p63)),
    ("123456789012345678901234567890", .double(1.2345678901234568e29)),
    ("1.5", .double(1.5)), ("1e3", .double(1000)), ("1E-2", .double(0.01)), ("-0.0", .double(0)),
    ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)), ("5e-324", .double(.leastNonzeroMagnitude)),
    ("1e-400", .double(0)), ("0.1000000000000000055511151231257827021181583404541015625", .double(0.1)),
  ])
  func `a number keeps its value as far as it can`(text: String, expected: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "1e309", "-1e309", "1e999999999999999999999", String(repeating: "9", count: 400), "12.5E+400",
    "0.00001e400", "-\(String(repeating: "1", count: 5000))",
  ])
  func `a number beyond double is null, and its neighbours stay`(text: String) throws {
    let value = try JSONValue(parsing: Array("{\"a\":\(text),\"b\":\"\(text)\",\"c\":[\(text),7]}".utf8))
    #expect(value == ["a": nil, "b": .string(text), "c": [nil, 7]])
  }

  @Test func `many zeros do not make a small number huge, nor a huge one small`() throws {
    let zeros = String(repeating: "0", count: 500)
    let text = "[1e309,0.\(zeros)1,1\(zeros)e-500,0.\(zeros)1e501,0.\(zeros)1e900,1\(zeros).5e-900]"
    #expect(try JSONValue(parsing: Array(text.utf8)) == [nil, 0.0, 1.0, 1.0, nil, 0.0])
  }

  @Test(arguments: [
    "01", "-", "+1", "1.", ".5", "1e", "1e+", "-01", "0x10", "1.e5", "1_000", "--1", "1.2.3", "1e5.5", "00", "-a",
  ])
  func `what is no number is refused, also beside a huge one`(text: String) {
    #expect(throws: JSONFault.malformed) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(throws: JSONFault.malformed) { try JSONValue(parsing: Array("[1e400,\(text)]".utf8)) }
    #expect(throws: JSONFault.malformed) { try JSONValue(parsing: Array("[\(text),1e400]".utf8)) }
  }

  @Test(arguments: [
    ("1.0", 1), ("1e3", 1000), ("1.5784e12", 1_578_400_000_000), ("-9007199254740991.0", -9_007_199_254_740_991),
    ("9007199254740992.0", nil), ("1.5", nil), ("18446744073709551615", nil), ("\"1\"", nil), ("null", nil),
    ("true", nil),
  ])
  func `an integer is one however it is written, while doubles are exact`(text: String, expected: Int?) throws {
    #expect(try JSONDocument(parsing: Array(text.utf8)).root.int == expected)
  }
}
