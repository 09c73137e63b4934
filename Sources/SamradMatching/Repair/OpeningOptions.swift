/// A new group for those who have none.
extension Repairing {
  private static let mentorsTried = 12

  /// Ways to open a group for somebody: with others who wait, and, where that must be, with members of larger groups.
  func opening(for leader: Int, _ state: RepairState, taking: Bool) -> [RepairOption] {
    let index = instance.index
    let loads = state.loads(instance)
    let least = instance.config.sizeMin
    guard instance.config.mentorsMin == 1, taking || state.homeless.count >= least else { return [] }
    let mentors = (0..<index.mentors).filter { mentor in
      loads[mentor] < instance.mentors[mentor].capacity && index.compatible(leader, index.leaders + mentor)
    }.sorted { one, other in
      let values = [one, other].map {
        instance.mentorValue($0, leader) * 30 - loads[$0] * instance.config.weights.mentorLoad
      }
      return (values[1], one) < (values[0], other)
    }
    return mentors.prefix(Self.mentorsTried).compactMap { fill(leader, mentor: $0, state, taking: taking) }
  }

  private func fill(_ leader: Int, mentor: Int, _ state: RepairState, taking: Bool) -> RepairOption? {
    let position = state.groups.count
    var members = [leader]
    var left: [Int: Int] = [:]
    while members.count < instance.config.sizeMin {
      var best: (value: Int, leader: Int)?
      for other in state.place.indices where !members.contains(other) {
        let waits = state.homeless.contains(other)
        guard waits || (taking && canSpare(other, state)) else { continue }
        if !waits, let from = state.place[other] {
          guard state.groups[from].members.count - (left[from] ?? 0) > instance.config.sizeMin else { continue }
        }
        guard members.allSatisfy({ instance.index.compatible($0, other) }),
          slot(members + [other], [mentor], position, state) != nil
        else { continue }
        let value =
          members.reduce(0) { $0 + instance.meanValue($1, other) } * 20 + instance.mentorValue(mentor, other) * 30
          + (waits ? 1_000_000 : 0)
        if best.map({ value > $0.value }) ?? true { best = (value, other) }
      }
      guard let best else { return nil }
      members.append(best.leader)
      if let from = state.place[best.leader] { left[from, default: 0] += 1 }
    }
    guard let slot = slot(members, [mentor], position, state) else { return nil }
    let id = freshID(state)
    var option = RepairOption()
    option.newGroup = id
    option.changes = [.init(position: position, members: members, mentors: [mentor], slot: slot)]
    option.steps = [
      MatchStep(.created, person: nil, to: id, slot: instance.config.slots[slot], .waiting),
      MatchStep(.mentor, person: instance.index.ids[instance.index.leaders + mentor], to: id, .noMentor),
    ]
    for from in left.keys.sorted() {
      let group = state.groups[from]
      option.changes.append(
        .init(
          position: from, members: group.members.filter { !members.contains($0) }, mentors: group.mentors,
          slot: group.slot))
    }
    for member in members {
      option.places.append((member, position))
      let from = (state.place[member] ?? state.home[member]).map { state.groups[$0].id }
      option.steps.append(
        MatchStep(
          from == nil ? .placed : .moved, person: instance.index.ids[member], from: from, to: id,
          state.homeless.contains(member) ? state.causes[member] ?? .waiting : .room(for: instance.index.ids[leader])))
    }
    return state.weighed(option, instance)
  }

  private func freshID(_ state: RepairState) -> String {
    let used = Set(state.groups.map(\.id))
    var number = 1
    while true {
      let text = String(number)
      let id = "G" + String(repeating: "0", count: max(0, 2 - text.count)) + text
      if !used.contains(id) { return id }
      number += 1
    }
  }
}
