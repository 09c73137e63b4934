import Testing

@testable import SamradMatching

struct RulesAndLocksTests {
  private func solved(_ instance: MatchInstance, start: MatchPlan? = nil, locks: MatchLocks = .none) throws -> MatchPlan
  {
    let search = try MatchSearch(instance, seed: 3, moves: 20_000, start: start, locks: locks)
    search.step(moves: .max)
    return search.best
  }

  @Test func `together, apart and at most are kept`() throws {
    var making = Making(leaders: 15, mentors: 3)
    for id in "abcdefgh" { making[String(id)].sector = "one" }
    making.rules = [
      .together(["a", "h", "o"]), .apart(["b", "c", "d"]), .atMost(1, ["e", "f"]),
      .spread(["i", "j", "k", "l", "m", "n"], groups: 3),
    ]
    let instance = try making.made()
    let verdict = instance.judge(try solved(instance))
    #expect(verdict.violations == [])
    #expect(verdict.notTogether == [])
    #expect(verdict.score.unplaced == 0)
  }

  @Test func `together yields to placing everybody`() throws {
    var making = Making(leaders: 8, mentors: 2)
    making["a"].slots = ["man_fm"]
    making["e"].slots = ["fre_em"]
    making["x"].slots = ["man_fm"]
    making["y"].slots = ["fre_em"]
    making.rules = [.together(["a", "e"])]
    let instance = try making.made()
    let verdict = instance.judge(try solved(instance))
    #expect(verdict.score.unplaced == 0)
    #expect(verdict.notTogether == making.rules)
    #expect(verdict.score.parts.notTogether == -MatchLimits.apartCost)
  }

  @Test func `locked people and groups stay, and groups keep their names`() throws {
    let instance = try Making.random(leaders: 30, mentors: 8, seed: 11).made()
    let start = try solved(instance)
    let first = start.groups[0]
    let second = start.groups[1]
    let locks = MatchLocks(members: [second.members[0]: second.id], groups: [first.id])
    let plan = try solved(instance, start: start, locks: locks)
    #expect(instance.judge(plan, locks: locks, start: start).violations == [])
    #expect(plan.groups.contains(first))
    #expect(instance.judge(plan).score.total >= instance.judge(start).score.total)
    #expect(Set(start.groups.map(\.id)).isSuperset(of: plan.groups.prefix(2).map(\.id)))
  }

  @Test func `with everything locked nothing changes`() throws {
    let instance = try Making.random(leaders: 20, mentors: 6, seed: 12).made()
    let start = try solved(instance)
    let locks = MatchLocks(groups: Set(start.groups.map(\.id)))
    let plan = try solved(instance, start: start, locks: locks)
    #expect(plan.groups == start.groups)
  }

  @Test func `locks that can't be are refused`() throws {
    var making = Making(leaders: 8, mentors: 2)
    let start = plan("abcd x man_fm", "efgh y man_fm")
    func fault(_ locks: MatchLocks) -> MatchFault.Kind? {
      do throws(MatchFault) {
        guard let instance = try? making.made() else { return nil }
        _ = try MatchSearch(instance, moves: 10, start: start, locks: locks)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(fault(MatchLocks(groups: ["G09"])) == .unknown)
    #expect(fault(MatchLocks(members: ["a": "G02"])) == .contradiction)
    #expect(fault(MatchLocks(members: ["nobody": "G02"])) == .contradiction)
    making["a"].notWith = ["b"]
    #expect(fault(MatchLocks(groups: ["G01"])) == .contradiction)
    #expect(fault(MatchLocks(groups: ["G02"])) == nil)
  }

  @Test func `a start with people who are gone and groups that can't be is used as far as it goes`() throws {
    var making = Making(leaders: 9, mentors: 2)
    making["a"].notWith = ["b"]
    let instance = try making.made()
    var start = plan("abcd x man_fm", "efghi y man_fm")
    start.groups[0].members.append("gone")
    start.groups.append(MatchGroup(id: "old", members: ["gone too"], mentors: ["nobody"], slot: "never"))
    let found = try solved(instance, start: start)
    #expect(instance.judge(found).violations == [])
    #expect(instance.judge(found).score.unplaced == 0)
  }
}
