/// Finding a group for somebody, or somebody for a group.
extension Repairing {
  /// How many changes are looked at, at most, when two or three people have to move for one.
  static let mostTried = 400_000

  private func id(_ leader: Int) -> String { instance.index.ids[leader] }

  /// Ways to give somebody a group: a free place; else one that somebody else leaves for a free place; else a new group;
  /// else one over two others.
  func placing(_ leader: Int, _ state: RepairState) -> [RepairOption] {
    var found: [RepairOption] = []
    for position in state.groups.indices {
      guard let slot = canJoin(leader, position, state) else { continue }
      var option = RepairOption()
      bring(leader, to: position, slot, state, &option, state.causes[leader] ?? .waiting)
      found.append(state.weighed(option, instance))
    }
    found += opening(for: leader, state, taking: found.isEmpty)
    if found.isEmpty { found += chains(leader, state, length: 1) }
    if found.isEmpty { found += chains(leader, state, length: 2) }
    if found.isEmpty {
      var option = RepairOption()
      option.givenUp = leader
      found.append(state.weighed(option, instance))
    }
    return found
  }

  /// Ways to bring a group to the least size, or to do without it.
  func filling(_ position: Int, _ state: RepairState) -> [RepairOption] {
    var found = [dissolving(position, state, .tooSmall)]
    if state.groups[position].members.isEmpty { return found }
    for leader in state.homeless {
      guard let slot = canJoin(leader, position, state) else { continue }
      var option = RepairOption()
      bring(leader, to: position, slot, state, &option, .tooSmall)
      found.append(state.weighed(option, instance))
    }
    var takes: [RepairOption] = []
    for leader in state.place.indices where state.place[leader] != position && canSpare(leader, state) {
      guard let slot = canJoin(leader, position, state) else { continue }
      var option = RepairOption()
      take(leader, state, &option)
      bring(leader, to: position, slot, state, &option, .tooSmall)
      takes.append(state.weighed(option, instance))
    }
    if takes.isEmpty, found.count == 1 { takes = takesOverAnother(position, state) }
    return found + takes
  }

  /// Takes a group apart; its people are to be placed.
  func dissolving(_ position: Int, _ state: RepairState, _ cause: MatchStep.Cause) -> RepairOption {
    var option = RepairOption()
    option.changes = [.init(position: position, members: [], mentors: [], slot: nil, isGone: true)]
    option.places = state.groups[position].members.map { ($0, nil) }
    option.cause = cause
    option.steps = [MatchStep(.dissolved, from: state.groups[position].id, cause)]
    return state.weighed(option, instance)
  }

  /// Lets a member of a larger group come, whose place somebody from a third group takes.
  private func takesOverAnother(_ position: Int, _ state: RepairState) -> [RepairOption] {
    var found: [RepairOption] = []
    var tried = 0
    let spare = state.place.indices.filter { state.place[$0] != position && canSpare($0, state) }
    for leader in state.place.indices {
      guard let from = state.place[leader], from != position, !state.fixed[leader], !state.groups[from].isLocked,
        let slot = canJoin(leader, position, state)
      else { continue }
      for other in spare where state.place[other] != from && tried < Self.mostTried {
        tried += 1
        guard let freed = canJoin(other, from, state, without: leader) else { continue }
        var option = RepairOption()
        take(other, state, &option)
        replace(leader, by: other, freed, state, &option, .room(for: id(leader)))
        bring(leader, to: position, slot, state, &option, .tooSmall)
        found.append(state.weighed(option, instance))
      }
    }
    return found
  }

  /// Lets somebody have another's place, who goes elsewhere, if need be to the place of a third.
  private func chains(_ leader: Int, _ state: RepairState, length: Int) -> [RepairOption] {
    var found: [RepairOption] = []
    var tried = 0
    let rooms = state.groups.indices.filter { position in
      let group = state.groups[position]
      return !group.isGone && !group.isLocked && group.members.count < instance.config.sizeMax
    }
    func extend(_ newcomer: Int, _ option: RepairOption, _ touched: [Int], _ depth: Int) {
      for other in state.place.indices where tried < Self.mostTried {
        guard let from = state.place[other], !touched.contains(from), !state.fixed[other] else { continue }
        tried += 1
        guard let freed = canJoin(newcomer, from, state, without: other) else { continue }
        var option = option
        replace(
          other, by: newcomer, freed, state, &option,
          depth == 1 ? state.causes[leader] ?? .waiting : .room(for: id(leader)))
        if depth < length {
          extend(other, option, touched + [from], depth + 1)
          continue
        }
        for room in rooms where room != from && !touched.contains(room) {
          guard let slot = canJoin(other, room, state) else { continue }
          var whole = option
          bring(other, to: room, slot, state, &whole, .room(for: id(leader)))
          found.append(state.weighed(whole, instance))
        }
      }
    }
    extend(leader, RepairOption(), [], 1)
    return found
  }

  private func bring(
    _ leader: Int, to position: Int, _ slot: Int, _ state: RepairState, _ option: inout RepairOption,
    _ cause: MatchStep.Cause
  ) {
    let group = state.groups[position]
    option.changes.append(
      .init(position: position, members: group.members + [leader], mentors: group.mentors, slot: slot))
    option.places.append((leader, position))
    option.steps.append(going(leader, to: position, state, cause))
    if slot != group.slot {
      option.steps.append(
        MatchStep(.slot, from: group.id, slot: instance.config.slots[slot], .room(for: id(leader))))
    }
  }

  private func take(_ leader: Int, _ state: RepairState, _ option: inout RepairOption) {
    guard let from = state.place[leader] else { return }
    let group = state.groups[from]
    option.changes.append(
      .init(
        position: from, members: group.members.filter { $0 != leader }, mentors: group.mentors, slot: group.slot))
  }

  private func replace(
    _ member: Int, by newcomer: Int, _ slot: Int, _ state: RepairState, _ option: inout RepairOption,
    _ cause: MatchStep.Cause
  ) {
    guard let position = state.place[member] else { return }
    let group = state.groups[position]
    option.changes.append(
      .init(
        position: position, members: group.members.filter { $0 != member } + [newcomer], mentors: group.mentors,
        slot: slot))
    option.places.append((newcomer, position))
    option.steps.append(going(newcomer, to: position, state, cause))
    if slot != group.slot {
      option.steps.append(MatchStep(.slot, from: group.id, slot: instance.config.slots[slot], .room(for: id(newcomer))))
    }
  }

  func going(_ leader: Int, to position: Int, _ state: RepairState, _ cause: MatchStep.Cause) -> MatchStep {
    let from = (state.place[leader] ?? state.home[leader]).map { state.groups[$0].id }
    return MatchStep(
      from == nil ? .placed : .moved, person: id(leader), from: from,
      to: position < state.groups.count ? state.groups[position].id : nil, cause)
  }
}
