/// Proposes changes of a board one at a time, and makes those that are good enough at the present temperature.
///
/// One move is a swap of two leaders, a leader to another group, or another mentor; now and then a group is opened or
/// closed with all that follows.
struct Annealer {
  let board: Board
  /// Leaders who may be moved.
  let free: [Int32]
  /// Whether second mentors are tried.
  let secondMentors: Bool
  var random: SplitMix64
  /// In 256ths of the score; 0 accepts no loss.
  var temperature = 0
  let neighbours: Neighbours
  private let logarithms: [Int32] = Cooling.logarithms

  init(board: Board, free: [Int32], random: SplitMix64) {
    self.board = board
    self.free = free
    self.random = random
    neighbours = Neighbours(board.table, placeable: board.placeable, mates: 32, mentors: 8)
    let config = board.instance.config
    secondMentors = config.mentorsMax > 1 && (config.mentorsTarget > 1 || config.mentorsMin > 1)
  }

  /// The largest loss that this move may cause.
  @inline(__always)
  private mutating func allowance() -> Int {
    if temperature == 0 { return 0 }
    let draw = Int(truncatingIfNeeded: random.next() >> 52)
    return logarithms.withUnsafeBufferPointer { (temperature &* Int($0[draw])) >> 24 }
  }

  /// One move, made or not.
  mutating func move() {
    if free.isEmpty { return }
    let kind = Int(truncatingIfNeeded: random.next() >> 56)
    switch kind {
    case 0..<206: trySwap()
    case 206..<240: tryMove()
    case 240..<254: tryMentor()
    default: tryRebuild()
    }
  }

  private mutating func trySwap() {
    let draw = random.next()
    let one = Int(free[Int(truncatingIfNeeded: ((draw & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: free.count)) >> 32)])
    let kind = Int(truncatingIfNeeded: draw >> 56)
    var other = -1
    if kind < 128 {
      let mate = Int(neighbours.mates[one &* neighbours.mateCount &+ random.below(neighbours.mateCount)])
      if mate < 0 { return }
      let group = Int(board.groupOf[mate])
      if group < 0 { return }
      other = board.member(group, random.below(board.groups[group].size))
      if other == mate { return }
    } else if kind < 240 {
      let mentor = Int(neighbours.mentors[one &* neighbours.mentorCount &+ random.below(neighbours.mentorCount)])
      if mentor < 0 { return }
      let group = Int(
        board.ledGroups[2 &* mentor &+ (board.load[mentor] > 1 ? Int(truncatingIfNeeded: draw >> 40 & 1) : 0)])
      if group < 0 { return }
      other = board.member(group, random.below(board.groups[group].size))
    } else {
      other = Int(free[random.below(free.count)])
    }
    if kind < 240, board.isFixed[other] || board.groups[Int(board.groupOf[other])].isFrozen { return }
    let (a, b) = (Int(board.groupOf[one]), Int(board.groupOf[other]))
    if a == b { return }
    if a < 0 { return tryExchange(member: other, with: one) }
    if b < 0 { return tryExchange(member: one, with: other) }
    let valueA = board.value(a, out: one, in: other)
    if valueA == Board.impossible { return }
    let valueB = board.value(b, out: other, in: one)
    if valueB == Board.impossible { return }
    let gain = valueA &+ valueB &- board.groups[a].value &- board.groups[b].value
    if gain < 0, gain < -allowance() { return }
    _ = board.swap(one, other)
  }

  private mutating func tryExchange(member: Int, with leader: Int) {
    let group = Int(board.groupOf[member])
    let value = board.value(group, out: member, in: leader)
    if value == Board.impossible { return }
    let gain =
      value &- board.groups[group].value &+ Int(board.hardship[leader]) &- Int(board.hardship[member])
    if gain < 0, gain < -allowance() { return }
    _ = board.exchange(member, leader)
  }

  private mutating func tryMove() {
    if board.open.isEmpty { return }
    // Those without a group come first.
    let outside = !board.pool.isEmpty && random.next() >> 63 == 0
    let leader = outside ? Int(board.pool[random.below(board.pool.count)]) : Int(free[random.below(free.count)])
    let from = Int(board.groupOf[leader])
    let group = Int(board.open[random.below(board.open.count)])
    if group == from || board.groups[group].isFrozen || board.groups[group].size >= board.worth.sizeMax { return }
    if from >= 0, board.groups[from].size <= board.worth.sizeMin { return }
    let value = board.value(group, out: -1, in: leader)
    if value == Board.impossible { return }
    var gain = value &- board.groups[group].value
    if from < 0 {
      gain &+= board.worth.unplaced &+ Int(board.hardship[leader])
    } else {
      gain &+= board.value(from, out: leader, in: -1) &- board.groups[from].value
    }
    if gain < 0, gain < -allowance() { return }
    _ = from < 0 ? board.insert(leader, group) : board.move(leader, to: group)
  }

  private mutating func tryMentor() {
    if board.open.isEmpty { return }
    let group = Int(board.open[random.below(board.open.count)])
    if board.groups[group].isFrozen { return }
    let draw = random.next()
    if secondMentors, draw >> 62 == 0 { return trySecond(group, draw >> 61 & 1 == 0) }
    var other = -1
    if Int(truncatingIfNeeded: draw & 255) < 128 {
      // One who suits a member well.
      let member = board.member(group, random.below(board.groups[group].size))
      let mentor = Int(neighbours.mentors[member &* neighbours.mentorCount &+ random.below(neighbours.mentorCount)])
      if mentor < 0 { return }
      if board.placeOfSpare[mentor] >= 0 { return tryReplacing(group, mentor) }
      other = Int(
        board.ledGroups[2 &* mentor &+ (board.load[mentor] > 1 ? Int(truncatingIfNeeded: draw >> 40 & 1) : 0)])
      if other < 0 || board.groups[other].mentor != mentor { return }
    } else if draw >> 8 & 1 == 0, !board.spare.isEmpty {
      return tryReplacing(group, Int(board.spare[random.below(board.spare.count)]))
    } else {
      other = Int(board.open[random.below(board.open.count)])
    }
    if other == group || board.groups[other].isFrozen { return }
    let (one, another) = (board.groups[group].mentor, board.groups[other].mentor)
    if one == another || another == board.groups[group].second || one == board.groups[other].second { return }
    let valueA = board.value(group, mentor: another, second: board.groups[group].second)
    if valueA == Board.impossible { return }
    let valueB = board.value(other, mentor: one, second: board.groups[other].second)
    if valueB == Board.impossible { return }
    let gain = valueA &+ valueB &- board.groups[group].value &- board.groups[other].value
    if gain < 0, gain < -allowance() { return }
    _ = board.swapMentors(group, other)
  }

  /// Gives a group another first mentor, who has capacity left.
  private mutating func tryReplacing(_ group: Int, _ mentor: Int) {
    let second = board.groups[group].second
    let old = board.groups[group].mentor
    if mentor == old || mentor == second { return }
    let value = board.value(group, mentor: mentor, second: second)
    if value == Board.impossible { return }
    let gain =
      value &- board.groups[group].value &+ board.worth.load &* (Int(board.load[old]) &- 1 &- Int(board.load[mentor]))
    if gain < 0, gain < -allowance() { return }
    _ = board.setMentors(group, mentor, second)
  }

  /// Adds a second mentor or lets one go.
  private mutating func trySecond(_ group: Int, _ dropping: Bool) {
    let (mentor, second) = (board.groups[group].mentor, board.groups[group].second)
    var wanted = (mentor, -1)
    var gain = 0
    if dropping {
      if second < 0 || board.worth.mentorsMin > 1 { return }
      let stays = random.next() >> 63 == 0
      wanted = (stays ? mentor : second, -1)
      gain = board.worth.load &* (Int(board.load[stays ? second : mentor]) &- 1)
    } else {
      if second >= 0 || board.worth.mentorsMax < 2 || board.spare.isEmpty { return }
      let new = Int(board.spare[random.below(board.spare.count)])
      if new == mentor { return }
      wanted = (mentor, new)
      gain = -board.worth.load &* Int(board.load[new])
    }
    let value = board.value(group, mentor: wanted.0, second: wanted.1)
    if value == Board.impossible { return }
    gain &+= value &- board.groups[group].value
    if gain < 0, gain < -allowance() { return }
    _ = board.setMentors(group, wanted.0, wanted.1)
  }

  /// Opens or closes a whole group, and takes it back when the loss is too large.
  private mutating func tryRebuild() {
    if board.pool.isEmpty, random.next() >> 61 != 0 { return }
    let before = board.objective
    let allowed = allowance()
    var rebuilding = Rebuilding(board)
    let done =
      switch random.below(board.pool.isEmpty ? 2 : 3) {
      case 0: rebuilding.openGroup(free, &random)
      case 1: rebuilding.closeGroup(&random)
      default: rebuilding.gather(around: Int(board.pool[random.below(board.pool.count)]), &random)
      }
    if !done || board.objective < before - allowed { rebuilding.undo() }
  }
}

extension Board {
  /// What a group is worth with other mentors; ``impossible`` where they can't lead it.
  @inline(__always)
  func value(_ group: Int, mentor: Int, second: Int) -> Int {
    let base = groups + group
    let slots = base.pointee.memberSlots & slotsOf(mentor, second)
    if slots == 0 { return Self.impossible }
    var languages = base.pointee.memberLanguages & table.languages[leaders &+ mentor]
    if second >= 0 {
      languages &= table.languages[leaders &+ second]
      if !instance.index.compatible(leaders + mentor, leaders + second) { return Self.impossible }
    }
    if languages == 0 { return Self.impossible }
    var sum: Int32 = 0
    for place in 0..<base.pointee.size {
      let one = Int(members[group &* Self.stride &+ place])
      if !canLead(mentor, second, one) { return Self.impossible }
      sum &+= ledValue(mentor, second, one)
    }
    let size = base.pointee.size
    let count = second >= 0 ? 2 : 1
    let before = plain(
      size, base.pointee.pairSum, base.pointee.ledSum, common(group).nonzeroBitCount,
      base.pointee.second >= 0 ? 2 : 1)
    return base.pointee.value &- before &+ plain(size, base.pointee.pairSum, sum, slots.nonzeroBitCount, count)
  }
}
