/// What can be done with a group that can't go on as it is.
extension Repairing {
  /// Another time, another mentor, a mentor from another group, without one of the members, or not at all.
  func mending(_ position: Int, _ rules: [MatchRuleClass], _ state: RepairState) -> [RepairOption] {
    let group = state.groups[position]
    var found: [RepairOption] = []
    let loads = state.loads(instance)
    func isBusy(_ mentor: Int) -> Bool {
      loads[mentor] - (group.mentors.contains(mentor) ? 1 : 0) >= instance.mentors[mentor].capacity
    }
    for mentors in mentorSets(group.mentors, spare: (0..<instance.index.mentors).filter { !isBusy($0) }) {
      if let slot = slot(group.members, mentors, position, state) {
        found.append(leading([(position, mentors, slot)], state, rules))
      }
    }
    if found.isEmpty { found += borrowing(position, state, rules, isBusy: isBusy) }
    for member in group.members where !state.fixed[member] && helps(member, group, position, state) {
      var option = RepairOption()
      option.changes = [
        .init(
          position: position, members: group.members.filter { $0 != member }, mentors: group.mentors, slot: group.slot)
      ]
      option.places = [(member, nil)]
      option.cause = .broken(rules)
      found.append(state.weighed(option, instance))
    }
    found.append(dissolving(position, state, rules == [.mentor] ? .noMentor : .broken(rules)))
    return found
  }

  /// The mentors of a group, some of them, or some of them and one or two who are free.
  private func mentorSets(_ present: [Int], spare: [Int]) -> [[Int]] {
    let config = instance.config
    let allowed = config.mentorsMin...config.mentorsMax
    let free = spare.filter { !present.contains($0) }
    var kept: [[Int]] = [[]]
    for mentor in present where spare.contains(mentor) { kept += kept.map { $0 + [mentor] } }
    var sets = kept.filter { allowed ~= $0.count }
    for stay in kept where allowed ~= stay.count + 1 { sets += free.map { stay + [$0] } }
    if config.mentorsMin == 2 {
      for (place, one) in free.enumerated() { sets += free[(place + 1)...].map { [one, $0] } }
    }
    return sets
  }

  /// Lets the mentor of another group come, which gets one who is free.
  private func borrowing(
    _ position: Int, _ state: RepairState, _ rules: [MatchRuleClass], isBusy: (Int) -> Bool
  ) -> [RepairOption] {
    guard instance.config.mentorsMin == 1 else { return [] }
    let members = state.groups[position].members
    let free = (0..<instance.index.mentors).filter { !isBusy($0) }
    var found: [RepairOption] = []
    for (other, group) in state.groups.enumerated()
    where other != position && !group.isGone && !group.isLocked && group.mentors.count == 1 {
      guard let slot = slot(members, group.mentors, position, without(other, state)) else { continue }
      for mentor in free where mentor != group.mentors[0] {
        guard let otherSlot = self.slot(group.members, [mentor], other, without(position, state)) else { continue }
        found.append(leading([(other, [mentor], otherSlot), (position, group.mentors, slot)], state, rules))
      }
    }
    return found
  }

  /// The state in which a group has no mentor, who is then free.
  private func without(_ position: Int, _ state: RepairState) -> RepairState {
    var state = state
    state.groups[position].mentors = []
    return state
  }

  private func leading(
    _ groups: [(position: Int, mentors: [Int], slot: Int)], _ state: RepairState, _ rules: [MatchRuleClass]
  ) -> RepairOption {
    var option = RepairOption()
    let index = instance.index
    for (position, mentors, slot) in groups {
      let group = state.groups[position]
      option.changes.append(.init(position: position, members: group.members, mentors: mentors, slot: slot))
      let cause: MatchStep.Cause = group.mentors.isEmpty ? .noMentor : .broken(rules)
      let gone =
        (position < state.goneMentors.count ? state.goneMentors[position] : [])
        + group.mentors.filter { !mentors.contains($0) }.map { index.ids[index.leaders + $0] }
      for (place, mentor) in mentors.filter({ !group.mentors.contains($0) }).enumerated() {
        option.steps.append(
          MatchStep(
            .mentor, person: index.ids[index.leaders + mentor], instead: place < gone.count ? gone[place] : nil,
            to: group.id, cause))
      }
      if slot != group.slot {
        option.steps.append(MatchStep(.slot, from: group.id, slot: instance.config.slots[slot], cause))
      }
    }
    return state.weighed(option, instance)
  }

  /// Whether a group has less trouble without a member.
  private func helps(_ member: Int, _ group: RepairState.Group, _ position: Int, _ state: RepairState) -> Bool {
    let rest = group.members.filter { $0 != member }
    if slot(rest, group.mentors, position, state) != nil { return true }
    let index = instance.index
    let people = group.members + group.mentors.map { index.leaders + $0 }
    return people.contains { $0 != member && !index.conflicts($0, member).isEmpty }
  }
}
