/// Puts a plan on a board as far as the instance still allows it: who is gone is left out, who can't be where the plan
/// has them goes to the pool.
struct StartingPlan {
  let board: Board
  /// By number of group on the board: its id.
  private(set) var names: [Int: String] = [:]

  init(board: Board) { self.board = board }

  private var index: MatchIndex { board.instance.index }

  /// - Throws: when what is locked can't be as it is in the plan.
  mutating func load(_ plan: MatchPlan, locks: MatchLocks) throws(MatchFault) {
    try check(locks, plan)
    for group in plan.canonical.groups {
      let number = open(group)
      if let number {
        names[number] = group.id
        for member in group.members { seat(member, number) }
      }
      if locks.groups.contains(group.id) {
        guard let number, isWhole(group, number) else { throw Self.impossible(group.id) }
        board.groups[number].isFrozen = true
      }
    }
    for (leader, group) in locks.members.sorted(by: { idPrecedes($0.key, $1.key) }) {
      guard let person = index.numbers[leader], let number = numberOf(group), board.groupOf[person] == number else {
        throw MatchFault(
          .contradiction, "locks.members", "\(leader.debugDescription) can't stay in group \(group.debugDescription).")
      }
      board.isFixed[person] = true
    }
  }

  private static func impossible(_ group: String) -> MatchFault {
    MatchFault(.contradiction, "locks.groups", "Group \(group.debugDescription) can't stay as it is.")
  }

  private func check(_ locks: MatchLocks, _ plan: MatchPlan) throws(MatchFault) {
    let known = Set(plan.groups.map(\.id))
    guard known.count == plan.groups.count else {
      throw MatchFault(.duplicate, "start.groups", "Two groups have the same id.")
    }
    for id in locks.groups.sorted(by: idPrecedes) + locks.members.values.sorted(by: idPrecedes)
    where !known.contains(id) {
      throw MatchFault(.unknown, "locks", "The plan has no group \(id.debugDescription).")
    }
  }

  /// Opens a group with those of its mentors who are there, at its time if that still can be.
  private func open(_ group: MatchGroup) -> Int? {
    var mentors: [Int] = []
    for id in group.mentors {
      guard let person = index.numbers[id], person >= index.leaders else { continue }
      let mentor = person - index.leaders
      guard !mentors.contains(mentor), board.load[mentor] < board.capacity[mentor],
        mentors.allSatisfy({ board.compatibleMentors($0, mentor) }), mentors.count < board.worth.mentorsMax
      else { continue }
      mentors.append(mentor)
    }
    guard mentors.count >= board.worth.mentorsMin else { return nil }
    guard let number = board.openGroup(mentor: mentors[0], second: mentors.count > 1 ? mentors[1] : -1) else {
      return nil
    }
    if let slot = board.instance.config.slots.firstIndex(of: group.slot),
      board.isFree(slot, number, board.common(number))
    {
      board.groups[number].slot = slot
    }
    return number
  }

  private func seat(_ leader: String, _ group: Int) {
    guard let person = index.numbers[leader], person < index.leaders, board.groupOf[person] < 0,
      board.placeOf[person] >= 0, board.groups[group].size < board.worth.sizeMax,
      board.value(group, out: -1, in: person) != Board.impossible
    else { return }
    _ = board.insert(person, group)
  }

  private func isWhole(_ group: MatchGroup, _ number: Int) -> Bool {
    Set(board.membersOf(number).map { index.ids[$0] }) == Set(group.members)
      && Set(board.mentorsOf(number).map { index.ids[index.leaders + $0] }) == Set(group.mentors)
      && board.instance.config.slots[board.groups[number].slot] == group.slot
      && board.groups[number].size >= board.worth.sizeMin
  }

  private func numberOf(_ id: String) -> Int? { names.first { $0.value == id }?.key }
}

extension Board {
  /// Whether a group can have a slot out of those common to it, as far as its mentors' other groups go.
  func isFree(_ slot: Int, _ group: Int, _ common: UInt64) -> Bool {
    common >> UInt64(slot) & 1 == 1 && !neighbours(group).contains { groups[$0].slot == slot }
  }
}
