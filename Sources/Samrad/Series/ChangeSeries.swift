import Foundation
import Matrix

/// Changing a series from one of its sessions on: `!serie flytt fra 1. mars til tirsdag 10:00`, `!serie avslutt`.
extension Turn {
  func moveSeries(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    let words = Moving(rest, phrasebook: world.library.phrasebook, isMarked: false)
    switch chosenSeries(from: words.from, message, in: group) {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let series, let from):
      let reading = when(clockable(words.to), message, in: group)
      if let fault = reading.fault, !fault.isAboutWhichWeek {
        return sayOnly(group.answer(message, wording(of: fault, .moveSeries, in: group)))
      }
      let weekday = reading.date?.weekday ?? reading.fault?.weekday
      guard weekday != nil || reading.time != nil || reading.minutes != nil, reading.rest.isEmpty else {
        let example = world.library.example(.moveSeries, in: group.language)
        return sayOnly(group.answer(message, Prompt(.whenNotUnderstood, ["example": example])))
      }
      let time = reading.time ?? series.time
      let minutes = reading.minutes ?? series.minutes
      var from = from
      let moved = { weekday.map { from.monday.adding(days: $0.rawValue - 1) } ?? from }
      // This week's day, or today's hour, is behind already: then it begins with the next, and this one stays.
      if SessionTime(date: moved(), time: time, minutes: minutes, zone: series.zone).start <= now,
        let next = series.recurrence.next(after: from)
      {
        from = next
      }
      let first = moved()
      return replace(
        series, from: from, first: first, time: time, minutes: minutes, answering: message, in: group)
    }
  }

  /// 🔁 or «alle» to a session that was moved: those that follow are moved in the same way.
  func moveFollowing(_ number: Int, answering message: IncomingMessage?, by user: UserID, in group: Group) -> Outcome {
    guard group.isMentor(user), let session = group.sessions[number], session.state == .planned,
      let place = session.place, let series = group.schedule.series[place.series], !series.isOver,
      session.isByItself(in: group)
    else { return Outcome() }
    let today = LocalDate(now, in: group.zone)
    // It may stand for a day that is long behind: those that follow are those to come.
    var (from, first) = (place.day, session.time.date)
    if from <= today {
      let days = series.recurrence.days(from: today.adding(days: 1), limit: Recurrence.timesInAll.upperBound)
      let moved = { (day: LocalDate) in day.monday.adding(days: session.time.date.weekday.rawValue - 1) }
      // The moved session stays where it is: they come after it.
      guard let next = days.first(where: { moved($0) > max(today, session.time.date) }) else { return Outcome() }
      (from, first) = (next, moved(next))
    }
    return replace(
      series, from: from, first: first, time: session.time.time, minutes: session.time.minutes, answering: message,
      in: group)
  }

  /// The series ends before `from`, and another one takes its place.
  private func replace(
    _ old: Series, from: LocalDate, first: LocalDate, time: LocalTime, minutes: Int,
    answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    let id = group.schedule.series.count + 1
    let meetings = { (recurrence: Recurrence, day: LocalDate) in
      recurrence.days(from: day, limit: Recurrence.timesInAll.upperBound).filter { !world.programme.breaks.isOff($0) }
    }
    let left = meetings(old.recurrence, from)
    guard let whole = old.recurrence.following(from: from, first: first, times: left.count).map(makingUp) else {
      return sayOnly(group.answer(message, Prompt(.seriesNeverMeets)))
    }
    var new = Series(
      id: id, recurrence: whole.recurrence, time: time, minutes: minutes, zone: old.zone, script: old.script,
      bookedAt: now)
    new.madeUp = whole.madeUp
    new.mode = old.mode
    // Meeting by meeting: the third of the old ones becomes the third of the new ones.
    let places = Dictionary(zip(left, meetings(new.recurrence, first)).map { ($0, $1) }) { first, _ in first }
    new.skipped = group.settledDays(of: old).compactMap { places[$0] }.sorted()
    new.reminders = old.reminders
    new.remindersSince = old.remindersSince
    if let refusal = refusal(of: new, beside: old.id, in: group) { return sayOnly(group.answer(message, refusal)) }
    var outcome = Outcome()
    let cancelled = cut(old, before: from, in: group, &outcome)
    outcome.remember(SeriesSet(series: new), in: group.id)
    outcome.add(planSessions(of: new, after: outcome, in: group))
    outcome.add(carryOver(cancelled, to: new, places, after: outcome, in: group))
    outcome.remember(
      WriteNoted(reversal: .series(SeriesReversal(before: old, after: id, cancelled: cancelled))), in: group.id)
    var utterance = after(outcome).planned(new, isMoved: true, answering: message, in: group)
    utterance.calling = remindedOthers(
      of: cancelled.compactMap { group.sessions[$0] }, than: message?.sender, in: group)
    outcome.say(utterance)
    return outcome
  }

  /// What was said of the sessions that fall out holds of those that take their places.
  /// - Parameter places: days of the new series by those of the old.
  private func carryOver(
    _ cancelled: [Int], to series: Series, _ places: [LocalDate: LocalDate], after outcome: Outcome, in group: Group
  ) -> Outcome {
    let planned = after(outcome).world.groups[group.id]?.sessions.sessions ?? []
    var carried = Outcome()
    for old in cancelled.compactMap({ group.sessions[$0] }) {
      guard let day = old.place.flatMap({ places[$0.day] }),
        let new = planned.first(where: { $0.place == SeriesPlace(series: series.id, day: day) })
      else { continue }
      for theme in old.themes {
        carried.remember(SessionThemeSet(id: new.id, theme: theme.value), in: group.id, causedBy: theme.cause)
      }
      for title in old.caseTitles {
        carried.remember(
          SessionCaseTitled(session: new.id, owner: title.owner, title: title.title), in: group.id,
          causedBy: title.cause)
      }
      if group.cases.preparations.contains(where: { $0.session == old.id }) {
        carried.remember(PreparationsMoved(session: old.id, to: new.id), in: group.id)
      }
      for owner in old.caseOwners {
        carried.remember(SessionCaseOwnerSet(id: new.id, caseOwner: owner.value), in: group.id, causedBy: owner.cause)
      }
    }
    return carried
  }

  func endSeries(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    let words = Moving(rest, phrasebook: world.library.phrasebook, isMarked: false)
    switch chosenSeries(from: words.from.isEmpty ? words.to : words.from, message, in: group) {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let series, let from):
      var outcome = Outcome()
      let cancelled = cut(series, before: from, in: group, &outcome)
      outcome.remember(
        WriteNoted(reversal: .series(SeriesReversal(before: series, after: nil, cancelled: cancelled))), in: group.id)
      let last = series.recurrence.ending(before: from).flatMap { head in
        head.days(from: head.first, limit: Recurrence.timesInAll.upperBound).last {
          world.dayOff($0, of: series) == nil
        }
      }
      var utterance = group.answer(
        message,
        Prompt(
          .seriesEnded,
          [
            "rhythm": .phrase(rhythm(of: series.recurrence)), "time": .time(series.time),
            "last": last.map(PromptValue.day) ?? .flag(false), "from": .day(from),
          ]))
      utterance.calling = remindedOthers(
        of: cancelled.compactMap { group.sessions[$0] }, than: message.sender, in: group)
      outcome.say(utterance)
      return outcome
    }
  }

  /// Takes away what a series has from a day on.
  /// - Returns: the sessions that this cancels.
  func cut(
    _ series: Series, before from: LocalDate, in group: Group, _ outcome: inout Outcome,
    where isMeant: (Session) -> Bool = { _ in true }
  ) -> [Int] {
    let cancelled = group.sessions.sessions.filter {
      $0.state == .planned && $0.place?.series == series.id && ($0.place?.day ?? from) >= from && isMeant($0)
    }.map(\.id)
    for session in cancelled { outcome.remember(SessionCancelled(id: session), in: group.id) }
    var rest = series
    if let head = series.recurrence.ending(before: from) { rest.recurrence = head } else { rest.isOver = true }
    outcome.remember(SeriesSet(series: rest), in: group.id)
    return cancelled
  }

  func setSeriesReminders(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    switch chosenSeries(from: "", message, in: group) {
    case .refused(let prompt): return sayOnly(group.answer(message, prompt))
    case .one(let series, _):
      guard let reminders = reminders(in: rest) else {
        let present = series.reminders ?? group.schedule.reminders
        return sayOnly(group.answer(message, remindersHelp(rest, .seriesReminders, present, in: group)))
      }
      var changed = series
      changed.reminders = reminders
      changed.remindersSince = now
      var outcome = Outcome()
      outcome.remember(SeriesSet(series: changed), in: group.id)
      outcome.remember(
        WriteNoted(reversal: .series(SeriesReversal(before: series, after: nil, cancelled: []))), in: group.id)
      outcome.say(group.answer(message, remindersSet(reminders, after: outcome, in: group)))
      return outcome
    }
  }

  // MARK: Which series

  private enum Choice {
    /// The series, and the first of its days that is meant.
    case one(Series, from: LocalDate)
    case refused(Prompt)
  }

  /// The series that meets on the day that is named; without a day the only one there is, from its next session on.
  private func chosenSeries(from words: String, _ message: IncomingMessage, in group: Group) -> Choice {
    let today = LocalDate(now, in: group.zone)
    let all = group.schedule.series.living(today)
    guard !all.isEmpty else {
      return .refused(
        Prompt(
          .seriesList,
          [
            "any": .flag(false), "mentor": .flag(true),
            "example": world.library.example(.listSeries, in: group.language),
          ]))
    }
    let reading = when(words, message, in: group)
    let day = reading.date ?? today
    // What begins later today is still to come.
    let from = { (series: Series) in
      series.recurrence.days(from: max(day, today), limit: 2).first { series.sessionTime(on: $0).start > now }
    }
    let fitting = all.filter { series in reading.date.map { series.recurrence.contains($0) } ?? true }
    guard let series = fitting.only ?? all.only else {
      return .refused(
        Prompt(
          .whichSeries,
          [
            "series": .list(
              all.map { ["rhythm": .phrase(rhythm(of: $0.recurrence)), "time": .time($0.time)] }),
            "example": world.library.example(.moveSeries, in: group.language),
          ]))
    }
    guard let first = from(series) else {
      return .refused(Prompt(.seriesNeverMeets))
    }
    return .one(series, from: first)
  }
}

/// What takes a change of a series back.
package struct SeriesReversal: Codable, Equatable, Sendable {
  /// The series as it was; nil when there was none.
  package let before: Series?
  /// The series that took its place; nil when none did.
  package let after: Int?
  /// Sessions that were cancelled with it.
  package let cancelled: [Int]

  /// The series that it is about.
  var series: Set<Int> { Set([before?.id, after].compactMap(\.self)) }
}

extension Turn {
  func reverse(_ reversal: SeriesReversal, in group: Group) -> Outcome {
    var outcome = Outcome()
    if let after = reversal.after, var series = group.schedule.series[after] {
      series.isOver = true
      for session in group.sessions.sessions where session.place?.series == after && session.state == .planned {
        outcome.remember(SessionCancelled(id: session.id), in: group.id)
      }
      outcome.remember(SeriesSet(series: series), in: group.id)
    }
    if var before = reversal.before {
      // What calendars and people have heard since stays heard.
      if let present = group.schedule.series[before.id] {
        before.calendarTrace = present.calendarTrace
        before.plannedThrough = present.plannedThrough
        // As with the group's: what passed under the rule that is undone is not made up for.
        if present.reminders != before.reminders { before.remindersSince = now }
      }
      outcome.remember(SeriesSet(series: before), in: group.id)
    }
    for session in reversal.cancelled { outcome.remember(SessionRestored(id: session), in: group.id) }
    return outcome
  }
}

extension WhenFault {
  /// A weekday that may be this week's or the next's: of a series it is the same.
  fileprivate var isAboutWhichWeek: Bool { weekday != nil }

  fileprivate var weekday: Weekday? {
    guard case .severalDates(let dates) = self, let first = dates.first,
      dates.allSatisfy({ $0.weekday == first.weekday })
    else { return nil }
    return first.weekday
  }
}
