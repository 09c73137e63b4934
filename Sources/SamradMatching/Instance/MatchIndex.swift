/// The facts of an instance by number. People are numbered in the order of their ids: leaders from 0, then mentors.
struct MatchIndex: Sendable {
  let leaders: Int
  let mentors: Int
  /// By person.
  let ids: [String]
  let numbers: [String: Int]
  /// One bit a slot of `config.slots`, and one a language after equivalence.
  let slots: [UInt64]
  let languages: [UInt64]
  let topics: [[UInt64]]
  let sectors: [Int]
  let municipalities: [Int]
  let regions: [Int]
  let meetings: [MatchMeeting]
  /// By leader.
  let bands: [Int]
  let levels: [Int]
  let command: ChainOfCommand
  /// Symmetric: one side is enough. By person, sorted.
  let notWith: [[Int]]
  /// By leader: whom this one wants to be with, sorted.
  let wants: [[Int]]
  /// How often two leaders were in one group, by the lower number, sorted by the other.
  let repeats: [[(other: Int, times: Int)]]
  /// How often a mentor led a leader, by mentor from 0, sorted by leader.
  let mentorRepeats: [[(other: Int, times: Int)]]
  let rules: RuleIndex

  var people: Int { leaders + mentors }

  init(
    config: MatchConfig, leaders: [MatchLeader], mentors: [MatchMentor], history: [MatchHistory],
    rules: [MatchRule]
  ) {
    self.leaders = leaders.count
    self.mentors = mentors.count
    ids = leaders.map(\.id) + mentors.map(\.id)
    let numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    self.numbers = numbers

    let slotNumbers = Dictionary(uniqueKeysWithValues: config.slots.enumerated().map { ($1, $0) })
    slots = (leaders.map(\.slots) + mentors.map(\.slots)).map { names in
      names.reduce(0) { $0 | 1 << UInt64(slotNumbers[$1] ?? 63) }
    }
    var standsFor: [String: String] = [:]
    for same in config.languageEquivalence {
      for language in same { standsFor[language] = same[0] }
    }
    let spoken = (leaders.map(\.languages) + mentors.map(\.languages)).map { $0.map { standsFor[$0] ?? $0 } }
    let languageNumbers = numbered(spoken.flatMap { $0 })
    languages = spoken.map { $0.reduce(0) { $0 | 1 << UInt64(languageNumbers[$1] ?? 63) } }

    let topicsOf = leaders.map(\.topics) + mentors.map(\.topics)
    let topicNumbers = numbered(topicsOf.flatMap { $0 })
    let words = (topicNumbers.count + 63) / 64
    topics = topicsOf.map { names in
      var bits = [UInt64](repeating: 0, count: words)
      for name in names {
        guard let number = topicNumbers[name] else { continue }
        bits[number / 64] |= 1 << UInt64(number % 64)
      }
      return bits
    }

    func numbersOf(_ values: [String]) -> [Int] {
      let known = numbered(values)
      return values.map { known[$0] ?? 0 }
    }
    sectors = numbersOf(leaders.map(\.sector) + mentors.map(\.sector))
    municipalities = numbersOf(leaders.map(\.municipality) + mentors.map(\.municipality))
    regions = numbersOf(leaders.map(\.region) + mentors.map(\.region))
    meetings = leaders.map(\.meeting) + mentors.map(\.meeting)
    bands = leaders.map { leader in config.experienceBands.count { $0 <= leader.years } }
    levels = leaders.map(\.roleLevel)

    command = ChainOfCommand(
      above: (leaders.map(\.manager) + mentors.map(\.manager)).map { $0.flatMap { numbers[$0] } })
    var notWith = [[Int]](repeating: [], count: ids.count)
    for (person, names) in (leaders.map(\.notWith) + mentors.map(\.notWith)).enumerated() {
      for other in names.compactMap({ numbers[$0] }) where other != person {
        notWith[person].append(other)
        notWith[other].append(person)
      }
    }
    self.notWith = notWith.map(sortedOnce)
    let count = leaders.count
    wants = leaders.map { leader in sortedOnce(leader.wantWith.compactMap { numbers[$0] }.filter { $0 < count }) }
    (repeats, mentorRepeats) = Self.earlier(history, numbers, leaders: count, mentors: mentors.count)
    self.rules = RuleIndex(rules, numbers: numbers, leaders: count)
  }

  private static func earlier(
    _ history: [MatchHistory], _ numbers: [String: Int], leaders: Int, mentors: Int
  ) -> ([[(other: Int, times: Int)]], [[(other: Int, times: Int)]]) {
    var pairs = [[Int]](repeating: [], count: leaders)
    var led = [[Int]](repeating: [], count: mentors)
    for group in history {
      let members = sortedOnce(group.members.compactMap { numbers[$0] }.filter { $0 < leaders })
      for (position, one) in members.enumerated() {
        for other in members[(position + 1)...] { pairs[one].append(other) }
      }
      for mentor in sortedOnce(group.mentors.compactMap { numbers[$0] }.filter { $0 >= leaders }) {
        led[mentor - leaders] += members
      }
    }
    func counted(_ list: [Int]) -> [(other: Int, times: Int)] {
      list.sorted().reduce(into: []) { counts, other in
        if let last = counts.last, last.other == other {
          counts[counts.count - 1].times += 1
        } else {
          counts.append((other, 1))
        }
      }
    }
    return (pairs.map(counted), led.map(counted))
  }
}

/// A number for each text, from 0, in the order in which they first come.
private func numbered(_ texts: [String]) -> [String: Int] {
  var numbers: [String: Int] = [:]
  for text in texts where numbers[text] == nil { numbers[text] = numbers.count }
  return numbers
}

private func sortedOnce(_ list: [Int]) -> [Int] {
  list.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
}
