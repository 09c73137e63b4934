import Foundation
package import Matrix

/// Somebody in the programme: a leader who is to be in a group, or a mentor who is to lead one.
package struct Person: Codable, Equatable, Sendable {
  /// Whether the person is to be counted on.
  package enum Standing: Codable, Equatable, Sendable {
    case active
    /// Away, and not to be put into a group; until that day comes, or for the time being.
    case paused(until: LocalDate?)
    /// No longer in the programme.
    case left
  }

  package let user: UserID
  package var facts: PersonFacts
  package var standing: Standing
  /// Whom the person will not be in a group with. Between the person and the bot alone: it stands in no message to
  /// others, no log, no export and no reason, and nothing that others see may let it be guessed.
  package var notWith: [UserID]

  package init(
    user: UserID, facts: PersonFacts, standing: Standing = .active, notWith: [UserID] = []
  ) {
    self.user = user
    self.facts = facts
    self.standing = standing
    self.notWith = notWith
  }
}

/// What forming groups needs to know of a person. Nil and empty: nobody has said.
package struct PersonFacts: Codable, Equatable, Sendable {
  /// For showing; at most 60 characters.
  package var name: String
  package var isMentor: Bool
  /// Of a leader: what they lead.
  package var level: LeaderLevel?
  /// The key of a service in `people.yaml` (`barnevern`), or the person's own word for one that is not there.
  package var service: String?
  package var municipality: String?
  package var region: String?
  /// As a leader, 0 to 60.
  package var years: Int?
  /// Working languages.
  package var languages: [Language]
  /// When the person can meet, in the order of the week.
  package var halfDays: [HalfDay]
  /// Keys of the catalogue's topics, or the person's own words.
  package var topics: [String]
  /// The nearest superior. Nobody is in a group with anybody above or below them.
  package var manager: UserID?
  /// Whom the person would like to be with.
  package var wishes: [UserID]
  package var meeting: MeetingForm
  /// Of a mentor: how many groups, 1 or 2.
  package var capacity: Int?

  package init(
    name: String, isMentor: Bool = false, level: LeaderLevel? = nil, service: String? = nil,
    municipality: String? = nil, region: String? = nil, years: Int? = nil, languages: [Language] = [],
    halfDays: [HalfDay] = [], topics: [String] = [], manager: UserID? = nil, wishes: [UserID] = [],
    meeting: MeetingForm = .either, capacity: Int? = nil
  ) {
    self.name = name
    self.isMentor = isMentor
    self.level = level
    self.service = service
    self.municipality = municipality
    self.region = region
    self.years = years
    self.languages = languages
    self.halfDays = halfDays
    self.topics = topics
    self.manager = manager
    self.wishes = wishes
    self.meeting = meeting
    self.capacity = capacity
  }
}

/// What a leader leads.
package enum LeaderLevel: Int, Codable, Sendable, CaseIterable {
  case team = 1
  case unit
  /// A whole service (norsk: virksomhet).
  case service
}

/// How a person can meet.
package enum MeetingForm: String, Codable, Sendable, CaseIterable {
  case either, online
  /// Only where the others are: all in one region.
  case inPerson
}

/// Half of a working day in every week (norsk: formiddag, ettermiddag). The raw value is its name in files.
package enum HalfDay: String, Codable, Sendable, CaseIterable, Comparable {
  case mondayMorning = "man_fm"
  case mondayAfternoon = "man_em"
  case tuesdayMorning = "tir_fm"
  case tuesdayAfternoon = "tir_em"
  case wednesdayMorning = "ons_fm"
  case wednesdayAfternoon = "ons_em"
  case thursdayMorning = "tor_fm"
  case thursdayAfternoon = "tor_em"
  case fridayMorning = "fre_fm"
  case fridayAfternoon = "fre_em"

  /// From Monday morning, 0 to 9.
  package var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
