/// How a person can meet.
package enum MatchMeeting: String, Sendable, Equatable, CaseIterable {
  case either
  case online
  case inPerson = "in_person"
}

/// Who is to be in a group (norsk: leder).
package struct MatchLeader: Sendable, Equatable {
  /// Unique over leaders and mentors together.
  package let id: String
  package let municipality: String
  package let region: String
  package let sector: String
  /// 1 leads a team, 2 a unit, 3 is head of a service. 0 to ``MatchLimits/roleLevel`` are accepted.
  package let roleLevel: Int
  /// Experience as a leader, in whole years.
  package let years: Int
  package let languages: [String]
  /// The half days on which this person can meet; each is one of ``MatchConfig/slots``.
  package let slots: [String]
  package let topics: [String]
  /// Who this person reports to. Ids that are nobody's are without effect, here and in the two lists below.
  package let manager: String?
  package let wantWith: [String]
  package let notWith: [String]
  package let meeting: MatchMeeting

  package init(
    id: String, municipality: String, region: String, sector: String, roleLevel: Int, years: Int,
    languages: [String], slots: [String], topics: [String] = [], manager: String? = nil, wantWith: [String] = [],
    notWith: [String] = [], meeting: MatchMeeting = .either
  ) {
    self.id = id
    self.municipality = municipality
    self.region = region
    self.sector = sector
    self.roleLevel = roleLevel
    self.years = years
    self.languages = languages
    self.slots = slots
    self.topics = topics
    self.manager = manager
    self.wantWith = wantWith
    self.notWith = notWith
    self.meeting = meeting
  }
}

/// Who leads a group (norsk: veileder).
package struct MatchMentor: Sendable, Equatable {
  package let id: String
  package let municipality: String
  package let region: String
  package let sector: String
  package let languages: [String]
  package let slots: [String]
  package let topics: [String]
  /// How many groups this mentor leads at most: 1 or 2.
  package let capacity: Int
  package let manager: String?
  package let notWith: [String]
  package let meeting: MatchMeeting

  package init(
    id: String, municipality: String, region: String, sector: String, languages: [String], slots: [String],
    topics: [String] = [], capacity: Int = 1, manager: String? = nil, notWith: [String] = [],
    meeting: MatchMeeting = .either
  ) {
    self.id = id
    self.municipality = municipality
    self.region = region
    self.sector = sector
    self.languages = languages
    self.slots = slots
    self.topics = topics
    self.capacity = capacity
    self.manager = manager
    self.notWith = notWith
    self.meeting = meeting
  }
}

/// A group of an earlier season. Ids that are nobody's any more are without effect.
package struct MatchHistory: Sendable, Equatable {
  package let season: String
  package let members: [String]
  package let mentors: [String]

  package init(season: String, members: [String], mentors: [String]) {
    self.season = season
    self.members = members
    self.mentors = mentors
  }
}
