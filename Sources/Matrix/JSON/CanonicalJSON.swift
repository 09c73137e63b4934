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
    var place = plainCount(text, from: 0)
    while place < text.count {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<place]))
      appendEscape(text[place], to: &out)
      plain = place + 1
      place = plainCount(text, from: plain)
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    out.append(UInt8(ascii: "\""))
  }

  /// Where the first byte at or after `start` stands that must be escaped; the end when there is none.
  /// Eight bytes are looked at together: in each, its top bit tells whether one of the three tests found it.
  private static func plainCount(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var place = start
    let bytes = UnsafeRawBufferPointer(text)
    while text.count - place >= 8 {
      let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let control = word &- (ones &* 0x20)
      let quote = (word ^ (ones &* 0x22)) &- ones
      let backslash = (word ^ (ones &* 0x5C)) &- ones
      // A borrow may mark a plain byte above one that is found, never below it, and the bytes are looked at again.
      if (control | quote | backslash) & ~word & tops != 0 { break }
      place += 8
    }
    while place < text.count, text[place] >= 0x20, text[place] != UInt8(ascii: "\""), text[place] != UInt8(ascii: "\\")
    {
      place += 1
    }
    return place
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
