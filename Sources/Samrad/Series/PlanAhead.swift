import Foundation
import Matrix

/// The sessions of a series are planned one by one, some weeks ahead, so that each can be moved, skipped and answered by
/// itself. Holidays and breaks are left out.
extension World {
  /// When the next sessions of the group's series are to be planned; nil when all are.
  func planAheadDue(in group: Group) -> Date? {
    group.schedule.series.all.compactMap { series -> Date? in
      guard !series.isOver, let next = series.nextToPlan else { return nil }
      let day = next.adding(days: -Series.daysAhead)
      // Early in the morning, so that reminders of that day still come.
      let zone = TimeZone(identifier: series.zone) ?? .gmt
      return LocalMoment.resolve(date: day, time: LocalTime(wholeHour: 0), zone: zone).earliest
    }.min()
  }
}

extension Series {
  fileprivate var nextToPlan: LocalDate? {
    plannedThrough.map { recurrence.next(after: $0) } ?? recurrence.first
  }
}

extension Turn {
  func planAhead(in group: Group) -> Outcome {
    guard let due = world.planAheadDue(in: group), due <= now else { return Outcome() }
    var outcome = Outcome()
    var count = group.sessions.count
    for series in group.schedule.series.all where !series.isOver {
      outcome.add(planAhead(series, count: &count, in: group))
    }
    return outcome
  }

  /// - Parameter count: of sessions that were ever planned in the group.
  func planAhead(_ series: Series, count: inout Int, in group: Group) -> Outcome {
    var outcome = Outcome()
    let today = LocalDate(now, in: TimeZone(identifier: series.zone) ?? .gmt)
    let horizon = today.adding(days: Series.daysAhead)
    var through: LocalDate?
    var next = series.nextToPlan
    while let day = next, day <= horizon {
      // Somebody may have named it before its turn came.
      let place = SeriesPlace(series: series.id, day: day)
      if world.dayOff(day, of: series) == nil, !group.hasPlanned(place) {
        count += 1
        outcome.plan(count, at: series.sessionTime(on: day), series.script, place: place, mode: series.mode, in: group)
      }
      through = day
      next = series.recurrence.next(after: day)
    }
    if let through { outcome.remember(SeriesPlannedThrough(id: series.id, day: through), in: group.id) }
    return outcome
  }
}
