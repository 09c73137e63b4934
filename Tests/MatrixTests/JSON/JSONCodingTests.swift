import Foundation
import Matrix
import Testing

private func written(_ value: some Encodable) throws -> String {
  String(decoding: try JSONWriter.write(value), as: UTF8.self)
}

private func read<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
  try JSONReader.read(type, from: Array(text.utf8))
}

@Suite struct `JSON reader and writer` {
  @Test func `everything comes back as it went`() throws {
    let value = Everything()
    let bytes = try JSONWriter.write(value)
    #expect(try JSONReader.read(Everything.self, from: bytes) == value)
    var small = value
    small.positive = 1
    let smallBytes = try JSONWriter.write(small)
    #expect(try JSONValue(parsing: smallBytes).canonicalBytes == smallBytes)
    let root = try JSONDocument(parsing: bytes).root
    #expect(root["absent"] == nil)
    #expect(root["at"]?.int == 1_700_000_000_123)
    #expect(root["byColour"]?.value == ["blue": 2, "red": 1])
    #expect(root["byName"]?.value == ["n": -1500])
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"positive\":18446744073709551615,"))
    #expect(root["whole"]?.value == 3)
    #expect(root["nothing"]?.value == [[:], [:]])
  }

  @Test func `containers may be used by hand, in any order and at the same time`() throws {
    let text =
      #"{"flag":true,"nested":{"absent":null,"value":"inner"},"numbers":[null,1,null,2],"pairs":[{"value":[{"a":"b"}]},[{"c":"d"}]]}"#
    #expect(try written(ByHand()) == text)
    #expect(try read(text) == ByHand())
  }

  @Test func `classes find their superclass's fields`() throws {
    let dog = Dog()
    dog.legs = 3
    #expect(try written(dog) == #"{"name":"Pus","super":{"legs":3}}"#)
    #expect(try read(#"{"super":{"legs":3},"name":"Pus"}"#, as: Dog.self).legs == 3)
    #expect(throws: DecodingError.self) { try read(#"{"name":"Pus"}"#, as: Dog.self) }
    #expect(try written(Cat()) == #"{"legs":4,"lives":9}"#)
    #expect(try read(#"{"legs":2,"lives":1}"#, as: Cat.self).legs == 2)
  }

  @Test func `single values stand alone`() throws {
    #expect(try written("å") == "\"å\"")
    #expect(try written(7) == "7")
    #expect(try written(Int?.none) == "null")
    #expect(try written(Everything.Colour.red) == "\"red\"")
    #expect(try written(Everything.Empty()) == "{}")
    #expect(try written(UserID("@a:b")) == "\"@a:b\"")
    #expect(try read("\"@a:b\"", as: UserID.self) == UserID("@a:b"))
    #expect(try read("null", as: Int?.self) == nil)
    #expect(try read("7", as: Int?.self) == 7)
  }

  @Test func `an optional is nil when its member is absent or null`() throws {
    struct Optionals: Codable, Equatable {
      var a: Int?
      var b: String?
      var c: [Int]?
      var d: Float?
      var e: UInt8?
    }
    #expect(try read(#"{"a":null,"c":null,"e":null}"#) == Optionals())
    #expect(try read(#"{"a":1,"b":"","c":[],"d":0.5,"e":255}"#) == Optionals(a: 1, b: "", c: [], d: 0.5, e: 255))
    #expect(try written(Optionals()) == "{}")
  }

  @Test(arguments: [
    0, 1, -1, 1_700_000_000_123, -62_135_596_800_001, 253_402_300_799_999, -999, 4_102_444_800_001, 32_503_680_000_007,
  ])
  func `a date is exact to the millisecond`(milliseconds: Int64) throws {
    let date = try read("[\(milliseconds)]", as: [Date].self)[0]
    #expect(date == Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    #expect(try written([date]) == "[\(milliseconds)]")
    #expect(try read("{\"d\":\(milliseconds).0}", as: [String: Date].self)["d"] == date)
  }

  @Test func `every millisecond of many years survives`() throws {
    for start in [-2_208_988_800_000, -500, 1_767_225_600_000, 7_258_118_400_000] as [Int64] {
      let expected = (0..<3000).map { start + $0 }
      let dates = try JSONReader.read([Date].self, from: JSONWriter.write(expected))
      #expect(try JSONReader.read([Int64].self, from: JSONWriter.write(dates)) == expected)
    }
  }

  @Test func `a date is rounded, and one beyond all numbers refused`() throws {
    #expect(
      try written(Date(timeIntervalSince1970: 1.2345)) == "1235"
        || written(Date(timeIntervalSince1970: 1.2345)) == "1234")
    #expect(try written(Date(timeIntervalSince1970: 1.9996)) == "2000")
    #expect(try written(Date(timeIntervalSince1970: -1.9996)) == "-2000")
    #expect(try read(written(Date.distantFuture), as: Date.self) == .distantFuture)
    #expect(try read(written(Date.distantPast), as: Date.self) == .distantPast)
    for seconds in [Double.nan, .infinity, -.infinity, 1e300] {
      #expect(throws: EncodingError.self) { try JSONWriter.write([Date(timeIntervalSince1970: seconds)]) }
    }
    #expect(throws: DecodingError.self) { try read("\"2026-01-01\"", as: Date.self) }
    #expect(throws: DecodingError.self) { try read("1.5", as: Date.self) }
  }

  @Test func `numbers out of a type's range are refused`() {
    #expect(throws: DecodingError.self) { try read("[256]", as: [UInt8].self) }
    #expect(throws: DecodingError.self) { try read("[-1]", as: [UInt64].self) }
    #expect(throws: DecodingError.self) { try read("[18446744073709551615]", as: [Int].self) }
    #expect(throws: DecodingError.self) { try read("[1.5]", as: [Int].self) }
    #expect(throws: DecodingError.self) { try read("[1e39]", as: [Float].self) }
    #expect(throws: DecodingError.self) { try read("[true]", as: [Int].self) }
    #expect(throws: DecodingError.self) { try read("[1]", as: [Bool].self) }
  }

  @Test func `a large dictionary is read quickly, by exact keys`() throws {
    let numbers = Dictionary(uniqueKeysWithValues: (0..<60_000).map { ("key \($0)", $0) })
    let bytes = try JSONWriter.write(numbers)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try JSONReader.read([String: Int].self, from: bytes) == numbers)
    // Searching for each key would take about a minute in a debug build.
    #expect(start.duration(to: clock.now) < .seconds(10))
  }
}

@Suite struct `JSON reader errors` {
  struct Outer: Decodable {
    struct Inner: Decodable {
      var count: Int
      var name: String
    }
    var list: [Inner]
    var map: [String: Inner]?
  }

  private func path(_ text: String) -> String {
    do {
      _ = try JSONReader.read(Outer.self, from: Array(text.utf8))
      return "read"
    } catch let DecodingError.typeMismatch(_, context) {
      return "mismatch " + context.codingPath.map(\.stringValue).joined(separator: ".")
    } catch let DecodingError.valueNotFound(_, context) {
      return "null " + context.codingPath.map(\.stringValue).joined(separator: ".")
    } catch let DecodingError.keyNotFound(key, context) {
      return "no \(key.stringValue) in " + context.codingPath.map(\.stringValue).joined(separator: ".")
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (#"{"list":[]}"#, "read"), ("[]", "mismatch "),
    (#"{"list":[{"count":1,"name":"a"},{"count":"x","name":"b"}]}"#, "mismatch list.1.count"),
    (#"{"list":[{"count":1,"name":null}]}"#, "null list.0.name"), (#"{"list":[{"count":1}]}"#, "no name in list.0"),
    (#"{"map":{}}"#, "no list in "), (#"{"list":{}}"#, "mismatch list"),
    (#"{"list":[],"map":{"a":{"count":1,"name":"x"},"b":7}}"#, "mismatch map.b"),
    (#"{"list":[1e400]}"#, "null list.0"), ("{", "malformed"), ("", "empty"),
  ])
  func `an error says where it is`(text: String, expected: String) {
    #expect(path(text) == expected)
  }

  @Test func `reading past the end of an array is an error`() {
    struct Greedy: Decodable {
      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        for _ in 0..<3 { _ = try container.decode(Int.self) }
      }
    }
    #expect(throws: DecodingError.self) { try JSONReader.read(Greedy.self, from: Array("[1,2]".utf8)) }
  }
}
