/// A plan by number, as the search keeps the best one.
struct Snapshot: Equatable {
  struct Group: Equatable {
    var members: [Int32]
    var mentors: [Int32]
    var slot: Int
    /// The number of the group on the board, so that a group of the start keeps its id.
    var number: Int
  }

  /// Groups of an allowed size, each with its members in order, in the order of their first members.
  var groups: [Group]
  /// What it is worth in truth.
  var total: Int

  /// Whether this one comes first among plans worth the same: the smaller canonical text.
  func precedes(_ other: Snapshot) -> Bool {
    for (one, another) in zip(groups, other.groups) {
      if one.members != another.members { return one.members.lexicographicallyPrecedes(another.members) }
      if one.mentors != another.mentors { return one.mentors.lexicographicallyPrecedes(another.mentors) }
      if one.slot != another.slot { return one.slot < another.slot }
    }
    return groups.count < other.groups.count
  }

  func isBetter(than other: Snapshot) -> Bool { total == other.total ? precedes(other) : total > other.total }
}

extension Board {
  /// The plan on the board without groups that are too small.
  func snapshot() -> Snapshot {
    let kept = open.map(Int.init).filter { groups[$0].size >= worth.sizeMin }.map { number in
      Snapshot.Group(
        members: membersOf(number).map(Int32.init).sorted(), mentors: mentorsOf(number).map(Int32.init).sorted(),
        slot: groups[number].slot, number: number)
    }
    return Snapshot(groups: kept.sorted { $0.members[0] < $1.members[0] }, total: total)
  }

  /// Puts a plan on the board; frozen groups and their numbers stay as they are.
  func load(_ snapshot: Snapshot) {
    let frozen = (0..<room).map { groups[$0].isFrozen }
    clear()
    // Numbers are kept: the closed ones are handed out from the end.
    let taken = Set(snapshot.groups.map(\.number))
    closed = (0..<room).reversed().filter { !taken.contains($0) }.map(Int32.init)
    for group in snapshot.groups {
      closed.append(Int32(group.number))
      guard
        let number = openGroup(
          mentor: Int(group.mentors[0]), second: group.mentors.count > 1 ? Int(group.mentors[1]) : -1)
      else { continue }
      groups[number].slot = group.slot
      for member in group.members { _ = insert(Int(member), number) }
      groups[number].isFrozen = frozen[number]
    }
  }
}
