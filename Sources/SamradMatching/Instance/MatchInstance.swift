/// Whom to match, with whom, and how: the whole problem. One that exists can be matched: whatever can't be is refused
/// when it is made.
package struct MatchInstance: Sendable, Equatable {
  package let name: String
  package let config: MatchConfig
  /// Sorted by id, so that the order in a file never matters.
  package let leaders: [MatchLeader]
  /// Sorted by id.
  package let mentors: [MatchMentor]
  package let history: [MatchHistory]
  package let rules: [MatchRule]
  /// What follows from the above, by number instead of by name.
  let index: MatchIndex

  /// - Throws: the first thing found that can't be, and where.
  package init(
    name: String, config: MatchConfig = MatchConfig(), leaders: [MatchLeader], mentors: [MatchMentor],
    history: [MatchHistory] = [], rules: [MatchRule] = []
  ) throws(MatchFault) {
    try MatchChecks.check(
      name: name, config: config, leaders: leaders, mentors: mentors, history: history, rules: rules)
    self.name = name
    self.config = config
    self.leaders = leaders.sorted { idPrecedes($0.id, $1.id) }
    self.mentors = mentors.sorted { idPrecedes($0.id, $1.id) }
    self.history = history
    self.rules = rules
    index = MatchIndex(config: config, leaders: self.leaders, mentors: self.mentors, history: history, rules: rules)
  }

  package static func == (one: MatchInstance, other: MatchInstance) -> Bool {
    one.name == other.name && one.config == other.config && one.leaders == other.leaders
      && one.mentors == other.mentors && one.history == other.history && one.rules == other.rules
  }

  /// How many more places the leaders need than the mentors have; 0 when there are enough. Said before solving.
  package var placesMissing: Int {
    max(0, leaders.count - mentors.reduce(0) { $0 + $1.capacity } / config.mentorsMin * config.sizeMax)
  }
}

/// Whether one id comes before another: by their bytes, the same on every machine.
func idPrecedes(_ one: String, _ other: String) -> Bool {
  one.utf8.lexicographicallyPrecedes(other.utf8)
}
