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
    var concerned: [Group] = []
    var cancelled: [GroupSessions] = []
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) where !group.closed && group.room != nil {
      let sessions = group.sessions.sessions.filter {
        $0.state == .planned && $0.time.start > now && window.contains($0.time.date)
      }
      let ofSeries = sessions.filter { $0.place != nil && !$0.isByItself(in: group) }
      let series = world.series(of: group, on: window)
      guard !sessions.isEmpty || !series.isEmpty else { continue }
      concerned.append(group)
      for session in ofSeries { outcome.remember(SessionCancelled(id: session.id), in: group.id) }
      if !ofSeries.isEmpty { cancelled.append(GroupSessions(group: group.id, sessions: ofSeries.map(\.id))) }
    }
    outcome.remember(ProgrammeWriteNoted(reversal: .daysOff(window, cancelled)))
    let later = after(outcome)
    for group in concerned { outcome.add(later.announce(window, to: group)) }
    outcome.say(
      place.answer(
        Prompt(
          .breakSet,
          [
            "first": .day(window.first), "last": .day(window.last), "oneDay": .flag(window.first == window.last),
            "groups": .number(concerned.count),
            "any": .flag(!concerned.isEmpty),
          ])))
    return outcome
  }

  /// - Parameter before: the group as it was with its sessions.
  private func announce(_ window: DateWindow, to before: Group) -> Outcome {
    var outcome = Outcome()
    guard let group = world.groups[before.id] else { return outcome }
    let others = group.sessions.sessions.filter {
      $0.state == .planned && $0.time.start > now && window.contains($0.time.date)
    }
    let leftOut = group.schedule.series.living(window.first).map { series in
      (series: series, days: replacements(for: series, in: group).filter { window.contains($0.day) })
    }
    let left = leftOut.flatMap(\.days)
    // Two series are rare; ✅ is about the first that has something to propose.
    let proposing = leftOut.first { $0.days.contains { $0.instead != nil } }?.series
    if !left.isEmpty, !group.quiet { outcome.say(breakForRoom(window, left, in: group, as: before)) }
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
          in: group, about: proposing.map { .daysOff(group.id, series: $0.id, window) },
          offering: proposing == nil
            ? [] : world.library.reactions(.yes, in: group.language)))
    }
    return outcome
  }

  /// What the group hears: whoever was reminded of a meeting hears it on the phone.
  private func breakForRoom(
    _ window: DateWindow, _ left: [Replacement], in group: Group, as before: Group
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
    let cancelled = before.sessions.sessions.filter {
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
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) where !group.closed && group.room != nil {
      let own = sessions[group.id] ?? []
      guard !own.isEmpty || !world.series(of: group, on: window).isEmpty else { continue }
      for session in own { restore(session, in: group, &outcome) }
      let prompt = Prompt(.breakUndone, ["group": .text(group.name), "first": .day(window.first)])
      outcome.add(tellMentors(in: group, prompt))
      guard !group.quiet else { continue }
      var utterance = group.utterance(prompt)
      utterance.calling = remindedOthers(of: own.compactMap { group.sessions[$0] }, than: nil, in: group)
      outcome.say(utterance)
    }
    return outcome
  }

  /// A session that fell out is on again, and what a mentor planned instead is not needed any more.
  private func restore(_ session: Int, in group: Group, _ outcome: inout Outcome) {
    if let place = group.sessions[session]?.place {
      for other in group.sessions.sessions where other.place == place && other.id != session && other.state == .planned
      {
        outcome.remember(SessionCancelled(id: other.id), in: group.id)
      }
    }
    outcome.remember(SessionRestored(id: session), in: group.id)
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
