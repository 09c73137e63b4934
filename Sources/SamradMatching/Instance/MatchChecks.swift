/// What an instance must fulfil to be one.
enum MatchChecks {
  static func check(
    name: String, config: MatchConfig, leaders: [MatchLeader], mentors: [MatchMentor], history: [MatchHistory],
    rules: [MatchRule]
  ) throws(MatchFault) {
    try text(name, "name")
    try check(config)
    try count(leaders.count, MatchLimits.leaders, "leaders")
    try count(mentors.count, MatchLimits.mentors, "mentors")
    try check(leaders, mentors, slots: Set(config.slots))
    try check(pairValuesOf: config.weights, leaders: leaders)
    try count(history.count, MatchLimits.historyGroups, "history")
    for (position, group) in history.enumerated() {
      try count(
        group.members.count + group.mentors.count, MatchLimits.peopleOfHistoryGroup, "history[\(position)]", of: "ids")
    }
    try count(
      history.reduce(0) { $0 + $1.members.count + $1.mentors.count }, MatchLimits.peopleOfHistory, "history", of: "ids")
    try check(rules, ids: Set(leaders.map(\.id)))
    try count(
      Set((leaders.map(\.languages) + mentors.map(\.languages)).joined()).count, MatchLimits.languages,
      "leaders and mentors", of: "languages")
    try count(
      Set((leaders.map(\.topics) + mentors.map(\.topics)).joined()).count, MatchLimits.topicsInAll,
      "leaders and mentors", of: "topics")
  }

  private static func check(_ config: MatchConfig) throws(MatchFault) {
    try range(config.sizeMin, 2...7, "config.size_min")
    try range(config.sizeMax, config.sizeMin...7, "config.size_max")
    try range(config.sizeTarget, 0...100, "config.size_target")
    try range(config.mentorsMin, 1...2, "config.mentors_min")
    try range(config.mentorsMax, config.mentorsMin...2, "config.mentors_max")
    try range(config.mentorsTarget, 0...100, "config.mentors_target")
    try count(config.slots.count, MatchLimits.slots, "config.slots")
    for (position, slot) in config.slots.enumerated() { try id(slot, "config.slots[\(position)]") }
    guard Set(config.slots).count == config.slots.count else {
      throw MatchFault(.duplicate, "config.slots", "A slot is there twice.")
    }
    try count(config.languageEquivalence.count, MatchLimits.entriesOfPerson, "config.language_equivalence")
    for (position, same) in config.languageEquivalence.enumerated() {
      try texts(same, "config.language_equivalence[\(position)]")
    }
    try count(config.experienceBands.count, MatchLimits.caps, "config.experience_bands")
    for (position, years) in config.experienceBands.enumerated() {
      try range(years, -MatchLimits.years...MatchLimits.years, "config.experience_bands[\(position)]")
    }
    let weights = config.weights
    for (value, name) in [
      (weights.sector, "sector"), (weights.municipality, "municipality"), (weights.topic, "topic"),
      (weights.experience, "experience"), (weights.roleGap, "role_gap"), (weights.want, "want"),
      (weights.repeat, "repeat"), (weights.mentorMunicipality, "mentor_municipality"),
      (weights.mentorTopic, "mentor_topic"), (weights.mentorRepeat, "mentor_repeat"),
      (weights.dominance, "dominance"), (weights.oneMunicipality, "one_municipality"), (weights.size, "size"),
      (weights.slots, "slots"), (weights.mentorSector, "mentor_sector"), (weights.mentorCount, "mentor_count"),
      (weights.mentorLoad, "mentor_load"),
    ] {
      try range(value, -MatchLimits.weight...MatchLimits.weight, "config.weights.\(name)")
    }
    try range(weights.unplaced, 0...MatchLimits.unplaced, "config.weights.unplaced")
    for (value, name) in [
      (weights.topicCap, "topic_cap"), (weights.experienceCap, "experience_cap"), (weights.repeatCap, "repeat_cap"),
      (weights.slotsGoal, "slots_goal"),
    ] {
      try range(value, 0...MatchLimits.caps, "config.weights.\(name)")
    }
  }

  /// The sums of pairs are kept in sixteen bits; see `PairTable`.
  private static func check(pairValuesOf weights: MatchWeights, leaders: [MatchLeader]) throws(MatchFault) {
    let levels = leaders.map(\.roleLevel)
    let gap = max(0, (levels.max() ?? 0) - (levels.min() ?? 0) - 1)
    let averaged =
      abs(weights.sector) + abs(weights.municipality) + abs(weights.topic) * weights.topicCap
      + abs(weights.experience) * weights.experienceCap + abs(weights.roleGap) * gap
    let once = 2 * abs(weights.want) + abs(weights.repeat) * weights.repeatCap
    let mentor =
      abs(weights.mentorMunicipality) + abs(weights.mentorTopic) * weights.topicCap
      + abs(weights.mentorRepeat) * weights.repeatCap
    for (sum, names) in [
      (averaged, "sector, municipality, topic, experience and role_gap"), (once, "want and repeat"),
      (mentor, "mentor_municipality, mentor_topic and mentor_repeat"),
    ] where sum > MatchLimits.pairValue {
      throw MatchFault(
        .outOfRange, "config.weights",
        "Two people can be worth \(sum) by \(names); at most \(MatchLimits.pairValue) is accepted.")
    }
  }

  private static func check(
    _ leaders: [MatchLeader], _ mentors: [MatchMentor], slots: Set<String>
  ) throws(MatchFault) {
    var seen: Set<String> = []
    for (position, leader) in leaders.enumerated() {
      let place = "leaders[\(position)]"
      try unique(leader.id, &seen, place)
      try range(leader.roleLevel, 0...MatchLimits.roleLevel, "\(place).role_level")
      try range(leader.years, -MatchLimits.years...MatchLimits.years, "\(place).years")
      try person(
        slots: leader.slots, known: slots, texts: [leader.municipality, leader.region, leader.sector],
        lists: [leader.languages, leader.topics, leader.wantWith, leader.notWith], place)
    }
    for (position, mentor) in mentors.enumerated() {
      let place = "mentors[\(position)]"
      try unique(mentor.id, &seen, place)
      try range(mentor.capacity, 1...2, "\(place).capacity")
      try person(
        slots: mentor.slots, known: slots, texts: [mentor.municipality, mentor.region, mentor.sector],
        lists: [mentor.languages, mentor.topics, mentor.notWith], place)
    }
  }

  private static func person(
    slots: [String], known: Set<String>, texts names: [String], lists: [[String]], _ place: String
  ) throws(MatchFault) {
    try count(slots.count, MatchLimits.entriesOfPerson, "\(place).slots")
    for (position, slot) in slots.enumerated() where !known.contains(slot) {
      throw MatchFault(.unknown, "\(place).slots[\(position)]", "This slot is not in config.slots.")
    }
    for name in names { try text(name, place) }
    for list in lists { try texts(list, place) }
  }

  private static func check(_ rules: [MatchRule], ids: Set<String>) throws(MatchFault) {
    try count(rules.count, MatchLimits.rules, "rules")
    try count(rules.reduce(0) { $0 + $1.ids.count }, MatchLimits.idsOfRules, "rules", of: "ids")
    var ofGroups = (together: 0, atMost: 0)
    for (position, rule) in rules.enumerated() {
      let place = "rules[\(position)]"
      try count(rule.ids.count, MatchLimits.entriesOfPerson, place, of: "ids")
      guard Set(rule.ids).count == rule.ids.count else { throw MatchFault(.duplicate, place, "An id is there twice.") }
      if let id = rule.ids.first(where: { !ids.contains($0) }) {
        throw MatchFault(.unknown, place, "There is no leader \(id.debugDescription).")
      }
      switch rule {
      case .apart: break
      case .together: ofGroups.together += 1
      case .atMost(let most, _):
        ofGroups.atMost += 1
        try range(most, 1...MatchLimits.entriesOfPerson, "\(place).max")
      }
    }
    try count(ofGroups.together, MatchLimits.groupRules, "rules", of: "rules of the kind together")
    try count(ofGroups.atMost, MatchLimits.groupRules, "rules", of: "rules of the kinds at_most and spread")
  }

  private static func unique(_ id: String, _ seen: inout Set<String>, _ place: String) throws(MatchFault) {
    try self.id(id, "\(place).id")
    guard seen.insert(id).inserted else {
      throw MatchFault(.duplicate, "\(place).id", "The id \(id.debugDescription) is there twice.")
    }
  }

  private static func id(_ id: String, _ place: String) throws(MatchFault) {
    guard 1...MatchLimits.idBytes ~= id.utf8.count else {
      throw MatchFault(.outOfRange, place, "This must have 1 to \(MatchLimits.idBytes) bytes.")
    }
  }

  private static func texts(_ list: [String], _ place: String) throws(MatchFault) {
    try count(list.count, MatchLimits.entriesOfPerson, place)
    for text in list { try self.text(text, place) }
  }

  private static func text(_ text: String, _ place: String) throws(MatchFault) {
    guard text.utf8.count <= MatchLimits.textBytes else {
      throw MatchFault(.outOfRange, place, "A text here is longer than \(MatchLimits.textBytes) bytes.")
    }
  }

  private static func count(
    _ count: Int, _ most: Int, _ place: String, of what: String = "entries"
  ) throws(MatchFault) {
    guard count <= most else {
      throw MatchFault(.outOfRange, place, "There are \(count) \(what); at most \(most) are accepted.")
    }
  }

  private static func range(_ value: Int, _ range: ClosedRange<Int>, _ place: String) throws(MatchFault) {
    guard range.contains(value) else {
      throw MatchFault(
        .outOfRange, place, "\(value) is not between \(range.lowerBound) and \(range.upperBound).")
    }
  }
}
