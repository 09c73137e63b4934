/// What everybody is worth to everybody, laid out for the search. Reads are unchecked: every number that comes in here
/// was made by ``MatchInstance`` itself.
///
/// Two sums travel in one number of 32 bits: what is averaged in the upper half, what counts once in the lower. People
/// who can't be in one group have a value so low that it shows in any sum of a group's members.
final class PairTable {
  let leaders: Int
  let mentors: Int
  /// By leader and leader.
  let pairs: UnsafeMutablePointer<Int32>
  /// By mentor and leader: the value in the lower half, one in the upper when both are of one sector.
  let led: UnsafeMutablePointer<Int32>
  let slots: UnsafeMutablePointer<UInt64>
  let languages: UnsafeMutablePointer<UInt64>
  let municipalities: UnsafeMutablePointer<Int32>
  let sectors: UnsafeMutablePointer<Int32>
  /// A count of one in the place of the sector, four bits each; sectors may share a place.
  let sectorCounts: UnsafeMutablePointer<UInt64>
  let together: UnsafeMutablePointer<UInt64>
  let most: UnsafeMutablePointer<UInt64>

  /// Stands for "never together". Seven of them stay within sixteen bits, and one can't be outweighed by six of
  /// ``MatchLimits/pairValue``.
  static let never: Int32 = -4_600
  /// Sums below this hold a "never".
  static let allowed: Int32 = -2_470

  init(_ instance: MatchInstance) {
    let index = instance.index
    let n = index.leaders
    leaders = n
    mentors = index.mentors
    pairs = .allocate(capacity: max(1, n * n))
    led = .allocate(capacity: max(1, index.mentors * n))
    slots = .allocate(capacity: index.people + 1)
    languages = .allocate(capacity: index.people + 1)
    municipalities = .allocate(capacity: n + 1)
    sectors = .allocate(capacity: n + 1)
    sectorCounts = .allocate(capacity: n + 1)
    together = .allocate(capacity: n + 1)
    most = .allocate(capacity: n + 1)
    for person in 0..<index.people {
      slots[person] = index.slots[person]
      languages[person] = index.languages[person]
    }
    for one in 0..<n {
      municipalities[one] = Int32(index.municipalities[one])
      sectors[one] = Int32(index.sectors[one])
      sectorCounts[one] = 1 << UInt64(4 * (index.sectors[one] % 16))
      together[one] = index.rules.togetherOf[one]
      most[one] = index.rules.mostOf[one]
      pairs[one * n + one] = Self.never << 16
      for other in 0..<one {
        var value = Self.never << 16
        if index.compatible(one, other) {
          value = Int32(instance.meanValue(one, other)) << 16 &+ Int32(instance.eventValue(one, other))
        }
        pairs[one * n + other] = value
        pairs[other * n + one] = value
      }
    }
    for mentor in 0..<index.mentors {
      for leader in 0..<n {
        var value = Self.never
        if index.compatible(n + mentor, leader) {
          value = Int32(instance.mentorValue(mentor, leader))
          if index.sectors[leader] == index.sectors[n + mentor] { value += 1 << 16 }
        }
        led[mentor * n + leader] = value
      }
    }
  }

  deinit {
    pairs.deallocate()
    led.deallocate()
    slots.deallocate()
    languages.deallocate()
    municipalities.deallocate()
    sectors.deallocate()
    sectorCounts.deallocate()
    together.deallocate()
    most.deallocate()
  }

  /// Whether two leaders can be in one group, as far as the two decide it.
  func compatible(_ one: Int, _ other: Int) -> Bool { pairs[one * leaders + other] >> 16 > Self.never }
  /// Whether a mentor, from 0, can lead a leader.
  func canLead(_ mentor: Int, _ leader: Int) -> Bool { led[mentor * leaders + leader] != Self.never }
}

/// The upper and the lower half of a sum.
@inline(__always)
func halves(_ sum: Int32) -> (upper: Int, lower: Int) {
  let lower = Int32(Int16(truncatingIfNeeded: sum))
  return (Int((sum &- lower) >> 16), Int(lower))
}
