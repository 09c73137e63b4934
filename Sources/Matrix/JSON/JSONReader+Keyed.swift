/// The members of an object, as a type reads them.
struct JSONKeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let element: JSONElement
  /// Only for objects with many members: a dictionary asks for each of its keys.
  private let table: JSONMemberTable?

  init(_ element: JSONElement) throws {
    guard element.isObject else { throw element.mismatch([String: Any].self) }
    self.element = element
    table = element.count > JSONMemberTable.fewMembers ? JSONMemberTable(element) : nil
  }

  var codingPath: [any CodingKey] { element.path }

  /// Each key once, in the order of the text, as far as `Key` knows them.
  var allKeys: [Key] {
    if let table { return table.keys().compactMap { Key(stringValue: $0) } }
    return element.members.compactMap { member in
      // A repeated key stands for its first member only.
      element[member.key]?.index == member.element.index ? Key(stringValue: member.key) : nil
    }
  }

  private func find(_ key: Key) -> JSONElement? {
    table.map { $0.find(key.stringValue) } ?? element[key.stringValue]
  }

  private func found(_ key: Key) throws -> JSONElement { try found(key, named: key) }

  private func found(_ key: Key, named name: any CodingKey) throws -> JSONElement {
    guard let member = find(key) else { throw missing(name) }
    return member
  }

  /// Nil when the member is absent or null.
  private func present(_ key: Key) -> JSONElement? {
    guard let member = find(key), !member.isNull else { return nil }
    return member
  }

  private func missing(_ key: any CodingKey) -> DecodingError {
    .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "The object has no such member."))
  }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try found(key).isNull }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try found(key).decodeBool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try found(key).decodeString() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try found(key).decodeDouble() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try found(key).decodeFloat() }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try found(key).decodeInteger(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try found(key).decodeInteger(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try found(key).decodeInteger(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try found(key).decodeInteger(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try found(key).decodeInteger(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try found(key).decodeInteger(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try found(key).decodeInteger(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try found(key).decodeInteger(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try found(key).decodeInteger(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try found(key).decodeInteger(type) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try found(key).decode(type) }

  // The standard library's own versions of these search for the key three times.
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.decodeBool() }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decodeString() }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key)?.decodeDouble() }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.decodeInteger(type) }
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try present(key)?.decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(try JSONKeyedReader<Nested>(found(key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try JSONItemReader(found(key))
  }

  func superDecoder() throws -> any Decoder {
    guard let member = element[JSONStep.parent.stringValue] else { throw missing(JSONStep.parent) }
    return JSONElementDecoder(element: member)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { JSONElementDecoder(element: try found(key)) }
}

/// Finds members of a large object without going through it for each; made when all keys are asked for, since only
/// then each of them is likely to be looked up.
final class JSONMemberTable {
  /// Up to so many members, searching is quick enough.
  static let fewMembers = 16

  private let object: JSONElement
  private var places: [ExactText: Int] = [:]
  private var isFilled = false

  init(_ object: JSONElement) { self.object = object }

  func keys() -> [String] {
    var keys: [String] = []
    for member in object.members {
      let key = ExactText(text: member.key)
      if isFilled {
        if places[key] == member.element.index { keys.append(member.key) }
      } else if places[key] == nil {
        places[key] = member.element.index
        keys.append(member.key)
      }
    }
    isFilled = true
    return keys
  }

  func find(_ key: String) -> JSONElement? {
    guard isFilled else { return object[key] }
    return places[ExactText(text: key)].map { JSONElement(document: object.document, index: $0) }
  }
}

/// Text that equals only the same bytes, as keys in JSON do; `String` also equals what looks the same.
private struct ExactText: Hashable {
  let text: String

  static func == (left: ExactText, right: ExactText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
