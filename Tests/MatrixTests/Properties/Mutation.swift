import Matrix

/// Ways in which a homeserver, a gateway or a person breaks JSON.
extension Dice {
  /// Breaks one to three places of a value: fields dropped, replaced, wrapped, repeated, nested deep.
  mutating func mutated(_ value: JSONValue) -> JSONValue {
    var value = value
    for _ in 0..<(oneIn(2) ? 1 : 1 + below(3)) { value = broken(value, sooner: 12) }
    return value
  }

  /// - Parameter sooner: once in so many times the value itself is replaced, and not something inside it.
  private mutating func broken(_ value: JSONValue, sooner: Int) -> JSONValue {
    if oneIn(sooner) { return replacement(for: value) }
    switch value {
    case .array(var items) where !items.isEmpty:
      let place = below(items.count)
      switch below(8) {
      case 0: items.remove(at: place)
      case 1: items.append(items[place])
      default: items[place] = broken(items[place], sooner: sooner)
      }
      return .array(items)
    case .object(var members) where !members.isEmpty:
      // Sorted, since a dictionary's own order differs from run to run.
      let key = pick(members.keys.sorted())
      switch below(8) {
      case 0: members[key] = nil
      case 1: members[text()] = members.removeValue(forKey: key)
      case 2: members[pick(Self.knownKeys)] = json()
      default: members[key] = members[key].map { broken($0, sooner: sooner) }
      }
      return .object(members)
    default: return replacement(for: value)
    }
  }

  private mutating func replacement(for value: JSONValue) -> JSONValue {
    switch below(10) {
    case 0: .null
    case 1: .int(integer())
    case 2: pick([.double(1e308), .double(-1e-308), .double(9.3e18), .double(0.5), .double(-0.0)])
    case 3: .string(String(repeating: pick(["a", "@", "😀", "\u{0}", "> "]), count: below(oneIn(20) ? 70_000 : 600)))
    case 4: .array([value, value])
    case 5: .object([pick(Self.knownKeys): value])
    case 6:
      (0..<below(300)).reduce(value) { inner, number in number.isMultiple(of: 2) ? .array([inner]) : ["a": inner] }
    default: json()
    }
  }

  /// Breaks the text itself: bytes flipped, cut, doubled and put in.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(8) {
      case 0: bytes[place] ^= 1 << UInt8(below(8))
      case 1: bytes[place] = UInt8(below(256))
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + below(40)))
      case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(200))], at: place)
      default: bytes.insert(contentsOf: Array(pick(Self.intruders).utf8), at: place)
      }
    }
    return bytes
  }

  private static let intruders = [
    "\\ud800", "\\udc00", "\\u0000", "1e999", "-1e999", "123456789012345678901234567890", "null,", "\"a\":1,", "[", "{",
    "\"", "\\", "0", "-", ".", "e9", ",", ":", "true", String(repeating: "[", count: 300), "\u{FEFF}", " ",
    String(repeating: "[", count: 300) + "1" + String(repeating: "]", count: 300),
  ]
}
