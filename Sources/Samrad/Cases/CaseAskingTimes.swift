import Foundation

/// When people are asked about the case of a session: 48 hours before, on a working day, and never at night.
struct CaseAskingTimes {
  private let start: Date
  private let zone: TimeZone
  private let breaks: Breaks

  /// Hours before the start after which nobody is asked any more.
  private static let latest: TimeInterval = 2 * 3_600
  /// An hour is the least that anybody gets to answer, if there is one.
  private static let least: TimeInterval = 3_600

  /// - Parameter zone: the group's.
  init(_ time: SessionTime, zone: TimeZone, breaks: Breaks) {
    start = time.start
    self.zone = zone
    self.breaks = breaks
  }

  /// The last moment at which somebody may be asked.
  var lastAsk: Date { start.addingTimeInterval(-Self.latest) }

  /// Whether another can be asked in good time: that day, or so that they can answer while people are at work. Otherwise
  /// it is the mentors who need to know.
  func hasTimeForAnother(at moment: Date) -> Bool {
    LocalDate(moment, in: zone) == LocalDate(start, in: zone)
      || closes >= moment.addingTimeInterval(Self.least)
  }

  /// Two days before, at the same time by the clock. Where that is no working day, the last one before it.
  var opens: Date {
    let hours = WorkingHours.usual
    let day = lastWorkingDay(LocalDate(start, in: zone).adding(days: -2))
    return moment(day, min(max(LocalTime(start, in: zone), hours.from), hours.until))
  }

  func isWorking(_ moment: Date) -> Bool {
    breaks.isWorkingDay(LocalDate(moment, in: zone))
      && WorkingHours.usual.hold(LocalTime(moment, in: zone), minutes: 0)
  }

  /// The same moment if people work then, else when they next begin.
  func working(from moment: Date) -> Date {
    if isWorking(moment) { return moment }
    let hours = WorkingHours.usual
    var day = LocalDate(moment, in: zone)
    if LocalTime(moment, in: zone) >= hours.until || !breaks.isWorkingDay(day) { day = day.adding(days: 1) }
    for _ in 0..<Self.longestBreak where !breaks.isWorkingDay(day) { day = day.adding(days: 1) }
    return self.moment(day, hours.from)
  }

  /// How long whoever is asked now has: a day, but not longer than to noon on the working day before; when that is
  /// over, to four hours before the start.
  func patience(from now: Date) -> Date {
    let enough = now.addingTimeInterval(Self.least)
    let aDay = working(from: now.addingTimeInterval(86_400))
    let noon = moment(lastWorkingDay(LocalDate(start, in: zone).adding(days: -1)), LocalTime(wholeHour: 12))
    if noon >= enough { return min(aDay, noon) }
    if closes >= enough { return min(aDay, closes) }
    return lastAsk >= enough ? lastAsk : start.addingTimeInterval(-Self.latest / 2)
  }

  /// Four hours before the start, or, where that is not in working hours, when they last ended.
  private var closes: Date { lastWorking(before: start.addingTimeInterval(-2 * Self.latest)) }

  /// Days that are looked through for a working day, more than anybody is off.
  private static let longestBreak = 120

  private func lastWorkingDay(_ day: LocalDate) -> LocalDate {
    var day = day
    for _ in 0..<Self.longestBreak where !breaks.isWorkingDay(day) { day = day.adding(days: -1) }
    return day
  }

  private func lastWorking(before moment: Date) -> Date {
    if isWorking(moment) { return moment }
    let hours = WorkingHours.usual
    let day = LocalDate(moment, in: zone)
    let isEarly = LocalTime(moment, in: zone) < hours.from
    return self.moment(lastWorkingDay(isEarly ? day.adding(days: -1) : day), hours.until)
  }

  private func moment(_ day: LocalDate, _ time: LocalTime) -> Date {
    LocalMoment.resolve(date: day, time: time, zone: zone).earliest
  }
}

extension World {
  func askingTimes(of session: Session, in group: Group) -> CaseAskingTimes {
    CaseAskingTimes(session.time, zone: group.zone, breaks: programme.breaks)
  }
}
