import Foundation
import Matrix
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

private func encoded(_ text: String) throws -> EncodedJSON { try EncodedJSON(parsing: Array(text.utf8)) }

@Suite struct `Encoded JSON` {
  /// Has one wherever a type can have a value.
  struct Envelope<Content: Codable & Equatable>: Codable, Equatable {
    enum Message: Codable, Equatable { case message(content: Content, room: String) }
    var message: Message
    var alone: Content
    var maybe: Content?
    var missing: Content?
    var list: [Content?]
    var named: [String: Content]

    init(_ content: Content) {
      message = .message(content: content, room: "!a:b")
      alone = content
      maybe = content
      list = [content, nil, content]
      named = ["n": content]
    }
  }

  @Test(arguments: [
    #"{"body":"Hei på deg \"så\" \\ 😀","m.mentions":{},"msgtype":"m.text"}"#, "null", "[]", "{}", "-7", #""å""#,
    #"[1,[null,true],{"a":{"b":[0.5]}}]"#,
  ])
  func `it stands in other JSON as the value would, and is read back the same`(content: String) throws {
    let json = try encoded(content)
    #expect(text(json.bytes) == content)
    let bytes = try JSONWriter.write(Envelope(json))
    #expect(text(bytes) == text(try JSONWriter.write(Envelope(try JSONValue(parsing: json.bytes)))))
    // An optional that holds null is read as nil: so with every type.
    if content != "null" { #expect(try JSONReader.read(Envelope<EncodedJSON>.self, from: bytes) == Envelope(json)) }
    #expect(try JSONWriter.write(json) == json.bytes)
    #expect(try JSONReader.read(EncodedJSON.self, from: json.bytes) == json)
  }

  @Test(arguments: [
    ("{ \"b\" : 1.0 ,\n\"a\" : [ 1e3, \"\\u00e5\\/\" ] }", #"{"a":[1000,"å/"],"b":1}"#),
    (#"{"b":1,"a":2,"b":3,"a":4,"c":{"x":1,"x":2}}"#, #"{"a":2,"b":1,"c":{"x":1}}"#),
    ("{\"é\":1,\"e\\u0301\":2}", "{\"e\u{301}\":2,\"é\":1}"),
    ("[18446744073709551615,-9223372036854775808,1e400,-0.0]", "[18446744073709551615,-9223372036854775808,null,0]"),
    (#"["\ud800\u0000\u001f\b"]"#, "[\"\u{FFFD}\\u0000\\u001f\\b\"]"),
  ])
  func `what is read is canonical, however it was written`(input: String, expected: String) throws {
    #expect(text(try encoded(input).bytes) == expected)
    #expect(text(try JSONReader.read([EncodedJSON].self, from: Array("[\(input)]".utf8))[0].bytes) == expected)
  }

  @Test(arguments: ["", "{", "{\"a\":1}x", "\"\u{1}\"", "nul"])
  func `what is no JSON can not be held`(input: String) {
    #expect(throws: JSONFault.self) { try encoded(input) }
  }

  @Test func `it is made of a value or of any encodable one, with the same bytes`() throws {
    struct Content: Encodable {
      var msgtype = "m.text"
      var body = "Hei"
    }
    let written = try EncodedJSON(writing: Content())
    #expect(written == EncodedJSON(["msgtype": "m.text", "body": "Hei"]))
    #expect(text(written.bytes) == #"{"body":"Hei","msgtype":"m.text"}"#)
    #expect(written != EncodedJSON(["msgtype": "m.text", "body": "hei"]))
    #expect(Set([written, EncodedJSON(["msgtype": "m.text", "body": "Hei"]), EncodedJSON(nil)]).count == 2)
  }

  @Test func `coders of others take it too`() throws {
    let json = try encoded(#"{"a":[1,null,"x"],"b":{"c":true}}"#)
    let data = try JSONEncoder().encode(Envelope(json))
    #expect(try JSONDecoder().decode(Envelope<EncodedJSON>.self, from: data) == Envelope(json))
  }
}
