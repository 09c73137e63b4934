/// The rules of an admin by number.
struct RuleIndex: Sendable {
  /// By leader: with whom this one must not be, sorted.
  let apart: [[Int]]
  /// `together`: members of each, and by leader one bit for each that the leader is in.
  let together: [[Int]]
  let togetherOf: [UInt64]
  /// `atMost` with its number, and by leader one bit for each.
  let most: [Int]
  let mostOf: [UInt64]

  init(_ rules: [MatchRule], numbers: [String: Int], leaders: Int) {
    var apart = [Set<Int>](repeating: [], count: leaders)
    var together: [[Int]] = []
    var togetherOf = [UInt64](repeating: 0, count: leaders)
    var most: [Int] = []
    var mostOf = togetherOf
    for rule in rules {
      let people = rule.ids.compactMap { numbers[$0] }.sorted()
      switch rule {
      case .together:
        for person in people { togetherOf[person] |= 1 << UInt64(together.count) }
        together.append(people)
      case .apart, .atMost(1, _):
        for one in people { apart[one].formUnion(people) }
      case .atMost(let number, _):
        for person in people { mostOf[person] |= 1 << UInt64(most.count) }
        most.append(number)
      }
    }
    self.apart = apart.enumerated().map { $1.filter { [own = $0] in $0 != own }.sorted() }
    self.together = together
    self.togetherOf = togetherOf
    self.most = most
    self.mostOf = mostOf
  }

  var limitsGroups: Bool { !most.isEmpty }
  var isEmpty: Bool { together.isEmpty && most.isEmpty && apart.allSatisfy(\.isEmpty) }

  /// Whether so many leaders can be in one group by `atMost`.
  func allows(_ members: some Sequence<Int>) -> Bool { firstBroken(members) == nil }

  /// The first `atMost` that these break together.
  func firstBroken(_ members: some Sequence<Int>) -> Int? {
    guard limitsGroups else { return nil }
    return most.indices.first { rule in
      members.reduce(0) { $0 + Int(mostOf[$1] >> UInt64(rule) & 1) } > most[rule]
    }
  }
}
