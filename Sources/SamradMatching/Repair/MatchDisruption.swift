/// How much a plan disturbs one that is running. A group is the same when its id is; who left or is new is not moved.
package struct MatchDisruption: Sendable, Equatable {
  /// Leaders who were in a group and are not in it any more, by id.
  package let moved: [String]
  /// Mentors who are still there and lead a group no more that goes on.
  package let mentorChanges: Int
  /// Groups that go on at another time.
  package let slotChanges: Int
  package let dissolved: Int
  package let created: Int

  /// In points of the score.
  package var cost: Int {
    Self.move * moved.count + Self.mentorChange * mentorChanges + Self.slotChange * slotChanges
  }

  package static let move = 400
  package static let mentorChange = 600
  package static let slotChange = 300

  /// - Parameter instance: who is there now.
  package init(from old: MatchPlan, to new: MatchPlan, in instance: MatchInstance) {
    let before = old.groupOfLeader
    let after = new.groupOfLeader
    let index = instance.index
    moved = before.keys.filter { id in
      (index.numbers[id] ?? index.leaders) < index.leaders && after[id] != before[id]
    }.sorted(by: idPrecedes)
    let going = Dictionary(new.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (mentors, slots, gone) = (0, 0, 0)
    for group in old.groups {
      guard let now = going[group.id] else {
        gone += 1
        continue
      }
      let there = group.mentors.filter { (index.numbers[$0] ?? 0) >= index.leaders }
      mentors += there.count { !now.mentors.contains($0) }
      slots += now.slot == group.slot ? 0 : 1
    }
    mentorChanges = mentors
    slotChanges = slots
    dissolved = gone
    let known = Set(old.groups.map(\.id))
    created = new.groups.count { !known.contains($0.id) }
  }
}
