/// The programme's own days off (norsk: fri, ferie): no session of a series falls on them.
package struct Breaks: Codable, Equatable, Sendable {
  /// In the order of the calendar.
  package private(set) var windows: [DateWindow] = []

  /// As many as a programme has in some years.
  static let most = 60

  package init() {}

  package func contains(_ day: LocalDate) -> Bool { windows.contains { $0.contains(day) } }

  /// Whether no session of a series falls on it: a public holiday, or one of the programme's own days off.
  func isOff(_ day: LocalDate) -> Bool { PublicHoliday.holiday(on: day) != nil || contains(day) }

  func isWorkingDay(_ day: LocalDate) -> Bool { day.weekday < .saturday && !isOff(day) }

  mutating func add(_ window: DateWindow) {
    guard !windows.contains(window), windows.count < Self.most else { return }
    windows.append(window)
    windows.sort { ($0.first, $0.last) < ($1.first, $1.last) }
  }

  mutating func remove(_ window: DateWindow) { windows.removeAll { $0 == window } }
}

/// The programme has days off, or has them no more.
package struct BreakSet: ProgrammeChange {
  package static let kind = "programme.break"
  package let window: DateWindow
  package let isOff: Bool

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if isOff { programme.breaks.add(window) } else { programme.breaks.remove(window) }
  }
}
