import Foundation
import Matrix

/// When a poll closes, and when those who have not answered are reminded of it.
struct PollTimes {
  let zone: TimeZone
  let breaks: Breaks

  /// How long everybody has at the least, in seconds.
  static let shortest: TimeInterval = 2 * 3_600
  /// How long before the first of the times it closes at the latest, in seconds.
  static let before: TimeInterval = 24 * 3_600
  /// How far apart two nudges are at the least, in seconds.
  private static let apart: TimeInterval = 12 * 3_600
  /// The second nudge is so long before the end, in seconds.
  private static let lastCall: TimeInterval = 20 * 3_600
  private static let (opens, shuts) = (LocalTime(wholeHour: 8), LocalTime(wholeHour: 20))

  /// Three working days to answer, but a day's notice of the first of the times.
  /// - Returns: nil when that leaves too little time to answer.
  func deadline(asked: Date, first: Date) -> Date? {
    var day = LocalDate(asked, in: zone)
    for _ in 0..<3 { day = workingDay(after: day) }
    let usual = moment(day, LocalTime(wholeHour: 15))
    let latest = min(usual, first.addingTimeInterval(-Self.before))
    return latest >= asked.addingTimeInterval(Self.shortest) ? latest : nil
  }

  /// From when on a time may be for people to have until the afternoon of the next working day.
  func unhurried(asked: Date) -> Date {
    moment(workingDay(after: LocalDate(asked, in: zone)), LocalTime(wholeHour: 15)).addingTimeInterval(Self.before)
  }

  /// At half of the time, and when 20 hours are left: by day, on working days, and well apart.
  func nudges(asked: Date, closes: Date) -> [Date] {
    let half = asked.addingTimeInterval(closes.timeIntervalSince(asked) / 2)
    let late = closes.addingTimeInterval(-Self.lastCall)
    let first = [decent(half)].filter { $0 < closes }
    let second = [decent(late)].filter { moment in
      moment < closes && late >= asked.addingTimeInterval(Self.shortest)
        && first.allSatisfy { moment.timeIntervalSince($0) >= Self.apart }
    }
    return first + second
  }

  /// The moment itself, or nine in the morning of the next working day.
  private func decent(_ moment: Date) -> Date {
    let day = LocalDate(moment, in: zone)
    let clock = LocalTime(moment, in: zone)
    if breaks.isWorkingDay(day) {
      if clock >= Self.opens, clock < Self.shuts { return moment }
      if clock < Self.opens { return self.moment(day, LocalTime(wholeHour: 9)) }
    }
    return self.moment(workingDay(after: day), LocalTime(wholeHour: 9))
  }

  private func workingDay(after day: LocalDate) -> LocalDate {
    var next = day.adding(days: 1)
    // No break is longer than a year; what is would only mean that nobody is nudged.
    for _ in 0..<366 where !breaks.isWorkingDay(next) { next = next.adding(days: 1) }
    return next
  }

  private func moment(_ day: LocalDate, _ clock: LocalTime) -> Date {
    LocalMoment.resolve(date: day, time: clock, zone: zone).earliest
  }
}

extension World {
  func pollTimes(in group: Group) -> PollTimes { PollTimes(zone: group.zone, breaks: programme.breaks) }

  /// Nudges of a poll that are not behind it. A break that was made meanwhile may move them, but never adds one.
  func pendingNudges(of poll: TimePoll, in group: Group) -> [Date] {
    guard poll.state == .open else { return [] }
    return Array(pollTimes(in: group).nudges(asked: poll.askedAt, closes: poll.closesAt).dropFirst(poll.nudges))
  }
}
