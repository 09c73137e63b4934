/// An object, as a type writes it.
struct JSONKeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONNode

  var codingPath: [any CodingKey] { [] }

  @inline(__always)
  private func add(_ key: Key, _ append: (inout [UInt8]) -> Void) {
    node.fill(node.reserve(key.stringValue), append)
  }

  private func add(_ value: some FixedWidthInteger, _ key: Key) {
    add(key) { CanonicalJSON.append(value, to: &$0) }
  }

  func encodeNil(forKey key: Key) { add(key) { CanonicalJSON.appendNull(to: &$0) } }
  func encode(_ value: Bool, forKey key: Key) { add(key) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: String, forKey key: Key) { add(key) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Double, forKey key: Key) { add(key) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Float, forKey key: Key) { add(key) { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Int, forKey key: Key) { add(value, key) }
  func encode(_ value: Int8, forKey key: Key) { add(value, key) }
  func encode(_ value: Int16, forKey key: Key) { add(value, key) }
  func encode(_ value: Int32, forKey key: Key) { add(value, key) }
  func encode(_ value: Int64, forKey key: Key) { add(value, key) }
  func encode(_ value: UInt, forKey key: Key) { add(value, key) }
  func encode(_ value: UInt8, forKey key: Key) { add(value, key) }
  func encode(_ value: UInt16, forKey key: Key) { add(value, key) }
  func encode(_ value: UInt32, forKey key: Key) { add(value, key) }
  func encode(_ value: UInt64, forKey key: Key) { add(value, key) }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try node.write(value, at: node.reserve(key.stringValue))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(JSONKeyedWriter<Nested>(node: node.child(.object, at: node.reserve(key.stringValue))))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    JSONItemWriter(node: node.child(.array, at: node.reserve(key.stringValue)))
  }

  func superEncoder() -> any Encoder {
    JSONPlaceEncoder(node: node, place: node.reserve(JSONStep.parent.stringValue))
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    JSONPlaceEncoder(node: node, place: node.reserve(key.stringValue))
  }
}

/// An array, as a type writes it.
struct JSONItemWriter: UnkeyedEncodingContainer {
  let node: JSONNode

  var codingPath: [any CodingKey] { [] }
  var count: Int { node.count }

  @inline(__always)
  private func add(_ append: (inout [UInt8]) -> Void) { node.fill(node.reserve(), append) }

  private func add(_ value: some FixedWidthInteger) { add { CanonicalJSON.append(value, to: &$0) } }

  func encodeNil() { add { CanonicalJSON.appendNull(to: &$0) } }
  func encode(_ value: Bool) { add { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: String) { add { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Double) { add { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Float) { add { CanonicalJSON.append(value, to: &$0) } }
  func encode(_ value: Int) { add(value) }
  func encode(_ value: Int8) { add(value) }
  func encode(_ value: Int16) { add(value) }
  func encode(_ value: Int32) { add(value) }
  func encode(_ value: Int64) { add(value) }
  func encode(_ value: UInt) { add(value) }
  func encode(_ value: UInt8) { add(value) }
  func encode(_ value: UInt16) { add(value) }
  func encode(_ value: UInt32) { add(value) }
  func encode(_ value: UInt64) { add(value) }
  func encode<Value: Encodable>(_ value: Value) throws { try node.write(value, at: node.reserve()) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    KeyedEncodingContainer(JSONKeyedWriter<Nested>(node: node.child(.object, at: node.reserve())))
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    JSONItemWriter(node: node.child(.array, at: node.reserve()))
  }

  func superEncoder() -> any Encoder { JSONPlaceEncoder(node: node, place: node.reserve()) }
}
