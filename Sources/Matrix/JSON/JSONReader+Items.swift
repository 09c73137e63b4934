/// The items of an array, as a type reads them in order.
struct JSONItemReader: UnkeyedDecodingContainer {
  private let element: JSONElement
  private var rest: JSONElements.Iterator
  private var upcoming: JSONElement?
  private(set) var currentIndex = 0

  init(_ element: JSONElement) throws {
    guard element.isArray else { throw element.mismatch([Any].self) }
    self.element = element
    rest = element.elements.makeIterator()
    upcoming = rest.next()
  }

  var codingPath: [any CodingKey] { element.path }
  var count: Int? { element.count }
  var isAtEnd: Bool { upcoming == nil }

  /// Reads the next item; passes it only when that succeeds, as the protocol asks.
  private mutating func next<Value>(_ read: (JSONElement) throws -> Value) throws -> Value {
    guard let item = upcoming else {
      throw DecodingError.valueNotFound(
        Value.self,
        .init(codingPath: codingPath + [JSONStep(intValue: currentIndex)], debugDescription: "The array ends here."))
    }
    let value = try read(item)
    pass()
    return value
  }

  private mutating func pass() {
    upcoming = rest.next()
    currentIndex += 1
  }

  mutating func decodeNil() throws -> Bool {
    guard let item = upcoming, item.isNull else { return try upcoming == nil && next { _ in false } }
    pass()
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.decodeBool() } }
  mutating func decode(_ type: String.Type) throws -> String { try next { try $0.decodeString() } }
  mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.decodeDouble() } }
  mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.decodeFloat() } }
  mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.decodeInteger(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.decodeInteger(type) } }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next { try $0.decode(type) } }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next { KeyedDecodingContainer(try JSONKeyedReader<Nested>($0)) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next { try JSONItemReader($0) as any UnkeyedDecodingContainer }
  }

  mutating func superDecoder() throws -> any Decoder {
    try next { JSONElementDecoder(element: $0) as any Decoder }
  }
}
