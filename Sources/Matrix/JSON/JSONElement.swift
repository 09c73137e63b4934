import CSimdjson

/// One value in a `JSONDocument`, which it keeps alive. Asking for another type than it has gives nil or nothing.
package struct JSONElement: Sendable {
  let document: JSONDocument
  /// Its place in the document: grows in the order of the text, so it also tells what lies inside what.
  let index: Int

  var raw: sj_element { document.raw(index) }

  /// The member with this key, compared byte for byte; nil when there is none or this is no object.
  /// Of members with the same key the first is found. Takes time in proportion to the number of members.
  package subscript(key: String) -> JSONElement? {
    var key = key
    return key.withUTF8 { find($0) }
  }

  func find(_ key: UnsafeBufferPointer<UInt8>) -> JSONElement? {
    var found = sj_element()
    guard sj_find(raw, key.baseAddress, key.count, &found) else { return nil }
    return JSONElement(document: document, index: found.index)
  }

  package var string: String? {
    var text = sj_text()
    return sj_get_string(raw, &text) ? String(text) : nil
  }

  /// An integer, also when it is written as in `1.0` or `1e3`; then only within ±(2^53−1), where doubles are exact.
  package var int: Int? { integer(Int.self) }

  func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) -> Integer? {
    var signed: Int64 = 0
    if sj_get_int64(raw, &signed) { return Integer(exactly: signed) }
    var unsigned: UInt64 = 0
    if sj_get_uint64(raw, &unsigned) { return Integer(exactly: unsigned) }
    return double.flatMap(CanonicalJSON.integer).flatMap { Integer(exactly: $0) }
  }

  /// Any number.
  package var double: Double? {
    var value = 0.0
    return sj_get_double(raw, &value) ? value : nil
  }

  package var bool: Bool? {
    var value = false
    return sj_get_bool(raw, &value) ? value : nil
  }

  package var isNull: Bool { sj_type_of(raw) == SJ_NULL }
  package var isObject: Bool { sj_type_of(raw) == SJ_OBJECT }
  package var isArray: Bool { sj_type_of(raw) == SJ_ARRAY }

  /// How many items or members it has; 0 when it is neither array nor object.
  package var count: Int { sj_count(raw) }

  /// A copy that needs the document no longer. Of members with the same key the first is kept.
  package var value: JSONValue {
    switch sj_type_of(raw) {
    case SJ_BOOL: .bool(bool ?? false)
    case SJ_INT64: integer(Int64.self).map(JSONValue.int) ?? .null
    case SJ_UINT64, SJ_DOUBLE: double.map(JSONValue.double) ?? .null
    case SJ_STRING: .string(string ?? "")
    case SJ_ARRAY: .array(elements.map(\.value))
    case SJ_OBJECT: .object(Dictionary(members.map { ($0.key, $0.element.value) }) { first, _ in first })
    default: .null
    }
  }
}

extension String {
  init(_ text: sj_text) {
    self.init(decoding: UnsafeBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }
}
