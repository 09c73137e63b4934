/// Writes an object in canonical JSON member by member, without a dictionary in between. Whoever calls it names the
/// keys in their order (that of their bytes); a test compares every shape with `JSONValue.canonicalBytes`.
struct CanonicalWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  init(reserving count: Int) {
    bytes.reserveCapacity(count)
  }

  /// - Parameter key: ASCII that needs no escapes.
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    append(key)
    append("\":")
  }

  mutating func key(_ key: String) {
    separate()
    CanonicalJSON.append(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func string(_ key: StaticString, _ value: String) {
    self.key(key)
    CanonicalJSON.append(value, to: &bytes)
  }

  mutating func bool(_ key: StaticString, _ value: Bool) {
    self.key(key)
    CanonicalJSON.append(value, to: &bytes)
  }

  mutating func int(_ key: StaticString, _ value: Int) {
    self.key(key)
    CanonicalJSON.append(value, to: &bytes)
  }

  /// After a key.
  mutating func value(_ value: JSONValue) {
    value.append(to: &bytes)
  }

  mutating func strings(_ key: StaticString, _ values: some Sequence<String>) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for (number, value) in values.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      CanonicalJSON.append(value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// An object: the outermost, or after a key.
  mutating func object(_ members: (inout CanonicalWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func append(_ word: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}
