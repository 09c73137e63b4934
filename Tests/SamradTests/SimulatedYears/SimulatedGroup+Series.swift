import Foundation
import Matrix

@testable import Samrad

/// What comes again and again: planning, moving and ending it, and the programme's days off.
extension SimulatedGroup {
  var livingSeries: [Int] {
    record.series.indices.filter { record.series[$0].days.last.map { $0 >= today } == true }
  }

  mutating func planSeries() {
    guard let mentor = mentor() else { return }
    let first = today + Int.random(in: 1...30, using: &dice)
    let ordinal = dice.oneIn(3) && first.isOrdinal(-1) ? -1 : (first.day - 1) / 7 + 1
    let steps: [SeriesRecord.Step] = [
      .weeks(1), .weeks(1), .weeks(2), .weeks(2), .weeks(3), .monthly(ordinal), .monthly(ordinal),
    ]
    let step = dice.pick(steps)
    guard step != .monthly(5) else { return }
    let end: SeriesRecord.End =
      dice.oneIn(2)
      ? .on(first + Int.random(in: 5...330, using: &dice)) : .times(Int.random(in: 2...24, using: &dice))
    let (minute, length) = (anyMinute(), anyLength())
    let until = if case .on(let day) = end { " til \(day.text)" } else { "" }
    let times = if case .times(let times) = end { " \(times) ganger" } else { "" }
    let series = SeriesRecord(
      step: step, first: first, end: meetings(end, step, first), minute: minute, length: length, reminders: History(nil)
    )
    let outcome = say(
      "!møte \(typed(step, on: first)) kl \(clock(minute)) \(length) min fra \(first.text)\(until)\(times)", by: mentor)
    guard isTaken(outcome, series) else { return }
    let number = add(series)
    maybeUndo(by: mentor, says: "series.undone") { Self.cut(number, before: nil, in: &$0, $1) }
  }

  /// So many times are so many meetings: days off among them come on top.
  private func meetings(_ end: SeriesRecord.End, _ step: SeriesRecord.Step, _ first: WallDay) -> SeriesRecord.End {
    guard case .times(let times) = end else { return end }
    let long = SeriesRecord(step: step, first: first, end: .times(100), minute: 0, length: 0, reminders: History(nil))
    let meetings = meeting(long)
    guard meetings.count >= times else { return end }
    return .times(1 + (long.days.firstIndex(of: meetings[times - 1]) ?? 0))
  }

  mutating func moveSeries() {
    guard let mentor = mentor(), let (number, day) = anyDayOfSeries() else { return }
    let series = record.series[number]
    let first = day + Int.random(in: (1 - day.weekday)...(7 - day.weekday), using: &dice)
    guard first > today else { return }
    let minute = dice.oneIn(3) ? series.minute : anyMinute()
    let outcome = say("!serie flytt fra \(day.text) til \(first.text) \(clock(minute))", by: mentor)
    replace(number, from: day, by: Successor(first: first, minute: minute, length: series.length), outcome, by: mentor)
  }

  /// 🔁 under a session of a series that was just moved.
  mutating func moveFollowing(_ id: Int, _ post: EventID, by mentor: UserID) {
    guard let place = record.sessions[id].place, !record.series[place.series].isOver,
      record.sessions[id].isPlanned.now
    else { return }
    let time = record.sessions[id].time
    let series = record.series[place.series]
    guard series.minute != time.minute || series.length != time.length || place.day != time.day else { return }
    let today = today
    let outcome = react("🔁", to: post, by: mentor)
    var (from, first) = (place.day, time.day)
    if from <= today {
      // Of a day that is behind, the next ones to come follow.
      let moved = { (day: WallDay) in day + (time.day.weekday - day.weekday) }
      guard let next = series.days.first(where: { $0 > today && moved($0) > max(today, time.day) }) else { return }
      (from, first) = (next, moved(next))
    }
    replace(
      place.series, from: from, by: Successor(first: first, minute: time.minute, length: time.length), outcome,
      by: mentor)
  }

  mutating func endSeries() {
    guard let mentor = mentor(), let (number, day) = anyDayOfSeries() else { return }
    let before = record.series[number]
    guard expect(say("!serie avslutt \(day.text)", by: mentor), "series.ended") else { return }
    let cancelled = Self.cut(number, before: day, in: &record, here)
    maybeUndo(by: mentor, says: "series.undone") { record, point in
      record.series[number] = before
      for id in cancelled { record.sessions[id].isPlanned.set(true, point) }
    }
  }

  mutating func setSeriesReminders() {
    guard let mentor = mentor(), !livingSeries.isEmpty else { return }
    let offsets = dice.oneIn(8) ? [] : anyOffsets()
    let outcome = say("!serie påminn \(offsets.isEmpty ? "ingen" : typed(offsets))", by: mentor)
    guard livingSeries.count == 1 else {
      expect(outcome, "series.which")
      return
    }
    let number = livingSeries[0]
    // On the last day there may be nothing left to be reminded of.
    guard outcome.said != ["series.never-meets"], expect(outcome, "schedule.group-reminders-set") else { return }
    let before = record.series[number].reminders.now
    record.series[number].reminders.set(offsets, here)
    maybeUndo(by: mentor, says: "series.undone") { $0.series[number].reminders.set(before, $1) }
  }

  mutating func setBreak() {
    let first = today + Int.random(in: 2...40, using: &dice)
    let days = first...(first + Int.random(in: 0...14, using: &dice))
    let outcome = say(
      "!program fri \(days.lowerBound.text)-\(days.upperBound.text)", by: Life.admin, in: Life.adminRoom)
    guard expect(outcome, "series.break-set") else { return }
    let off = plannedSessions.filter { id in
      let session = record.sessions[id]
      guard let place = session.place, start(id) > now, days.contains(place.day) else { return false }
      let series = record.series[place.series]
      return session.time.day == place.day && session.time.minute == series.minute
        && session.time.length == series.length
    }
    for id in off { record.sessions[id].isPlanned.set(false, here) }
    record.breaks.append(days)
    maybeUndo(by: Life.admin, alone: Life.adminRoom, says: "series.break-taken-back") { record, point in
      for id in off { record.sessions[id].isPlanned.set(true, point) }
      record.breaks.removeLast()
    }
  }

  // MARK: Replacing

  private struct Successor {
    let first: WallDay
    let minute: Int
    let length: Int
  }

  private mutating func replace(
    _ number: Int, from day: WallDay, by next: Successor, _ outcome: Outcome, by mentor: UserID
  ) {
    let before = record.series[number]
    // Days off are no meetings: so many of them are left.
    let left = meeting(before).filter { $0 >= day }
    let step = step(after: before.step, on: next.first, outcome)
    let end: SeriesRecord.End
    switch before.end {
    case .on(let last):
      // Until the day that was said, or in the week of what was the last one, if the day of the week is a later one.
      let week = before.days.last.map { $0 + (next.first.weekday - $0.weekday) }
      end = .on([last, next.first, week ?? last].max() ?? last)
    case .times: end = left.count > 1 ? meetings(.times(left.count), step, next.first) : .on(next.first)
    }
    let series = SeriesRecord(
      step: step, first: next.first, end: end, minute: next.minute, length: next.length, reminders: before.reminders)
    // What somebody has cancelled stays so, meeting by meeting.
    let gone = zip(left, meeting(series)).filter { isCancelled(number, $0.0) }.map(\.1)
    guard isTaken(outcome, series, insteadOf: number, without: gone) else { return settle() }
    let cancelled = Self.cut(number, before: day, in: &record, here)
    let new = add(series, without: gone)
    maybeUndo(by: mentor, says: "series.undone") { record, point in
      Self.cut(new, before: nil, in: &record, point)
      record.series[number] = before
      for id in cancelled { record.sessions[id].isPlanned.set(true, point) }
    }
  }

  /// As often as before. The fourth such weekday of a month may be its last as well: then the answer says what is meant.
  private func step(after step: SeriesRecord.Step, on first: WallDay, _ outcome: Outcome) -> SeriesRecord.Step {
    guard case .monthly = step else { return step }
    let ordinal = (first.day - 1) / 7 + 1
    let rhythm = outcome.utterances.lazy.compactMap { $0.prompt.values["rhythm"] }.first
    if case .phrase(let rhythm)? = rhythm, rhythm.values["final"] == .flag(true), first.isOrdinal(-1) {
      return .monthly(-1)
    }
    return .monthly(ordinal > 4 ? -1 : ordinal)
  }

  /// Takes away what a series has from a day on; without a day all of it.
  /// - Returns: the sessions that are cancelled with it.
  @discardableResult
  private static func cut(
    _ number: Int, before day: WallDay?, in record: inout LifeRecord, _ point: LifePoint
  ) -> [Int] {
    let day = day ?? WallDay(0)
    record.series[number].cut(before: day)
    let cancelled = record.sessions.indices.filter {
      guard let place = record.sessions[$0].place else { return false }
      return place.series == number && place.day >= day && record.sessions[$0].isPlanned.now
    }
    for id in cancelled { record.sessions[id].isPlanned.set(false, point) }
    return cancelled
  }

  /// Whether somebody took that day's meeting away.
  private func isCancelled(_ series: Int, _ day: WallDay) -> Bool {
    let own = record.sessions.filter { $0.place.map { $0.series == series && $0.day == day } ?? false }
    return !own.isEmpty && own.allSatisfy { !$0.isPlanned.now }
  }

  private mutating func add(_ series: SeriesRecord, without gone: [WallDay] = []) -> Int {
    let number = record.series.count
    record.series.append(series)
    for day in meeting(series) where !gone.contains(day) {
      record.sessions.append(
        SessionRecord(at: record.time(day, series.minute, series.length, here), place: (number, day)))
    }
    return number
  }

  private func meeting(_ series: SeriesRecord) -> [WallDay] {
    series.days.filter { day in !day.isHoliday && !record.breaks.contains { $0.contains(day) } }
  }

  private mutating func isTaken(
    _ outcome: Outcome, _ series: SeriesRecord, insteadOf old: Int? = nil, without gone: [WallDay] = []
  ) -> Bool {
    let days = meeting(series).filter { !gone.contains($0) }
    guard outcome.said.contains("series.planned") else {
      let starts = series.days.filter(days.contains).map { $0.moment(minute: series.minute, in: record.zone) }
      let isRightly =
        starts.isEmpty
        ? "series.never-meets"
        : starts[0] <= now
          ? "sessions.time-passed"
          : starts.contains { start in
            clashing(start, series.length).contains { old == nil || record.sessions[$0].place?.series != old }
          } ? "sessions.time-taken" : "series.planned"
      expect(outcome, isRightly)
      return false
    }
    let values = outcome.utterances.lazy.first { $0.prompt.key.name == "series.planned" }?.prompt.values ?? [:]
    if values["count"] != .number(days.count) {
      complain("counts \(String(describing: values["count"])) sessions, not \(days.count)")
    }
    return true
  }

  /// A day to come of one series and no other.
  private mutating func anyDayOfSeries() -> (Int, WallDay)? {
    guard let number = dice.choose(livingSeries),
      let day = dice.choose(record.series[number].days.filter { $0 > today && $0 < today + 100 }),
      livingSeries.allSatisfy({ $0 == number || !record.series[$0].days.contains(day) })
    else { return nil }
    return (number, day)
  }

  private func typed(_ step: SeriesRecord.Step, on first: WallDay) -> String {
    let day = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"][first.weekday - 1]
    return switch step {
    case .weeks(1): "hver \(day)"
    case .weeks(2): "annenhver \(day)"
    case .weeks(let weeks): "hver \(weeks). \(day)"
    case .monthly(let ordinal):
      "\(ordinal < 0 ? "siste" : ["første", "andre", "tredje", "fjerde"][ordinal - 1]) \(day) i måneden"
    }
  }
}
