import Foundation
package import Matrix

/// What is known so far of a session that somebody wants.
package struct PlanWish: Codable, Equatable, Sendable {
  package var date: LocalDate?
  package var time: LocalTime?
  package var minutes: Int?
  package var script: String?
  package var mode: SessionMode?
  package var theme: String?
  /// The message that said the theme, or first said that it comes again and again.
  package var themeCause: EventID?
  /// The days that the day may be, when what was typed fits several; then `date` is nil.
  package var among: [LocalDate]?
  /// What was said of a session that comes again and again.
  package var recurring: String?
}

/// Planning a session: `!møte torsdag 14:00 60 min refleksjon-60`.
extension Turn {
  func planSession(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    guard !rest.isEmpty else { return listSessions(message, in: group) }
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    return plan(PlanWish(), adding: rest, message, in: group)
  }

  /// Adds what was just said to what is known; whatever can't be used is asked for, and the rest is not lost.
  private func plan(_ known: PlanWish, adding words: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    let said = [known.recurring, words].compactMap(\.self).joined(separator: " ")
    if let recurring = world.library.when.recurrence(said, now: sent(message), zone: group.zone) {
      return planSeries(recurring, in: said, knowing: known, message, in: group)
    }
    let reading = when(words, message, in: group)
    var wish = known
    wish.date = reading.date ?? wish.date
    wish.time = reading.time ?? wish.time
    wish.minutes = reading.minutes ?? wish.minutes
    if reading.date != nil { wish.among = nil }
    if case .severalDates(let dates) = reading.fault {
      wish.date = settled(dates, at: wish.time, message, in: group)
      wish.among = wish.date == nil ? dates : nil
    } else if let fault = reading.fault {
      if case .otherWeekday = fault { wish.date = nil }
      return ask(wording(of: fault, .planSession, in: group), wish, message, in: group)
    }
    switch scriptAndTheme(in: reading.rest, group.language) {
    case .success(let found):
      // Words that are neither time nor script are a theme only beside a whole time, or behind «tema».
      wish.mode = found.mode ?? wish.mode
      let isWhole = wish.time != nil || wish.mode == .overDays
      if found.theme != nil, !found.isMarked, (wish.date == nil && reading.fault == nil) || !isWhole {
        let fault = wish.among.map { WhenFault.severalDates($0) }
        return ask(wording(of: fault, .planSession, in: group), wish, message, in: group)
      }
      wish.script = found.script ?? wish.script
      if let theme = found.theme, let refusal = refusal(ofIdentifying: theme, in: group) {
        // The rest of what was said is not lost.
        var outcome = sayOnly(group.answer(message, refusal))
        outcome.add(plan(wish, message, in: group))
        return outcome
      }
      if let theme = found.theme {
        wish.theme = theme
        wish.themeCause = message.event
      }
    case .failure(let unknown):
      return ask(unknownScript(unknown.word, in: group), wish, message, in: group)
    }
    return plan(wish, message, in: group)
  }

  func ask(_ prompt: Prompt, _ wish: PlanWish, _ message: IncomingMessage, in group: Group) -> Outcome {
    var outcome = Outcome()
    outcome.ask(
      prompt, about: .planning(wish), of: message.sender, answering: message, in: group, causedBy: wish.themeCause)
    return outcome
  }

  /// Plans, or asks for what is still missing.
  private func plan(_ wish: PlanWish, _ message: IncomingMessage, in group: Group) -> Outcome {
    if wish.date == nil, let dates = wish.among {
      return ask(wording(of: .severalDates(dates), .planSession, in: group), wish, message, in: group)
    }
    guard let date = wish.date, let time = wish.time ?? (wish.mode == .overDays ? SessionMode.opens : nil) else {
      let prompt =
        switch (wish.date, wish.time) {
        case (let date?, nil): Prompt(.askTime, ["day": .day(date)])
        case (nil, _?): Prompt(.askDay)
        default: Prompt(.askWhen, ["example": world.library.example(.planSession, in: group.language)])
        }
      return ask(prompt, wish, message, in: group)
    }
    let script = self.script(for: wish, group.language)
    let minutes = self.minutes(of: wish, script) ?? 60
    let at = SessionTime(date: date, time: time, minutes: minutes, zone: group.zoneName)
    if let refusal = refusal(of: at, beside: nil, in: group) {
      return ask(
        refusal,
        PlanWish(
          minutes: wish.minutes, script: wish.script, mode: wish.mode, theme: wish.theme, themeCause: wish.themeCause),
        message, in: group)
    }
    guard let script else { return ask(unknownScript("", in: group), wish, message, in: group) }
    return book(
      at, script, mode: wish.mode ?? .meeting, theme: wish.theme, themeCause: wish.themeCause, answering: message,
      in: group)
  }

  /// «17. desember», asked until when: the day alone means «til 17. desember».
  private func withBound(_ message: IncomingMessage, of wish: PlanWish, in group: Group) -> String {
    let end = { (text: String) in world.library.when.recurrence(text, now: sent(message), zone: group.zone)?.end }
    guard let recurring = wish.recurring, wish.time != nil, end(recurring) == nil,
      end("\(recurring) \(message.text)") == nil,
      let until = world.library.pack(group.language)?.words.answers[.to]?.first,
      end("\(recurring) \(until) \(message.text)") != nil
    else { return message.text }
    return "\(until) \(message.text)"
  }

  func completePlan(_ wish: PlanWish, with message: IncomingMessage, insists: Bool, in group: Group) -> Outcome? {
    if let dates = wish.among, let choice = choice(message, among: dates, insists: insists, in: group) {
      var wish = wish
      (wish.date, wish.among) = (choice.date, nil)
      return plan(wish, adding: choice.rest, message, in: group)
    }
    let words = clockable(withBound(message, of: wish, in: group))
    let reading = when(words, message, in: group)
    let isScript = world.script(Words.folded(message.text), in: group.language) != nil
    let saysWhen =
      (reading.fault != nil && !reading.isAmbiguous)
      || ((reading.date != nil || reading.time != nil || reading.isAmbiguous) && reading.rest.isEmpty)
    // Words that are no reply are taken as an answer only if nothing else is in them, or hardly anything: «25».
    let isShort = message.text.utf8.count < 20 && message.text.contains(where: \.isNumber)
    let saysMore =
      wish.recurring.map { recurring in
        let more = { world.library.when.recurrence($0, now: sent(message), zone: group.zone) }
        return more("\(recurring) \(words)")?.end != more(recurring)?.end
      } ?? false
    guard insists || saysWhen || isScript || isShort || saysMore else { return nil }
    return plan(wish, adding: words, message, in: group)
  }

  /// A bare «14» is an hour when an hour was asked for.
  func clockable(_ text: String) -> String {
    let bare = text.trimmingSpaces()
    guard bare.count <= 2, let hour = Int(bare), (0...24).contains(hour) else { return text }
    return "\(bare):00"
  }

  func listSessions(_ message: IncomingMessage, in group: Group) -> Outcome {
    let sessions = group.sessions.upcoming(now)
    return sayOnly(
      group.answer(
        message,
        Prompt(
          .sessionList,
          [
            "series": .list(
              group.schedule.series.living(LocalDate(now, in: group.zone)).compactMap { series in
                guard let last = series.recurrence.last, last > series.plannedThrough ?? series.recurrence.first else {
                  return nil
                }
                return [
                  "rhythm": .phrase(rhythm(of: series.recurrence)), "time": .time(series.time), "until": .day(last),
                ]
              }),
            "any": .flag(!sessions.isEmpty), "mentor": .flag(group.isMentor(message.sender)),
            "example": world.library.example(.planSession, in: group.language),
            "sessions": .list(
              sessions.prefix(10).map { session in
                [
                  "start": .moment(session.time.start), "minutes": .minutes(session.time.minutes),
                  "script": .text(title(of: session, in: group)), "theme": .optional(session.theme),
                ].merging(attendanceCounts(of: session, in: group)) { $1 }.merging(session.mode.fields) { $1 }
              }),
          ])))
  }

  func listScripts(_ message: IncomingMessage, in group: Group) -> Outcome {
    sayOnly(group.answer(message, Prompt(.scriptList, ["scripts": scripts(in: group)])))
  }

  func title(of session: Session, in group: Group) -> String {
    script(of: session, in: group.language)?.title ?? session.script
  }

  func scripts(in group: Group) -> PromptValue {
    .list(
      world.scripts(in: group.language).map {
        ["id": .text($0.id), "title": .text($0.title), "minutes": .minutes($0.minutes), "purpose": .text($0.purpose)]
      })
  }

  // MARK: What can be wrong with a time

  /// Why this time can't be booked; nil when it can.
  func refusal(of time: SessionTime, beside session: Int?, in group: Group) -> Prompt? {
    let zone = TimeZone(identifier: time.zone) ?? .gmt
    if case .skipped(let next) = LocalMoment.resolve(date: time.date, time: time.time, zone: zone) {
      return Prompt(.hourSkipped, ["next": .moment(next)])
    }
    if time.start <= now {
      return Prompt(
        .timePassed, ["start": .moment(time.start), "example": world.library.example(.planSession, in: group.language)])
    }
    if !(5...480).contains(time.minutes) { return Prompt(.lengthStrange, ["minutes": .minutes(time.minutes)]) }
    return clash(with: time, in: group) { $0.id == session }
  }

  /// That the group meets then already; nil when it does not.
  /// - Parameters:
  ///   - isMoved: a session that does not count.
  ///   - series: one that does not count, either.
  func clash(
    with time: SessionTime, beside series: Int? = nil, in group: Group, but isMoved: (Session) -> Bool
  ) -> Prompt? {
    let planned = group.sessions.upcoming(now).first { !isMoved($0) && $0.time.overlaps(time) }?.time
    let other = planned ?? world.laterTimes(on: time.date, in: group, but: series).first { $0.overlaps(time) }
    return other.map { Prompt(.timeTaken, ["start": .moment($0.start)]) }
  }

  /// The hour that summer time's end gives twice: the first one is meant, and said.
  func isRepeatedHour(_ time: SessionTime) -> Bool {
    let zone = TimeZone(identifier: time.zone) ?? .gmt
    if case .repeated = LocalMoment.resolve(date: time.date, time: time.time, zone: zone) { return true }
    return false
  }

  func wording(of fault: WhenFault?, _ command: CommandID, in group: Group) -> Prompt {
    let example = world.library.example(command, in: group.language)
    return switch fault {
    case .noSuchDate(let typed): Prompt(.noSuchDate, ["typed": .text(String(typed.prefix(60))), "example": example])
    case .noSuchTime(let typed): Prompt(.noSuchTime, ["typed": .text(String(typed.prefix(60))), "example": example])
    case .noSuchLength(let typed):
      Prompt(.noSuchLength, ["typed": .text(String(typed.prefix(60))), "example": example])
    case .tooFar: Prompt(.tooFar, ["example": example])
    case .onlyWeek(let typed): Prompt(.onlyWeek, ["typed": .text(String(typed.prefix(60)))])
    case .otherWeekday(_, let date): Prompt(.otherWeekday, ["day": .day(date)])
    case .severalDates(let dates): Prompt(.severalDates, ["dates": choices(dates)])
    case .passed(let typed): Prompt(.windowPassed, ["typed": .text(String(typed.prefix(60)))])
    case .tooLong(let typed): Prompt(.windowTooLong, ["typed": .text(String(typed.prefix(60)))])
    case .apart(let typed): Prompt(.windowApart, ["typed": .text(String(typed.prefix(60)))])
    case .noEnd(let typed): Prompt(.windowNoEnd, ["typed": .text(String(typed.prefix(60)))])
    case nil: Prompt(.whenNotUnderstood, ["example": example])
    }
  }
}
