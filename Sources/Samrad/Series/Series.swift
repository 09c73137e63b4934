package import Foundation

/// Where in a series a session is.
package struct SeriesPlace: Codable, Hashable, Sendable {
  package let series: Int
  /// The day that the series has it on, wherever it was moved.
  package let day: LocalDate
}

/// A session that comes again and again (norsk: fast møte), at the same time by the clock on the wall.
package struct Series: Codable, Equatable, Sendable {
  package let id: Int
  package var recurrence: Recurrence
  package let time: LocalTime
  package let minutes: Int
  package var zone: String
  package let script: String
  /// When it was planned: what it has promised since must be kept.
  package let bookedAt: Date
  /// Its sessions up to this day have been planned, each by itself.
  package var plannedThrough: LocalDate?
  /// Days that were skipped, or whose session was moved.
  package var skipped: [LocalDate] = []
  /// Days off that were made up for when it was planned, as with «10 ganger»: nothing else is proposed for them.
  package var madeUp: [LocalDate]?
  /// When its sessions are reminded of, if not as the group's others.
  package var reminders: [ReminderOffset]?
  /// When that was said: a reminder whose moment had passed by then is never sent.
  package var remindersSince: Date?
  package var calendarTrace: CalendarTrace?
  // Nil is a meeting: series from before there were others have no such field.
  private var ownMode: SessionMode?
  /// It was taken away, with all its sessions to come.
  package var isOver = false

  /// Its sessions are planned so many days ahead: before the longest reminder can come.
  static let daysAhead = 35

  /// How its sessions are held.
  package var mode: SessionMode {
    get { ownMode ?? .meeting }
    set { ownMode = newValue == .meeting ? nil : newValue }
  }

  package init(
    id: Int, recurrence: Recurrence, time: LocalTime, minutes: Int, zone: String, script: String, bookedAt: Date
  ) {
    self.id = id
    self.recurrence = recurrence
    self.time = time
    self.minutes = minutes
    self.zone = zone
    self.script = script
    self.bookedAt = bookedAt
  }

  func sessionTime(on day: LocalDate) -> SessionTime {
    SessionTime(date: day, time: time, minutes: minutes, zone: zone)
  }

  /// Whether all of it is behind, by a day at least.
  fileprivate func isPast(_ moment: Date) -> Bool {
    let yesterday = LocalDate(moment, in: TimeZone(identifier: zone) ?? .gmt).adding(days: -1)
    return isOver || recurrence.last.map { $0 < yesterday } ?? true
  }

}

/// The series of a group.
package struct SeriesBook: Codable, Equatable, Sendable {
  package private(set) var all: [Series] = []
  /// How many were ever planned: the next one's id.
  package private(set) var count = 0

  /// More than a group has at a time; the oldest that are over go first.
  private static let most = 30

  package init() {}

  package subscript(id: Int) -> Series? { all.first { $0.id == id } }

  /// Those that have a day on or after `today`.
  package func living(_ today: LocalDate) -> [Series] {
    all.filter { !$0.isOver && ($0.recurrence.last ?? today) >= today }
  }

  /// - Parameter moment: when it was.
  mutating func set(_ series: Series, at moment: Date) {
    count = max(count, series.id)
    if let index = all.firstIndex(where: { $0.id == series.id }) { all[index] = series } else { all.append(series) }
    // The one that was ended last may still be brought back.
    let past = all.indices.filter { all[$0].isPast(moment) && all[$0].id < count - 1 }
    if all.count > Self.most, let oldest = past.first { all.remove(at: oldest) }
  }

  mutating func update(_ id: Int, _ change: (inout Series) -> Void) {
    guard let index = all.firstIndex(where: { $0.id == id }) else { return }
    change(&all[index])
  }
}

/// A series is planned or changed: all of it anew.
package struct SeriesSet: GroupChange {
  package static let kind = "series.set"
  package let series: Series

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.series.set(series, at: stamp.at)
  }
}

/// The sessions of a series have been planned up to a day.
package struct SeriesPlannedThrough: GroupChange {
  package static let kind = "series.planned-through"
  package let id: Int
  package let day: LocalDate

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.schedule.series.update(id) { $0.plannedThrough = day }
  }
}

extension Group {
  /// A session of a series stays on its day, is moved, or falls out: the series remembers the days it does not have.
  mutating func noteDay(of session: Int) {
    guard let place = sessions[session]?.place else { return }
    let all = sessions.sessions.filter { $0.place == place }
    schedule.series.update(place.series) { series in
      let isSkipped = all.contains { session in
        session.isSubstitute
          ? session.state != .cancelled
          : session.state == .cancelled || session.time != series.sessionTime(on: place.day)
      }
      series.skipped.removeAll { $0 == place.day }
      if isSkipped { series.skipped.append(place.day) }
      series.skipped.sort()
    }
  }

  /// Days of a series whose meeting is not to come any more: somebody cancelled it, and not a break, or moved it and
  /// held it.
  func settledDays(of series: Series) -> [LocalDate] {
    sessions.sessions.compactMap { session in
      guard let place = session.place, place.series == series.id, session.state != .planned, !session.isSubstitute,
        series.skipped.contains(place.day)
      else { return nil }
      return place.day
    }
  }

  /// Whether a day of a series has had its session: what stood in for it and was cancelled is none.
  func hasPlanned(_ place: SeriesPlace) -> Bool {
    sessions.sessions.contains { $0.place == place && !($0.isSubstitute && $0.state == .cancelled) }
  }
}

extension Session {
  /// Whether its time is said by its own calendar entry, and not by that of its series.
  func isByItself(in group: Group) -> Bool {
    guard let place, let series = group.schedule.series[place.series] else { return true }
    return series.isOver || time != series.sessionTime(on: place.day)
  }
}

extension World {
  /// Whether calendars must hear anew of a series: those days that it leaves out are in its entry, whatever the reason.
  func hasNews(of series: Series, in group: GroupID, since before: World) -> Bool {
    guard let old = before.groups[group]?.schedule.series[series.id], series.calendarTrace != nil else { return true }
    return old.recurrence != series.recurrence || old.isOver != series.isOver || old.zone != series.zone
      || before.daysOff(of: old) != daysOff(of: series)
  }

  /// Why a series has nothing on one of its days; nil when it has.
  func dayOff(_ day: LocalDate, of series: Series) -> DayOff? {
    if let holiday = PublicHoliday.holiday(on: day) { return .holiday(holiday) }
    if programme.breaks.contains(day) { return .break }
    return series.skipped.contains(day) ? .skipped : nil
  }

  /// What the group's series will bring on a day and is not planned yet.
  /// - Parameter moved: a series that does not count.
  func laterTimes(on day: LocalDate, in group: Group, but moved: Int? = nil) -> [SessionTime] {
    group.schedule.series.living(day).compactMap { series in
      guard series.id != moved, series.plannedThrough.map({ day > $0 }) ?? true, series.recurrence.contains(day),
        dayOff(day, of: series) == nil, !group.hasPlanned(SeriesPlace(series: series.id, day: day))
      else { return nil }
      return series.sessionTime(on: day)
    }
  }

  /// Whether a series has a meeting on one of its days, by itself or moved.
  func meets(_ series: Series, on day: LocalDate, in group: GroupID) -> Bool {
    guard let series = groups[group]?.schedule.series[series.id] else { return false }
    return dayOff(day, of: series) == nil
  }

  /// Those of the group's series that have a day among these, off or not.
  func series(of group: Group, on window: DateWindow) -> [Series] {
    group.schedule.series.living(window.first).filter { series in
      series.recurrence.days(from: window.first, limit: 1).contains { window.contains($0) }
    }
  }

  func daysOff(of series: Series) -> [LocalDate] {
    series.recurrence.days(from: series.recurrence.first, limit: Recurrence.timesInAll.upperBound)
      .filter { dayOff($0, of: series) != nil }
  }
}

enum DayOff: Equatable {
  case holiday(PublicHoliday)
  case `break`
  case skipped
}
