extension MatchInstance {
  /// The smallest set of rules that keeps a leader out of any group; of several the first by the order of
  /// ``MatchRuleClass``. Nil for an id that is no leader's.
  package func unplacedReason(_ id: String) -> MatchReason? {
    guard let number = index.numbers[id], number < index.leaders else { return nil }
    return UnplacedReasons(self).reason(number)
  }
}

/// Whether a leader can be in any group at all, and if not, what stands in the way.
///
/// All rules but the least size are kept by every part of a group, so only groups of the least size need to be tried,
/// with each slot, language and mentor for itself. Candidates are bit sets, and the first group found ends it.
struct UnplacedReasons {
  private let instance: MatchInstance
  private let index: MatchIndex
  private let all: BitSet
  private let bySlot: [BitSet]
  private let byLanguage: [BitSet]
  private let inPerson: BitSet
  private let online: BitSet
  private let byRegion: [BitSet]

  init(_ instance: MatchInstance) {
    self.instance = instance
    index = instance.index
    let index = instance.index
    func set(_ belongs: (Int) -> Bool) -> BitSet {
      var set = BitSet(count: index.people)
      for person in 0..<index.people where belongs(person) { set.insert(person) }
      return set
    }
    all = set { _ in true }
    bySlot = instance.config.slots.indices.map { slot in set { index.slots[$0] >> UInt64(slot) & 1 == 1 } }
    let languages = index.languages.reduce(0, |)
    byLanguage = (0..<(64 - languages.leadingZeroBitCount)).map { language in
      set { index.languages[$0] >> UInt64(language) & 1 == 1 }
    }
    inPerson = set { index.meetings[$0] == .inPerson }
    online = set { index.meetings[$0] == .online }
    var byRegion = [BitSet](repeating: BitSet(count: index.people), count: (index.regions.max() ?? -1) + 1)
    for person in 0..<index.people { byRegion[index.regions[person]].insert(person) }
    self.byRegion = byRegion
  }

  func reason(_ leader: Int) -> MatchReason {
    if index.leaders < instance.config.sizeMin { return .tooFewLeaders }
    if placeable(leader) { return .leftOver }
    for count in 1...classes.count {
      for lifted in combinations(count) where placeable(leader, lifted: Set(lifted)) { return .rules(lifted) }
    }
    return .tooFewLeaders
  }

  /// Whether this is a smallest reason; there can be several.
  func isMinimal(_ reason: MatchReason, _ leader: Int) -> Bool {
    let found = self.reason(leader)
    guard case .rules(let given) = reason, case .rules(let smallest) = found else { return reason == found }
    let ordered = classes.filter(given.contains)
    return given == ordered && given.count == smallest.count && placeable(leader, lifted: Set(given))
  }

  private var classes: [MatchRuleClass] {
    MatchRuleClass.allCases.filter { $0 != .rule || !index.rules.isEmpty }
  }

  /// The sets of so many classes, in the order of their members.
  private func combinations(_ count: Int) -> [[MatchRuleClass]] {
    func sets(_ count: Int, of classes: ArraySlice<MatchRuleClass>) -> [[MatchRuleClass]] {
      if count == 0 { return [[]] }
      return classes.indices.flatMap { place in
        sets(count - 1, of: classes[(place + 1)...]).map { [classes[place]] + $0 }
      }
    }
    return sets(count, of: classes[...])
  }

  /// Whether a group with this leader can exist when some classes of rules are lifted and every mentor is free.
  func placeable(_ leader: Int, lifted: Set<MatchRuleClass> = []) -> Bool {
    let search = GroupExists(reasons: self, lifted: lifted)
    let near = compatible(leader, lifted)
    let bits = { (mask: UInt64, sets: [BitSet]) in sets.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { sets[$0] }
    }
    let slots = lifted.contains(.availability) ? [all] : bits(index.slots[leader], bySlot)
    let languages = lifted.contains(.language) ? [all] : bits(index.languages[leader], byLanguage)
    for slot in slots {
      for language in languages {
        var fitting = near
        fitting.formIntersection(slot)
        fitting.formIntersection(language)
        if search.exists(with: leader, among: fitting) { return true }
      }
    }
    return false
  }

  /// Everybody who can be with a person as far as the two decide it, beside slots and languages.
  fileprivate func compatible(_ person: Int, _ lifted: Set<MatchRuleClass>) -> BitSet {
    var set = all
    if !lifted.contains(.inPerson) {
      switch index.meetings[person] {
      case .online: set.subtract(inPerson)
      case .inPerson:
        set.subtract(online)
        set.formIntersection(byRegion[index.regions[person]])
      case .either:
        var farAway = inPerson
        farAway.subtract(byRegion[index.regions[person]])
        set.subtract(farAway)
      }
    }
    if !lifted.contains(.manager) {
      for other in index.command.below(person) { set.remove(Int(other)) }
      for other in index.command.above(person) { set.remove(other) }
    }
    if !lifted.contains(.notWith) {
      for other in index.notWith[person] { set.remove(other) }
    }
    if !lifted.contains(.rule), person < index.leaders {
      for other in index.rules.apart[person] { set.remove(other) }
    }
    set.remove(person)
    return set
  }

  /// Looks for one group among candidates.
  private struct GroupExists {
    let reasons: UnplacedReasons
    let lifted: Set<MatchRuleClass>

    func exists(with leader: Int, among fitting: BitSet) -> Bool {
      let index = reasons.index
      var members = fitting
      for word in members.words.indices {
        let from = word * 64
        if from >= index.leaders {
          members.words[word] = 0
        } else if from + 64 > index.leaders {
          members.words[word] &= (1 << UInt64(index.leaders - from)) - 1
        }
      }
      // Most often there are none at all: then no mentor has to be tried.
      guard complete([leader], among: members) else { return false }
      if lifted.contains(.mentor) { return true }
      var next = fitting.next(from: index.leaders)
      while let mentor = next {
        var led = members
        led.formIntersection(reasons.compatible(mentor, lifted))
        if led == members || complete([leader], among: led) { return true }
        next = fitting.next(from: mentor + 1)
      }
      return false
    }

    /// Whether a group of the least size can be made of these and some of the candidates, who can be with each of them.
    private func complete(_ chosen: [Int], among candidates: BitSet) -> Bool {
      let missing = reasons.instance.config.sizeMin - chosen.count
      if missing == 0 { return true }
      let limited = reasons.index.rules.limitsGroups && !lifted.contains(.rule)
      if missing == 1, !limited { return !candidates.isEmpty }
      guard candidates.count >= missing else { return false }
      var left = candidates
      var next = left.next(from: 0)
      while let one = next {
        left.remove(one)
        if !limited || reasons.index.rules.allows(chosen + [one]) {
          var narrowed = left
          narrowed.formIntersection(reasons.compatible(one, lifted))
          if complete(chosen + [one], among: narrowed) { return true }
        }
        next = left.next(from: one + 1)
      }
      return false
    }
  }
}
