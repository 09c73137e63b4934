import Foundation
import Testing

@testable import SamradMatching

struct PlanTests {
  @Test func `a plan is written in one way, and read back`() throws {
    let written = plan(
      "dbca yx man_fm", "hgfe z tir_em", unplaced: [("j", .leftOver), ("i", .rules([.language, .mentor]))])
    let text = written.text(instance: "a \"b\"\n\u{1}ø")
    #expect(
      text == """
        {"instance":"a \\"b\\"\\u000a\\u0001ø",
        "groups":[
        {"id":"G01","members":["a","b","c","d"],"mentors":["x","y"],"slot":"man_fm"},
        {"id":"G02","members":["e","f","g","h"],"mentors":["z"],"slot":"tir_em"}
        ],
        "unplaced":[
        {"id":"i","reason":"language+mentor"},
        {"id":"j","reason":"left_over"}
        ]}

        """)
    #expect(try MatchPlan(json: Data(text.utf8)) == written.canonical)
    #expect(try MatchPlan(json: Data(MatchPlan().text(instance: "").utf8)) == MatchPlan())
  }

  @Test func `groups are in the order of their first members, not of their ids`() {
    var two = plan("bcde x man_fm", "afgh y man_fm")
    two.groups[0].id = "G02"
    two.groups[1].id = "G01"
    #expect(two.canonical.groups.map(\.id) == ["G01", "G02"])
  }

  @Test func `disruption counts who moved, mentors who were given up and times`() throws {
    let instance = try Making(leaders: 10, mentors: 3).made()
    let old = plan("abcde x man_fm", "fghij y man_em")
    let new = plan("abcdf z tir_fm", "eghij y man_em")
    let disruption = MatchDisruption(from: old, to: new, in: instance)
    #expect(disruption.moved == ["e", "f"])
    #expect(disruption.mentorChanges == 1 && disruption.slotChanges == 1)
    #expect(disruption.cost == 2 * 400 + 600 + 300)
    #expect(disruption.created == 0 && disruption.dissolved == 0)
  }
}
