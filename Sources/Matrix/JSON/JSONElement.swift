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

  func find(_ key: UnsafeBufferPointer<UInt8>) -> JSONElement? { withView { $0.find(key).map(element) } }

  package var string: String? { withView { $0.string } }

  /// An integer, also when it is written as in `1.0` or `1e3`; then only within ±(2^53−1), where doubles are exact.
  package var int: Int? { withView { $0.int } }

  func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) -> Integer? {
    withView { $0.integer(type) }
  }

  /// Any number.
  package var double: Double? { withView { $0.double } }

  package var bool: Bool? { withView { $0.bool } }

  package var isNull: Bool { withView { $0.isNull } }
  package var isObject: Bool { withView { $0.isObject } }
  package var isArray: Bool { withView { $0.isArray } }

  /// How many items or members it has; 0 when it is neither array nor object.
  package var count: Int { withView { $0.count } }

  /// A copy that needs the document no longer. Of members with the same key the first is kept.
  package var value: JSONValue { withView { $0.value } }
}
