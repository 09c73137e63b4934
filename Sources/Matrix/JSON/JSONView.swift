import CSimdjson

/// One value in a `JSONDocument`, which it does not keep alive: like an `UnsafeBufferPointer`, it may be used only
/// inside the closure it was given to. For reading many values of which few are kept: keeping the document alive for
/// each of them takes longer than looking at them.
///
/// Asking for another type than it has gives nil, false or nothing, as with `JSONElement`.
package struct JSONView {
  let raw: sj_element

  /// The member with this key, compared byte for byte; nil when there is none or this is no object.
  /// Of members with the same key the first is found. Takes time in proportion to the number of members.
  package subscript(key: StaticString) -> JSONView? {
    key.withUTF8Buffer { find($0) }
  }

  func find(_ key: UnsafeBufferPointer<UInt8>) -> JSONView? {
    var found = sj_element()
    return sj_find(raw, key.baseAddress, key.count, &found) ? JSONView(raw: found) : nil
  }

  /// A string's text, in place; nil when this is no string.
  package var text: JSONText? {
    var text = sj_text()
    return sj_get_string(raw, &text) ? JSONText(raw: text) : nil
  }

  /// Whether this is a string of exactly these bytes.
  package func equals(_ other: StaticString) -> Bool { text?.equals(other) ?? false }
  /// Whether this is a string of exactly the bytes of `other`; `==` on `String` takes no account of spelling.
  package func equals(bytesOf other: String) -> Bool { text?.equals(bytesOf: other) ?? false }
  /// Whether this is a string that begins with exactly these bytes.
  package func hasPrefix(_ prefix: StaticString) -> Bool { text?.hasPrefix(prefix) ?? false }

  /// A copy of a string's text.
  package var string: String? { text?.string }

  /// An integer, as `JSONElement.int` has it.
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
    case SJ_OBJECT: .object(Dictionary(members.map { ($0.key.string, $0.value.value) }) { first, _ in first })
    default: .null
    }
  }
}

extension JSONElement {
  /// For code of this module that keeps the element alive itself, to the end of what it does: `extendLifetime`.
  var view: JSONView { JSONView(raw: raw) }

  /// Gives the value to `body`, to be looked at without keeping the document alive at each step.
  /// A result of many parts should be a struct: the compiler copies a large tuple piece by piece at run time.
  @inline(__always)
  package func withView<Result>(_ body: (JSONView) throws -> Result) rethrows -> Result {
    defer { extendLifetime(document) }
    return try body(view)
  }

  /// The element at which `view` looks, to be kept. It must be of the same document.
  package func element(_ view: JSONView) -> JSONElement {
    JSONElement(document: document, index: view.raw.index)
  }
}

extension JSONDocument {
  /// Gives the root to `body`, to be looked at without keeping the document alive at each step.
  package func withView<Result>(_ body: (JSONView) throws -> Result) rethrows -> Result {
    try root.withView(body)
  }
}
