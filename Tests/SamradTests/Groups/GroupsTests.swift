import Testing

@testable import Samrad

/// A copy that looks ahead, and the groups it shares with its original.
struct GroupsTests {
  private let first = GroupID("g1")
  private let second = GroupID("g2")

  @Test func `what is changed ahead is not changed in the original`() {
    let groups = Groups([first: Group(id: first), second: Group(id: second)])
    var ahead = groups.lookingAhead
    ahead.update(first) { $0.name = "Nord" }
    var further = ahead.lookingAhead
    further.update(first) { $0.name += " 1" }
    further.update(second) { $0.name = "Sør" }
    #expect([groups, ahead, further].map { $0[first]?.name } == ["", "Nord", "Nord 1"])
    #expect(groups.values.map(\.name).sorted() == ["", ""])
    #expect(ahead.values.map(\.name).sorted() == ["", "Nord"])
    #expect(further.values.map(\.name).sorted() == ["Nord 1", "Sør"])
  }

  @Test func `groups come and go ahead, too`() {
    let groups = Groups([first: Group(id: first)])
    var ahead = groups.lookingAhead
    ahead.update(second) { $0.name = "Sør" }
    ahead.update(second) { $0.name += " 2" }
    #expect(ahead[second]?.name == "Sør 2" && ahead.count == 2 && groups.count == 1 && groups[second] == nil)
    ahead.update(first) { $0.name = "Nord" }
    ahead.remove(first)
    #expect(ahead[first] == nil && Array(ahead.keys) == [second] && ahead.values.map(\.id) == [second])
    #expect(groups[first]?.name == "")
  }
}
