import Testing

@testable import SamradMatching

struct SearchTests {
  private func solved(_ instance: MatchInstance, seed: UInt64 = 1, moves: Int = 20_000, step: Int = 5_000) throws
    -> MatchPlan
  {
    let search = try MatchSearch(instance, seed: seed, moves: moves)
    while !search.isDone { search.step(moves: step) }
    return search.best
  }

  @Test(arguments: 1...12) func `small instances are solved to the optimum that trying everything finds`(seed: UInt64)
    throws
  {
    let instance = try Making.random(leaders: 6 + Int(seed % 4), mentors: 2 + Int(seed % 2), seed: seed).made()
    let search = try MatchSearch(instance, seed: seed, moves: 300_000)
    search.step(moves: .max)
    let verdict = instance.judge(search.best)
    #expect(verdict.violations == [])
    #expect(verdict.score.total == search.bestTotal)
    #expect(search.bestTotal == Everything(instance).best, "seed \(seed)")
  }

  @Test(arguments: [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13])
  func `every number of people is placed as far as sizes allow`(
    count: Int
  ) throws {
    let instance = try Making(leaders: count, mentors: 3).made()
    let verdict = instance.judge(try solved(instance, moves: 5_000))
    #expect(verdict.violations == [])
    #expect(verdict.score.unplaced == (count < 4 ? count : count == 7 ? 1 : 0))
  }

  @Test func `people who exclude each other cost two places where sizes leave no other way`() throws {
    var making = Making(leaders: 8, mentors: 3)
    making["a"].manager = "b"
    making["b"].manager = "c"
    let verdict = try making.made().judge(try solved(making.made()))
    #expect(verdict.violations == [])
    #expect(verdict.score.unplaced == 2)
  }

  @Test func `a mentor with two groups needs two times`() throws {
    var making = Making(leaders: 8, mentors: 1)
    making["x"].capacity = 2
    making["x"].slots = ["tir_fm"]
    #expect(try making.made().judge(try solved(making.made())).score.unplaced == 2)
    making["x"].slots = ["tir_fm", "ons_em"]
    let plan = try solved(making.made())
    #expect(Set(plan.groups.map(\.slot)) == ["tir_fm", "ons_em"])
    #expect(try making.made().judge(plan).isValid)
  }

  @Test func `without mentors nobody is placed, and the reason is said`() throws {
    let instance = try Making(leaders: 8, mentors: 0).made()
    #expect(instance.placesMissing == 8)
    #expect(try solved(instance).unplaced.map(\.reason) == Array(repeating: .rules([.mentor]), count: 8))
  }

  @Test func `somebody who fits with few gets the group that only these can make`() throws {
    var making = Making(leaders: 16, mentors: 3)
    making["y"].slots = ["fre_em"]
    for id in "abcd" { making[String(id)].slots = ["fre_em", "man_fm"] }
    making["a"].slots = ["fre_em"]
    for id in "xz" { making[String(id)].slots = ["man_fm", "man_em", "tir_fm"] }
    for id in "ijklmnop" { making[String(id)].slots = ["man_fm", "man_em", "tir_fm"] }
    for id in "efgh" { making[String(id)].slots = ["man_fm", "man_em", "tir_fm"] }
    let instance = try making.made()
    let verdict = instance.judge(try solved(instance))
    #expect(verdict.violations == [])
    #expect(verdict.score.unplaced == 0)
  }

  /// Written down once, and the same in debug and release and on every machine. A change of the search changes it, and
  /// says so here.
  @Test func `the same instance, seed and moves give the same bytes everywhere`() throws {
    let instance = try Making.random(leaders: 40, mentors: 9, seed: 20).made()
    let text = try solved(instance, seed: 7, moves: 40_000).text(instance: "test")
    #expect(digest(text) == 6_562_219_025_218_638_368)
  }

  @Test func `neither the size of steps nor the order of people matters`() throws {
    var making = Making.random(leaders: 24, mentors: 6, seed: 5)
    let plan = try solved(making.made(), moves: 10_001, step: 10_001)
    #expect(try solved(making.made(), moves: 10_001, step: 7) == plan)
    making.leaders.reverse()
    making.mentors.reverse()
    #expect(try solved(making.made(), moves: 10_001, step: 333) == plan)
    // Small enough for several coolings.
    let few = try Making.random(leaders: 9, mentors: 3, seed: 5).made()
    #expect(try solved(few, moves: 300_001, step: 300_001) == solved(few, moves: 300_001, step: 9_973))
  }

  @Test func `a plan can be had at any time, and is valid and no worse later`() throws {
    let instance = try Making.random(leaders: 24, mentors: 6, seed: 6).made()
    let search = try MatchSearch(instance, moves: 10_000)
    var last = Int.min
    while !search.isDone {
      search.step(moves: 1_000)
      let verdict = instance.judge(search.best)
      #expect(verdict.violations == [])
      #expect(verdict.score.total == search.bestTotal && search.bestTotal >= last)
      last = search.bestTotal
    }
    #expect(search.movesDone == 10_000)
    search.step(moves: 10)
    #expect(search.movesDone == 10_000)
  }

  @Test func `the methods are better in their order`() throws {
    let instance = try Making.random(leaders: 40, mentors: 10, seed: 8).made()
    let totals = try MatchMethod.allCases.map { method in
      let search = try MatchSearch(instance, moves: 30_000, method: method)
      search.step(moves: .max)
      #expect(instance.judge(search.best).isValid)
      return search.bestTotal
    }
    #expect(totals == totals.sorted())
  }

  @Test func `two mentors are found where two are wanted`() throws {
    var making = Making(leaders: 8, mentors: 3)
    making.config.mentorsTarget = 2
    making.config.weights.mentorLoad = 0
    for id in "xyz" { making[String(id)].capacity = 2 }
    let instance = try making.made()
    let plan = try solved(instance)
    #expect(instance.judge(plan).isValid)
    #expect(plan.groups.allSatisfy { $0.mentors.count == 2 })
    making.config.mentorsMin = 2
    #expect(try making.made().judge(try solved(making.made())).isValid)
  }

  private func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// The best total of all plans there are, found by trying them: for up to nine leaders.
private struct Everything {
  let instance: MatchInstance
  /// What a group of these members, as bits, is worth with a mentor, with the slots it could have.
  private var groups: [(members: Int, mentor: Int, worth: Int, slots: UInt64)] = []

  init(_ instance: MatchInstance) {
    self.instance = instance
    let index = instance.index
    for bits in 0..<(1 << index.leaders) where 4...6 ~= bits.nonzeroBitCount {
      let members = (0..<index.leaders).filter { bits >> $0 & 1 == 1 }
      for mentor in 0..<index.mentors {
        let people = members + [index.leaders + mentor]
        let slots = people.reduce(~0) { $0 & index.slots[$1] }
        guard slots != 0, people.reduce(~0, { $0 & index.languages[$1] }) != 0, index.rules.allows(members),
          people.allSatisfy({ one in people.allSatisfy { one == $0 || index.conflicts(one, $0).isEmpty } })
        else { continue }
        groups.append((bits, mentor, instance.parts(members: members, mentors: [mentor]).sum, slots))
      }
    }
  }

  var best: Int {
    let weights = instance.config.weights
    let none = -weights.unplaced * instance.index.leaders
    var best = none
    for (place, one) in groups.enumerated() {
      let single = none + one.worth + weights.unplaced * one.members.nonzeroBitCount
      best = max(best, single)
      for other in groups[(place + 1)...] where one.members & other.members == 0 {
        var both = single + other.worth + weights.unplaced * other.members.nonzeroBitCount
        if one.mentor == other.mentor {
          let isClash = one.slots == other.slots && one.slots.nonzeroBitCount == 1
          if isClash || instance.mentors[one.mentor].capacity < 2 { continue }
          both -= weights.mentorLoad
        }
        best = max(best, both)
      }
    }
    return best
  }
}
