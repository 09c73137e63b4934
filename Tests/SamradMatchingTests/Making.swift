@testable import SamradMatching

/// A person to be changed before it becomes a leader or a mentor; without changes one who goes with everybody.
struct Someone {
  var id: String
  var municipality: String
  var region = "r"
  var sector: String
  var roleLevel = 1
  var years = 0
  var languages = ["nb"]
  var slots = MatchConfig.usualSlots
  var topics: [String] = []
  var manager: String?
  var wantWith: [String] = []
  var notWith: [String] = []
  var meeting = MatchMeeting.either
  var capacity = 1

  init(_ id: String) {
    self.id = id
    municipality = "municipality of \(id)"
    sector = "sector of \(id)"
  }

  var leader: MatchLeader {
    MatchLeader(
      id: id, municipality: municipality, region: region, sector: sector, roleLevel: roleLevel, years: years,
      languages: languages, slots: slots, topics: topics, manager: manager, wantWith: wantWith, notWith: notWith,
      meeting: meeting)
  }

  var mentor: MatchMentor {
    MatchMentor(
      id: id, municipality: municipality, region: region, sector: sector, languages: languages, slots: slots,
      topics: topics, capacity: capacity, manager: manager, notWith: notWith, meeting: meeting)
  }
}

/// An instance to be changed before it becomes one: leaders a, b, c and so on, mentors x, y and z.
struct Making {
  var config = MatchConfig()
  var leaders: [Someone]
  var mentors: [Someone]
  var history: [MatchHistory] = []
  var rules: [MatchRule] = []

  init(leaders: Int, mentors: Int = 1) {
    self.leaders = "abcdefghijklmnopqrstuvw".prefix(leaders).map { Someone(String($0)) }
    self.mentors = "xyz".prefix(mentors).map { Someone(String($0)) }
  }

  subscript(_ id: String) -> Someone {
    get { (leaders + mentors).first { $0.id == id }! }
    set {
      if let place = leaders.firstIndex(where: { $0.id == id }) { leaders[place] = newValue }
      if let place = mentors.firstIndex(where: { $0.id == id }) { mentors[place] = newValue }
    }
  }

  func made() throws -> MatchInstance {
    try MatchInstance(
      name: "test", config: config, leaders: leaders.map(\.leader), mentors: mentors.map(\.mentor), history: history,
      rules: rules)
  }

  /// People at random, with few of everything, so that rules often bite.
  static func random(leaders: Int, mentors: Int, seed: UInt64, strict: Bool = false) -> Making {
    var random = SplitMix64(seed: seed)
    var making = Making(leaders: 0, mentors: 0)
    func some(_ items: [String], _ atLeast: Int) -> [String] {
      let chosen = items.filter { _ in random.below(strict ? 2 : 4) > 0 }
      return chosen.count < atLeast ? Array(items.prefix(atLeast)) : chosen
    }
    for number in 0..<(leaders + mentors) {
      let isLeader = number < leaders
      var one = Someone((isLeader ? "L" : "M") + String(100 + number))
      one.municipality = "k\(random.below(3))"
      one.region = "r\(random.below(2))"
      one.sector = "s\(random.below(4))"
      one.roleLevel = 1 + random.below(3)
      one.years = random.below(14)
      one.languages = random.below(8) == 0 ? ["en"] : some(["nb", "en"], 1)
      one.slots = some(Array(MatchConfig.usualSlots.prefix(4)), 0)
      one.topics = some(["t1", "t2", "t3"], 0)
      one.capacity = 1 + random.below(2)
      let meeting = random.below(strict ? 4 : 8)
      one.meeting = meeting == 0 ? .inPerson : meeting == 1 ? .online : .either
      if isLeader, random.below(4) == 0 { one.manager = "L\(100 + random.below(leaders))" }
      if random.below(4) == 0 { one.notWith = ["L\(100 + random.below(leaders))"] }
      if isLeader, random.below(3) == 0 { one.wantWith = ["L\(100 + random.below(leaders))"] }
      if isLeader { making.leaders.append(one) } else { making.mentors.append(one) }
    }
    making.history = [
      MatchHistory(
        season: "1", members: making.leaders.prefix(4).map(\.id), mentors: making.mentors.prefix(1).map(\.id))
    ]
    return making
  }
}

/// A plan written shortly: `"abcd x man_fm"` is a group of four with one mentor.
func plan(_ groups: String..., unplaced: [(String, MatchReason)] = []) -> MatchPlan {
  MatchPlan(
    groups: groups.enumerated().map { number, text in
      let words = text.split(separator: " ").map(String.init)
      return MatchGroup(
        id: "G0\(number + 1)", members: words[0].map(String.init), mentors: words[1].map(String.init), slot: words[2])
    },
    unplaced: unplaced.map { MatchUnplaced(id: $0.0, reason: $0.1) })
}
