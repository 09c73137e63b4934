/// The weights as the search uses them, by size where they depend on it.
struct GroupWorth {
  /// What leaving one leader out costs while searching: more than what one can be worth in a group, and little enough
  /// to be crossed on the way to something better.
  let unplaced: Int
  let trueUnplaced: Int
  let load: Int
  let together: Int
  let sizeMin: Int
  let sizeMax: Int
  let mentorsMin: Int
  let mentorsMax: Int
  let slotsGoal: Int
  let dominance: Int
  let slots: Int
  let mentorSector: Int
  /// For each member, when all are from one municipality; 0 where that costs nothing.
  let oneMunicipality: Int
  /// By size, 0 to 7: the factor of the averaged pairs, and the cost of the size for the whole group.
  let pairs: UnsafeMutablePointer<Int>
  let size: UnsafeMutablePointer<Int>
  /// By number of mentors, 0 to 2: the factor of their values, and the cost of the number for each member.
  let mentors: UnsafeMutablePointer<Int>
  let mentorCount: UnsafeMutablePointer<Int>
  let hasTogether: Bool
  /// What all pairs that should be together are worth when they are.
  let allTogether: Int
  let most: [Int]

  init(_ instance: MatchInstance) {
    let config = instance.config
    let weights = config.weights
    trueUnplaced = weights.unplaced
    load = weights.mentorLoad
    sizeMin = config.sizeMin
    sizeMax = config.sizeMax
    mentorsMin = config.mentorsMin
    mentorsMax = config.mentorsMax
    slotsGoal = weights.slotsGoal
    dominance = weights.dominance
    slots = weights.slots
    mentorSector = weights.mentorSector
    oneMunicipality = config.municipalityMode == .mixed ? weights.oneMunicipality : 0
    pairs = .filled(0, 8)
    size = .filled(0, 8)
    for count in 0...7 {
      pairs[count] = GroupScale.pairs(max(2, count))
      size[count] = count * weights.size * abs(count - config.sizeTarget)
    }
    mentors = .filled(0, 3)
    mentorCount = .filled(0, 3)
    for count in 0...2 {
      mentors[count] = GroupScale.mentors(max(1, count))
      mentorCount[count] = weights.mentorCount * abs(count - config.mentorsTarget)
    }
    hasTogether = !instance.index.rules.together.isEmpty
    together = MatchLimits.apartCost
    allTogether = instance.index.rules.together.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 } * MatchLimits.apartCost
    most = instance.index.rules.most
    unplaced = min(weights.unplaced, 3_000)
  }
}
