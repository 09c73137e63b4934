extension Board {
  /// Opens an empty group with a mentor who has capacity left. Nil when there is no room for one, in the week either.
  func openGroup(mentor: Int, second: Int = -1) -> Int? {
    guard let number = closed.popLast() else { return nil }
    let group = Int(number)
    groups[group] = Group()
    groups[group].isOpen = true
    placeOfOpen[group] = Int32(open.count)
    open.append(number)
    engage(mentor, group)
    groups[group].mentor = mentor
    if second >= 0 {
      engage(second, group)
      groups[group].second = second
    }
    refresh(group)
    guard let slot = freeSlot(group, common(group)) else {
      closeGroup(group)
      return nil
    }
    groups[group].slot = slot
    return group
  }

  /// Closes a group without members.
  func closeGroup(_ group: Int) {
    for mentor in mentorsOf(group) { release(mentor, group) }
    let place = Int(placeOfOpen[group])
    let last = open.removeLast()
    if Int(last) != group {
      open[place] = last
      placeOfOpen[Int(last)] = Int32(place)
    }
    placeOfOpen[group] = -1
    groups[group] = Group()
    closed.append(Int32(group))
  }

  /// Puts a leader from the pool into a group that can have this one. False, and nothing changed, when slots don't allow.
  func insert(_ leader: Int, _ group: Int) -> Bool {
    let common = common(group) & table.slots[leader]
    guard settle(group, common) else { return false }
    leavePool(leader)
    append(leader, group)
    refresh(group)
    return true
  }

  /// Puts a member of a group into the pool.
  func remove(_ leader: Int) {
    let group = Int(groupOf[leader])
    drop(leader, group)
    placeOf[leader] = Int32(pool.count)
    groupOf[leader] = -1
    own[leader] = 0
    pool.append(Int32(leader))
    objective -= worth.unplaced + Int(hardship[leader])
    unplaced += 1
    refresh(group)
  }

  /// Puts two leaders of different groups in each other's place. False, and nothing changed, when slots don't allow.
  func swap(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (Int(groupOf[one]), Int(groupOf[other]))
    let (placeA, placeB) = (Int(placeOf[one]), Int(placeOf[other]))
    guard
      settle(
        a, slotsWithout[a * Self.stride + placeA] & table.slots[other] & groups[a].mentorSlots, b,
        slotsWithout[b * Self.stride + placeB] & table.slots[one] & groups[b].mentorSlots)
    else { return false }
    put(other, a, placeA)
    put(one, b, placeB)
    refresh(a)
    refresh(b)
    return true
  }

  /// Puts a leader of a group into the pool and one of the pool into the group.
  func exchange(_ member: Int, _ leader: Int) -> Bool {
    let group = Int(groupOf[member])
    let place = Int(placeOf[member])
    let common = slotsWithout[group * Self.stride + place] & table.slots[leader] & groups[group].mentorSlots
    guard settle(group, common) else { return false }
    let poolPlace = placeOf[leader]
    put(leader, group, place)
    groupOf[member] = -1
    placeOf[member] = poolPlace
    own[member] = 0
    pool[Int(poolPlace)] = Int32(member)
    objective += Int(hardship[leader]) - Int(hardship[member])
    refresh(group)
    return true
  }

  /// Moves a leader from one group to another. False, and nothing changed, when slots don't allow.
  func move(_ leader: Int, to group: Int) -> Bool {
    let from = Int(groupOf[leader])
    let left = slotsWithout[from * Self.stride + Int(placeOf[leader])] & groups[from].mentorSlots
    guard settle(from, left, group, common(group) & table.slots[leader]) else { return false }
    drop(leader, from)
    append(leader, group)
    refresh(from)
    refresh(group)
    return true
  }

  /// Gives a group other mentors, who can lead it. Capacity must be there, counting what the old ones free.
  func setMentors(_ group: Int, _ mentor: Int, _ second: Int) -> Bool {
    let (oldMentor, oldSecond, oldSlot) = (groups[group].mentor, groups[group].second, groups[group].slot)
    func change(to mentor: Int, _ second: Int) {
      for old in mentorsOf(group) { release(old, group) }
      groups[group].mentor = mentor
      groups[group].second = second
      for new in mentorsOf(group) { engage(new, group) }
    }
    change(to: mentor, second)
    guard settle(group, groups[group].memberSlots & slotsOf(mentor, second)) else {
      change(to: oldMentor, oldSecond)
      groups[group].slot = oldSlot
      return false
    }
    refresh(group)
    return true
  }

  /// Lets two groups with one mentor each have each other's.
  func swapMentors(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (groups[a].mentor, groups[b].mentor)
    func change(_ mentorA: Int, _ mentorB: Int) {
      release(groups[a].mentor, a)
      release(groups[b].mentor, b)
      groups[a].mentor = mentorA
      groups[b].mentor = mentorB
      engage(mentorA, a)
      engage(mentorB, b)
    }
    change(other, one)
    guard
      settle(
        a, groups[a].memberSlots & slotsOf(other, groups[a].second), b,
        groups[b].memberSlots & slotsOf(one, groups[b].second))
    else {
      change(one, other)
      return false
    }
    refresh(a)
    refresh(b)
    return true
  }

  func slotsOf(_ mentor: Int, _ second: Int) -> UInt64 {
    (mentor < 0 ? ~0 : table.slots[leaders + mentor]) & (second < 0 ? ~0 : table.slots[leaders + second])
  }

  private func put(_ leader: Int, _ group: Int, _ place: Int) {
    members[group * Self.stride + place] = Int32(leader)
    groupOf[leader] = Int32(group)
    placeOf[leader] = Int32(place)
  }

  fileprivate func append(_ leader: Int, _ group: Int) {
    put(leader, group, groups[group].size)
    groups[group].size += 1
  }

  private func drop(_ leader: Int, _ group: Int) {
    let last = groups[group].size - 1
    put(member(group, last), group, Int(placeOf[leader]))
    groups[group].size = last
  }

  fileprivate func leavePool(_ leader: Int) {
    let place = Int(placeOf[leader])
    let last = pool.removeLast()
    if Int(last) != leader {
      pool[place] = last
      placeOf[Int(last)] = Int32(place)
    }
    objective += worth.unplaced + Int(hardship[leader])
    unplaced -= 1
  }

  fileprivate func engage(_ mentor: Int, _ group: Int) {
    objective -= worth.load * Int(load[mentor])
    ledGroups[2 * mentor + Int(load[mentor])] = Int32(group)
    load[mentor] += 1
    if Int(load[mentor]) == capacity[mentor] {
      let place = Int(placeOfSpare[mentor])
      let last = spare.removeLast()
      if Int(last) != mentor {
        spare[place] = last
        placeOfSpare[Int(last)] = Int32(place)
      }
      placeOfSpare[mentor] = -1
    }
  }

  private func release(_ mentor: Int, _ group: Int) {
    if Int(load[mentor]) == capacity[mentor] {
      placeOfSpare[mentor] = Int32(spare.count)
      spare.append(Int32(mentor))
    }
    load[mentor] -= 1
    if Int(ledGroups[2 * mentor]) == group { ledGroups[2 * mentor] = ledGroups[2 * mentor + 1] }
    ledGroups[2 * mentor + 1] = -1
    objective += worth.load * Int(load[mentor])
  }
}

extension Board {
  /// Undoes ``remove(_:)``; slots are put right by who takes back.
  func putBack(_ leader: Int, _ group: Int) {
    leavePool(leader)
    append(leader, group)
    refresh(group)
  }

  /// Undoes ``closeGroup(_:)``.
  func reopen(_ group: Int, _ mentor: Int, _ second: Int) {
    if let place = closed.lastIndex(of: Int32(group)) { closed.remove(at: place) }
    groups[group] = Group()
    groups[group].isOpen = true
    placeOfOpen[group] = Int32(open.count)
    open.append(Int32(group))
    engage(mentor, group)
    groups[group].mentor = mentor
    if second >= 0 {
      engage(second, group)
      groups[group].second = second
    }
    refresh(group)
  }
}
