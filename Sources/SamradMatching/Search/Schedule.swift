/// How warm it is when: one cooling after another, each long enough for the size, from what lets groups form anew to
/// what only lets them improve.
struct Schedule {
  private let moves: Int
  private let leg: Int
  private let temperatures: [Int]

  /// - Parameters:
  ///   - moves: the whole budget.
  ///   - leaders: how many can be moved.
  ///   - unit: what a swap changes by and large; see ``unit(_:_:)``.
  ///   - isImproving: it begins from a plan that is to be kept by and large.
  init(moves: Int, leaders: Int, unit: Int, isImproving: Bool) {
    self.moves = moves
    let count = max(1, leaders)
    let enough = min(count * count * count * 100, count * 400_000)
    let legs = max(1, moves / max(1, enough))
    leg = max(1, (moves + legs - 1) / legs)
    // Measured: among few a cooling may end warm, since what matters happens in between; among many, or in haste, it
    // must go on until single swaps are settled.
    let each = leg / count
    let bySize = count <= 120 ? 29 : count <= 500 ? 19 : 14
    let byHaste = each >= 200_000 ? 29 : each >= 60_000 ? 20 : each >= 10_000 ? 15 : 10
    let last = min(bySize, byHaste)
    let first = isImproving ? 28 : count <= 120 ? 44 : 50
    temperatures = Cooling.temperatures(
      from: first * unit * Cooling.scale / Self.usualUnit, to: last * unit * Cooling.scale / Self.usualUnit)
  }

  /// What ``unit(_:_:)`` is for the weights that the temperatures were measured with.
  private static let usualUnit = 240

  func temperature(at move: Int) -> Int {
    temperatures[move % leg / max(1, (leg + Cooling.steps - 1) / Cooling.steps)]
  }

  /// Whether another cooling begins here.
  func begins(at move: Int) -> Bool { move > 0 && move % leg == 0 }

  /// Whether a cooling ends with this move.
  func ends(after move: Int) -> Bool { (move + 1) % leg == 0 || move + 1 == moves }

  /// In the first half of each cooling those who fit with few have a claim to their places.
  func mindsTheHard(at move: Int) -> Bool { move % leg < leg / 2 }

  /// The scale of the weights: what a swap of two leaders changes in each of their groups, on average over some. Only
  /// what two people are worth to each other is looked at, since costs of rules come and go.
  static func unit(_ board: Board, _ free: [Int32]) -> Int {
    guard free.count > 1 else { return usualUnit }
    var random = SplitMix64(seed: 0)
    var (sum, count) = (0, 0)
    for _ in 0..<2_048 {
      let one = Int(free[random.below(free.count)])
      let (a, b) = (Int(free[random.below(free.count)]), Int(free[random.below(free.count)]))
      guard board.table.compatible(one, a), board.table.compatible(one, b) else { continue }
      let row = board.table.pairs + one * board.leaders
      sum += abs(halves(row[a]).upper - halves(row[b]).upper) * 60
      count += 1
    }
    let unit = count == 0 ? usualUnit : min(max(sum / count, 1), 100 * usualUnit)
    // Weights near the usual ones are taken for them.
    return usualUnit * 3 / 4...usualUnit * 4 / 3 ~= unit ? usualUnit : unit
  }
}
