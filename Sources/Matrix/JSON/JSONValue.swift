/// Any JSON value, by itself. For what has no type of its own; everything else is read with `JSONReader`.
///
/// `1` is `.int(1)` and `1.0` is `.double(1)`, which are not equal, though both are written as `1`.
/// Keys that are canonically equivalent in Unicode are one key here, as in any Swift dictionary.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// - Throws: `JSONFault`.
  package init(parsing bytes: [UInt8]) throws(JSONFault) {
    self = try JSONDocument(parsing: bytes).root.value
  }

  /// The value as Matrix canonical JSON in UTF-8, as it is signed and hashed.
  /// Spec: appendices, "Canonical JSON". Doubles that are no integers are written too; not finite ones as null.
  package var canonicalBytes: [UInt8] {
    var out: [UInt8] = []
    append(to: &out)
    return out
  }

  func append(to out: inout [UInt8]) {
    switch self {
    case .null: CanonicalJSON.appendNull(to: &out)
    case .bool(let value): CanonicalJSON.append(value, to: &out)
    case .int(let value): CanonicalJSON.append(value, to: &out)
    case .double(let value): CanonicalJSON.append(value, to: &out)
    case .string(let value): CanonicalJSON.append(value, to: &out)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (number, item) in items.enumerated() {
        if number > 0 { out.append(UInt8(ascii: ",")) }
        item.append(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (number, member) in sorted.enumerated() {
        if number > 0 { out.append(UInt8(ascii: ",")) }
        CanonicalJSON.append(member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.append(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }
}

// MARK: What it holds; nil when it is something else

extension JSONValue {
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  package var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }
  package var isNull: Bool { self == .null }

  /// An integer, also when it was written as a double; then only within ±(2^53−1).
  package var int: Int? {
    switch self {
    case .int(let value): Int(exactly: value)
    case .double(let value): CanonicalJSON.integer(value).flatMap { Int(exactly: $0) }
    default: nil
    }
  }

  package var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// A member of an object. Setting one makes an object of what is none; setting nil removes the member.
  package subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      var members = object ?? [:]
      members[key] = newValue
      self = .object(members)
    }
  }

  /// An item of an array, counted from 0; nil beyond its ends.
  package subscript(item: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(item) else { return nil }
    return items[item]
  }
}
