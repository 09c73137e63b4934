import Matrix
import Testing

private func root(_ text: String) throws -> JSONElement {
  try JSONDocument(parsing: Array(text.utf8)).root
}

@Suite struct `JSON elements` {
  @Test func `each type answers to its own question only`() throws {
    let items = try root(#"[null,true,7,1.5,"x",[1],{"a":1}]"#)
    let answers = items.elements.map { element in
      [
        element.isNull, element.bool != nil, element.int != nil, element.double != nil, element.string != nil,
        element.isArray, element.isObject,
      ].map { $0 ? "1" : "0" }.joined()
    }
    #expect(answers == ["1000000", "0100000", "0011000", "0001000", "0000100", "0000010", "0000001"])
    #expect(items.elements.map(\.count) == [0, 0, 0, 0, 0, 1, 1])
  }

  @Test func `asking for what is not there gives nil or nothing`() throws {
    for text in ["null", "true", "7", "1.5", "\"x\"", "[1]"] {
      let element = try root(text)
      #expect(element["a"] == nil)
      #expect(element.members.map(\.key).isEmpty)
      if !element.isArray { #expect(element.elements.map(\.int).isEmpty) }
    }
    #expect(try root("{\"a\":1}")["b"] == nil)
    #expect(try root("{\"a\":1}").elements.map(\.int).isEmpty)
  }

  @Test func `of members with the same key the first wins everywhere`() throws {
    let text = #"{"a":1,"b":2,"a":3,"\u0061":4}"#
    #expect(try root(text)["a"]?.int == 1)
    #expect(try root(text).members.map(\.key) == ["a", "b", "a", "a"])
    #expect(try root(text).value == ["a": 1, "b": 2])
    #expect(try JSONReader.read([String: Int].self, from: Array(text.utf8)) == ["a": 1, "b": 2])
    let many = "{" + (0..<40).map { "\"k\($0 % 20)\":\($0)" }.joined(separator: ",") + "}"
    let expected = Dictionary(uniqueKeysWithValues: (0..<20).map { ("k\($0)", $0) })
    #expect(try JSONReader.read([String: Int].self, from: Array(many.utf8)) == expected)
  }

  @Test func `keys are compared byte for byte`() throws {
    let element = try root("{\"e\u{301}\":1,\"\u{E9}\":2,\"a\\u0000b\":3,\"\":4}")
    #expect(element["\u{E9}"]?.int == 2)
    #expect(element["e\u{301}"]?.int == 1)
    #expect(element["a\u{0}b"]?.int == 3)
    #expect(element["a"] == nil)
    #expect(element[""]?.int == 4)
  }

  @Test func `members and items come in the order of the text`() throws {
    let element = try root(#"{"z":[3,1,2],"a":{"c":1,"b":2}}"#)
    #expect(element.members.map(\.key) == ["z", "a"])
    #expect(element["z"]?.elements.map(\.int) == [3, 1, 2])
    #expect(element["a"]?.members.map { "\($0.key)\($0.element.int ?? 0)" } == ["c1", "b2"])
  }

  @Test func `an element outlives the name of its document`() throws {
    func inner() throws -> JSONElement? { try root(#"{"a":{"b":"kept"}}"#)["a"]?["b"] }
    #expect(try inner()?.string == "kept")
  }

  @Test func `reading gives the same with and without spare room behind the bytes`() throws {
    let text = Array(#"{"a":[1,2.5,"tekst"],"b":9007199254740993}"#.utf8)
    var roomy = text
    roomy.reserveCapacity(text.count + 1000)
    #expect(try JSONValue(parsing: roomy) == ["a": [1, 2.5, "tekst"], "b": 9_007_199_254_740_993])
    #expect(try JSONValue(parsing: roomy) == JSONValue(parsing: text))
    #expect(roomy == text)
  }
}
