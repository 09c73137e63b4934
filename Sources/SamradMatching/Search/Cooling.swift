/// How much worse a move may make a plan: whole numbers throughout, so that every machine decides alike.
///
/// A loss is accepted when it is at most T·(−ln u), with u evenly between 0 and 1 and T the temperature.
enum Cooling {
  /// −ln((i + ½) / 4096) in 65 536ths.
  static let logarithms: [Int32] = (0..<4096).map { place in
    // The place is (2i + 1) / 8192; its binary logarithm is found bit by bit by squaring.
    let number = UInt64(2 * place + 1)
    let whole = 63 - number.leadingZeroBitCount
    var x = number << UInt64(31 - whole)
    var fraction: UInt64 = 0
    for _ in 0..<24 {
      x = (x &* x) >> 31
      fraction <<= 1
      if x >= 1 << 32 {
        x >>= 1
        fraction |= 1
      }
    }
    let binary = (13 << 24) - (Int64(whole) << 24 + Int64(fraction))
    // ln 2 in 65 536ths is 45 426.
    return Int32((binary * 45_426) >> 24)
  }

  static let steps = 1024
  /// The last steps, in which what is left of the temperature goes.
  private static let settling = 48
  /// Temperatures are kept in 256ths.
  static let scale = 256

  /// Temperatures from the first to the last, each the same part of the one before: the middle of two is the root of
  /// their product.
  static func temperatures(from first: Int, to last: Int) -> [Int] {
    var table = [Int](repeating: 0, count: steps + 1)
    table[0] = max(1, first) << 16
    table[steps] = max(1, last) << 16
    var width = steps
    while width > 1 {
      for left in stride(from: 0, to: steps, by: width) {
        let product = UInt64(table[left]).multipliedFullWidth(by: UInt64(table[left + width]))
        table[left + width / 2] = Int(root(product.high, product.low))
      }
      width /= 2
    }
    // At the end, quickly to nothing.
    for step in 1...settling {
      table[steps - settling + step] = table[steps - settling] / settling * (settling - step) / 2
    }
    return table.map { $0 >> 16 }
  }

  /// The root of a number of 128 bits, rounded down.
  private static func root(_ high: UInt64, _ low: UInt64) -> UInt64 {
    var found: UInt64 = 0
    for bit in stride(from: 63, through: 0, by: -1) {
      let tried = found | 1 << UInt64(bit)
      let square = tried.multipliedFullWidth(by: tried)
      if square.high < high || (square.high == high && square.low <= low) { found = tried }
    }
    return found
  }
}
