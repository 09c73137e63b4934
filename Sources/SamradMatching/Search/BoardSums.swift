extension Board {
  /// Makes all sums of a group anew from its members and mentors.
  func refresh(_ group: Int) {
    let size = groups[group].size
    let first = group * Self.stride
    let (mentor, second) = (groups[group].mentor, groups[group].second)
    var slots: UInt64 = ~0
    var languages: UInt64 = ~0
    var counts: UInt64 = 0
    var pairSum: Int32 = 0
    var ledSum: Int32 = 0
    for place in 0..<size {
      let one = Int(members[first &+ place])
      slotsWithout[first &+ place] = slots
      languagesWithout[first &+ place] = languages
      slots &= table.slots[one]
      languages &= table.languages[one]
      counts &+= table.sectorCounts[one]
      ledSum &+= ledValue(mentor, second, one)
      let row = table.pairs + one &* leaders
      var sum: Int32 = 0
      for before in 0..<place {
        let other = Int(members[first &+ before])
        let value = row[other]
        sum &+= value
        own[other] &+= value
      }
      own[one] = sum
      pairSum &+= sum
    }
    groups[group].memberSlots = slots
    groups[group].memberLanguages = languages
    groups[group].sectorCounts = counts
    groups[group].pairSum = pairSum
    groups[group].ledSum = ledSum
    slots = ~0
    languages = ~0
    for place in (0..<size).reversed() {
      let one = Int(members[first &+ place])
      slotsWithout[first &+ place] &= slots
      languagesWithout[first &+ place] &= languages
      slots &= table.slots[one]
      languages &= table.languages[one]
    }
    groups[group].mentorSlots = slotsOf(mentor, second)
    groups[group].mentorLanguages =
      (mentor < 0 ? ~0 : table.languages[leaders + mentor]) & (second < 0 ? ~0 : table.languages[leaders + second])
    let small = size < worth.sizeMin
    let value = self.value(group, out: -1, in: -1)
    unplaced += (small ? size : 0) - groups[group].countedSmall
    groups[group].countedSmall = small ? size : 0
    objective += value - groups[group].value
    groups[group].value = value
  }
}
