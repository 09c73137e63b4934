/// When in a day somebody works (norsk: arbeidstid), Monday to Friday, by the clock of the person's own zone.
package struct WorkingHours: Codable, Hashable, Sendable {
  package let from: LocalTime
  package let until: LocalTime

  /// Nil for hours that do not end after they begin.
  package init?(from: LocalTime, until: LocalTime) {
    guard from < until else { return nil }
    self.from = from
    self.until = until
  }

  private init(fromHour: Int, untilHour: Int) {
    from = LocalTime(wholeHour: fromHour)
    until = LocalTime(wholeHour: untilHour)
  }

  /// Of those who have not said otherwise: 08.00 to 16.00.
  package static let usual = WorkingHours(fromHour: 8, untilHour: 16)

  /// Whether all of something that begins at `time` and takes so many minutes lies within the hours.
  package func hold(_ time: LocalTime, minutes: Int) -> Bool {
    time >= from && time.minuteOfDay + minutes <= until.minuteOfDay
  }
}
