import Testing

@testable import SamradMatching

struct UnplacedReasonsTests {
  private func reason(_ id: String, leaders: Int = 8, mentors: Int = 2, _ change: (inout Making) -> Void) throws
    -> MatchReason?
  {
    var making = Making(leaders: leaders, mentors: mentors)
    change(&making)
    return try making.made().unplacedReason(id)
  }

  @Test func `too few leaders is said before anything else`() throws {
    #expect(try reason("a", leaders: 3) { $0["a"].slots = [] } == .tooFewLeaders)
  }

  @Test func `who can be in a group was left over`() throws {
    #expect(try reason("a") { _ in } == .leftOver)
    #expect(try reason("nobody") { _ in } == nil)
    #expect(try reason("x") { _ in } == nil)
  }

  @Test func `each class of rules is found`() throws {
    #expect(try reason("a") { $0["a"].slots = [] } == .rules([.availability]))
    #expect(try reason("a") { $0["a"].languages = ["fr"] } == .rules([.language]))
    #expect(
      try reason("a") { making in for id in "bcdefgh" { making[String(id)].manager = "a" } } == .rules([.manager]))
    #expect(try reason("a") { $0["a"].notWith = "bcdefgh".map { String($0) } } == .rules([.notWith]))
    #expect(
      try reason("a") {
        $0["a"].meeting = .inPerson
        $0["a"].region = "alone"
      } == .rules([.inPerson]))
    #expect(try reason("a", mentors: 0) { _ in } == .rules([.mentor]))
    #expect(try reason("a") { $0.rules = [.apart("abcdefgh".map { String($0) })] } == .rules([.rule]))
    #expect(try reason("a") { $0.rules = [.atMost(3, "abcdefgh".map { String($0) })] } == .rules([.rule]))
  }

  @Test func `two reasons are joined in their order`() throws {
    let found = try reason("a") {
      $0["a"].slots = []
      $0["a"].languages = ["fr"]
    }
    #expect(found == .rules([.availability, .language]))
    #expect(found?.description == "availability+language")
    #expect(MatchReason("availability+language") == found)
    #expect(MatchReason("weather") == nil)
  }

  @Test func `a mentor above everybody is no mentor`() throws {
    let found = try reason("a", mentors: 1) { making in
      for id in "abcdefgh" { making[String(id)].manager = "x" }
    }
    // Lifting either rule is enough, and the one about managers comes first.
    #expect(found == .rules([.manager]))
  }

  @Test func `of several smallest reasons each is accepted`() throws {
    var making = Making(leaders: 8, mentors: 1)
    for id in "abcdefgh" { making[String(id)].manager = "x" }
    let instance = try making.made()
    let reasons = UnplacedReasons(instance)
    #expect(reasons.isMinimal(.rules([.manager]), 0))
    #expect(reasons.isMinimal(.rules([.mentor]), 0))
    #expect(!reasons.isMinimal(.rules([.language]), 0))
    #expect(!reasons.isMinimal(.rules([.manager, .mentor]), 0))
    #expect(!reasons.isMinimal(.leftOver, 0))
  }

  @Test(arguments: 1...30) func `reasons are those that trying everything finds`(seed: UInt64) throws {
    let making = Making.random(leaders: 6 + Int(seed % 3), mentors: 2, seed: seed, strict: true)
    let instance = try making.made()
    for leader in making.leaders {
      #expect(
        instance.unplacedReason(leader.id)?.description == Naive(making).reason(leader.id), "seed \(seed), \(leader.id)"
      )
    }
  }
}

/// The definition, tried out group by group.
private struct Naive {
  let making: Making

  init(_ making: Making) { self.making = making }

  private let classes = ["availability", "language", "manager", "not_with", "in_person", "mentor"]

  func reason(_ id: String) -> String {
    for count in 0...6 {
      for lifted in sets(count, from: 0) where exists(id, Set(lifted)) {
        return count == 0 ? "left_over" : lifted.joined(separator: "+")
      }
    }
    return "none"
  }

  private func sets(_ count: Int, from first: Int) -> [[String]] {
    if count == 0 { return [[]] }
    return (first..<classes.count).flatMap { place in sets(count - 1, from: place + 1).map { [classes[place]] + $0 } }
  }

  private func exists(_ id: String, _ lifted: Set<String>) -> Bool {
    let others = making.leaders.filter { $0.id != id }
    let count = others.count
    for i in 0..<count {
      for j in (i + 1)..<max(i + 1, count) {
        for k in (j + 1)..<max(j + 1, count) {
          let members = [making[id], others[i], others[j], others[k]]
          let groups = lifted.contains("mentor") ? [members] : making.mentors.map { members + [$0] }
          if groups.contains(where: { isPossible($0, lifted) }) { return true }
        }
      }
    }
    return false
  }

  private func isPossible(_ people: [Someone], _ lifted: Set<String>) -> Bool {
    func common(_ lists: [[String]]) -> Bool {
      !lists.dropFirst().reduce(Set(lists[0])) { $0.intersection($1) }.isEmpty
    }
    if !lifted.contains("availability"), !common(people.map(\.slots)) { return false }
    let languages = people.map { $0.languages.map { $0 == "nn" ? "nb" : $0 } }
    if !lifted.contains("language"), !common(languages) { return false }
    for one in people {
      for other in people where other.id != one.id {
        if !lifted.contains("manager"), chain(one).contains(other.id) { return false }
        if !lifted.contains("not_with"), one.notWith.contains(other.id) { return false }
        if !lifted.contains("in_person"), one.meeting == .inPerson,
          other.meeting == .online || other.region != one.region
        {
          return false
        }
      }
    }
    return true
  }

  private func chain(_ one: Someone) -> Set<String> {
    var above: Set<String> = []
    var next = one.manager
    while let id = next, above.insert(id).inserted { next = making[id].manager }
    return above
  }
}
