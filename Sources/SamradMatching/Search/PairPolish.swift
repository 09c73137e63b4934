/// Divides the people of two groups anew in the best of all ways, with the best of the mentors that are theirs or free.
/// What a cooling can't cross, two groups and their mentors at once, is settled here.
struct PairPolish {
  let board: Board
  /// Free mentors looked at for two groups, and pairs of groups looked at in a round, at most.
  private static let mentors = 24
  private static let pairs = 2_400

  /// Goes through pairs of groups until nothing more is won, at most so many times.
  func run(_ random: inout SplitMix64, rounds: Int = 3) {
    for _ in 0..<rounds {
      var won = false
      var groups = board.open.map(Int.init).filter(canChange)
      guard groups.count > 1 else { return }
      for place in groups.indices.dropFirst().reversed() { groups.swapAt(place, random.below(place + 1)) }
      let reach = min(groups.count - 1, max(1, Self.pairs / groups.count))
      for place in groups.indices {
        for step in 1...reach {
          let other = (place + step) % groups.count
          // With all partners in reach each pair comes twice; once is enough.
          if reach == groups.count - 1, other < place { continue }
          if improve(groups[place], groups[other], &random) { won = true }
        }
      }
      if !won { return }
    }
  }

  private func canChange(_ group: Int) -> Bool {
    let state = board.groups[group]
    return state.isOpen && !state.isFrozen && state.second < 0 && state.size >= board.worth.sizeMin
      && !board.membersOf(group).contains { board.isFixed[$0] }
  }

  private struct Half {
    var members: [Int]
    /// The best two mentors and what the group is worth with each, less their load; -1 where there is none.
    var best = (mentor: -1, value: 0)
    var next = (mentor: -1, value: 0)
  }

  private func improve(_ a: Int, _ b: Int, _ random: inout SplitMix64) -> Bool {
    guard canChange(a), canChange(b) else { return false }
    let people = board.membersOf(a) + board.membersOf(b)
    let mentors = candidates(a, b, &random)
    let own = [board.groups[a].mentor, board.groups[b].mentor]
    // How many groups each leads beside these two.
    let others = mentors.map { mentor in Int(board.load[mentor]) - own.count { $0 == mentor } }
    let before =
      board.groups[a].value + board.groups[b].value - load(own[0], own[1], mentors, others)
    var best: (total: Int, one: [Int], other: [Int], mentors: (Int, Int))?
    let least = board.worth.sizeMin
    let most = board.worth.sizeMax
    for bits in stride(from: 1, to: 1 << people.count, by: 2) {
      let size = bits.nonzeroBitCount
      if size < least || size > most || people.count - size < least || people.count - size > most { continue }
      guard let one = half(people, bits, mentors, others),
        let other = half(people, ~bits & ((1 << people.count) - 1), mentors, others)
      else { continue }
      for (first, second) in [(one.best, other.best), (one.best, other.next), (one.next, other.best)] {
        guard first.mentor >= 0, second.mentor >= 0 else { continue }
        var total = first.value + second.value
        if first.mentor == second.mentor {
          guard let place = mentors.firstIndex(of: first.mentor), others[place] + 2 <= board.capacity[first.mentor]
          else { continue }
          total -= board.worth.load
        }
        if total > max(before, best?.total ?? Int.min) {
          best = (total, one.members, other.members, (first.mentor, second.mentor))
        }
      }
    }
    guard let best else { return false }
    return apply(a, b, best.one, best.other, best.mentors)
  }

  private func candidates(_ a: Int, _ b: Int, _ random: inout SplitMix64) -> [Int] {
    var mentors = [board.groups[a].mentor]
    if board.groups[b].mentor != mentors[0] { mentors.append(board.groups[b].mentor) }
    let start = board.spare.isEmpty ? 0 : random.below(board.spare.count)
    for step in 0..<min(Self.mentors, board.spare.count) {
      let mentor = Int(board.spare[(start + step) % board.spare.count])
      if !mentors.contains(mentor) { mentors.append(mentor) }
    }
    return mentors
  }

  /// What two mentors cost by what else they lead.
  private func load(_ one: Int, _ other: Int, _ mentors: [Int], _ others: [Int]) -> Int {
    var cost = one == other ? 1 : 0
    for mentor in [one, other] {
      if let place = mentors.firstIndex(of: mentor) { cost += others[place] }
    }
    return cost * board.worth.load
  }

  /// What some of these people are worth as a group, with the two mentors who suit best.
  private func half(_ people: [Int], _ bits: Int, _ mentors: [Int], _ others: [Int]) -> Half? {
    var half = Half(members: [])
    half.members.reserveCapacity(8)
    let table = board.table
    var slots: UInt64 = ~0
    var languages: UInt64 = ~0
    var counts: UInt64 = 0
    var sum: Int32 = 0
    var rest = bits
    while rest != 0 {
      let person = people[rest.trailingZeroBitCount]
      rest &= rest - 1
      slots &= table.slots[person]
      languages &= table.languages[person]
      if slots == 0 || languages == 0 { return nil }
      counts &+= table.sectorCounts[person]
      var row: Int32 = 0
      for other in half.members { row &+= table.pairs[person &* board.leaders &+ other] }
      if row >> 16 < PairTable.allowed { return nil }
      sum &+= row
      half.members.append(person)
    }
    guard let cost = board.costs(half.members, counts) else { return nil }
    for (place, mentor) in mentors.enumerated() where others[place] < board.capacity[mentor] {
      let common = slots & table.slots[board.leaders + mentor]
      if common == 0 || languages & table.languages[board.leaders + mentor] == 0 { continue }
      var led: Int32 = 0
      var can = true
      for member in half.members {
        let value = table.led[mentor &* board.leaders &+ member]
        if value == PairTable.never {
          can = false
          break
        }
        led &+= value
      }
      if !can { continue }
      let value =
        board.plain(half.members.count, sum, led, common.nonzeroBitCount, 1) - cost - board.worth.load * others[place]
      if half.best.mentor < 0 || value > half.best.value {
        half.next = half.best
        half.best = (mentor, value)
      } else if half.next.mentor < 0 || value > half.next.value {
        half.next = (mentor, value)
      }
    }
    return half.best.mentor < 0 ? nil : half
  }

  private func apply(_ a: Int, _ b: Int, _ one: [Int], _ other: [Int], _ mentors: (Int, Int)) -> Bool {
    let before = board.objective
    var change = Rebuilding(board)
    for group in [a, b] {
      for member in board.membersOf(group) { change.remove(member) }
    }
    change.close(b)
    change.close(a)
    for (members, mentor) in [(one, mentors.0), (other, mentors.1)] {
      guard let group = change.open(mentor: mentor), members.allSatisfy({ change.insert($0, group) }) else {
        change.undo()
        return false
      }
    }
    if board.objective > before { return true }
    change.undo()
    return false
  }
}

extension Board {
  /// What members cost by what they have in common, beside what follows from sums; nil when an admin's rule forbids them.
  func costs(_ members: [Int], _ counts: UInt64) -> Int? {
    var cost = 0
    if (counts &+ 0x5555_5555_5555_5555) & 0x8888_8888_8888_8888 != 0 {
      let most = members.map { one in members.count { table.sectors[$0] == table.sectors[one] } }.max() ?? 0
      cost += members.count * worth.dominance * max(0, most - 2)
    }
    if worth.oneMunicipality != 0,
      members.allSatisfy({ table.municipalities[$0] == table.municipalities[members[0]] })
    {
      cost += members.count * worth.oneMunicipality
    }
    if worth.hasTogether || !worth.most.isEmpty {
      if !instance.index.rules.allows(members) { return nil }
      for (place, one) in members.enumerated() {
        for other in members[(place + 1)...] {
          cost -= worth.together * (table.together[one] & table.together[other]).nonzeroBitCount
        }
      }
    }
    return cost
  }
}
