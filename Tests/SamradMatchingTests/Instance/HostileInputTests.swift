import Foundation
import Testing

@testable import SamradMatching

struct HostileInputTests {
  private static let person = """
    "municipality":"k","region":"r","sector":"s","languages":["nb"],"slots":["man_fm"],"topics":[],"meeting":"either"
    """
  private static let whole = """
    {"format":"samrad-match/1","name":"n","config":{"size_min":4,"size_max":6,"size_target":5,"slots":["man_fm"],
    "language_equivalence":[["nb","nn"]],"municipality_mode":"mixed","mentors_min":1,"mentors_max":2,
    "mentors_target":1,"experience_bands":[2,5,10],"weights":{"sector":10,"municipality":4,"topic":2,"topic_cap":2,
    "experience":2,"experience_cap":2,"role_gap":3,"want":12,"repeat":8,"repeat_cap":3,"dominance":40,
    "one_municipality":60,"size":40,"slots":25,"slots_goal":3,"mentor_municipality":4,"mentor_topic":2,
    "mentor_repeat":8,"mentor_sector":20,"mentor_count":30,"mentor_load":150,"unplaced":100000}},
    "leaders":[{"id":"a","role_level":1,"years":1,"manager":null,"want_with":[],"not_with":[],\(person)}],
    "mentors":[{"id":"x","years":1,"capacity":1,"not_with":[],\(person)}],"history":[]}
    """

  private func fault(_ text: String) -> MatchFault? {
    do throws(MatchFault) {
      _ = try MatchInstance(json: Data(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  private func fault(_ part: String, _ other: String) -> MatchFault? {
    #expect(Self.whole.contains(part))
    return fault(Self.whole.replacingOccurrences(of: part, with: other))
  }

  @Test func `a whole file is read, and rules in it`() throws {
    let text = Self.whole.replacingOccurrences(
      of: #""history":[]"#,
      with: """
        "history":[{"season":"1","members":["a"],"mentors":["x"]}],"rules":[{"kind":"together","ids":["a"]},
        {"kind":"apart","ids":["a"]},{"kind":"at_most","max":2,"ids":["a"]},{"kind":"spread","groups":3,"ids":["a"]}]
        """)
    let instance = try MatchInstance(json: Data(text.utf8))
    #expect(
      instance.config
        == {
          var config = MatchConfig()
          config.slots = ["man_fm"]
          return config
        }())
    #expect(instance.rules == [.together(["a"]), .apart(["a"]), .atMost(2, ["a"]), .atMost(1, ["a"])])
    #expect(instance.leaders.map(\.id) == ["a"] && instance.mentors.map(\.id) == ["x"])
  }

  @Test func `what is wrong is told with its place`() {
    #expect(fault("{") == MatchFault(.malformed, "", "This is not JSON."))
    #expect(fault("\"name\":\"n\",", "")?.place == "name")
    #expect(fault("samrad-match/1", "samrad-match/2")?.place == "format")
    #expect(fault("\"role_level\":1", "\"role_level\":\"1\"")?.place == "leaders[0].role_level")
    #expect(fault("\"role_level\":1", "\"role_level\":true")?.place == "leaders[0].role_level")
    #expect(fault("\"id\":\"a\"", "\"id\":null")?.place == "leaders[0].id")
    #expect(fault("\"meeting\":\"either\"", "\"meeting\":\"never\"")?.place == "leaders[0].meeting")
    #expect(
      fault("\"slots\":[\"man_fm\"],\"topics\"", "\"slots\":[\"søn\"],\"topics\"")?.place == "leaders[0].slots[0]")
    #expect(fault("\"id\":\"x\"", "\"id\":\"a\"")?.kind == .duplicate)
    #expect(fault("\"capacity\":1", "\"capacity\":3")?.place == "mentors[0].capacity")
    #expect(fault("\"mixed\"", "\"mixed up\"")?.place == "config.municipality_mode")
    #expect(
      fault("\"history\":[]", "\"history\":[],\"rules\":[{\"kind\":\"at_most\",\"ids\":[]}]")?.place == "rules[0].kind")
    #expect(
      fault("\"history\":[]", "\"history\":[],\"rules\":[{\"kind\":\"apart\",\"ids\":[\"nobody\"]}]")?.kind == .unknown)
  }

  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "1e400", "1e18", "99999999999999999999", "0.5", "null", "[]", "\"\"",
  ])
  func `a number that can't be is refused wherever it stands`(number: String) {
    let names = [
      "sector", "topic", "topic_cap", "experience_cap", "role_gap", "want", "repeat", "repeat_cap", "dominance",
      "one_municipality", "size", "slots", "slots_goal", "mentor_topic", "mentor_sector", "mentor_count", "mentor_load",
      "unplaced", "size_min", "size_max", "size_target", "mentors_min", "mentors_max", "mentors_target", "role_level",
      "capacity",
    ]
    for name in names {
      // The first place after the name that holds a number.
      guard let range = Self.whole.range(of: "\"\(name)\":[0-9]+", options: .regularExpression) else {
        Issue.record("\(name) is not in the file")
        continue
      }
      #expect(fault(Self.whole.replacingCharacters(in: range, with: "\"\(name)\":\(number)")) != nil, "\(name)")
    }
  }

  @Test func `too many people are refused before anything is made of them`() {
    let leaders = (0...MatchLimits.leaders).map { number in
      var one = Someone("L\(number)")
      one.slots = []
      return one.leader
    }
    #expect(throws: MatchFault.self) { try MatchInstance(name: "n", leaders: leaders, mentors: []) }
  }

  @Test func `weights at their limits give sums that fit`() throws {
    var making = Making(leaders: 14, mentors: 3)
    making.config.sizeMin = 2
    making.config.sizeMax = 7
    making.config.weights.sector = MatchLimits.pairValue
    for (name, value) in [(\MatchWeights.municipality, 0), (\.topic, 0), (\.experience, 0), (\.roleGap, 0)] {
      making.config.weights[keyPath: name] = value
    }
    making.config.weights.want = -MatchLimits.pairValue / 2
    making.config.weights.repeat = 0
    making.config.weights.mentorMunicipality = -MatchLimits.pairValue
    making.config.weights.mentorTopic = 0
    making.config.weights.mentorRepeat = 0
    making.config.weights.dominance = -MatchLimits.weight
    making.config.weights.size = MatchLimits.weight
    making.config.weights.mentorLoad = MatchLimits.weight
    making.config.weights.unplaced = MatchLimits.unplaced
    for place in making.leaders.indices { making.leaders[place].wantWith = making.leaders.map(\.id) }
    let instance = try making.made()
    let search = try MatchSearch(instance, moves: 3_000)
    search.step(moves: .max)
    let verdict = instance.judge(search.best)
    #expect(verdict.isValid)
    #expect(verdict.score.total == search.bestTotal)
  }

  @Test func `circles of managers, people not with themselves and a thousand wishes are no trouble`() throws {
    var making = Making(leaders: 12, mentors: 3)
    for place in making.leaders.indices {
      making.leaders[place].notWith = [making.leaders[place].id]
      making.leaders[place].manager = making.leaders[place].id
      making.leaders[place].wantWith = (0..<1_000).map { "nobody \($0)" }
    }
    making["a"].manager = "b"
    making["b"].manager = "a"
    let instance = try making.made()
    let search = try MatchSearch(instance, moves: 3_000)
    search.step(moves: .max)
    #expect(instance.judge(search.best).isValid)
    #expect(search.best.unplaced == [])
  }

  @Test(arguments: 1...200) func `a file with anything cut out or put in is read or refused, and no more`(seed: UInt64)
  {
    var random = SplitMix64(seed: seed)
    var bytes = Array(Self.whole.utf8)
    for _ in 0...random.below(3) {
      let place = random.below(bytes.count)
      switch random.below(3) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(12)))
      default: bytes.insert(contentsOf: Array("[{\"-9:1e99,nulltrue".utf8.prefix(1 + random.below(18))), at: place)
      }
    }
    if let instance = try? MatchInstance(json: Data(bytes)), let search = try? MatchSearch(instance, moves: 100) {
      search.step(moves: 100)
      #expect(instance.judge(search.best).isValid)
    }
    _ = try? MatchPlan(json: Data(bytes))
  }
}
