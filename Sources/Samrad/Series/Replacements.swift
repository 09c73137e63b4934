import Foundation
import Matrix

/// What to do instead when a series falls on a holiday or a break: another day of the same week, if there is one.
struct Replacement: Equatable {
  let day: LocalDate
  let why: DayOff
  /// Nil when the whole week is taken.
  let instead: SessionTime?
}

extension Turn {
  /// Days of the series that are left out from today on and for which nothing is planned instead, with a proposal for
  /// each.
  /// - Parameter isMeant: which days to look at.
  func replacements(
    for series: Series, in group: Group, limit: Int = 12, where isMeant: (LocalDate) -> Bool = { _ in true }
  ) -> [Replacement] {
    let today = LocalDate(now, in: TimeZone(identifier: series.zone) ?? .gmt)
    let days = series.recurrence.days(from: today, limit: Recurrence.timesInAll.upperBound).filter(isMeant)
    return days.lazy.compactMap { day -> Replacement? in
      guard let why = world.dayOff(day, of: series), why != .skipped,
        !group.sessions.sessions.contains(where: {
          $0.place == SeriesPlace(series: series.id, day: day) && $0.state != .cancelled
        })
      else { return nil }
      let isMadeUp = series.madeUp?.contains(day) == true
      return Replacement(day: day, why: why, instead: isMadeUp ? nil : instead(of: day, series, in: group))
    }.prefix(limit).map(\.self)
  }

  /// The nearest working day of the same week that is free, at the same time.
  private func instead(of day: LocalDate, _ series: Series, in group: Group) -> SessionTime? {
    for ahead in [1, -1, 2, -2, 3, -3, 4, -4] {
      let other = day.adding(days: ahead)
      guard other.monday == day.monday, world.programme.breaks.isWorkingDay(other) else { continue }
      let time = series.sessionTime(on: other)
      if refusal(of: time, beside: nil, in: group) == nil { return time }
    }
    return nil
  }

  /// ✅ under what a series leaves out: the proposals are booked, each a session by itself.
  /// - Parameter days: only those; nil is all.
  func acceptReplacements(
    of number: Int, for days: [LocalDate]? = nil, by user: UserID, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    guard group.isMentor(user), let series = group.schedule.series[number], !series.isOver else { return outcome }
    var count = group.sessions.count
    var planned: [SessionTime] = []
    let wanted = replacements(for: series, in: group, limit: 60) { days?.contains($0) ?? true }
    for replacement in wanted {
      // Two days of one week may have the same one proposed.
      guard let time = replacement.instead, !planned.contains(where: time.overlaps) else { continue }
      count += 1
      let place = SeriesPlace(series: number, day: replacement.day)
      outcome.plan(count, at: time, series.script, place: place, mode: series.mode, in: group)
      planned.append(time)
    }
    guard !planned.isEmpty else { return outcome }
    outcome.remember(
      WriteNoted(reversal: .unplanAll(sessions: Array((group.sessions.count + 1)...count))), in: group.id)
    outcome.say(
      group.utterance(
        Prompt(
          .replacementsPlanned,
          [
            "sessions": .list(
              planned.enumerated().map { ["start": .moment($1.start), "last": .flag($0 == planned.count - 1)] })
          ])))
    return outcome
  }

  func shown(_ replacements: [Replacement]) -> PromptValue {
    .list(
      replacements.map { replacement in
        let holiday: PublicHoliday? = if case .holiday(let holiday) = replacement.why { holiday } else { nil }
        return [
          "day": .day(replacement.day), "holiday": holiday.map(PromptValue.holiday) ?? .flag(false),
          "instead": replacement.instead.map { .moment($0.start) } ?? .flag(false),
        ]
      })
  }
}
