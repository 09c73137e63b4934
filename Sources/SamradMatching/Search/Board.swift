/// A plan as the search changes it: who is where, and every sum that a change needs. Groups may for a while be smaller
/// than allowed; their members then count as unplaced.
///
/// Not safe by itself: it is only ever asked with numbers that are in range, by the search.
final class Board {
  /// What is known of one group.
  struct Group {
    var size = 0
    var mentor = -1
    var second = -1
    /// Slot of `config.slots`.
    var slot = 0
    var isOpen = false
    var isFrozen = false
    /// Slots and languages common to the members alone.
    var memberSlots: UInt64 = 0
    var memberLanguages: UInt64 = 0
    /// Slots and languages common to the mentors alone.
    var mentorSlots: UInt64 = 0
    var mentorLanguages: UInt64 = 0
    var pairSum: Int32 = 0
    var ledSum: Int32 = 0
    var sectorCounts: UInt64 = 0
    /// What the group adds to the objective.
    var value = 0
    /// Members counted as unplaced, since the group is too small.
    var countedSmall = 0
  }

  let instance: MatchInstance
  let table: PairTable
  let worth: GroupWorth
  let leaders: Int
  let mentors: Int
  /// Room for this many groups.
  let room: Int
  static let stride = 8

  let groups: UnsafeMutablePointer<Group>
  /// Members of each group, in `stride` places.
  let members: UnsafeMutablePointer<Int32>
  /// Slots and languages common to the members of a group without the one in this place.
  let slotsWithout: UnsafeMutablePointer<UInt64>
  let languagesWithout: UnsafeMutablePointer<UInt64>
  /// By leader: the group, or -1; the place there, or in the pool; the sum of pairs with the mates.
  let groupOf: UnsafeMutablePointer<Int32>
  let placeOf: UnsafeMutablePointer<Int32>
  let own: UnsafeMutablePointer<Int32>
  /// By mentor: how many groups, and which.
  let load: UnsafeMutablePointer<Int32>
  let ledGroups: UnsafeMutablePointer<Int32>
  /// Leaders without a group who could be in one.
  @exclusivity(unchecked) var pool: [Int32] = []
  /// Leaders who can be in some group.
  let placeable: [Int32]
  /// Numbers of open groups and of closed ones, with the place of each open one.
  @exclusivity(unchecked) var open: [Int32] = []
  @exclusivity(unchecked) var closed: [Int32] = []
  let placeOfOpen: UnsafeMutablePointer<Int32>
  /// Mentors with capacity left.
  @exclusivity(unchecked) var spare: [Int32] = []
  let placeOfSpare: UnsafeMutablePointer<Int32>
  let capacity: [Int]
  let isFixed: UnsafeMutablePointer<Bool>

  /// The sum of what groups are worth, less load and those without a group.
  @exclusivity(unchecked) var objective = 0
  /// By leader: what being in the pool costs beyond the usual while ``mindsTheHard``; more for those who fit with few.
  let hardship: UnsafeMutablePointer<Int32>
  @exclusivity(unchecked) private(set) var mindsTheHard = false
  /// How many leaders are in the pool or in groups that are too small.
  @exclusivity(unchecked) var unplaced = 0

  init(_ instance: MatchInstance, _ table: PairTable, placeable: [Int32]) {
    self.instance = instance
    self.placeable = placeable
    self.table = table
    worth = GroupWorth(instance)
    leaders = table.leaders
    mentors = table.mentors
    room = max(1, leaders / instance.config.sizeMin + 2)
    groups = .allocate(capacity: room)
    groups.initialize(repeating: Group(), count: room)
    members = .filled(-1, room * Self.stride)
    slotsWithout = .filled(0, room * Self.stride)
    languagesWithout = .filled(0, room * Self.stride)
    groupOf = .filled(-1, leaders + 1)
    placeOf = .filled(-1, leaders + 1)
    own = .filled(0, leaders + 1)
    load = .filled(0, mentors + 1)
    ledGroups = .filled(-1, 2 * mentors + 2)
    placeOfOpen = .filled(-1, room)
    placeOfSpare = .filled(-1, mentors + 1)
    isFixed = .filled(false, leaders + 1)
    hardship = .filled(0, leaders + 1)
    capacity = instance.mentors.map(\.capacity)
    clear()
  }

  deinit {
    groups.deallocate()
    members.deallocate()
    slotsWithout.deallocate()
    languagesWithout.deallocate()
    groupOf.deallocate()
    placeOf.deallocate()
    own.deallocate()
    load.deallocate()
    ledGroups.deallocate()
    placeOfOpen.deallocate()
    placeOfSpare.deallocate()
    isFixed.deallocate()
    hardship.deallocate()
  }

  /// Everybody without a group.
  func clear() {
    for group in 0..<room { groups[group] = Group() }
    pool = placeable
    for leader in 0..<leaders {
      groupOf[leader] = -1
      placeOf[leader] = -1
      own[leader] = 0
    }
    for (place, leader) in pool.enumerated() { placeOf[Int(leader)] = Int32(place) }
    open = []
    closed = (0..<room).reversed().map(Int32.init)
    spare = (0..<mentors).map(Int32.init)
    for mentor in 0..<mentors {
      load[mentor] = 0
      ledGroups[2 * mentor] = -1
      ledGroups[2 * mentor + 1] = -1
      placeOfSpare[mentor] = Int32(mentor)
    }
    unplaced = leaders
    objective = -worth.unplaced * leaders
    for leader in pool { objective -= Int(hardship[Int(leader)]) }
  }

  /// Makes leaving out those who fit with few cost more than leaving out others, or no more. While it does, they keep
  /// their places, and others, who can come in elsewhere, wait.
  func mindTheHard(_ minds: Bool) {
    if minds == mindsTheHard { return }
    mindsTheHard = minds
    for leader in pool { objective += Int(hardship[Int(leader)]) }
    var fits = [Int](repeating: 0, count: leaders)
    if minds {
      for one in placeable {
        for other in placeable where table.compatible(Int(one), Int(other)) { fits[Int(one)] += 1 }
      }
    }
    let most = max(1, fits.max() ?? 1)
    for leader in placeable {
      hardship[Int(leader)] = minds ? Int32(worth.unplaced * (most - fits[Int(leader)]) / most) : 0
    }
    for leader in pool { objective -= Int(hardship[Int(leader)]) }
  }

  /// The objective with what leaving somebody out costs in truth, and pairs that should be together cost when they are
  /// not: what ``MatchScore/total`` says of the plan.
  var total: Int {
    var hard = 0
    if mindsTheHard { for leader in pool { hard &+= Int(hardship[Int(leader)]) } }
    return objective + hard + (worth.unplaced - worth.trueUnplaced) * unplaced - worth.allTogether
  }

  func member(_ group: Int, _ place: Int) -> Int { Int(members[group * Self.stride + place]) }

  func membersOf(_ group: Int) -> [Int] { (0..<groups[group].size).map { member(group, $0) } }

  func mentorsOf(_ group: Int) -> [Int] { [groups[group].mentor, groups[group].second].filter { $0 >= 0 } }

  /// Slots that members and mentors of a group have in common.
  func common(_ group: Int) -> UInt64 { groups[group].memberSlots & groups[group].mentorSlots }
}

extension UnsafeMutablePointer {
  /// Memory for so many values, all the same at first.
  static func filled(_ value: Pointee, _ count: Int) -> UnsafeMutablePointer<Pointee> {
    let memory = UnsafeMutablePointer<Pointee>.allocate(capacity: Swift.max(1, count))
    memory.initialize(repeating: value, count: Swift.max(1, count))
    return memory
  }
}
