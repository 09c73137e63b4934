/// For each leader, with whom and under whom it is worth looking for a place: lists that proposals are drawn from beside
/// the even draws, since among hundreds of leaders most swaps can't help.
final class Neighbours {
  /// By leader, in `length` places: leaders worth most to this one.
  let mates: UnsafeMutablePointer<Int32>
  let mateCount: Int
  /// By leader, in `mentorCount` places: mentors worth most to this one.
  let mentors: UnsafeMutablePointer<Int32>
  let mentorCount: Int

  init(_ table: PairTable, placeable: [Int32], mates mateCount: Int, mentors mentorCount: Int) {
    self.mateCount = min(mateCount, max(0, placeable.count - 1))
    self.mentorCount = min(mentorCount, table.mentors)
    let n = table.leaders
    mates = .filled(-1, n * self.mateCount)
    mentors = .filled(-1, n * self.mentorCount)
    for number in placeable {
      let leader = Int(number)
      Self.choose(self.mateCount, of: placeable.count, from: leader, into: mates + leader * self.mateCount) { place in
        let other = Int(placeable[place])
        return (number: placeable[place], value: Int(table.pairs[leader * n + other] >> 16))
      }
      Self.choose(self.mentorCount, of: table.mentors, from: leader, into: mentors + leader * self.mentorCount) {
        place in
        let value = table.led[place * n + leader]
        return (number: Int32(place), value: value == PairTable.never ? Int(value) : halves(value).lower)
      }
    }
  }

  deinit {
    mates.deallocate()
    mentors.deallocate()
  }

  /// Picks the ones of highest value; among equals those that come next after a place of one's own, so that not
  /// everybody has the same.
  private static func choose(
    _ count: Int, of all: Int, from start: Int, into list: UnsafeMutablePointer<Int32>,
    _ item: (Int) -> (number: Int32, value: Int)
  ) {
    let low = -MatchLimits.pairValue
    var histogram = [Int](repeating: 0, count: 2 * MatchLimits.pairValue + 1)
    for place in 0..<all {
      let value = item(place).value
      if value >= low { histogram[min(value - low, histogram.count - 1)] += 1 }
    }
    var least = histogram.count
    var above = 0
    while least > 0, above < count {
      least -= 1
      above += histogram[least]
    }
    // Of the last value only some are taken.
    var ofLeast = histogram[least < histogram.count ? least : 0] - max(0, above - count)
    var filled = 0
    for step in 0..<all where filled < count {
      let (number, value) = item((start &+ step) % all)
      guard value - low >= least else { continue }
      if value - low == least {
        if ofLeast <= 0 { continue }
        ofLeast -= 1
      }
      list[filled] = number
      filled += 1
    }
  }
}
