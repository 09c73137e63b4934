/// The tables of `people.yaml`: rows of words, each row with its own meaning.
package enum PeopleTable: String, CaseIterable, Sendable {
  case columns, roles, days, halves, signs, numbers, meetings
  /// Their rows are open: a language or a service is added by writing it into the file, in every language.
  case languages, services

  /// The rows that must be there; nil when the file decides.
  package var rows: [String]? {
    switch self {
    case .columns: PersonField.allCases.map(\.rawValue)
    case .roles: RoleWord.allCases.map(\.rawValue)
    case .days: Self.dayRows
    case .halves: ["fm", "em"]
    case .signs: PeopleSign.allCases.map(\.rawValue)
    case .numbers: (1...12).map { String($0) }
    case .meetings: MeetingRow.allCases.map(\.rawValue)
    case .languages, .services: nil
    }
  }

  /// Monday to Friday, as `HalfDay` begins.
  static let dayRows = ["man", "tir", "ons", "tor", "fre"]
}

/// What a word for a role says.
package enum RoleWord: String, CaseIterable, Sendable {
  case team, unit, service
  /// A leader, of whatever.
  case leader
  case mentor

  var level: LeaderLevel? {
    switch self {
    case .team: .team
    case .unit: .unit
    case .service: .service
    case .leader, .mentor: nil
    }
  }

  init(_ facts: PersonFacts) {
    self =
      if facts.isMentor { .mentor } else {
        switch facts.level {
        case .team: .team
        case .unit: .unit
        case .service: .service
        case nil: .leader
        }
      }
  }
}

enum MeetingRow: String, CaseIterable {
  case either, online
  case inPerson = "in-person"

  var form: MeetingForm {
    switch self {
    case .either: .either
    case .online: .online
    case .inPerson: .inPerson
    }
  }

  init(_ form: MeetingForm) {
    self =
      switch form {
      case .either: .either
      case .online: .online
      case .inPerson: .inPerson
      }
  }
}

/// Small words in an answer.
enum PeopleSign: String, CaseIterable {
  /// Every half-day there is.
  case week
  case and
  /// Between two days: all from one to the other.
  case to
  /// Says nothing by itself.
  case filler
  /// Nobody, nothing: empties a field.
  case clear
  /// Beside a number of years.
  case years
  /// Dropped behind the name of a municipality or a region.
  case endings
}
