import Foundation

/// Numbers that look random and are the same at every run with the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to `limit`, without it.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

  /// True once in so many times.
  mutating func oneIn(_ times: Int) -> Bool { below(times) == 0 }

  /// One of the items, of which there must be some.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// Cases of a property. What fails names its seed: `SAMRAD_SEED=<that seed> swift test` makes it the first case.
enum Cases {
  static let firstSeed = ProcessInfo.processInfo.environment["SAMRAD_SEED"].flatMap(UInt64.init) ?? 20_261_122

  /// Runs `body` so many times, each with dice of its own and their seed.
  static func run(_ count: Int, _ body: (inout Dice, UInt64) throws -> Void) throws {
    for number in 0..<count {
      let seed = firstSeed &+ UInt64(truncatingIfNeeded: number)
      var dice = Dice(seed)
      try body(&dice, seed)
    }
  }
}
