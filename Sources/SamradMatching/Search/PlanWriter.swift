/// Makes the plan that people see from what the search found.
struct PlanWriter {
  let instance: MatchInstance
  /// Ids that groups of the start have, by number on the board.
  let names: [Int: String]

  func plan(_ found: Snapshot) -> MatchPlan {
    let index = instance.index
    var placed = [Bool](repeating: false, count: index.leaders)
    let slots = earliestSlots(found)
    var fresh = freshNames(found)
    let groups = zip(found.groups, slots).map { group, slot in
      for member in group.members { placed[Int(member)] = true }
      return MatchGroup(
        id: names[group.number] ?? fresh.removeFirst(), members: group.members.map { index.ids[Int($0)] },
        mentors: group.mentors.map { index.ids[index.leaders + Int($0)] }, slot: instance.config.slots[slot])
    }
    let reasons = UnplacedReasons(instance)
    let unplaced = (0..<index.leaders).filter { !placed[$0] }.map {
      MatchUnplaced(id: index.ids[$0], reason: reasons.reason($0))
    }
    return MatchPlan(groups: groups, unplaced: unplaced).canonical
  }

  /// `G01`, `G02` and so on for groups that have no name yet, in their order, without those in use.
  private func freshNames(_ found: Snapshot) -> ArraySlice<String> {
    let used = Set(found.groups.compactMap { names[$0.number] })
    let wanted = found.groups.count - used.count
    let digits = max(2, String(found.groups.count).count)
    var fresh: [String] = []
    var number = 1
    while fresh.count < wanted {
      let text = String(number)
      let name = "G" + String(repeating: "0", count: max(0, digits - text.count)) + text
      if !used.contains(name) { fresh.append(name) }
      number += 1
    }
    return fresh[...]
  }

  /// The slot of each group: of several that can be the earliest in the week, group by group. Groups of the start keep
  /// theirs.
  private func earliestSlots(_ found: Snapshot) -> [Int] {
    let index = instance.index
    var slots = found.groups.map(\.slot)
    var led: [Int32: [Int]] = [:]
    for (position, group) in found.groups.enumerated() {
      for mentor in group.mentors { led[mentor, default: []].append(position) }
    }
    for (position, group) in found.groups.enumerated() where names[group.number] == nil {
      let people = group.members.map(Int.init) + group.mentors.map { index.leaders + Int($0) }
      var common = people.reduce(~0) { $0 & index.slots[$1] }
      for mentor in group.mentors {
        for other in led[mentor] ?? [] where other != position { common &= ~(1 << UInt64(slots[other])) }
      }
      if common != 0 { slots[position] = common.trailingZeroBitCount }
    }
    return slots
  }
}
