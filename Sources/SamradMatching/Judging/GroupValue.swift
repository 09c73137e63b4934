extension MatchInstance {
  /// What two leaders are worth to each other, before it is averaged over the group.
  func meanValue(_ one: Int, _ other: Int) -> Int {
    let weights = config.weights
    var value = index.sectors[one] == index.sectors[other] ? 0 : weights.sector
    let neighbours = index.municipalities[one] == index.municipalities[other]
    switch config.municipalityMode {
    case .mixed: value += neighbours ? 0 : weights.municipality
    case .same: value += neighbours ? weights.municipality : 0
    case .ignore: break
    }
    value += weights.topic * min(weights.topicCap, index.commonTopics(one, other))
    value += weights.experience * min(weights.experienceCap, abs(index.bands[one] - index.bands[other]))
    return value - weights.roleGap * max(0, abs(index.levels[one] - index.levels[other]) - 1)
  }

  /// What two leaders are worth to each other once, whatever the size of the group.
  func eventValue(_ one: Int, _ other: Int) -> Int {
    config.weights.want * index.wishes(one, other)
      - config.weights.repeat * min(config.weights.repeatCap, index.timesTogether(one, other))
  }

  /// What a mentor, from 0, and a leader are worth to each other.
  func mentorValue(_ mentor: Int, _ leader: Int) -> Int {
    let weights = config.weights
    let person = index.leaders + mentor
    return (index.municipalities[person] == index.municipalities[leader] ? 0 : weights.mentorMunicipality)
      + weights.mentorTopic * min(weights.topicCap, index.commonTopics(person, leader))
      - weights.mentorRepeat * min(weights.repeatCap, index.timesLed(mentor, leader))
  }

  /// What a group is worth. Sizes are those that can be: see ``MatchConfig``.
  /// - Parameter mentors: numbers from 0.
  func parts(members: [Int], mentors: [Int]) -> MatchParts {
    let weights = config.weights
    let size = members.count
    var parts = MatchParts()
    guard size > 1, !mentors.isEmpty else { return parts }
    var (mean, event) = (0, 0)
    for (position, one) in members.enumerated() {
      for other in members[(position + 1)...] {
        mean += meanValue(one, other)
        event += eventValue(one, other)
      }
    }
    parts.pairMean = GroupScale.pairs(size) * mean
    parts.pairEvent = GroupScale.event * event
    let ofSector = members.map { one in members.count { index.sectors[$0] == index.sectors[one] } }.max() ?? 0
    parts.dominance = -size * weights.dominance * max(0, ofSector - 2)
    let oneMunicipality = members.allSatisfy { index.municipalities[$0] == index.municipalities[members[0]] }
    if oneMunicipality, config.municipalityMode == .mixed { parts.oneMunicipality = -size * weights.oneMunicipality }
    parts.size = -size * weights.size * abs(size - config.sizeTarget)
    let people = members + mentors.map { index.leaders + $0 }
    let common = people.reduce(~0) { $0 & index.slots[$1] }.nonzeroBitCount
    parts.slots = -size * weights.slots * max(0, weights.slotsGoal - common)
    parts.mentorValue =
      GroupScale.mentors(mentors.count)
      * mentors.reduce(0) { sum, mentor in sum + members.reduce(0) { $0 + mentorValue(mentor, $1) } }
    let fromSector = mentors.contains { mentor in
      members.contains { index.sectors[$0] == index.sectors[index.leaders + mentor] }
    }
    if fromSector { parts.mentorSector = size * weights.mentorSector }
    parts.mentorCount = -size * weights.mentorCount * abs(mentors.count - config.mentorsTarget)
    return parts
  }
}

/// Factors that make means whole: 60 for two members, so that each member's mean counts 30 times.
enum GroupScale {
  /// Of a sum over the pairs of a group of this size.
  static func pairs(_ size: Int) -> Int { 60 / (size - 1) }
  /// Of what counts once, so that a mutual wish is worth as much to both as a mean is.
  static let event = 15
  /// Of a sum over mentors and members.
  static func mentors(_ count: Int) -> Int { 30 / count }
}
