import Testing

@testable import SamradMatching

struct HardRuleTests {
  typealias Broken = MatchViolation

  private func broken(_ plan: MatchPlan, _ change: (inout Making) -> Void = { _ in }) throws -> [Broken] {
    var making = Making(leaders: 4, mentors: 2)
    change(&making)
    return try making.made().judge(plan).violations
  }

  private let four = plan("abcd x man_fm")

  @Test func `a group that keeps every rule is valid`() throws {
    #expect(try broken(four) == [])
  }

  @Test func `who is above whom is followed all the way, also through mentors and in circles`() throws {
    let pair = [Broken(.manager, group: "G01", people: ["a", "b"])]
    #expect(try broken(four) { $0["a"].manager = "b" } == pair)
    #expect(try broken(four) { $0["b"].manager = "a" } == pair)
    let over = try broken(four) {
      $0.leaders.append(Someone("e"))
      $0["a"].manager = "e"
      $0["e"].manager = "b"
    }
    #expect(over.contains(pair[0]))
    #expect(try broken(four) { $0["a"].manager = "x" } == [Broken(.manager, group: "G01", people: ["a", "x"])])
    let circle = try broken(four) {
      $0["a"].manager = "y"
      $0["y"].manager = "b"
      $0["b"].manager = "y"
      $0["c"].manager = "c"
    }
    #expect(circle == pair)
    let colleagues = try broken(four) {
      $0["a"].manager = "y"
      $0["b"].manager = "y"
    }
    #expect(colleagues == [])
  }

  @Test func `one side's not with is enough`() throws {
    let pair = [Broken(.notWith, group: "G01", people: ["a", "b"])]
    #expect(try broken(four) { $0["a"].notWith = ["b"] } == pair)
    #expect(try broken(four) { $0["b"].notWith = ["a", "a"] } == pair)
    #expect(try broken(four) { $0["x"].notWith = ["a"] } == [Broken(.notWith, group: "G01", people: ["a", "x"])])
    #expect(try broken(four) { $0["a"].notWith = ["a", "nobody"] } == [])
  }

  @Test(arguments: [
    (MatchMeeting.inPerson, MatchMeeting.online, true, false), (.inPerson, .either, true, true),
    (.inPerson, .either, false, false), (.inPerson, .inPerson, true, true), (.online, .either, false, true),
    (.online, .online, false, true),
  ])
  func `meeting in person needs one region and nobody online`(
    one: MatchMeeting, other: MatchMeeting, sameRegion: Bool, allowed: Bool
  ) throws {
    let found = try broken(four) {
      $0["a"].meeting = one
      $0["b"].meeting = other
      if !sameRegion { $0["b"].region = "elsewhere" }
    }
    #expect(found == (allowed ? [] : [Broken(.inPerson, group: "G01", people: ["a", "b"])]))
  }

  @Test func `everybody must have the slot, and it must be one`() throws {
    #expect(
      try broken(plan("abcd x fre_em")) {
        $0["b"].slots = ["man_fm"]
        $0["x"].slots = ["man_fm"]
      } == [Broken(.availability, group: "G01", people: ["b", "x"])])
    #expect(try broken(plan("abcd x søndag")) == [Broken(.unknown, group: "G01")])
  }

  @Test func `one language must be common to all, and bokmål and nynorsk are one`() throws {
    #expect(try broken(four) { $0["a"].languages = ["nn"] } == [])
    let none = try broken(four) {
      $0["a"].languages = ["nb", "en"]
      $0["b"].languages = ["en", "se"]
      $0["x"].languages = ["se", "nn"]
    }
    #expect(none.map(\.kind) == [.language])
  }

  @Test func `sizes and numbers of mentors have bounds`() throws {
    #expect(try broken(plan("abc x man_fm", unplaced: [("d", .leftOver)])).map(\.kind) == [.size])
    #expect(try broken(plan("abcd xyz man_fm")) { $0.mentors.append(Someone("z")) }.map(\.kind) == [.mentors])
    var none = four
    none.groups[0].mentors = []
    #expect(try broken(none).map(\.kind) == [.mentors])
  }

  @Test func `a mentor has no more groups than agreed, and not two at one time`() throws {
    let two = plan("abcd x man_fm", "efgh x man_fm")
    let found = try broken(two) { $0.leaders += "efgh".map { Someone(String($0)) } }
    #expect(found.map(\.kind) == [.mentorSlotClash, .mentorCapacity])
  }

  @Test func `everybody is somewhere, once`() throws {
    #expect(try broken(MatchPlan()).map(\.kind) == Array(repeating: .leaderMissing, count: 4))
    #expect(
      try broken(plan("abcd x man_fm", unplaced: [("a", .leftOver)])) == [Broken(.leaderTwice, people: ["a"])])
    #expect(try broken(plan("abcda x man_fm")).map(\.kind) == [.repeated])
    #expect(try broken(plan("abcdq xq man_fm")).map(\.kind) == [.unknown, .unknown])
    #expect(try broken(plan("abcd a man_fm")).map(\.kind) == [.unknown, .mentors])
    var twice = plan("abcd x man_fm", "abcd y man_fm")
    twice.groups[1].id = "G01"
    #expect(try broken(twice).map(\.kind).filter { $0 == .duplicateGroup } == [.duplicateGroup])
  }

  @Test func `a stated reason must be a smallest one`() throws {
    let unplaced = plan("abcd x man_fm", unplaced: [("e", .rules([.language]))])
    let five = { (making: inout Making) in making.leaders.append(Someone("e")) }
    #expect(try broken(unplaced, five) == [Broken(.unplacedReason, people: ["e"])])
    let foreign = try broken(unplaced) {
      five(&$0)
      $0["e"].languages = ["fr"]
    }
    #expect(foreign == [])
  }

  @Test func `an admin's rules are hard, but for together`() throws {
    #expect(
      try broken(four) { $0.rules = [.apart(["a", "b"])] } == [Broken(.apart, group: "G01", people: ["a", "b"])])
    #expect(
      try broken(four) { $0.rules = [.atMost(2, ["a", "b", "c"])] }
        == [Broken(.atMost, group: "G01", people: ["a", "b", "c"])])
    #expect(try broken(four) { $0.rules = [.atMost(3, ["a", "b", "c"])] } == [])
    #expect(MatchRule.spread(["a", "b", "c", "d", "e"], groups: 2) == .atMost(3, ["a", "b", "c", "d", "e"]))
    #expect(MatchRule.spread(["a"], groups: 0) == .atMost(1, ["a"]))
  }

  @Test func `what is locked must be as it was`() throws {
    let instance = try Making(leaders: 8, mentors: 2).made()
    let start = plan("abcd x man_fm", "efgh y man_fm")
    let swapped = plan("abce x man_fm", "dfgh y man_fm")
    let locks = MatchLocks(members: ["d": "G01"], groups: ["G02"])
    #expect(instance.judge(start, locks: locks, start: start).isValid)
    #expect(
      instance.judge(swapped, locks: locks, start: start).violations
        == [Broken(.locked, group: "G01", people: ["d"]), Broken(.locked, group: "G02")])
  }
}
