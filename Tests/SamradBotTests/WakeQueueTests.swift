import Foundation
import Samrad
import Testing

@testable import SamradBot

/// The queue against a dictionary that is looked through each time.
struct WakeQueueTests {
  @Test(arguments: 0..<60)
  func `it says what a dictionary says, whatever is set in whatever order`(seed: Int) {
    var dice = WakeDice(seed: UInt64(seed))
    let groups = (0..<Int.random(in: 1...40, using: &dice)).map { GroupID("g\($0)") }
    // Few moments for many groups, so that several have one, and one has the same again.
    let moments = (0..<Int.random(in: 1...25, using: &dice)).map { Date(timeIntervalSince1970: Double($0) * 60) }
    var naive: [GroupID: Date] = [:]
    for group in groups where Bool.random(using: &dice) { naive[group] = moments.randomElement(using: &dice) }
    var queue = WakeQueue(naive)
    for step in 0..<600 {
      if Int.random(in: 0..<4, using: &dice) == 0 {
        let now = moments.randomElement(using: &dice).map { $0 + [-1, 0, 1][step % 3] } ?? .distantPast
        let due = naive.filter { $0.value <= now }.keys.sorted()
        #expect(queue.due(now) == due)
        #expect(queue.due(now) == due, "asking changes nothing")
      } else if let group = groups.randomElement(using: &dice) {
        let moment = Int.random(in: 0..<3, using: &dice) == 0 ? nil : moments.randomElement(using: &dice)
        naive[group] = moment
        queue.set(group, moment)
      }
      #expect(queue.first == naive.values.min(), "seed \(seed), step \(step)")
    }
  }

  @Test func `nothing is due in an empty queue, and what is set to nil leaves it`() {
    var queue = WakeQueue()
    #expect(queue.first == nil && queue.due(.distantFuture).isEmpty)
    let (group, moment) = (GroupID("g1"), Date(timeIntervalSince1970: 60))
    queue.set(group, moment)
    queue.set(group, moment)
    #expect(queue.first == moment && queue.due(moment - 1).isEmpty && queue.due(moment) == [group])
    queue.set(group, nil)
    #expect(queue.first == nil && queue.due(.distantFuture).isEmpty)
  }

  @Test func `a group that is moved a thousand times is due once, at its last moment`() {
    let (one, other) = (GroupID("g1"), GroupID("g2"))
    var queue = WakeQueue([other: Date(timeIntervalSince1970: 500)])
    for seconds in 0..<1_000 { queue.set(one, Date(timeIntervalSince1970: Double(1_000 - seconds))) }
    #expect(queue.first == Date(timeIntervalSince1970: 1))
    #expect(queue.due(Date(timeIntervalSince1970: 499)) == [one])
    #expect(queue.due(.distantFuture) == [one, other])
  }
}

/// Chance that is the same in every run (SplitMix64).
private struct WakeDice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
