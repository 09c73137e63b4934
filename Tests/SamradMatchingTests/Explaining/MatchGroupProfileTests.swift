import Testing

@testable import SamradMatching

struct MatchGroupProfileTests {
  @Test func `a group is told in facts`() throws {
    var making = Making(leaders: 6, mentors: 2)
    making["a"].sector = "s"
    making["b"].sector = "s"
    making["c"].sector = "s"
    making["a"].topics = ["t", "u"]
    making["b"].topics = ["t"]
    making["x"].topics = ["u"]
    making["a"].years = 12
    making["b"].years = 3
    making["a"].languages = ["nn", "en"]
    making["d"].slots = ["tir_fm", "man_fm"]
    making["a"].wantWith = ["b", "f"]
    making["y"].slots = ["ons_fm"]
    making.history = [MatchHistory(season: "1", members: ["a", "c"], mentors: ["x"])]
    let profile = try making.made().profile(of: plan("abcd x man_fm").groups[0])
    #expect(profile.size == 4)
    #expect(profile.sectors.map { "\($0.count) \($0.name)" } == ["3 s", "1 sector of d"])
    #expect(profile.municipalities.count == 4)
    #expect(profile.bands == [2, 1, 0, 1])
    #expect(profile.years == 0...12)
    #expect(profile.topics.map(\.name) == ["t"])
    #expect(profile.mentorTopics.map(\.name) == ["u"])
    #expect(profile.slots == ["man_fm", "tir_fm"])
    #expect(profile.languages == ["nb"])
    #expect(profile.wishesMet == [.init(one: "a", other: "b", times: 1)])
    #expect(profile.wishesUnmet == [.init(one: "a", other: "f", times: 1)])
    #expect(profile.repeats == [.init(one: "a", other: "c", times: 1)])
    #expect(profile.mentorRepeats.map(\.other) == ["a", "c"])
    #expect(profile.possibleMentors == 1)
    #expect(profile.tightness == [.mentors(1), .slots(2), .sector("s", members: 3), .size(4)])
  }

  @Test func `an empty group is told without trouble`() throws {
    let profile = try Making(leaders: 4).made().profile(of: MatchGroup(id: "G", members: [], mentors: ["q"], slot: ""))
    #expect(profile.size == 0 && profile.years == nil && profile.slots == [] && profile.languages == [])
  }
}
