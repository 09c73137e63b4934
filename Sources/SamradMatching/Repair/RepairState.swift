/// A plan on the way to being mended.
struct RepairState {
  struct Group {
    let id: String
    var members: [Int]
    /// From 0.
    var mentors: [Int]
    /// Of `config.slots`; nil while it has none.
    var slot: Int?
    var isGone = false
    var isLocked = false
    /// What it is worth; 0 while it can't be judged.
    var worth = 0
  }

  var groups: [Group]
  /// By leader: position of the group; nil without one.
  var place: [Int?]
  /// Where each leader was in the running plan.
  let home: [Int?]
  /// Slots and mentors of the groups in the running plan.
  let oldSlots: [Int?]
  let oldMentors: [[Int]]
  let fixed: [Bool]
  /// Leaders to find a group for.
  var homeless: [Int] = []
  /// Leaders for whom none was found.
  var lost: [Int] = []
  var steps: [MatchStep] = []
  /// Why somebody who had a group has none, by leader.
  var causes: [Int: MatchStep.Cause] = [:]
  /// By group of the running plan: its mentors who are gone.
  let goneMentors: [[String]]

  init(_ instance: MatchInstance, _ running: MatchPlan, _ locks: MatchLocks) {
    let index = instance.index
    var groups: [Group] = []
    var place = [Int?](repeating: nil, count: index.leaders)
    var steps: [MatchStep] = []
    var seen: Set<String> = []
    var goneMentors: [[String]] = []
    for group in running.canonical.groups where seen.insert(group.id).inserted {
      var members: [Int] = []
      for id in group.members {
        guard let leader = index.numbers[id], leader < index.leaders else {
          steps.append(MatchStep(.left, person: id, from: group.id, .gone))
          continue
        }
        guard place[leader] == nil else { continue }
        place[leader] = groups.count
        members.append(leader)
      }
      let mentors = Set(group.mentors).compactMap { index.numbers[$0] }.filter { $0 >= index.leaders }
      goneMentors.append(group.mentors.filter { index.numbers[$0] == nil })
      groups.append(
        Group(
          id: group.id, members: members, mentors: mentors.map { $0 - index.leaders }.sorted(),
          slot: instance.config.slots.firstIndex(of: group.slot), isLocked: locks.groups.contains(group.id)))
    }
    fixed = instance.leaders.map { locks.members[$0.id] != nil }
    home = place
    self.goneMentors = goneMentors
    oldSlots = groups.map(\.slot)
    oldMentors = groups.map(\.mentors)
    self.place = place
    self.groups = groups
    self.steps = steps
    let reasons = UnplacedReasons(instance)
    for leader in place.indices where place[leader] == nil {
      if index.leaders >= instance.config.sizeMin, reasons.placeable(leader) {
        homeless.append(leader)
      } else {
        lost.append(leader)
      }
    }
    for position in groups.indices { judge(position, instance) }
  }

  /// The points that have been spent so far; see ``MatchDisruption/cost``.
  var cost: Int {
    var cost = 0
    for (leader, home) in home.enumerated() where home != nil && home != place[leader] { cost += MatchDisruption.move }
    for position in oldSlots.indices where !groups[position].isGone {
      if groups[position].slot != oldSlots[position] { cost += MatchDisruption.slotChange }
      cost += MatchDisruption.mentorChange * oldMentors[position].count { !groups[position].mentors.contains($0) }
    }
    return cost
  }

  func worth(_ instance: MatchInstance) -> Int {
    let weight = instance.config.weights.mentorLoad
    return groups.reduce(0) { $0 + $1.worth } - loads(instance).reduce(0) { $0 + weight * ($1 * ($1 - 1) / 2) }
  }

  func loads(_ instance: MatchInstance) -> [Int] {
    var loads = [Int](repeating: 0, count: instance.index.mentors)
    for group in groups where !group.isGone {
      for mentor in group.mentors { loads[mentor] += 1 }
    }
    return loads
  }

  /// Reckons anew what a group is worth.
  mutating func judge(_ position: Int, _ instance: MatchInstance) {
    let group = groups[position]
    let judged = !group.isGone && group.members.count >= instance.config.sizeMin && !group.mentors.isEmpty
    groups[position].worth = judged ? instance.parts(members: group.members, mentors: group.mentors).sum : 0
  }

  /// The plan as it stands, without groups that nobody is in.
  func plan(_ instance: MatchInstance) -> MatchPlan {
    let index = instance.index
    let reasons = UnplacedReasons(instance)
    return MatchPlan(
      groups: groups.filter { !$0.isGone }.map { group in
        MatchGroup(
          id: group.id, members: group.members.map { index.ids[$0] },
          mentors: group.mentors.map { index.ids[index.leaders + $0] },
          slot: group.slot.map { instance.config.slots[$0] } ?? "")
      },
      unplaced: (homeless + lost).map { MatchUnplaced(id: index.ids[$0], reason: reasons.reason($0)) }
    ).canonical
  }

  /// Tells who is left without a group.
  func closing(_ instance: MatchInstance) -> [MatchStep] {
    (homeless + lost).sorted().map { leader in
      MatchStep(
        .unplaced, person: instance.index.ids[leader], from: home[leader].map { groups[$0].id },
        causes[leader] ?? .waiting)
    }
  }
}
