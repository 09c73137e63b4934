/// Looks for a good plan, in steps of any size: what is found depends on the instance, the seed, the number of moves,
/// the method and the start, and on nothing else.
///
/// Not to be used by two tasks at once.
package final class MatchSearch {
  package let instance: MatchInstance
  /// The budget: how many moves are made in all.
  package let moves: Int
  package private(set) var movesDone = 0

  private let board: Board
  private let writer: PlanWriter
  private let schedule: Schedule?
  /// Each cooling begins from a plan of its own, when none was given.
  private let startsAnew: Bool
  private var annealer: Annealer
  private var found: Snapshot

  /// - Parameters:
  ///   - moves: the budget; ``suggestedMoves(for:)`` when there is none.
  ///   - start: a plan to begin from; its groups keep their ids.
  ///   - locks: who and what must stay as in `start`.
  /// - Throws: when `locks` ask for what can't be.
  package init(
    _ instance: MatchInstance, seed: UInt64 = 1, moves: Int? = nil, start: MatchPlan? = nil, locks: MatchLocks = .none,
    method: MatchMethod = .anneal
  ) throws(MatchFault) {
    self.instance = instance
    let reasons = UnplacedReasons(instance)
    let placeable =
      instance.index.leaders < instance.config.sizeMin
      ? [] : (0..<instance.index.leaders).filter { reasons.placeable($0) }.map(Int32.init)
    board = Board(instance, PairTable(instance), placeable: placeable)
    var starting = StartingPlan(board: board)
    try starting.load(start ?? MatchPlan(), locks: locks)
    writer = PlanWriter(instance: instance, names: starting.names)
    var random = SplitMix64(seed: seed)
    Greedy(board: board).run(&random)
    let board = board
    let free = placeable.filter { leader in
      let group = Int(board.groupOf[Int(leader)])
      return !board.isFixed[Int(leader)] && (group < 0 || !board.groups[group].isFrozen)
    }
    annealer = Annealer(board: board, free: free, random: random)
    found = board.snapshot()
    let budget = min(max(0, moves ?? Self.suggestedMoves(for: instance)), Self.mostMoves)
    self.moves = method == .greedy || free.isEmpty ? 0 : budget
    startsAnew = start == nil
    schedule =
      method == .anneal
      ? Schedule(moves: self.moves, leaders: free.count, unit: Schedule.unit(board, free), isImproving: start != nil)
      : nil
  }

  /// More than a computer makes in a year.
  static let mostMoves = 1_000_000_000_000_000

  /// A budget that takes about two seconds for 60 leaders, five for 240, twenty for 1 200 and a minute for 6 000.
  package static func suggestedMoves(for instance: MatchInstance) -> Int {
    let count = instance.leaders.count
    var root = 0
    while (root + 1) * (root + 1) <= count * 100 { root += 1 }
    return min(count * 450_000, root * 350_000, 110_000_000)
  }

  package var isDone: Bool { movesDone >= moves }

  /// Makes so many moves more, or as many as are left.
  package func step(moves wanted: Int) {
    let end = movesDone + min(moves - movesDone, max(0, wanted))
    var annealer = annealer
    var best = found.total
    for move in movesDone..<end {
      if let schedule, schedule.begins(at: move), startsAnew {
        board.clear()
        Greedy(board: board).run(&annealer.random, loosely: true)
      }
      if let schedule, move & 255 == 0 {
        annealer.temperature = schedule.temperature(at: move)
        board.mindTheHard(schedule.mindsTheHard(at: move))
      }
      let before = board.objective
      annealer.move()
      if board.objective > before, board.total > best {
        found = board.snapshot()
        best = found.total
      }
      if let schedule, schedule.ends(after: move) {
        PairPolish(board: board).run(&annealer.random)
        // Of plans worth the same, the one whose text comes first.
        let last = board.snapshot()
        if last.isBetter(than: found) {
          found = last
          best = found.total
        }
      }
    }
    movesDone = end
    self.annealer = annealer
  }

  /// Ends the search before its budget is used: what is at hand is made as good as it can be in a moment, since in the
  /// midst of a cooling it is still rough. How good depends on when this is called.
  package func conclude() {
    if isDone { return }
    movesDone = moves
    annealer.temperature = 0
    board.mindTheHard(false)
    for beginning in [nil, found] {
      if let beginning, startsAnew { board.load(beginning) }
      for _ in 0..<annealer.free.count * Self.lastMoves { annealer.move() }
      PairPolish(board: board).run(&annealer.random)
      if board.total > found.total { found = board.snapshot() }
    }
  }

  /// Of each leader, when a search is ended early.
  private static let lastMoves = 300

  /// What the best plan so far is worth; see ``MatchScore/total``.
  package var bestTotal: Int { found.total }

  /// The best plan so far, in canonical order.
  package var best: MatchPlan { writer.plan(found) }
}
