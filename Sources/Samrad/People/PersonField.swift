/// One thing that is known of a person: a column of a list, and a question of the form. The raw value is its name in
/// `people.yaml`.
package enum PersonField: String, Codable, Sendable, CaseIterable {
  /// The list's own key of a person, by which other lines may name them. It is not kept.
  case number
  case name
  case matrix
  case service, municipality, region, role
  /// What a leader leads, when it stands in a column of its own; part of the role.
  case level
  case years, languages
  case halfDays = "half-days"
  case topics, manager, wishes
  /// Never read from a list: it is between the person and the bot.
  case notWith = "not-with"
  case meeting, capacity

  /// Those that make up a person's facts, in the order in which they are shown.
  package static let facts: [PersonField] = [
    .name, .role, .service, .municipality, .region, .years, .languages, .halfDays, .meeting, .topics, .manager,
    .wishes, .capacity,
  ]

  /// Without these a person can't be put into a group.
  package static let needed: [PersonField] = [.service, .municipality, .region, .halfDays]
}

extension PersonFacts {
  /// Of nobody yet.
  package static let none = PersonFacts(name: "")

  /// Takes over one field.
  mutating func take(_ field: PersonField, from other: PersonFacts) {
    switch field {
    case .name: name = other.name
    case .service: service = other.service
    case .municipality: municipality = other.municipality
    case .region: region = other.region
    case .role, .level:
      isMentor = other.isMentor
      // «leder» alone does not say what they lead, and leaves what is known.
      level = isMentor ? nil : other.level ?? level
      if !isMentor { capacity = nil }
    case .years: years = other.years
    case .languages: languages = other.languages
    case .halfDays: halfDays = other.halfDays
    case .topics: topics = other.topics
    case .manager: manager = other.manager
    case .wishes: wishes = other.wishes
    case .meeting: meeting = other.meeting
    case .capacity: capacity = other.capacity
    case .number, .matrix, .notWith: break
    }
  }

  func taking(_ fields: some Sequence<PersonField>, from other: PersonFacts) -> PersonFacts {
    var facts = self
    for field in fields { facts.take(field, from: other) }
    return facts
  }

  /// The fields in which the two are not the same, in the order in which they are shown.
  func differences(from other: PersonFacts) -> [PersonField] {
    guard self != other else { return [] }
    return PersonField.facts.filter { field in
      switch field {
      case .role: isMentor != other.isMentor || level != other.level
      case .name: name != other.name
      default:
        PersonFacts.none.taking([field], from: self) != PersonFacts.none.taking([field], from: other)
      }
    }
  }

  /// Those of `PersonField.needed` that nobody has said.
  package var lacking: [PersonField] {
    PersonField.needed.filter { field in
      switch field {
      case .service: service == nil
      case .municipality: municipality == nil
      case .region: region == nil
      default: halfDays.isEmpty
      }
    }
  }
}
