import Foundation
import Matrix

/// Planning a session that comes again and again: `!møte hver torsdag 14:00 til 15. juni`.
extension Turn {
  /// - Parameter text: all that was said of it so far: what is missing is asked for, and the answer put behind it.
  func planSeries(
    _ recurring: RecurrenceReading, in text: String, knowing known: PlanWish, _ message: IncomingMessage,
    in group: Group
  ) -> Outcome {
    var wish = known
    if let fault = recurring.fault {
      // What can't be is forgotten, and the rest is not.
      return ask(wording(of: fault, in: group), wish, message, in: group)
    }
    let reading = when(recurring.rest, message, in: group)
    if let fault = reading.fault {
      return ask(wording(of: fault, .planSession, in: group), wish, message, in: group)
    }
    wish.recurring = text
    // Its words go when the first message that said them does.
    wish.themeCause = wish.themeCause ?? message.event
    wish.time = reading.time ?? wish.time
    wish.minutes = reading.minutes ?? wish.minutes
    switch scriptAndTheme(in: reading.rest, group.language) {
    case .success(let found):
      wish.script = found.script ?? wish.script
      wish.mode = found.mode ?? wish.mode
    case .failure(let unknown): return ask(unknownScript(unknown.word, in: group), known, message, in: group)
    }
    guard recurring.first != nil else { return ask(Prompt(.askDay), wish, message, in: group) }
    guard let time = wish.time ?? (wish.mode == .overDays ? SessionMode.opens : nil) else {
      return ask(Prompt(.askSeriesTime), wish, message, in: group)
    }
    guard recurring.end != nil else {
      return ask(Prompt(.askSeriesEnd, ["example": endExample(in: group)]), wish, message, in: group)
    }
    guard let recurrence = recurring.recurrence else {
      return ask(
        Prompt(.whenNotUnderstood, ["example": world.library.example(.listSeries, in: group.language)]), known, message,
        in: group)
    }
    guard let script = script(for: wish, group.language) else {
      return ask(unknownScript("", in: group), wish, message, in: group)
    }
    let whole = makingUp(recurrence)
    var series = Series(
      id: group.schedule.series.count + 1, recurrence: whole.recurrence, time: time,
      minutes: minutes(of: wish, script) ?? script.minutes,
      zone: group.zoneName, script: script.id, bookedAt: now)
    series.madeUp = whole.madeUp
    series.mode = wish.mode ?? .meeting
    if let refusal = refusal(of: series, in: group) { return ask(refusal, known, message, in: group) }
    return book(series, answering: message, in: group)
  }

  private func endExample(in group: Group) -> PromptValue {
    let today = LocalDate(now, in: group.zone)
    // The summer or Christmas, whichever comes next with some time until then.
    let ends = [(today.year, 6), (today.year, 12), (today.year + 1, 6)].compactMap { year, month in
      LocalDate(year: year, month: month, day: 18)
    }
    return .day(ends.first { today.days(until: $0) > 45 } ?? today.adding(months: 6))
  }

  /// «10 ganger» are ten meetings: days off among them are made up for at the end.
  func makingUp(_ recurrence: Recurrence) -> (recurrence: Recurrence, madeUp: [LocalDate]?) {
    let most = Recurrence.timesInAll.upperBound
    guard case .times(let times) = recurrence.end,
      let endless = Recurrence(step: recurrence.step, first: recurrence.first, end: .times(most))
    else { return (recurrence, nil) }
    let days = endless.days(from: recurrence.first, limit: most)
    let meetings = days.indices.filter { !world.programme.breaks.isOff(days[$0]) }
    let count = meetings.count >= times ? meetings[times - 1] + 1 : most
    let madeUp = days.prefix(count).filter(world.programme.breaks.isOff)
    let whole = Recurrence(step: recurrence.step, first: recurrence.first, end: .times(count))
    return (whole ?? recurrence, madeUp.isEmpty ? nil : madeUp)
  }

  /// Why this series can't be booked; nil when it can.
  func refusal(of series: Series, beside old: Int? = nil, in group: Group) -> Prompt? {
    if !(5...480).contains(series.minutes) { return Prompt(.lengthStrange, ["minutes": .minutes(series.minutes)]) }
    let days = series.recurrence.days(from: series.recurrence.first, limit: Recurrence.timesInAll.upperBound).filter {
      world.dayOff($0, of: series) == nil
    }
    guard let first = days.first else { return Prompt(.seriesNeverMeets) }
    if series.sessionTime(on: first).start <= now {
      return Prompt(
        .timePassed,
        [
          "start": .moment(series.sessionTime(on: first).start),
          "example": world.library.example(.planSession, in: group.language),
        ])
    }
    return days.lazy.compactMap { day in
      clash(with: series.sessionTime(on: day), beside: old, in: group) { old != nil && $0.place?.series == old }
    }.first
  }

  private func book(_ series: Series, answering message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.remember(SeriesSet(series: series), in: group.id)
    outcome.add(planSessions(of: series, after: outcome, in: group))
    outcome.remember(
      WriteNoted(reversal: .series(SeriesReversal(before: nil, after: series.id, cancelled: []))), in: group.id)
    outcome.say(after(outcome).planned(series, isMoved: false, answering: message, in: group))
    return outcome
  }

  /// What is said of a series once it is planned, with what could be done about the days that it leaves out.
  func planned(
    _ series: Series, isMoved: Bool, answering message: IncomingMessage?, in group: Group
  ) -> Utterance {
    let proposals = replacements(for: series, in: group)
    var fields = fields(of: series, proposals, in: group)
    fields["moved"] = .flag(isMoved)
    let prompt = Prompt(.seriesPlanned, fields)
    var utterance = group.answer(message, prompt)
    utterance.subject = .series(group.id, series: series.id)
    if proposals.contains(where: { $0.instead != nil }) {
      utterance.offering = world.library.reactions(.yes, in: group.language)
    }
    return utterance
  }

  /// The sessions of a series that come first, each by itself.
  func planSessions(of series: Series, after outcome: Outcome, in group: Group) -> Outcome {
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let series = group.schedule.series[series.id] else {
      return Outcome()
    }
    var count = group.sessions.count
    return later.planAhead(series, count: &count, in: group)
  }

  func wording(of fault: RecurrenceFault, in group: Group) -> Prompt {
    let example = world.library.example(.listSeries, in: group.language)
    func prompt(_ key: PromptKey, _ typed: String) -> Prompt {
      Prompt(key, ["typed": .text(String(typed.prefix(60))), "example": example])
    }
    return switch fault {
    case .when(let fault): wording(of: fault, .planSession, in: group)
    case .noSuchStep(let typed): prompt(.seriesNoSuchStep, typed)
    case .whichDayOfMonth(let typed): prompt(.seriesWhichDayOfMonth, typed)
    case .severalDays(let typed): prompt(.seriesSeveralDays, typed)
    case .noSuchCount(let typed): prompt(.seriesNoSuchCount, typed)
    case .endsBeforeFirst(let typed): prompt(.seriesEndsBeforeFirst, typed)
    }
  }
}
