/// A first plan: everybody in turn, those with the fewest possible mates first, to the group where they are worth most.
struct Greedy {
  let board: Board

  /// - Parameter loosely: in an order that is left to chance, for a beginning elsewhere.
  func run(_ random: inout SplitMix64, loosely: Bool = false) {
    let order = board.placeable.map { ($0, loosely ? 0 : mates(Int($0)), random.next()) }.sorted {
      ($0.1, $0.2, $0.0) < ($1.1, $1.2, $1.0)
    }
    let wanted = groupCount()
    for (leader, _, _) in order where board.groupOf[Int(leader)] < 0 {
      seat(Int(leader), groups: wanted)
    }
    disband()
    for leader in board.pool.sorted() where board.groupOf[Int(leader)] < 0 {
      _ = seatInGroup(Int(leader), most: board.worth.sizeMax)
    }
  }

  /// How many groups there should be, as far as sizes and mentors allow.
  func groupCount() -> Int {
    let config = board.instance.config
    let people = board.placeable.count
    let target = min(max(config.sizeTarget, config.sizeMin), config.sizeMax)
    let capacity = board.capacity.reduce(0, +) / config.mentorsMin
    return min(max((people + target / 2) / target, 1), people / config.sizeMin, capacity)
  }

  private func mates(_ leader: Int) -> Int {
    // A sample is enough to tell who is hard to place.
    let step = max(1, board.leaders / 256)
    return stride(from: 0, to: board.leaders, by: step).count { board.table.compatible(leader, $0) }
  }

  private func seat(_ leader: Int, groups wanted: Int) {
    let target = min(max(board.instance.config.sizeTarget, board.worth.sizeMin), board.worth.sizeMax)
    if seatInGroup(leader, most: target) { return }
    if board.open.count < wanted { openFor(leader) }
    if board.groupOf[leader] < 0 { _ = seatInGroup(leader, most: board.worth.sizeMax) }
  }

  /// Opens a group with the mentor who suits a leader best, and puts the leader there.
  private func openFor(_ leader: Int) {
    var best: (value: Int, mentor: Int)?
    for number in board.spare.sorted() {
      let mentor = Int(number)
      guard board.table.canLead(mentor, leader) else { continue }
      let value =
        halves(board.table.led[mentor * board.leaders + leader]).lower * 30 - board.worth.load * Int(board.load[mentor])
        + (board.table.slots[board.leaders + mentor] & board.table.slots[leader]).nonzeroBitCount * 10
      if best.map({ value > $0.value }) ?? true { best = (value, mentor) }
    }
    guard let best, let group = board.openGroup(mentor: best.mentor) else { return }
    if !board.insert(leader, group) { board.closeGroup(group) }
  }

  private func seatInGroup(_ leader: Int, most: Int) -> Bool {
    var best: (value: Int, group: Int)?
    for number in board.open {
      let group = Int(number)
      guard board.groups[group].size < most, !board.groups[group].isFrozen, let value = board.gain(leader, group) else {
        continue
      }
      if best.map({ value > $0.value }) ?? true { best = (value, group) }
    }
    guard let best else { return false }
    return board.insert(leader, best.group)
  }

  /// Takes groups that stayed too small apart.
  func disband() {
    for number in board.open
    where board.groups[Int(number)].size < board.worth.sizeMin && !board.groups[Int(number)].isFrozen {
      let members = board.membersOf(Int(number))
      if members.contains(where: { board.isFixed[$0] }) { continue }
      for member in members { board.remove(member) }
      board.closeGroup(Int(number))
    }
  }
}

extension Board {
  /// How good a group is for a leader while groups are being filled; nil where it can't be.
  func gain(_ leader: Int, _ group: Int) -> Int? {
    let base = groups + group
    let slots = common(group) & table.slots[leader]
    guard slots != 0, base.pointee.memberLanguages & base.pointee.mentorLanguages & table.languages[leader] != 0,
      canLead(base.pointee.mentor, base.pointee.second, leader)
    else { return nil }
    var sum: Int32 = 0
    for place in 0..<base.pointee.size { sum &+= table.pairs[leader * leaders + member(group, place)] }
    if sum >> 16 < PairTable.allowed { return nil }
    let size = base.pointee.size + 1
    if size >= worth.sizeMin {
      let value = self.value(group, out: -1, in: leader)
      return value == Self.impossible ? nil : value - max(base.pointee.value, 0)
    }
    if !worth.most.isEmpty, !instance.index.rules.allows(membersOf(group) + [leader]) { return nil }
    let (mean, event) = halves(sum)
    let led = halves(ledValue(base.pointee.mentor, base.pointee.second, leader)).lower
    return 10_000 - 100 * size + 20 * mean + 15 * event + 30 * led - 25 * size
      * max(0, worth.slotsGoal - slots.nonzeroBitCount)
  }
}
