/// Numbers that look random and are the same at every run with the same seed (SplitMix64).
package struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Identifiers as homeservers make them: opaque, and never the same twice.
enum OpaqueID {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

  /// - Parameter number: different for each identifier of a kind; it stands at the end.
  static func make(_ sigil: String, _ number: Int) -> String {
    var chance = Chance(seed: UInt64(truncatingIfNeeded: number))
    let noise = (0..<36).map { _ in letters.randomElement(using: &chance) ?? "a" }
    return sigil + String(noise) + "-" + String(number, radix: 36)
  }
}
