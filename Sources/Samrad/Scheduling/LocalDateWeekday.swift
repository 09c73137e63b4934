/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday is 7.
package enum Weekday: Int, CaseIterable, Codable, Sendable, Comparable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  package static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }

  /// As files that people edit name it, whatever their language.
  init?(key: String) {
    switch key {
    case "monday": self = .monday
    case "tuesday": self = .tuesday
    case "wednesday": self = .wednesday
    case "thursday": self = .thursday
    case "friday": self = .friday
    case "saturday": self = .saturday
    case "sunday": self = .sunday
    default: return nil
    }
  }
}
