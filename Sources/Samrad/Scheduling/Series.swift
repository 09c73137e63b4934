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
  package let zone: String
  package let script: String
  /// When it was planned: what it promised since must be kept.
  package let bookedAt: Date
  /// Its sessions up to this day have been planned, each by itself.
  package var plannedThrough: LocalDate?
  /// Days on which it has nothing: holidays, breaks, and what was skipped or moved.
  package var skipped: [LocalDate] = []
  package var reminders: [ReminderOffset]?
  package var remindersSince: Date?
  /// Of its last calendar file, as iCalendar counts them; nil when there has been none.
  package var calendarSequence: Int?
  /// It ended before its time.
  package var isOver = false

  /// Its sessions are planned so many days ahead: before the longest reminder can come.
  static let daysAhead = 35
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

  package var living: [Series] { all.filter { !$0.isOver } }

  mutating func set(_ series: Series) {
    count = max(count, series.id)
    if let index = all.firstIndex(where: { $0.id == series.id }) { all[index] = series } else { all.append(series) }
    if all.count > Self.most, let old = all.firstIndex(where: \.isOver) { all.remove(at: old) }
  }

  mutating func update(_ id: Int, _ change: (inout Series) -> Void) {
    guard let index = all.firstIndex(where: { $0.id == id }) else { return }
    change(&all[index])
  }
}
