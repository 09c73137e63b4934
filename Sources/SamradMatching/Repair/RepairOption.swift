/// One way out of one trouble.
struct RepairOption {
  struct Change {
    let position: Int
    var members: [Int]
    var mentors: [Int]
    var slot: Int?
    var isGone = false
  }

  var changes: [Change] = []
  /// Where people go; nil for those who have no group for now.
  var places: [(leader: Int, to: Int?)] = []
  var steps: [MatchStep] = []
  /// Why people have no group for now, when this takes it from them.
  var cause: MatchStep.Cause?
  var givenUp: Int?
  /// A group that is new, with the id it will have.
  var newGroup: String?
  var lost = 0
  var cost = 0
  var worth = 0
}

extension RepairState {
  /// Reckons what an option costs and brings, compared with now.
  func weighed(_ option: RepairOption, _ instance: MatchInstance) -> RepairOption {
    var option = option
    option.cost = 0
    option.worth = 0
    option.lost = option.givenUp == nil ? 0 : 1
    for (leader, to) in option.places where home[leader] != nil {
      option.cost += MatchDisruption.move * ((home[leader] != to ? 1 : 0) - (home[leader] != place[leader] ? 1 : 0))
    }
    var loads = self.loads(instance)
    let load = { (loads: [Int]) in loads.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
    let before = load(loads)
    for change in option.changes {
      let isOld = change.position < oldSlots.count
      if isOld {
        option.cost += disturbance(change) - disturbance(now(change.position))
      }
      if change.position < groups.count {
        option.worth -= groups[change.position].worth
        if !groups[change.position].isGone { for mentor in groups[change.position].mentors { loads[mentor] -= 1 } }
      }
      if change.isGone { continue }
      for mentor in change.mentors { loads[mentor] += 1 }
      if change.members.count >= instance.config.sizeMin, !change.mentors.isEmpty {
        option.worth += instance.parts(members: change.members, mentors: change.mentors).sum
      }
    }
    option.worth -= instance.config.weights.mentorLoad * (load(loads) - before)
    return option
  }

  private func now(_ position: Int) -> RepairOption.Change {
    let group = groups[position]
    return RepairOption.Change(
      position: position, members: group.members, mentors: group.mentors, slot: group.slot, isGone: group.isGone)
  }

  /// What a group's mentors and slot cost, against the running plan.
  private func disturbance(_ change: RepairOption.Change) -> Int {
    if change.isGone { return 0 }
    return (change.slot == oldSlots[change.position] ? 0 : MatchDisruption.slotChange)
      + MatchDisruption.mentorChange * oldMentors[change.position].count { !change.mentors.contains($0) }
  }

  mutating func apply(_ option: RepairOption, _ instance: MatchInstance) {
    if let id = option.newGroup { groups.append(Group(id: id, members: [], mentors: [])) }
    for change in option.changes {
      groups[change.position].members = change.members
      groups[change.position].mentors = change.mentors
      groups[change.position].slot = change.slot
      groups[change.position].isGone = change.isGone
      judge(change.position, instance)
    }
    for (leader, to) in option.places {
      place[leader] = to
      homeless.removeAll { $0 == leader }
      if to == nil {
        homeless.append(leader)
        causes[leader] = option.cause
      }
    }
    if let leader = option.givenUp {
      homeless.removeAll { $0 == leader }
      lost.append(leader)
    }
    steps += option.steps
  }

  /// Whether two ways lead to the same, apart from who is where.
  func isAlike(_ other: RepairState) -> Bool {
    groups.count == other.groups.count && lost == other.lost
      && zip(groups, other.groups).allSatisfy {
        $0.mentors == $1.mentors && $0.slot == $1.slot && $0.isGone == $1.isGone
      }
  }
}
