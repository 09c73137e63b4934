extension MatchInstance {
  /// What a plan is worth and which rules it breaks. Written for being right, and apart from the search, which keeps its
  /// own sums.
  /// - Parameters:
  ///   - locks: who and what must be as in `start`.
  ///   - start: the plan that groups in the locks are compared with.
  package func judge(
    _ plan: MatchPlan, locks: MatchLocks = .none, start: MatchPlan = MatchPlan()
  ) -> MatchVerdict {
    var judge = Judge(instance: self)
    for group in plan.groups { judge.look(at: group) }
    judge.lookAtMentors()
    judge.look(at: plan.unplaced)
    judge.lookForMissing()
    judge.look(at: locks, plan, start)
    return judge.verdict(plan)
  }
}

private struct Judge {
  let instance: MatchInstance
  var violations: [MatchViolation] = []
  var parts = MatchParts()
  var groups: [MatchScore.Group] = []
  var seenGroups: Set<String> = []
  /// By leader: the position of the group, or nil.
  var groupOf: [Int?]
  var saidUnplaced: [Bool]
  /// By mentor from 0: the groups led, as id and slot.
  var led: [[(group: String, slot: String)]]

  private var index: MatchIndex { instance.index }

  init(instance: MatchInstance) {
    self.instance = instance
    groupOf = Array(repeating: nil, count: instance.index.leaders)
    saidUnplaced = Array(repeating: false, count: instance.index.leaders)
    led = Array(repeating: [], count: instance.index.mentors)
  }

  private mutating func broken(_ kind: MatchViolation.Kind, _ group: MatchGroup?, _ people: [Int]) {
    violations.append(MatchViolation(kind, group: group?.id, people: people.map { index.ids[$0] }))
  }

  mutating func look(at group: MatchGroup) {
    if !seenGroups.insert(group.id).inserted { broken(.duplicateGroup, group, []) }
    let (members, mentors) = known(group)
    for member in members {
      if groupOf[member] != nil { broken(.leaderTwice, group, [member]) }
      groupOf[member] = seenGroups.count - 1
    }
    let config = instance.config
    guard config.sizeMin...config.sizeMax ~= members.count else { return broken(.size, group, members) }
    guard config.mentorsMin...config.mentorsMax ~= mentors.count else { return broken(.mentors, group, mentors) }
    let people = members + mentors
    for (position, one) in people.enumerated() {
      for other in people[(position + 1)...] {
        for conflict in index.conflicts(one, other) { broken(Self.kind(of: conflict), group, [one, other]) }
      }
    }
    if let slot = config.slots.firstIndex(of: group.slot) {
      let absent = people.filter { index.slots[$0] >> UInt64(slot) & 1 == 0 }
      if !absent.isEmpty { broken(.availability, group, absent) }
    } else {
      broken(.unknown, group, [])
    }
    if people.reduce(~0, { $0 & index.languages[$1] }) == 0 { broken(.language, group, people) }
    if let rule = index.rules.firstBroken(members) {
      broken(.atMost, group, members.filter { index.rules.mostOf[$0] >> UInt64(rule) & 1 == 1 })
    }
    for mentor in mentors {
      if led[mentor - index.leaders].contains(where: { $0.slot == group.slot }) {
        broken(.mentorSlotClash, group, [mentor])
      }
      led[mentor - index.leaders].append((group.id, group.slot))
    }
    let worth = instance.parts(members: members, mentors: mentors.map { $0 - index.leaders })
    groups.append(MatchScore.Group(id: group.id, parts: worth, perMember: floored(worth.sum * 100, members.count)))
    parts += worth
  }

  /// The people of a group by number, each once, and complaints about the others.
  private mutating func known(_ group: MatchGroup) -> (members: [Int], mentors: [Int]) {
    var lists: [[Int]] = []
    for (ids, areLeaders) in [(group.members, true), (group.mentors, false)] {
      var numbers: [Int] = []
      for id in ids {
        guard let number = index.numbers[id], (number < index.leaders) == areLeaders else {
          violations.append(MatchViolation(.unknown, group: group.id, people: [id]))
          continue
        }
        if numbers.contains(number) {
          broken(.repeated, group, [number])
        } else {
          numbers.append(number)
        }
      }
      lists.append(numbers)
    }
    return (lists[0], lists[1])
  }

  private static func kind(of rule: MatchRuleClass) -> MatchViolation.Kind {
    switch rule {
    case .manager: .manager
    case .notWith: .notWith
    case .inPerson: .inPerson
    case .availability: .availability
    case .language: .language
    case .mentor: .mentors
    case .rule: .apart
    }
  }

  mutating func lookAtMentors() {
    for (mentor, groups) in led.enumerated() {
      if groups.count > instance.mentors[mentor].capacity {
        broken(.mentorCapacity, nil, [index.leaders + mentor])
      }
      parts.mentorLoad -= instance.config.weights.mentorLoad * (groups.count * (groups.count - 1) / 2)
    }
  }

  mutating func look(at unplaced: [MatchUnplaced]) {
    let reasons = UnplacedReasons(instance)
    for leader in unplaced {
      guard let number = index.numbers[leader.id], number < index.leaders else {
        violations.append(MatchViolation(.unknown, people: [leader.id]))
        continue
      }
      if groupOf[number] != nil || saidUnplaced[number] { broken(.leaderTwice, nil, [number]) }
      saidUnplaced[number] = true
      if !reasons.isMinimal(leader.reason, number) { broken(.unplacedReason, nil, [number]) }
    }
  }

  mutating func lookForMissing() {
    for leader in groupOf.indices where groupOf[leader] == nil {
      parts.unplaced -= instance.config.weights.unplaced
      if !saidUnplaced[leader] { broken(.leaderMissing, nil, [leader]) }
    }
    for rule in index.rules.together {
      parts.notTogether -= MatchLimits.apartCost * pairsApart(rule)
    }
  }

  private func pairsApart(_ people: [Int]) -> Int {
    var pairs = 0
    for (position, one) in people.enumerated() {
      for other in people[(position + 1)...] where groupOf[one] == nil || groupOf[one] != groupOf[other] { pairs += 1 }
    }
    return pairs
  }

  mutating func look(at locks: MatchLocks, _ plan: MatchPlan, _ start: MatchPlan) {
    guard !locks.isEmpty else { return }
    let now = plan.groupOfLeader
    for (leader, group) in locks.members.sorted(by: { idPrecedes($0.key, $1.key) }) where now[leader] != group {
      violations.append(MatchViolation(.locked, group: group, people: [leader]))
    }
    for id in locks.groups.sorted(by: idPrecedes) {
      let sides = [start, plan].map { $0.groups.first { $0.id == id }.map { MatchPlan(groups: [$0]).canonical } }
      if sides[0] != sides[1] { violations.append(MatchViolation(.locked, group: id)) }
    }
  }

  func verdict(_ plan: MatchPlan) -> MatchVerdict {
    MatchVerdict(
      score: MatchScore(parts: parts, groups: groups, unplaced: groupOf.count { $0 == nil }), violations: violations,
      notTogether: instance.rules.filter { rule in
        guard case .together(let ids) = rule else { return false }
        return pairsApart(ids.compactMap { index.numbers[$0] }) > 0
      })
  }
}

/// Divides and rounds down, also below zero.
func floored(_ number: Int, _ divisor: Int) -> Int {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
