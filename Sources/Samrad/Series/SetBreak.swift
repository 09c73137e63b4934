import Foundation
import Matrix

/// Days on which the programme is off: `!program fri 21. desember til 3. januar`, in the admin room.
extension Turn {
  /// The sessions of series that fall on them are left out, and each group's mentors hear what could be done instead.
  func setBreak(_ rest: String, from place: Correspondent) -> Outcome {
    guard !rest.isEmpty else { return sayOnly(place.answer(breaksShown(in: place.language))) }
    let reading = world.library.when.window(rest, now: sent(place.message), zone: world.library.zone)
    guard let window = reading.window, reading.fault == nil, reading.rest.isEmpty else {
      return sayOnly(place.answer(breakHelp(in: place.language)))
    }
    var outcome = Outcome()
    outcome.remember(BreakSet(window: window, isOff: true))
    var cancelled: [GroupSessions] = []
    let groups = world.groups.values.filter { !$0.closed && $0.room != nil }.sorted { $0.id < $1.id }
    for group in groups {
      let sessions = group.sessions.sessions.filter {
        $0.state == .planned && $0.time.start > now && window.contains($0.time.date)
      }
      let ofSeries = sessions.filter { $0.place != nil && !$0.isByItself(in: group) }
      for session in ofSeries { outcome.remember(SessionCancelled(id: session.id), in: group.id) }
      if !ofSeries.isEmpty { cancelled.append(GroupSessions(group: group.id, sessions: ofSeries.map(\.id))) }
    }
    outcome.remember(ProgrammeWriteNoted(reversal: .daysOff(window, cancelled)))
    let later = after(outcome)
    let announced = groups.map { later.announce(window, in: $0.id, before: world) }.filter { !$0.isEmpty }
    for announced in announced { outcome.add(announced) }
    outcome.say(
      place.answer(
        Prompt(
          .breakSet,
          [
            "first": .day(window.first), "last": .day(window.last), "oneDay": .flag(window.first == window.last),
            "groups": .number(announced.count),
            "any": .flag(!announced.isEmpty),
          ])))
    return outcome
  }

  /// Tells a group and its mentors what falls out by it.
  /// - Parameter before: the world in which the days were no days off.
  private func announce(_ window: DateWindow, in id: GroupID, before: World) -> Outcome {
    var outcome = Outcome()
    guard let group = world.groups[id] else { return outcome }
    let others = group.sessions.sessions.filter {
      $0.state == .planned && $0.time.start > now && window.contains($0.time.date)
    }
    let leftOut = world.series(of: group, on: window).map { series in
      (
        series: series,
        days: replacements(for: series, in: group) { window.contains($0) && before.meets(series, on: $0, in: id) }
      )
    }
    let left = leftOut.flatMap(\.days)
    guard !left.isEmpty || !others.isEmpty else { return outcome }
    // Two series are rare; ✅ is about the first that has something to propose.
    let proposing = leftOut.first { $0.days.contains { $0.instead != nil } }
    if !left.isEmpty, !group.quiet { outcome.say(breakForRoom(window, left, in: group, before: before)) }
    for mentor in group.mentors where mentor.presence == .joined {
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .breakAnnounced,
            [
              "group": .text(group.name), "first": .day(window.first), "last": .day(window.last),
              "oneDay": .flag(window.first == window.last),
              "anyOff": .flag(!left.isEmpty), "off": shown(Array(left.prefix(6))),
              "anyInstead": .flag(proposing != nil), "anyOthers": .flag(!others.isEmpty),
              "others": .list(
                others.prefix(6).enumerated().map {
                  ["start": .moment($1.time.start), "last": .flag($0 == min(6, others.count) - 1)]
                }),
            ]),
          in: group, about: proposing.map { .daysOff(group.id, series: $0.series.id, $0.days.map(\.day)) },
          offering: proposing == nil
            ? [] : world.library.reactions(.yes, in: group.language)))
    }
    return outcome
  }

  /// What the group hears: whoever was reminded of a meeting hears it on the phone.
  private func breakForRoom(
    _ window: DateWindow, _ left: [Replacement], in group: Group, before: World
  ) -> Utterance {
    let shown = left.prefix(6)
    var utterance = group.utterance(
      Prompt(
        .breakInRoom,
        [
          "first": .day(window.first), "end": .day(window.last), "oneDay": .flag(window.first == window.last),
          "count": .number(left.count),
          "days": .list(shown.enumerated().map { ["day": .day($1.day), "last": .flag($0 == shown.count - 1)] }),
          "more": left.count > shown.count ? .number(left.count - shown.count) : .flag(false),
        ]))
    let cancelled = (before.groups[group.id]?.sessions.sessions ?? []).filter {
      $0.state == .planned && group.sessions[$0.id]?.state == .cancelled
    }
    utterance.calling = remindedOthers(of: cancelled, than: nil, in: group)
    return utterance
  }

  func dropBreak(_ rest: String, from place: Correspondent) -> Outcome {
    let reading = world.library.when.window(rest, now: sent(place.message), zone: world.library.zone)
    guard let window = reading.window,
      let meant = world.programme.breaks.windows.filter({ $0.contains(window.first) }).only
    else { return sayOnly(place.answer(breaksShown(in: place.language))) }
    var outcome = Outcome()
    outcome.remember(BreakSet(window: meant, isOff: false))
    outcome.remember(ProgrammeWriteNoted(reversal: .cannot))
    outcome.say(
      place.answer(
        Prompt(
          .breakDropped,
          ["first": .day(meant.first), "last": .day(meant.last), "oneDay": .flag(meant.first == meant.last)])))
    return outcome
  }

  /// Takes a break back, and what it had cancelled.
  func goOn(without window: DateWindow, _ cancelled: [GroupSessions]) -> Outcome? {
    guard world.programme.breaks.windows.contains(window) else { return nil }
    var outcome = Outcome()
    outcome.remember(BreakSet(window: window, isOff: false))
    let sessions = Dictionary(cancelled.map { ($0.group, $0.sessions) }, uniquingKeysWith: +)
    let later = after(outcome)
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) where !group.closed && group.room != nil {
      let own = sessions[group.id] ?? []
      let isBack = world.series(of: group, on: window).contains { series in
        series.recurrence.days(from: window.first, limit: Recurrence.timesInAll.upperBound).contains { day in
          window.contains(day) && world.dayOff(day, of: series) == .break
            && later.world.dayOff(day, of: series) != .break
        }
      }
      guard !own.isEmpty || isBack else { continue }
      // What a mentor planned instead is not needed any more.
      for session in group.sessions.sessions where session.isSubstitute && session.state == .planned {
        guard let place = session.place, window.contains(place.day), PublicHoliday.holiday(on: place.day) == nil else {
          continue
        }
        outcome.remember(SessionCancelled(id: session.id), in: group.id)
      }
      for session in own { outcome.remember(SessionRestored(id: session), in: group.id) }
      let prompt = Prompt(.breakUndone, ["group": .text(group.name), "first": .day(window.first)])
      outcome.add(tellMentors(in: group, prompt))
      guard !group.quiet else { continue }
      var utterance = group.utterance(prompt)
      utterance.calling = remindedOthers(of: own.compactMap { group.sessions[$0] }, than: nil, in: group)
      outcome.say(utterance)
    }
    return outcome
  }

  private func breaksShown(in language: Language) -> Prompt {
    let windows = world.programme.breaks.windows.filter { $0.last >= world.today(now) }
    return Prompt(
      .breaks,
      [
        "any": .flag(!windows.isEmpty),
        "breaks": .list(
          windows.map { ["first": .day($0.first), "last": .day($0.last), "oneDay": .flag($0.first == $0.last)] }),
        "example": world.library.example(.setBreak, in: language),
      ])
  }

  private func breakHelp(in language: Language) -> Prompt {
    Prompt(.breakHelp, ["example": world.library.example(.setBreak, in: language)])
  }
}

/// Sessions of one group.
package struct GroupSessions: Codable, Equatable, Sendable {
  package let group: GroupID
  package let sessions: [Int]
}
