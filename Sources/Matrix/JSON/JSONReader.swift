import Foundation

/// Reads `Decodable` values from JSON.
///
/// What differs from Foundation's decoder: a `Date` is an integer of milliseconds since 1970; of members with the same
/// key the first counts; whole numbers are integers however they are written. `userInfo` is empty.
package enum JSONReader {
  /// - Throws: `JSONFault` when the bytes are no JSON, `DecodingError` when they are no such value.
  package static func read<Value: Decodable>(_ type: Value.Type = Value.self, from bytes: [UInt8]) throws -> Value {
    try JSONDocument(parsing: bytes).root.decode(type)
  }

  /// - Throws: `DecodingError` when it is no such value; its path begins at the root of the element's document.
  package static func read<Value: Decodable>(_ type: Value.Type = Value.self, from element: JSONElement) throws -> Value
  {
    try element.decode(type)
  }
}

extension JSONElement {
  /// What most fields are is read without asking the type itself, which would cost a container each.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if type == String.self { return same(try decodeString(), as: type) }
    if type == Int.self { return same(try decodeInteger(Int.self), as: type) }
    if type == Bool.self { return same(try decodeBool(), as: type) }
    if type == Date.self { return same(try decodeDate(), as: type) }
    if type == JSONValue.self { return same(value, as: type) }
    if type == EncodedJSON.self { return same(EncodedJSON(self), as: type) }
    return try Value(from: JSONElementDecoder(element: self))
  }

  /// Only for a value that has been found to be of that very type.
  private func same<Value, Found>(_ value: Found, as type: Value.Type) -> Value {
    unsafeBitCast(value, to: type)
  }

  func decodeString() throws -> String {
    guard let string else { throw mismatch(String.self) }
    return string
  }

  func decodeBool() throws -> Bool {
    guard let bool else { throw mismatch(Bool.self) }
    return bool
  }

  func decodeInteger<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
    guard let value = integer(type) else { throw mismatch(type) }
    return value
  }

  func decodeDouble() throws -> Double {
    guard let double else { throw mismatch(Double.self) }
    return double
  }

  /// The nearest `Float`; a number too large for one is refused rather than made infinite.
  func decodeFloat() throws -> Float {
    guard let double, case let value = Float(double), value.isFinite else { throw mismatch(Float.self) }
    return value
  }

  func decodeDate() throws -> Date {
    guard let date = integer(Int64.self).flatMap(JSONDate.date) else { throw mismatch(Date.self) }
    return date
  }

  func mismatch(_ type: Any.Type) -> DecodingError {
    let context = DecodingError.Context(codingPath: path, debugDescription: "Another type, or out of its range.")
    return isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }
}

/// What a type sees that reads itself from an element.
struct JSONElementDecoder: Decoder {
  let element: JSONElement

  var codingPath: [any CodingKey] { element.path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try JSONKeyedReader<Key>(element))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try JSONItemReader(element) }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
}

extension JSONElementDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { element.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try element.decodeBool() }
  func decode(_ type: String.Type) throws -> String { try element.decodeString() }
  func decode(_ type: Double.Type) throws -> Double { try element.decodeDouble() }
  func decode(_ type: Float.Type) throws -> Float { try element.decodeFloat() }
  func decode(_ type: Int.Type) throws -> Int { try element.decodeInteger(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try element.decodeInteger(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try element.decodeInteger(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try element.decodeInteger(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try element.decodeInteger(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try element.decodeInteger(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try element.decodeInteger(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try element.decodeInteger(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try element.decodeInteger(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try element.decodeInteger(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try element.decode(type) }
}
