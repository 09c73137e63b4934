import Testing

@testable import SamradMatching

/// Three groups x, y and z of leaders that go with everybody, unless a test changes it.
struct RepairTests {
  private let running = plan("abcde x man_fm", "fghij y man_em", "klmno z tir_fm")

  private func repairs(
    leaders: Int = 15, running: MatchPlan? = nil, locks: MatchLocks = .none, gone: [String] = [],
    _ change: (inout Making) -> Void = { _ in }
  ) throws -> [MatchRepair] {
    var making = Making(leaders: leaders, mentors: 3)
    change(&making)
    making.leaders.removeAll { gone.contains($0.id) }
    making.mentors.removeAll { gone.contains($0.id) }
    let repairs = try making.made().repairs(of: running ?? self.running, locks: locks)
    for repair in repairs {
      let scores = repair.after.score
      #expect(repair.incremental == scores.total - repair.disruption.cost)
    }
    #expect(Set(repairs.map { $0.plan.text(instance: "") }).count == repairs.count)
    return repairs
  }

  @Test func `a plan that can go on is left alone, however good another would be`() throws {
    let found = try repairs { $0["a"].sector = $0["b"].sector }
    #expect(found.count == 1)
    #expect(found[0].plan == running.canonical)
    #expect(found[0].steps == [])
    #expect(found[0].disruption.cost == 0)
    #expect(found[0].after.isValid)
  }

  @Test func `a leaver from a group of five moves nobody`() throws {
    let found = try repairs(gone: ["a"])
    #expect(found[0].steps == [MatchStep(.left, person: "a", from: "G01", .gone)])
    #expect(found[0].plan.groups[0].members == ["b", "c", "d", "e"])
    #expect(found[0].disruption.moved == [])
    #expect(found[0].after.isValid)
  }

  @Test func `a joiner comes into a group with room, where it is worth most`() throws {
    let found = try repairs(leaders: 16) { making in
      making["p"].slots = ["man_em", "tir_fm"]
      for id in "klmno" { making[String(id)].wantWith = ["p"] }
    }
    #expect(found[0].steps == [MatchStep(.placed, person: "p", to: "G03", .waiting)])
    #expect(found[0].disruption.cost == 0)
    // The next best: the other group that it can come into.
    #expect(found.count > 1)
    #expect(found[1].steps.first?.to == "G02")
    #expect(found[0].incremental > found[1].incremental)
  }

  @Test func `where only a full group suits, somebody makes room`() throws {
    let full = plan("abcdef x man_fm", "ghijk y man_em", "lmno z tir_fm")
    let found = try repairs(leaders: 16, running: full) { making in
      making["p"].slots = ["man_fm"]
      for id in "ghijky" { making[String(id)].slots = ["man_em"] }
      for id in "lmnoz" { making[String(id)].slots = ["tir_fm"] }
    }
    let best = found[0]
    #expect(best.after.isValid)
    #expect(best.disruption.moved.count == 1)
    #expect(best.steps.map(\.kind) == [.placed, .moved])
    #expect(best.steps[1].cause == .room(for: "p"))
  }

  @Test func `if need be two make room`() throws {
    let full = plan("abcdef x man_fm", "ghijkl y man_em", "mnop z tir_fm")
    let found = try repairs(leaders: 17, running: full) { making in
      making["q"].slots = ["man_fm"]
      for id in "abcdef" { making[String(id)].slots = ["man_fm", "man_em"] }
      for id in "ghijkly" { making[String(id)].slots = ["man_em", "tir_fm"] }
      for id in "mnopz" { making[String(id)].slots = ["tir_fm"] }
    }
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.moved.count == 2)
    #expect(found[0].steps.map(\.kind) == [.placed, .moved, .moved])
  }

  @Test func `a group that fell to three gets one from a larger group`() throws {
    let small = plan("abcd x man_fm", "efghi y man_em", "jklmn z tir_fm")
    let found = try repairs(leaders: 14, running: small, gone: ["a"])
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.moved.count == 1)
    #expect(found[0].disruption.dissolved == 0)
    #expect(found[0].steps.last?.cause == .tooSmall)
  }

  @Test func `a joiner fills a group that fell to three, and nobody moves`() throws {
    let small = plan("abcd x man_fm", "efghi y man_em", "jklmn z tir_fm")
    let found = try repairs(leaders: 15, running: small, gone: ["a"])
    #expect(found[0].disruption.cost == 0)
    #expect(found[0].steps.last == MatchStep(.placed, person: "o", to: "G01", .tooSmall))
  }

  @Test func `a group of three that nobody can join is dissolved`() throws {
    let small = plan("abcd x man_fm", "efgh y man_em", "ijkl z tir_fm")
    let found = try repairs(leaders: 12, running: small, gone: ["a"])
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.dissolved == 1)
    #expect(found[0].disruption.moved == ["b", "c", "d"])
    #expect(found[0].steps.contains { $0.kind == .dissolved && $0.from == "G01" })
  }

  @Test func `a mentor who is gone is replaced by one who is free`() throws {
    let found = try repairs(leaders: 10, running: plan("abcde x man_fm", "fghij y man_em"), gone: ["x"])
    #expect(found[0].steps == [MatchStep(.mentor, person: "z", instead: "x", to: "G01", .noMentor)])
    #expect(found[0].disruption.cost == 0)
    #expect(found[0].after.isValid)
  }

  @Test func `when the free mentor suits another group, mentors change`() throws {
    let found = try repairs(leaders: 10, running: plan("abcde x man_fm", "fghij y man_em"), gone: ["x"]) { making in
      making["z"].slots = ["man_em"]
      for id in "abcde" { making[String(id)].slots = ["man_fm", "tir_fm"] }
    }
    #expect(found[0].after.isValid)
    #expect(found[0].plan.groups.map(\.mentors) == [["y"], ["z"]])
    #expect(found[0].disruption.mentorChanges == 1)
  }

  @Test func `a group that lost its time gets another`() throws {
    let found = try repairs { $0["a"].slots = ["man_em", "ons_fm"] }
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.slotChanges == 1)
    #expect(found[0].disruption.moved == [])
    #expect(found[0].steps.map(\.kind) == [.slot])
    #expect(found[0].steps[0].slot == "man_em")
  }

  @Test func `two who can't be together any more are parted by one move`() throws {
    let found = try repairs { $0["a"].notWith = ["b"] }
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.moved.count == 1)
    #expect(found[0].steps.last?.cause == .broken([.notWith]))
  }

  @Test func `enough newcomers make a group of their own`() throws {
    let full = plan("abcdef x man_fm", "ghijkl y man_em")
    let found = try repairs(leaders: 16, running: full)
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.cost == 0)
    #expect(found[0].disruption.created == 1)
    #expect(found[0].plan.groups.map(\.id) == ["G01", "G02", "G03"])
  }

  @Test func `who can be nowhere is told with the reason, and the rest goes on`() throws {
    let found = try repairs(leaders: 17) { making in
      making["p"].slots = []
      making["q"].languages = ["fr"]
    }
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.cost == 0)
    #expect(found[0].plan.unplaced.map(\.reason) == [.rules([.availability]), .rules([.language])])
    #expect(found[0].steps.filter { $0.kind == .unplaced }.map(\.person) == ["p", "q"])
  }

  @Test func `what is locked does not move`() throws {
    let small = plan("abcd x man_fm", "efghi y man_em", "jklmn z tir_fm")
    let locks = MatchLocks(members: ["e": "G02", "f": "G02", "g": "G02", "h": "G02"], groups: ["G03"])
    let found = try repairs(leaders: 14, running: small, locks: locks, gone: ["a"])
    #expect(found[0].after.isValid)
    #expect(found[0].disruption.moved == ["i"])
  }

  @Test(arguments: 1...20) func `whatever comes and goes, the plan after is valid and nothing is told twice`(
    seed: UInt64
  )
    throws
  {
    var making = Making.random(leaders: 26, mentors: 7, seed: seed)
    let search = try MatchSearch(making.made(), moves: 5_000)
    search.step(moves: .max)
    var random = SplitMix64(seed: seed)
    let later = Making.random(leaders: 29, mentors: 7, seed: seed + 100)
    for _ in 0..<2 { making.leaders.remove(at: random.below(making.leaders.count)) }
    making.leaders += later.leaders.suffix(3).enumerated().map { number, one in
      var one = one
      one.id = "N\(number)"
      return one
    }
    if seed % 2 == 0 { making.mentors.remove(at: random.below(making.mentors.count)) }
    let place = random.below(making.leaders.count)
    making.leaders[place].slots = later.leaders[0].slots
    making.leaders[(place + 1) % making.leaders.count].notWith = [making.leaders[place].id]
    let repairs = try making.made().repairs(of: search.best)
    #expect(1...3 ~= repairs.count)
    for repair in repairs { #expect(repair.after.violations == [], "seed \(seed)") }
    let ranks = repairs.map { ($0.after.score.unplaced, $0.disruption.cost) }
    #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
