import Testing

@testable import SamradMatching

/// Four leaders of different sectors and municipalities with a mentor of a fifth are worth, by hand:
/// 6 pairs of 10 + 4, times 60 / 3, is 1 680; one too few, 4 × 40, costs 160; the mentor's 4 × 4 × 30 is 480.
struct ScoreTests {
  private func parts(_ change: (inout Making) -> Void, plan: MatchPlan? = nil) throws -> MatchParts {
    var making = Making(leaders: 4)
    change(&making)
    let instance = try making.made()
    let verdict = instance.judge(plan ?? SamradMatchingTests.plan("abcd x man_fm"))
    #expect(verdict.violations == [])
    return verdict.score.parts
  }

  private func expected(_ change: (inout MatchParts) -> Void = { _ in }) -> MatchParts {
    var parts = MatchParts()
    parts.pairMean = 1680
    parts.size = -160
    parts.mentorValue = 480
    change(&parts)
    return parts
  }

  @Test func `a plain group of four is worth what the hand says`() throws {
    #expect(try parts { _ in } == expected())
    #expect(expected().sum == 2000)
  }

  @Test func `sectors count by pair, and three of one cost`() throws {
    #expect(try parts { $0["b"].sector = $0["a"].sector } == expected { $0.pairMean = 1480 })
    let three = try parts {
      $0["b"].sector = $0["a"].sector
      $0["c"].sector = $0["a"].sector
    }
    #expect(
      three
        == expected {
          $0.pairMean = 1080
          $0.dominance = -160
        })
  }

  @Test(arguments: [
    (MatchMunicipalityMode.mixed, 1200, -240), (.same, 1680, 0), (.ignore, 1200, 0),
  ])
  func `one municipality costs, is good or is nothing`(mode: MatchMunicipalityMode, mean: Int, one: Int) throws {
    let found = try parts { making in
      making.config.municipalityMode = mode
      for id in ["b", "c", "d"] { making[id].municipality = making["a"].municipality }
    }
    #expect(
      found
        == expected {
          $0.pairMean = mean
          $0.oneMunicipality = one
        })
  }

  @Test func `common topics count twice at most`() throws {
    let found = try parts {
      $0["a"].topics = ["1", "2", "3"]
      $0["b"].topics = ["1", "2", "3"]
      $0["c"].topics = ["3"]
    }
    // a and b: 2 × 2; a and c, b and c: 2 each.
    #expect(found == expected { $0.pairMean = 1680 + 20 * 8 })
  }

  @Test(arguments: [(1, 0), (2, 1), (4, 1), (5, 2), (9, 2), (10, 2), (30, 2)])
  func `experience counts by bands, two at most`(years: Int, bands: Int) throws {
    #expect(try parts { $0["a"].years = years } == expected { $0.pairMean = 1680 + 20 * 3 * 2 * bands })
  }

  @Test func `a gap of two levels costs`() throws {
    #expect(try parts { $0["a"].roleLevel = 2 } == expected())
    #expect(try parts { $0["a"].roleLevel = 3 } == expected { $0.pairMean = 1680 - 20 * 3 * 3 })
  }

  @Test func `each wish counts once, whatever the size`() throws {
    #expect(try parts { $0["a"].wantWith = ["b", "b", "nobody"] } == expected { $0.pairEvent = 180 })
    let both = try parts {
      $0["a"].wantWith = ["b"]
      $0["b"].wantWith = ["a"]
    }
    #expect(both == expected { $0.pairEvent = 360 })
  }

  @Test(arguments: [(1, -120), (2, -240), (3, -360), (4, -360)])
  func `having been together costs, three times at most`(times: Int, cost: Int) throws {
    let found = try parts {
      $0.history = Array(
        repeating: MatchHistory(season: "1", members: ["a", "b", "b", "gone"], mentors: []), count: times)
    }
    #expect(found == expected { $0.pairEvent = cost })
  }

  @Test(arguments: [(1, -200), (2, -100), (3, 0), (4, 0)])
  func `few common slots cost`(slots: Int, cost: Int) throws {
    #expect(
      try parts { $0["a"].slots = Array(MatchConfig.usualSlots.prefix(slots)) } == expected { $0.slots = cost })
    #expect(
      try parts { $0["x"].slots = Array(MatchConfig.usualSlots.prefix(slots)) } == expected { $0.slots = cost })
  }

  @Test func `a mentor is worth other places, common topics and being new`() throws {
    #expect(try parts { $0["x"].municipality = $0["a"].municipality } == expected { $0.mentorValue = 360 })
    let topics = try parts {
      $0["x"].topics = ["1", "2", "3"]
      $0["a"].topics = ["1", "2", "3"]
    }
    #expect(topics == expected { $0.mentorValue = 600 })
    let again = try parts { $0.history = [MatchHistory(season: "1", members: ["a"], mentors: ["x", "x"])] }
    #expect(again == expected { $0.mentorValue = 240 })
    #expect(try parts { $0["x"].sector = $0["a"].sector } == expected { $0.mentorSector = 80 })
  }

  @Test func `two mentors share, and one too many costs`() throws {
    let found = try parts({ $0.mentors.append(Someone("y")) }, plan: plan("abcd xy man_fm"))
    #expect(found == expected { $0.mentorCount = -120 })
  }

  @Test(arguments: [(5, 2100, 0, 600), (6, 12 * 15 * 14, -240, 720)])
  func `sizes are made comparable`(size: Int, mean: Int, cost: Int, mentor: Int) throws {
    var making = Making(leaders: size)
    making["x"].slots = ["man_fm", "man_em", "tir_fm"]
    let verdict = try making.made().judge(plan("\("abcdef".prefix(size)) x man_fm"))
    #expect(verdict.isValid)
    #expect(
      verdict.score.parts
        == expected {
          $0.pairMean = mean
          $0.size = cost
          $0.mentorValue = mentor
        })
    #expect(verdict.score.worst?.perMember == (mean + cost + mentor) * 100 / size)
  }

  @Test func `a mentor of two groups and leaders in none cost the plan`() throws {
    var making = Making(leaders: 9)
    making["x"].capacity = 2
    let verdict = try making.made().judge(plan("abcd x man_fm", "efgh x man_em", unplaced: [("i", .leftOver)]))
    #expect(verdict.isValid)
    #expect(verdict.score.total == 2 * 2000 - 150 - 100_000)
    #expect(verdict.score.quality == 2 * 2000 - 150)
    #expect(verdict.score.unplaced == 1)
    #expect(verdict.score.groups.map(\.parts.sum) == [2000, 2000])
  }

  @Test func `pairs that should be together and are not cost much, and are told`() throws {
    var making = Making(leaders: 8, mentors: 2)
    making.rules = [.together(["a", "b", "e"]), .together(["c", "d"])]
    let verdict = try making.made().judge(plan("abcd x man_fm", "efgh y man_fm"))
    #expect(verdict.isValid)
    #expect(verdict.score.parts.notTogether == -2 * MatchLimits.apartCost)
    #expect(verdict.notTogether == [.together(["a", "b", "e"])])
  }
}
