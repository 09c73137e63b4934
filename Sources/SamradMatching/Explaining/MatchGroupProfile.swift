/// What a group is like, as facts to be put into words for an admin.
package struct MatchGroupProfile: Sendable, Equatable {
  package struct Count: Sendable, Equatable {
    package let name: String
    package let count: Int
  }

  /// Two people, and how often where it can be more than once.
  package struct Tie: Sendable, Equatable {
    package let one: String
    package let other: String
    package let times: Int
  }

  /// What left little choice for a group.
  package enum Tightness: Sendable, Equatable {
    /// So few slots suit everybody.
    case slots(Int)
    /// So few mentors of all could have led it at one of these slots.
    case mentors(Int)
    case sector(String, members: Int)
    case oneMunicipality(String)
    case size(Int)
  }

  package let id: String
  package let size: Int
  /// The most frequent first.
  package let sectors: [Count]
  package let municipalities: [Count]
  /// Members in each band of experience, from the least; one more than `config.experienceBands`.
  package let bands: [Int]
  /// The least and the most experienced, in years.
  package let years: ClosedRange<Int>?
  /// Topics of at least two members, the most frequent first.
  package let topics: [Count]
  /// Topics of a mentor that at least one member has.
  package let mentorTopics: [Count]
  /// When everybody can, mentors too, in the order of the week.
  package let slots: [String]
  /// Languages that everybody has in common; of languages that count as one, the first.
  package let languages: [String]
  /// Wishes of members for each other: who wished, for whom.
  package let wishesMet: [Tie]
  /// Wishes of members for somebody who is not in the group.
  package let wishesUnmet: [Tie]
  /// Members who were in a group together before.
  package let repeats: [Tie]
  /// Mentors who led a member before: mentor, member.
  package let mentorRepeats: [Tie]
  /// How many mentors of all could lead these members at some time, whether or not they are taken.
  package let possibleMentors: Int
  /// What left little choice, the tightest first.
  package let tightness: [Tightness]
}

extension MatchInstance {
  /// Facts about a group. Ids that are nobody's are left out.
  package func profile(of group: MatchGroup) -> MatchGroupProfile {
    let members = group.members.compactMap { index.numbers[$0] }.filter { $0 < index.leaders }.sorted()
    let mentors = group.mentors.compactMap { index.numbers[$0] }.filter { $0 >= index.leaders }.sorted()
    let people = members + mentors
    let possible = possibleMentors(members)
    let slots = people.isEmpty ? 0 : people.reduce(~0) { $0 & index.slots[$1] }
    let sectors = counts(members.map { leaders[$0].sector })
    let municipalities = counts(members.map { leaders[$0].municipality })
    let pairs = members.enumerated().flatMap { place, one in members[(place + 1)...].map { (one, $0) } }
    let years = members.map { leaders[$0].years }
    let mentorTopics = Set(mentors.flatMap { self.mentors[$0 - index.leaders].topics })
    func tie(_ one: Int, _ other: Int, _ times: Int = 1) -> MatchGroupProfile.Tie {
      .init(one: index.ids[one], other: index.ids[other], times: times)
    }
    return MatchGroupProfile(
      id: group.id, size: members.count, sectors: sectors, municipalities: municipalities,
      bands: (0...config.experienceBands.count).map { band in members.count { index.bands[$0] == band } },
      years: years.min().flatMap { least in years.max().map { least...$0 } },
      topics: counts(members.flatMap { Set(leaders[$0].topics) }).filter { $0.count > 1 },
      mentorTopics: counts(members.flatMap { Set(leaders[$0].topics) }).filter { mentorTopics.contains($0.name) },
      slots: config.slots.enumerated().filter { slots >> UInt64($0.offset) & 1 == 1 }.map(\.element),
      languages: commonLanguages(people),
      wishesMet: members.flatMap { one in
        index.wants[one].filter { members.contains($0) && $0 != one }.map { tie(one, $0) }
      },
      wishesUnmet: members.flatMap { one in index.wants[one].filter { !members.contains($0) }.map { tie(one, $0) } },
      repeats: pairs.map { tie($0, $1, index.timesTogether($0, $1)) }.filter { $0.times > 0 },
      mentorRepeats: mentors.flatMap { mentor in
        members.map { tie(mentor, $0, index.timesLed(mentor - index.leaders, $0)) }.filter { $0.times > 0 }
      },
      possibleMentors: possible,
      tightness: tightness(
        size: members.count, slots: slots.nonzeroBitCount, possible: possible, sectors, municipalities))
  }

  /// How many mentors could lead these leaders, if they were free.
  private func possibleMentors(_ members: [Int]) -> Int {
    let slots = members.reduce(~0) { $0 & index.slots[$1] }
    let languages = members.reduce(~0) { $0 & index.languages[$1] }
    return (index.leaders..<index.people).count { mentor in
      slots & index.slots[mentor] != 0 && languages & index.languages[mentor] != 0
        && members.allSatisfy { index.compatible($0, mentor) }
    }
  }

  private func commonLanguages(_ people: [Int]) -> [String] {
    var standsFor: [String: String] = [:]
    for same in config.languageEquivalence {
      for language in same { standsFor[language] = same[0] }
    }
    let spoken = people.map { person in
      let own = person < index.leaders ? leaders[person].languages : mentors[person - index.leaders].languages
      return Set(own.map { standsFor[$0] ?? $0 })
    }
    guard let first = spoken.first else { return [] }
    return spoken.reduce(first) { $0.intersection($1) }.sorted(by: idPrecedes)
  }

  private func counts(_ names: [String]) -> [MatchGroupProfile.Count] {
    Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).map { .init(name: $0, count: $1) }
      .sorted { $0.count == $1.count ? idPrecedes($0.name, $1.name) : $0.count > $1.count }
  }

  private func tightness(
    size: Int, slots: Int, possible: Int, _ sectors: [MatchGroupProfile.Count],
    _ municipalities: [MatchGroupProfile.Count]
  ) -> [MatchGroupProfile.Tightness] {
    // Each with what is left of choice: the least comes first.
    var found: [(left: Int, what: MatchGroupProfile.Tightness)] = []
    if slots < max(1, config.weights.slotsGoal) { found.append((slots, .slots(slots))) }
    if possible <= 3 { found.append((possible, .mentors(possible))) }
    if let largest = sectors.first, largest.count > 2 {
      found.append((size - largest.count + 1, .sector(largest.name, members: largest.count)))
    }
    if municipalities.count == 1, size > 1, config.municipalityMode == .mixed {
      found.append((2, .oneMunicipality(municipalities[0].name)))
    }
    if size != config.sizeTarget { found.append((4, .size(size))) }
    return found.enumerated().sorted { ($0.element.left, $0.offset) < ($1.element.left, $1.offset) }.map(\.element.what)
  }
}
