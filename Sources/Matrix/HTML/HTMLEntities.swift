/// Characters as HTML writes those that mean something to it: `&amp;`, `&#39;`, `&#x2F;`.
enum HTMLEntities {
  /// Only the entities that clients use; what is none stays as it is.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "&"), let (scalar, length) = entity(bytes, place) {
        out.append(contentsOf: String(Character(scalar)).utf8)
        place += length
      } else {
        out.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// - Returns: the character and how many bytes stand for it.
  private static func entity(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Unicode.Scalar, Int)? {
    let longest = 10
    guard let end = bytes[start...].prefix(longest).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      switch name {
      case "amp": "&"
      case "lt": "<"
      case "gt": ">"
      case "quot": "\""
      case "apos": "'"
      case "nbsp": " "
      default: numeric(name)
      }
    return scalar.map { ($0, end - start + 1) }
  }

  private static func numeric(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#"), !name.contains("+"), !name.contains("-") else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits), value > 0 else { return nil }
    return Unicode.Scalar(value)
  }
}
