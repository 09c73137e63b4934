import Foundation
import Matrix

/// When the time of a stage is out: by the minute, or by working days when a session is written over days. Weekends,
/// holidays, the programme's days off and days on which half the group is away do not count.
extension World {
  /// Nil while paused.
  func timeIsUp(_ run: Run, in group: Group) -> Date? {
    guard run.mode == .overDays, run.pausedAt == nil else { return run.minutesAreUpAt }
    let (day, time) = writingBegins(run, in: group)
    let days = (run.stage?.days ?? 1) + (run.extensions[run.current] ?? 0)
    return moment(of: writingDay(after: day, by: days, in: group), time, in: group)
  }

  /// When those who have not written are asked to, over days: hours before the time is out, and never at night. What ends
  /// early in the morning is asked for the afternoon before.
  func nudge(_ run: Run, in group: Group) -> Date? {
    guard run.mode == .overDays, let up = timeIsUp(run, in: group) else { return nil }
    let (day, morning) = (LocalDate(up, in: group.zone), LocalTime(wholeHour: 8))
    let early = moment(of: day, morning, in: group)
    let (first, begins) = writingBegins(run, in: group)
    let asked =
      up.timeIntervalSince(early) >= 2 * 3_600
      ? max(early, up.addingTimeInterval(-4 * 3_600))
      : moment(of: writingDay(before: day, in: group), LocalTime(wholeHour: 14), in: group)
    // Who has just been asked to write when it suits is not asked again at once.
    return asked.timeIntervalSince(moment(of: first, begins, in: group)) >= 4 * 3_600 ? asked : nil
  }

  /// When it is strange that a session still runs: nobody has moved on for long.
  func leftOpen(_ run: Run, in group: Group) -> Date? {
    let (minutes, days) = (7_200.0, 4 * 86_400.0)
    return (timeIsUp(run, in: group) ?? run.pausedAt)?.addingTimeInterval(run.mode == .overDays ? days : minutes)
  }

  /// What is entered in the evening or on a day off begins the next morning.
  private func writingBegins(_ run: Run, in group: Group) -> (day: LocalDate, time: LocalTime) {
    let entered = run.enteredAt.addingTimeInterval(run.pausedSeconds)
    let (day, time) = (LocalDate(entered, in: group.zone), LocalTime(entered, in: group.zone))
    let (opens, closes) = (SessionMode.opens, LocalTime(wholeHour: 16))
    if isWritingDay(day, in: group), time <= closes { return (day, max(time, opens)) }
    return (writingDay(after: day, by: 1, in: group), opens)
  }

  private func writingDay(after day: LocalDate, by days: Int, in group: Group) -> LocalDate {
    var (day, left) = (day, days)
    for _ in 0..<Self.longestSearch where left > 0 {
      day = day.adding(days: 1)
      if isWritingDay(day, in: group) { left -= 1 }
    }
    return day
  }

  private func writingDay(before day: LocalDate, in group: Group) -> LocalDate {
    var day = day
    for _ in 0..<Self.longestSearch {
      day = day.adding(days: -1)
      if isWritingDay(day, in: group) { break }
    }
    return day
  }

  /// A group that is away for longer has ended.
  private static let longestSearch = 200

  private func isWritingDay(_ day: LocalDate, in group: Group) -> Bool {
    guard programme.breaks.isWorkingDay(day) else { return false }
    let people = group.leaders.filter { $0.presence == .joined }
    let away = people.count { programme.isAway($0.user, on: day) }
    return people.isEmpty || away * 2 < people.count
  }

  private func moment(of day: LocalDate, _ time: LocalTime, in group: Group) -> Date {
    LocalMoment.resolve(date: day, time: time, zone: group.zone).earliest
  }
}

extension Run {
  /// When a group that is over waits for its session no longer, whoever is away.
  var waitedForUntil: Date? {
    mode == .overDays
      ? enteredAt.addingTimeInterval(7 * 86_400) : (minutesAreUpAt ?? pausedAt)?.addingTimeInterval(7_200)
  }
}
