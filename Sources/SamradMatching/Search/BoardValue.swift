extension Board {
  static let impossible = Int.min / 4

  /// What a group is worth after one member leaves and another comes; both are optional (-1). ``impossible`` when the
  /// newcomer can't be there. Whether mentors with two groups still find two slots is seen when the move is made.
  @inline(__always)
  func value(_ group: Int, out: Int, in newcomer: Int) -> Int {
    let base = groups + group
    let first = group * Self.stride
    let size = base.pointee.size &- (out >= 0 ? 1 : 0) &+ (newcomer >= 0 ? 1 : 0)
    var slots = base.pointee.memberSlots
    var languages = base.pointee.memberLanguages
    var counts = base.pointee.sectorCounts
    var pairSum = base.pointee.pairSum
    var ledSum = base.pointee.ledSum
    let mentor = base.pointee.mentor
    let second = base.pointee.second
    if out >= 0 {
      let place = first &+ Int(placeOf[out])
      slots = slotsWithout[place]
      languages = languagesWithout[place]
      counts &-= table.sectorCounts[out]
      pairSum &-= own[out]
      ledSum &-= ledValue(mentor, second, out)
    }
    slots &= base.pointee.mentorSlots
    if newcomer >= 0 {
      slots &= table.slots[newcomer]
      languages &= table.languages[newcomer]
      if slots == 0 || languages & base.pointee.mentorLanguages == 0 { return Self.impossible }
      let row = table.pairs + newcomer &* leaders
      var sum: Int32 = 0
      for place in 0..<base.pointee.size {
        let other = Int(members[first &+ place])
        sum &+= other == out ? 0 : row[other]
      }
      if sum >> 16 < PairTable.allowed { return Self.impossible }
      if !canLead(mentor, second, newcomer) { return Self.impossible }
      pairSum &+= sum
      counts &+= table.sectorCounts[newcomer]
      ledSum &+= ledValue(mentor, second, newcomer)
    }
    if size < worth.sizeMin { return -worth.unplaced &* size }
    var value = plain(
      size, pairSum, ledSum, slots.nonzeroBitCount, second >= 0 ? 2 : (mentor >= 0 ? 1 : 0))
    if (counts &+ 0x5555_5555_5555_5555) & 0x8888_8888_8888_8888 != 0 {
      value &-= size &* worth.dominance &* dominance(group, out, newcomer)
    }
    if worth.oneMunicipality != 0, isOneMunicipality(group, out, newcomer) {
      value &-= size &* worth.oneMunicipality
    }
    if worth.hasTogether || !worth.most.isEmpty {
      let ruled = ruleValue(group, out, newcomer)
      if ruled == Self.impossible { return ruled }
      value &+= ruled
    }
    return value
  }

  /// The parts that follow from sums alone.
  @inline(__always)
  func plain(_ size: Int, _ pairSum: Int32, _ ledSum: Int32, _ commonSlots: Int, _ mentorCount: Int) -> Int {
    let (mean, event) = halves(pairSum)
    let (fromSector, led) = halves(ledSum)
    var value = worth.pairs[size] &* mean &+ GroupScale.event &* event &- worth.size[size]
    value &+= worth.mentors[mentorCount] &* led &- size &* worth.mentorCount[mentorCount]
    if fromSector > 0 { value &+= size &* worth.mentorSector }
    if commonSlots < worth.slotsGoal { value &-= size &* worth.slots &* (worth.slotsGoal &- commonSlots) }
    return value
  }

  @inline(__always)
  func ledValue(_ mentor: Int, _ second: Int, _ leader: Int) -> Int32 {
    var value: Int32 = mentor >= 0 ? table.led[mentor &* leaders &+ leader] : 0
    if second >= 0 { value &+= table.led[second &* leaders &+ leader] }
    return value
  }

  @inline(__always)
  func canLead(_ mentor: Int, _ second: Int, _ leader: Int) -> Bool {
    (mentor < 0 || table.led[mentor &* leaders &+ leader] != PairTable.never)
      && (second < 0 || table.led[second &* leaders &+ leader] != PairTable.never)
  }

  /// Members of a group after a change, in no order.
  @inline(__always)
  private func eachMember(_ group: Int, _ out: Int, _ newcomer: Int, _ body: (Int) -> Void) {
    for place in 0..<groups[group].size {
      let member = Int(members[group &* Self.stride &+ place])
      if member != out { body(member) }
    }
    if newcomer >= 0 { body(newcomer) }
  }

  /// By how many the largest sector exceeds two.
  @inline(never)
  private func dominance(_ group: Int, _ out: Int, _ newcomer: Int) -> Int {
    var most = 0
    eachMember(group, out, newcomer) { one in
      var count = 0
      eachMember(group, out, newcomer) { other in
        if table.sectors[one] == table.sectors[other] { count += 1 }
      }
      most = max(most, count)
    }
    return max(0, most - 2)
  }

  @inline(__always)
  private func isOneMunicipality(_ group: Int, _ out: Int, _ newcomer: Int) -> Bool {
    var place: Int32 = newcomer >= 0 ? table.municipalities[newcomer] : -1
    for position in 0..<groups[group].size {
      let member = Int(members[group &* Self.stride &+ position])
      if member == out { continue }
      if place < 0 {
        place = table.municipalities[member]
      } else if table.municipalities[member] != place {
        return false
      }
    }
    return true
  }

  /// What the rules of an admin add.
  @inline(never)
  private func ruleValue(_ group: Int, _ out: Int, _ newcomer: Int) -> Int {
    var people: [Int] = []
    eachMember(group, out, newcomer) { people.append($0) }
    if !instance.index.rules.allows(people) { return Self.impossible }
    var pairs = 0
    for (place, one) in people.enumerated() {
      for other in people[(place + 1)...] { pairs += (table.together[one] & table.together[other]).nonzeroBitCount }
    }
    return worth.together * pairs
  }
}
