import Crypto

/// Names contents by what they are.
enum ContentHash {
  /// SHA-256 of the bytes, the first half of it as 32 letters and digits: two contents never share one by chance.
  static func of(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}
