/// Mends a plan one trouble after another, and keeps the few best ways in sight: groups that can't go on as they are,
/// then groups that are too small, then people without a group.
struct Repairing {
  let instance: MatchInstance
  let running: MatchPlan
  /// How many ways are kept in sight, and how many are tried for each trouble.
  static let width = 8
  static let branches = 6

  enum Trouble {
    case broken(Int, [MatchRuleClass])
    case small(Int)
    case homeless(Int)
  }

  func run(from start: RepairState) -> [RepairState] {
    var beam = [start]
    var ends: [RepairState] = []
    while !beam.isEmpty {
      var next: [(rank: Rank, state: RepairState)] = []
      for state in beam {
        guard let trouble = firstTrouble(state) else {
          ends.append(state)
          continue
        }
        for option in options(for: trouble, state) {
          var changed = state
          changed.apply(option, instance)
          next.append((rank(changed), changed))
        }
      }
      next.sort { $0.rank < $1.rank }
      var kept: [RepairState] = []
      for (_, state) in next where kept.count < Self.width {
        if !kept.contains(where: { $0.place == state.place && $0.isAlike(state) }) { kept.append(state) }
      }
      beam = kept
    }
    return ends
  }

  struct Rank: Comparable {
    let lost: Int
    let cost: Int
    let worth: Int

    static func < (one: Rank, other: Rank) -> Bool {
      (one.lost, one.cost, -one.worth) < (other.lost, other.cost, -other.worth)
    }
  }

  func rank(_ state: RepairState) -> Rank {
    Rank(lost: state.lost.count, cost: state.cost, worth: state.worth(instance))
  }

  func firstTrouble(_ state: RepairState) -> Trouble? {
    for position in state.groups.indices where !state.groups[position].isGone && !state.groups[position].isLocked {
      let rules = broken(position, state)
      if !rules.isEmpty { return .broken(position, rules) }
    }
    for (position, group) in state.groups.enumerated() where !group.isGone && !group.isLocked {
      if group.members.count < instance.config.sizeMin { return .small(position) }
    }
    return state.homeless.min { one, other in
      (ease(one, state), one) < (ease(other, state), other)
    }.map { .homeless($0) }
  }

  /// How many groups somebody could come into: those with the fewest come first.
  private func ease(_ leader: Int, _ state: RepairState) -> Int {
    if state.homeless.count == 1 { return 0 }
    return state.groups.indices.count { canJoin(leader, $0, state) != nil }
  }

  private func options(for trouble: Trouble, _ state: RepairState) -> [RepairOption] {
    var found: [RepairOption]
    switch trouble {
    case .broken(let group, let rules): found = mending(group, rules, state)
    case .small(let group): found = filling(group, state)
    case .homeless(let leader): found = placing(leader, state)
    }
    found.sort { ($0.lost, $0.cost, -$0.worth) < ($1.lost, $1.cost, -$1.worth) }
    return Array(found.prefix(Self.branches))
  }

  /// Which rules a group breaks as it is, beside its size.
  func broken(_ position: Int, _ state: RepairState) -> [MatchRuleClass] {
    let group = state.groups[position]
    if group.members.isEmpty { return [] }
    var rules: Set<MatchRuleClass> = []
    let config = instance.config
    if !(config.mentorsMin...config.mentorsMax ~= group.mentors.count) { rules.insert(.mentor) }
    let loads = state.loads(instance)
    if group.mentors.contains(where: { loads[$0] > instance.mentors[$0].capacity }) { rules.insert(.mentor) }
    rules.formUnion(clashes(group.members, group.mentors))
    let common = commonSlots(group.members, group.mentors)
    if let slot = group.slot, common >> UInt64(slot) & 1 == 1 {
      if busySlots(group.mentors, position, state) >> UInt64(slot) & 1 == 1 { rules.insert(.availability) }
    } else {
      rules.insert(.availability)
    }
    return MatchRuleClass.allCases.filter(rules.contains)
  }

  /// Rules that these people break together, beside slots.
  func clashes(_ members: [Int], _ mentors: [Int]) -> Set<MatchRuleClass> {
    let index = instance.index
    var rules: Set<MatchRuleClass> = []
    let people = members + mentors.map { index.leaders + $0 }
    for (position, one) in people.enumerated() {
      for other in people[(position + 1)...] { rules.formUnion(index.conflicts(one, other)) }
    }
    if people.reduce(~0, { $0 & index.languages[$1] }) == 0 { rules.insert(.language) }
    if !index.rules.allows(members) { rules.insert(.rule) }
    return rules
  }

  func commonSlots(_ members: [Int], _ mentors: [Int]) -> UInt64 {
    let index = instance.index
    return members.reduce(~0) { $0 & index.slots[$1] } & mentors.reduce(~0) { $0 & index.slots[index.leaders + $1] }
  }

  /// Slots in which these mentors have other groups.
  func busySlots(_ mentors: [Int], _ position: Int, _ state: RepairState) -> UInt64 {
    var busy: UInt64 = 0
    for (other, group) in state.groups.enumerated() where other != position && !group.isGone {
      if let slot = group.slot, group.mentors.contains(where: mentors.contains) { busy |= 1 << UInt64(slot) }
    }
    return busy
  }

  /// A slot for a group of these people, the present one if it can be; nil when the group can't be.
  func slot(_ members: [Int], _ mentors: [Int], _ position: Int, _ state: RepairState) -> Int? {
    var free = commonSlots(members, mentors)
    if free == 0 { return nil }
    free &= ~busySlots(mentors, position, state)
    if free == 0 || !clashes(members, mentors).isEmpty { return nil }
    if position < state.groups.count, let slot = state.groups[position].slot, free >> UInt64(slot) & 1 == 1 {
      return slot
    }
    return free.trailingZeroBitCount
  }

  /// The slot that a group would have with somebody more; nil where this one can't come in.
  func canJoin(_ leader: Int, _ position: Int, _ state: RepairState, without: Int? = nil) -> Int? {
    let group = state.groups[position]
    let size = group.members.count + (without == nil ? 1 : 0)
    guard !group.isGone, !group.isLocked, size <= instance.config.sizeMax else { return nil }
    let index = instance.index
    guard group.members.allSatisfy({ $0 == without || index.compatible($0, leader) }) else { return nil }
    return slot(group.members.filter { $0 != without } + [leader], group.mentors, position, state)
  }

  /// Whether a group goes on when somebody leaves it.
  func canSpare(_ leader: Int, _ state: RepairState) -> Bool {
    guard let position = state.place[leader], !state.fixed[leader] else { return false }
    let group = state.groups[position]
    return !group.isLocked && group.members.count > instance.config.sizeMin
  }
}
