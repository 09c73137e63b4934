/// What a municipality is worth in a group.
package enum MatchMunicipalityMode: String, Sendable, Equatable {
  /// Different municipalities are good, and all from one costs.
  case mixed
  /// The same municipality is good.
  case same
  case ignore
}

/// What groups look like, and what is worth how much.
package struct MatchConfig: Sendable, Equatable {
  package var sizeMin: Int
  package var sizeMax: Int
  package var sizeTarget: Int
  /// The half days on which groups can meet, in the order of the week.
  package var slots: [String]
  /// Languages that count as one: each list stands for its first member.
  package var languageEquivalence: [[String]]
  package var municipalityMode: MatchMunicipalityMode
  package var mentorsMin: Int
  package var mentorsMax: Int
  package var mentorsTarget: Int
  /// Where bands of experience begin, in years.
  package var experienceBands: [Int]
  package var weights: MatchWeights

  package static let usualSlots = ["man", "tir", "ons", "tor", "fre"].flatMap { ["\($0)_fm", "\($0)_em"] }

  package init(
    sizeMin: Int = 4, sizeMax: Int = 6, sizeTarget: Int = 5, slots: [String] = MatchConfig.usualSlots,
    languageEquivalence: [[String]] = [["nb", "nn"]], municipalityMode: MatchMunicipalityMode = .mixed,
    mentorsMin: Int = 1, mentorsMax: Int = 2, mentorsTarget: Int = 1, experienceBands: [Int] = [2, 5, 10],
    weights: MatchWeights = MatchWeights()
  ) {
    self.sizeMin = sizeMin
    self.sizeMax = sizeMax
    self.sizeTarget = sizeTarget
    self.slots = slots
    self.languageEquivalence = languageEquivalence
    self.municipalityMode = municipalityMode
    self.mentorsMin = mentorsMin
    self.mentorsMax = mentorsMax
    self.mentorsTarget = mentorsTarget
    self.experienceBands = experienceBands
    self.weights = weights
  }
}

/// What each part of the score is worth. All are whole numbers; what costs is written as a positive number.
package struct MatchWeights: Sendable, Equatable {
  // Between two members, averaged over the pairs of the group.
  package var sector = 10
  package var municipality = 4
  package var topic = 2
  package var topicCap = 2
  package var experience = 2
  package var experienceCap = 2
  package var roleGap = 3
  // Between two members, counted once.
  package var want = 12
  package var `repeat` = 8
  package var repeatCap = 3
  // Of a group, for each member.
  package var dominance = 40
  package var oneMunicipality = 60
  package var size = 40
  package var slots = 25
  package var slotsGoal = 3
  // Between a mentor and a member.
  package var mentorMunicipality = 4
  package var mentorTopic = 2
  package var mentorRepeat = 8
  package var mentorSector = 20
  package var mentorCount = 30
  // Of the whole plan.
  package var mentorLoad = 150
  package var unplaced = 100_000

  package init() {}
}
