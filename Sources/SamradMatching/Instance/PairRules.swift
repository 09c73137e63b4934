/// The classes of hard rules, in the order in which reasons name them.
package enum MatchRuleClass: String, Sendable, CaseIterable {
  case availability
  case language
  case manager
  case notWith = "not_with"
  case inPerson = "in_person"
  case mentor
  /// What an admin added; see ``MatchRule``. Names no reason where there are no such rules.
  case rule
}

extension MatchIndex {
  /// Which hard rules two people break by being together, beside slots and languages.
  func conflicts(_ one: Int, _ other: Int) -> [MatchRuleClass] {
    var broken: [MatchRuleClass] = []
    if command.joins(one, other) { broken.append(.manager) }
    if contains(notWith[one], other) { broken.append(.notWith) }
    if meetingsClash(one, other) { broken.append(.inPerson) }
    if one < leaders, other < leaders, contains(rules.apart[one], other) { broken.append(.rule) }
    return broken
  }

  /// Whether two people can be in one group, as far as the two of them decide it.
  func compatible(_ one: Int, _ other: Int) -> Bool {
    slots[one] & slots[other] != 0 && languages[one] & languages[other] != 0 && !meetingsClash(one, other)
      && !command.joins(one, other) && !contains(notWith[one], other)
      && !(one < leaders && other < leaders && contains(rules.apart[one], other))
  }

  /// Who must meet in person can't be with who can't, nor with somebody of another region.
  func meetingsClash(_ one: Int, _ other: Int) -> Bool {
    guard meetings[one] == .inPerson || meetings[other] == .inPerson else { return false }
    return meetings[one] == .online || meetings[other] == .online || regions[one] != regions[other]
  }

  func commonTopics(_ one: Int, _ other: Int) -> Int {
    var count = 0
    for word in topics[one].indices { count += (topics[one][word] & topics[other][word]).nonzeroBitCount }
    return count
  }

  /// How often two leaders were in one group.
  func timesTogether(_ one: Int, _ other: Int) -> Int { times(repeats[min(one, other)], max(one, other)) }

  /// How often a mentor, from 0, led a leader.
  func timesLed(_ mentor: Int, _ leader: Int) -> Int { times(mentorRepeats[mentor], leader) }

  /// How many of two leaders want to be with the other: 0 to 2.
  func wishes(_ one: Int, _ other: Int) -> Int {
    (contains(wants[one], other) ? 1 : 0) + (contains(wants[other], one) ? 1 : 0)
  }

  private func contains(_ sorted: [Int], _ number: Int) -> Bool {
    let place = lowerBound(sorted.count) { sorted[$0] < number }
    return place < sorted.count && sorted[place] == number
  }

  private func times(_ counts: [(other: Int, times: Int)], _ number: Int) -> Int {
    let place = lowerBound(counts.count) { counts[$0].other < number }
    return place < counts.count && counts[place].other == number ? counts[place].times : 0
  }

  /// The first place of a sorted list that does not come before what is looked for.
  private func lowerBound(_ count: Int, _ precedes: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if precedes(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
