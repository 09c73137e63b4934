package import Foundation

/// What a person's calendar shall hold of a session, or of sessions that come again and again.
///
/// The programs know an entry by its `uid`, and take a file for newer when its `sequence` is higher. So both a move and a
/// cancellation are the same `uid` with the next `sequence`.
///
/// Two things no file can mend. Evolution and khal put an older file in the place of a newer one when somebody opens it.
/// And Thunderbird's import of files refuses a `uid` that the calendar has (it updates what comes by mail), so the old
/// entry must be deleted there first.
///
/// A day left out of a series is the whole series again, with the day in `except`. A session of a series that was moved
/// is left out in the same way, and is an entry of its own: a file with a part of a series in it (RECURRENCE-ID) needs two
/// VEVENTs, and Outlook refuses those when it opens a file.
package struct CalendarEntry: Equatable, Sendable {
  package var uid: String
  /// 0 for the first file, and one more for each that follows.
  package var sequence: Int
  package var isCancelled: Bool
  /// Of a series: its hour, length and zone. The day is then that of `repeats.first`.
  package var time: SessionTime
  package var repeats: Recurrence?
  /// Days of the series that are none.
  package var except: [LocalDate]
  package var title: String
  package var details: String
  /// When it came to be as it is here. Programs that don't look at `sequence` go by this.
  package var stamp: Date

  package init(
    uid: String, sequence: Int, isCancelled: Bool = false, time: SessionTime, repeats: Recurrence? = nil,
    except: [LocalDate] = [], title: String, details: String = "", stamp: Date
  ) {
    self.uid = uid
    self.sequence = sequence
    self.isCancelled = isCancelled
    self.time = time
    self.repeats = repeats
    self.except = except
    self.title = title
    self.details = details
    self.stamp = stamp
  }

  var zone: TimeZone { TimeZone(identifier: time.zone) ?? .gmt }

  /// The day and time that clocks in the zone show at the start, as seconds since 1970.
  ///
  /// An hour that the clocks jump over is read in more than one way by calendar programs, so a single session is written
  /// with the hour at which it really begins. A series keeps its hour, which is right on all other days.
  var wallStart: Int {
    if let repeats { return wall(on: repeats.first) }
    return LocalMoment.wallSeconds(time.start, in: zone)
  }

  func wall(on date: LocalDate) -> Int { date.dayNumber * 86_400 + time.time.minuteOfDay * 60 }

  var firstDate: LocalDate { repeats?.first ?? time.date }

  /// The last day on which it can begin.
  var lastDate: LocalDate {
    guard let repeats else { return time.date }
    switch (repeats.end, repeats.step) {
    case (.on(let date), _): return max(date, repeats.first)
    case (.times(let count), .weeks(let weeks)):
      return repeats.first.adding(days: 7 * min(max(count, 1), 1000) * min(max(weeks, 1), 1000))
    case (.times(let count), .monthly): return repeats.first.adding(months: min(max(count, 1), 1000))
    }
  }
}
