/// A change of a board in several steps that can be taken back.
struct Rebuilding {
  private enum Step {
    case inserted(Int)
    case removed(Int, from: Int)
    case opened(Int)
    case closed(Int, mentor: Int, second: Int)
  }

  let board: Board
  private var steps: [Step] = []
  private var slots: [(group: Int, slot: Int)]

  init(_ board: Board) {
    self.board = board
    slots = board.open.map { (Int($0), board.groups[Int($0)].slot) }
  }

  func undo() {
    for step in steps.reversed() {
      switch step {
      case .inserted(let leader): board.remove(leader)
      case .removed(let leader, let group): board.putBack(leader, group)
      case .opened(let group): board.closeGroup(group)
      case .closed(let group, let mentor, let second): board.reopen(group, mentor, second)
      }
    }
    for (group, slot) in slots { board.groups[group].slot = slot }
  }

  mutating func insert(_ leader: Int, _ group: Int) -> Bool {
    guard board.insert(leader, group) else { return false }
    steps.append(.inserted(leader))
    return true
  }

  mutating func remove(_ leader: Int) {
    steps.append(.removed(leader, from: Int(board.groupOf[leader])))
    board.remove(leader)
  }

  mutating func open(mentor: Int, second: Int = -1) -> Int? {
    guard let group = board.openGroup(mentor: mentor, second: second) else { return nil }
    steps.append(.opened(group))
    return group
  }

  mutating func close(_ group: Int) {
    steps.append(.closed(group, mentor: board.groups[group].mentor, second: board.groups[group].second))
    board.closeGroup(group)
  }

  /// Opens a group with a mentor who has room, out of those without a group and members of larger groups.
  mutating func openGroup(_ free: [Int32], _ random: inout SplitMix64) -> Bool {
    guard !board.spare.isEmpty, board.worth.mentorsMin == 1 || board.spare.count > 1 else { return false }
    let mentor = Int(board.spare[random.below(board.spare.count)])
    var second = -1
    if board.worth.mentorsMin > 1 {
      second = Int(board.spare[random.below(board.spare.count)])
      if second == mentor || !board.compatibleMentors(mentor, second) { return false }
    }
    guard let group = open(mentor: mentor, second: second) else { return false }
    let wanted = board.worth.sizeMin + random.below(2)
    while board.groups[group].size < wanted {
      var best: (value: Int, leader: Int)?
      func consider(_ leader: Int) {
        let from = Int(board.groupOf[leader])
        if from == group || (from >= 0 && (board.groups[from].size <= board.worth.sizeMin)) { return }
        guard var value = board.gain(leader, group) else { return }
        if from >= 0 {
          value += board.value(from, out: leader, in: -1) - board.groups[from].value
        } else {
          value += board.worth.unplaced + Int(board.hardship[leader])
        }
        if best.map({ value > $0.value }) ?? true { best = (value, leader) }
      }
      for _ in 0..<min(6, board.pool.count) { consider(Int(board.pool[random.below(board.pool.count)])) }
      for _ in 0..<10 { consider(Int(free[random.below(free.count)])) }
      guard let best else { break }
      if board.groupOf[best.leader] >= 0 { remove(best.leader) }
      guard insert(best.leader, group) else { return false }
    }
    return board.groups[group].size >= board.worth.sizeMin
  }

  /// Closes a group and spreads its members over others.
  mutating func closeGroup(_ random: inout SplitMix64) -> Bool {
    guard board.open.count > 1 else { return false }
    let group = Int(board.open[random.below(board.open.count)])
    let members = board.membersOf(group)
    guard !board.groups[group].isFrozen, !members.contains(where: { board.isFixed[$0] }) else { return false }
    for member in members { remove(member) }
    close(group)
    for member in members { settle(member, &random) }
    return true
  }

  /// Gathers a group around somebody who is in none: with a mentor who can lead this one, new or taken over, and with
  /// whoever can be there, from anywhere. Groups that become too small by that are closed, and their members spread.
  mutating func gather(around leader: Int, _ random: inout SplitMix64) -> Bool {
    guard let group = seizeMentor(for: leader, &random), board.gain(leader, group) != nil, insert(leader, group)
    else { return false }
    let all = min(board.placeable.count, Self.lookedAt)
    while board.groups[group].size < board.worth.sizeMin {
      var best: (value: Int, leader: Int)?
      let start = random.below(board.placeable.count)
      for step in 0..<all {
        let other = Int(board.placeable[(start &+ step) % board.placeable.count])
        let from = Int(board.groupOf[other])
        if from == group || !board.table.compatible(leader, other) || board.isFixed[other] { continue }
        if from >= 0, board.groups[from].isFrozen { continue }
        guard var value = board.gain(other, group) else { continue }
        // Those who wait come first, then members of groups that can spare one.
        value += from < 0 ? 4_000 : board.groups[from].size > board.worth.sizeMin ? 2_000 : 0
        value += random.below(512)
        if best.map({ value > $0.value }) ?? true { best = (value, other) }
      }
      guard let best else { return false }
      if board.groupOf[best.leader] >= 0 { remove(best.leader) }
      guard insert(best.leader, group) else { return false }
    }
    var homeless: [Int] = []
    for number in board.open where Int(number) != group && board.groups[Int(number)].size < board.worth.sizeMin {
      let small = Int(number)
      let members = board.membersOf(small)
      if board.groups[small].isFrozen || members.contains(where: { board.isFixed[$0] }) { return false }
      homeless += members
      for member in members { remove(member) }
      close(small)
    }
    homeless += steps.compactMap { step in
      if case .removed(let member, _) = step, board.groupOf[member] < 0, !homeless.contains(member) {
        member
      } else {
        nil
      }
    }
    for member in homeless { settle(member, &random) }
    return true
  }

  /// How many leaders are looked at when a group is gathered.
  private static let lookedAt = 400

  /// A group with a mentor who can lead somebody: a new one, or one of the mentor's without those who can't be with this
  /// leader.
  private mutating func seizeMentor(for leader: Int, _ random: inout SplitMix64) -> Int? {
    guard board.worth.mentorsMin == 1, board.mentors > 0 else { return nil }
    let start = random.below(board.mentors)
    var mentor = start
    while !board.table.canLead(mentor, leader) {
      mentor = (mentor + 1) % board.mentors
      if mentor == start { return nil }
    }
    if board.placeOfSpare[mentor] >= 0, let group = open(mentor: mentor) { return group }
    let group = Int(board.ledGroups[2 * mentor + (board.load[mentor] > 1 ? random.below(2) : 0)])
    guard group >= 0, !board.groups[group].isFrozen else { return nil }
    let slots = board.groups[group].mentorSlots & board.table.slots[leader]
    guard slots != 0 else { return nil }
    // One slot is held on to; who can't be there goes.
    var slot = random.below(slots.nonzeroBitCount)
    var rest = slots
    while slot > 0 {
      rest &= rest - 1
      slot -= 1
    }
    let kept = rest & (~rest &+ 1)
    for member in board.membersOf(group)
    where !board.table.compatible(leader, member) || board.table.slots[member] & kept == 0 {
      if board.isFixed[member] { return nil }
      remove(member)
    }
    while board.groups[group].size >= board.worth.sizeMax {
      let member = board.member(group, random.below(board.groups[group].size))
      if board.isFixed[member] { return nil }
      remove(member)
    }
    return group
  }

  /// Puts somebody without a group to where this one is worth most, if anywhere.
  private mutating func settle(_ leader: Int, _ random: inout SplitMix64) {
    var best: (value: Int, group: Int)?
    let all = board.open.count <= 24
    for place in 0..<min(24, board.open.count) {
      let other = Int(board.open[all ? place : random.below(board.open.count)])
      if board.groups[other].size >= board.worth.sizeMax || board.groups[other].isFrozen { continue }
      guard let value = board.gain(leader, other) else { continue }
      if best.map({ value > $0.value }) ?? true { best = (value, other) }
    }
    if let best { _ = insert(leader, best.group) }
  }
}

extension Board {
  func compatibleMentors(_ one: Int, _ other: Int) -> Bool {
    instance.index.compatible(leaders + one, leaders + other)
  }
}
