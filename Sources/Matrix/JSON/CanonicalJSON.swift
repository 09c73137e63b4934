/// Bytes of canonical JSON: keys in the order of their code points, no spaces, the shortest escapes, integers without
/// fraction or exponent. Spec: appendices, "Canonical JSON".
/// Beyond the spec, which knows no other numbers, doubles are written in the shortest form that reads back the same.
enum CanonicalJSON {
  /// Integers up to this size, negative ones too, are exact in a double: 2^53−1.
  static let largestExactInteger = 9_007_199_254_740_991.0

  /// The integer that a double stands for; nil when it has a fraction or lies beyond ±(2^53−1).
  static func integer(_ value: Double) -> Int64? {
    value.magnitude <= largestExactInteger ? Int64(exactly: value) : nil
  }

  static func append(_ value: Bool, to out: inout [UInt8]) {
    appendWord(value ? "true" : "false", to: &out)
  }

  static func appendNull(to out: inout [UInt8]) {
    appendWord("null", to: &out)
  }

  private static func appendWord(_ word: StaticString, to out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  static func append<Integer: FixedWidthInteger>(_ value: Integer, to out: inout [UInt8]) {
    if Integer.isSigned && value < 0 { out.append(UInt8(ascii: "-")) }
    var rest = UInt64(truncatingIfNeeded: value.magnitude)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = 20
      repeat {
        first -= 1
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      } while rest > 0
      out.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first..<20]))
    }
  }

  /// Whole numbers as integers, what is not finite as null.
  static func append(_ value: Double, to out: inout [UInt8]) {
    if let whole = integer(value) {
      append(whole, to: &out)
    } else if value.isFinite {
      out.append(contentsOf: value.description.utf8)
    } else {
      appendNull(to: &out)
    }
  }

  static func append(_ value: Float, to out: inout [UInt8]) {
    if value.isFinite && integer(Double(value)) == nil {
      out.append(contentsOf: value.description.utf8)
    } else {
      append(Double(value), to: &out)
    }
  }

  static func append(_ value: String, to out: inout [UInt8]) {
    var value = value
    value.withUTF8 { append($0, to: &out) }
  }

  /// Quotes and escapes UTF-8.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var plain = 0
    for place in text.indices {
      let byte = text[place]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<place]))
      appendEscape(byte, to: &out)
      plain = place + 1
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    out.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case 0x08: appendWord("\\b", to: &out)
    case 0x09: appendWord("\\t", to: &out)
    case 0x0A: appendWord("\\n", to: &out)
    case 0x0C: appendWord("\\f", to: &out)
    case 0x0D: appendWord("\\r", to: &out)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      out.append(UInt8(ascii: "\\"))
      out.append(byte)
    default:
      appendWord("\\u00", to: &out)
      out.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = byte & 0x0F
      out.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + (low - 10))
    }
  }

  /// Whether one key stands before another. UTF-8 sorts bytewise in the order of code points; `String`'s own `<` does
  /// not, since it compares normalised text.
  static func precedes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    let shared = min(left.count, right.count)
    var place = 0
    while place < shared {
      if left[place] != right[place] { return left[place] < right[place] }
      place += 1
    }
    return left.count < right.count
  }
}
