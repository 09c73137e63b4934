/// The parts of `read` in `dates.yaml` that are tables: rows of phrases, each row with its own meaning.
enum DateWordsTable: String, CaseIterable {
  case weekdays, weekdaysBeforeNumber, months, numbers, ordinals, units
  /// Rows are days from today.
  case daysAhead
  /// Rows are minutes.
  case lengths
  /// Weekdays in the plural.
  case weekdaysEvery

  /// What the phrases of one row mean; nil when the table has no such row.
  func meaning(_ row: String) -> DateMeaning? {
    switch self {
    case .weekdays: Weekday(key: row).map { .weekday($0) }
    case .weekdaysBeforeNumber: Weekday(key: row).map { .weekdayBeforeNumber($0) }
    case .months: Self.monthNames.firstIndex(of: row).map { .month($0 + 1) }
    case .units: DateUnit(rawValue: row).map { .unit($0) }
    case .numbers: Int(row).flatMap { (1...99).contains($0) ? .number($0) : nil }
    case .ordinals: row == "last" ? .ordinal(-1) : Int(row).flatMap { (1...14).contains($0) ? .ordinal($0) : nil }
    case .daysAhead: Int(row).flatMap { (0...2).contains($0) ? .daysAhead($0) : nil }
    case .lengths: Int(row).flatMap { (1...1440).contains($0) ? .minutes($0) : nil }
    case .weekdaysEvery: Weekday(key: row).map { .everyWeekday($0) }
    }
  }

  /// The rows it may have, for a fault's remedy.
  var rows: String {
    switch self {
    case .weekdays, .weekdaysBeforeNumber, .weekdaysEvery: "monday to sunday"
    case .months: "january to december"
    case .units: DateUnit.allCases.map(\.rawValue).joined(separator: ", ")
    case .numbers: "1 to 99"
    case .ordinals: "1 to 14 and last"
    case .daysAhead: "0 to 2"
    case .lengths: "1 to 1440, in minutes"
    }
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
