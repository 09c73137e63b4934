import Foundation

/// Writes `Encodable` values as canonical JSON: the same value gives the same bytes, sets and dictionaries whose keys
/// are no strings excepted, as their order is.
///
/// Nil fields are left out. A `Date` is an integer of milliseconds since 1970, rounded. A number that is not finite is
/// null. A type that writes nothing becomes `{}`. `codingPath` and `userInfo` are empty.
package enum JSONWriter {
  /// - Throws: `EncodingError.invalidValue` for a date more than 17,800 years from 1970, and what a type throws itself.
  package static func write(_ value: some Encodable) throws -> [UInt8] {
    let root = JSONNode(kind: .array, sheet: JSONSheet())
    let place = root.reserve()
    try root.write(value, at: place)
    return root.bytes(at: place)
  }
}

extension JSONNode {
  /// Writes what most fields are without asking the value itself, which would cost a container each.
  func write<Value: Encodable>(_ value: Value, at place: Int) throws {
    if Value.self == String.self {
      let string = unsafeBitCast(value, to: String.self)
      fill(place) { CanonicalJSON.append(string, to: &$0) }
    } else if Value.self == Int.self {
      let integer = unsafeBitCast(value, to: Int.self)
      fill(place) { CanonicalJSON.append(integer, to: &$0) }
    } else if Value.self == Bool.self {
      let bool = unsafeBitCast(value, to: Bool.self)
      fill(place) { CanonicalJSON.append(bool, to: &$0) }
    } else if Value.self == Date.self {
      let milliseconds = try milliseconds(of: unsafeBitCast(value, to: Date.self))
      fill(place) { CanonicalJSON.append(milliseconds, to: &$0) }
    } else if Value.self == JSONValue.self {
      let json = unsafeBitCast(value, to: JSONValue.self)
      fill(place) { json.append(to: &$0) }
    } else if Value.self == EncodedJSON.self {
      let json = unsafeBitCast(value, to: EncodedJSON.self)
      fill(place) { $0.append(contentsOf: json.bytes) }
    } else {
      try value.encode(to: JSONPlaceEncoder(node: self, place: place))
    }
  }

  private func milliseconds(of date: Date) throws -> Int64 {
    guard let milliseconds = JSONDate.milliseconds(date) else {
      // The error carries the number, since Foundation traps when such a date is printed.
      throw EncodingError.invalidValue(
        date.timeIntervalSince1970, .init(codingPath: [], debugDescription: "Beyond 17,800 years."))
    }
    return milliseconds
  }
}

/// What a value sees that writes itself to a place in an array or object.
struct JSONPlaceEncoder: Encoder {
  let node: JSONNode
  let place: Int

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONKeyedWriter<Key>(node: node.child(.object, at: place)))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONItemWriter(node: node.child(.array, at: place)) }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONPlaceEncoder: SingleValueEncodingContainer {
  private func fill(_ value: some FixedWidthInteger) {
    node.fill(place) { CanonicalJSON.append(value, to: &$0) }
  }

  func encodeNil() { node.fill(place) { CanonicalJSON.appendNull(to: &$0) } }
  func encode(_ value: Bool) { node.fill(place) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: String) { node.fill(place) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Double) { node.fill(place) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Float) { node.fill(place) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Int) { fill(value) }
  func encode(_ value: Int8) { fill(value) }
  func encode(_ value: Int16) { fill(value) }
  func encode(_ value: Int32) { fill(value) }
  func encode(_ value: Int64) { fill(value) }
  func encode(_ value: UInt) { fill(value) }
  func encode(_ value: UInt8) { fill(value) }
  func encode(_ value: UInt16) { fill(value) }
  func encode(_ value: UInt32) { fill(value) }
  func encode(_ value: UInt64) { fill(value) }
  func encode<Value: Encodable>(_ value: Value) throws { try node.write(value, at: place) }
}
