extension Board {
  /// Gives a group a slot out of those that it will have, so that no mentor has two groups in one; another group of the
  /// mentor is moved if it must. False, and nothing changed, when that can't be.
  func settle(_ group: Int, _ common: UInt64) -> Bool {
    if common >> UInt64(groups[group].slot) & 1 == 1, isAlone(group) { return true }
    return settleAll([(group, common)])
  }

  /// The same for two groups at once.
  func settle(_ a: Int, _ commonA: UInt64, _ b: Int, _ commonB: UInt64) -> Bool {
    if commonA >> UInt64(groups[a].slot) & 1 == 1, commonB >> UInt64(groups[b].slot) & 1 == 1, isAlone(a), isAlone(b) {
      return true
    }
    return settleAll([(a, commonA), (b, commonB)])
  }

  /// Whether no mentor of a group has another.
  private func isAlone(_ group: Int) -> Bool {
    let (mentor, second) = (groups[group].mentor, groups[group].second)
    return (mentor < 0 || load[mentor] < 2) && (second < 0 || load[second] < 2)
  }

  private func settleAll(_ wanted: [(group: Int, common: UInt64)]) -> Bool {
    var before: [(group: Int, slot: Int)] = []
    func commonOf(_ group: Int) -> UInt64 { wanted.first { $0.group == group }?.common ?? common(group) }
    func give(_ group: Int, _ slot: Int) {
      before.append((group, groups[group].slot))
      groups[group].slot = slot
    }
    func place(_ group: Int) -> Bool {
      let common = commonOf(group)
      let busy = busySlots(group)
      let slot = groups[group].slot
      if (common & ~busy) >> UInt64(slot) & 1 == 1 { return true }
      if common & ~busy != 0 {
        give(group, (common & ~busy).trailingZeroBitCount)
        return true
      }
      var rest = common
      while rest != 0 {
        let slot = rest.trailingZeroBitCount
        rest &= rest - 1
        let inTheWay = neighbours(group).filter { groups[$0].slot == slot }
        if inTheWay.contains(where: { groups[$0].isFrozen }) { continue }
        let elsewhere = inTheWay.map { other in commonOf(other) & ~busySlots(other, but: group) & ~(1 << UInt64(slot)) }
        if elsewhere.contains(0) { continue }
        for (other, free) in zip(inTheWay, elsewhere) { give(other, free.trailingZeroBitCount) }
        give(group, slot)
        return true
      }
      return false
    }
    for (group, _) in wanted where !place(group) {
      for (group, slot) in before.reversed() { groups[group].slot = slot }
      return false
    }
    return true
  }

  /// Other groups of a group's mentors.
  func neighbours(_ group: Int) -> [Int] {
    mentorsOf(group).flatMap { mentor in
      [Int(ledGroups[2 * mentor]), Int(ledGroups[2 * mentor + 1])].filter { $0 >= 0 && $0 != group }
    }
  }

  private func busySlots(_ group: Int, but leaving: Int = -1) -> UInt64 {
    neighbours(group).reduce(0) { $1 == leaving ? $0 : $0 | 1 << UInt64(groups[$1].slot) }
  }

  /// A slot of these in which no mentor of the group has another.
  func freeSlot(_ group: Int, _ common: UInt64) -> Int? {
    let free = common & ~busySlots(group)
    return free == 0 ? nil : free.trailingZeroBitCount
  }
}
