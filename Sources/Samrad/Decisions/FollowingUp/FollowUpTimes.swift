import Foundation

/// When the bot asks of its own accord how something went: from nine to four, on days that people work.
struct FollowUpTimes {
  let zone: TimeZone
  let breaks: Breaks
  /// When all of the group were last asked how things went, and who takes things on: each of them once a day.
  var groupAskedAt: Date?
  var newOwnerAskedAt: Date?

  private static let opens = LocalTime(wholeHour: 9)
  private static let closes = LocalTime(wholeHour: 16)
  /// Days that are looked through for one that suits: more than anybody is away.
  private static let farthest = 1_000

  func isOpen(_ moment: Date) -> Bool {
    let time = LocalTime(moment, in: zone)
    return breaks.isWorkingDay(LocalDate(moment, in: zone)) && time >= Self.opens && time < Self.closes
  }

  func opening(on day: LocalDate) -> Date {
    LocalMoment.resolve(date: day, time: Self.opens, zone: zone).earliest
  }

  /// The next nine in the morning after a moment on which people work.
  func opening(after moment: Date) -> Date {
    let day = LocalDate(moment, in: zone)
    return opening(on: workingDay(from: opening(on: day) > moment ? day : day.adding(days: 1)))
  }

  /// The first day from `day` on, that day included, on which people work.
  /// - Parameter suits: what else the day must be.
  func workingDay(from day: LocalDate, where suits: (LocalDate) -> Bool = { _ in true }) -> LocalDate {
    var day = day
    for _ in 0..<Self.farthest {
      // Weeks off are stepped over at once: this is asked of every open decision whenever something changes.
      if let window = breaks.windows.first(where: { $0.contains(day) }) {
        day = window.last.adding(days: 1)
      } else if !breaks.isWorkingDay(day) || !suits(day) {
        day = day.adding(days: 1)
      } else {
        break
      }
    }
    return day
  }
}

extension World {
  func followUpTimes(in group: Group) -> FollowUpTimes {
    let records = group.decisions.unclosed.compactMap(\.followUp)
    return FollowUpTimes(
      zone: group.zone, breaks: programme.breaks, groupAskedAt: records.compactMap(\.groupAskedAt).max(),
      newOwnerAskedAt: records.compactMap(\.newOwnerAskedAt).max())
  }
}
