import Foundation
package import Matrix

/// Who is away (norsk: fravær): not nudged, not reminded, and not counted on.
extension Programme {
  /// Whether the person has said so of that day; a pause is something else.
  func isAbsent(_ user: UserID, on day: LocalDate) -> Bool {
    times[user]?.absences?.contains { $0.contains(day) } == true
  }

  /// - Parameter day: by the calendar of the group that asks.
  package func isAway(_ user: UserID, on day: LocalDate) -> Bool {
    if isAbsent(user, on: day) { return true }
    guard case .paused(let until) = people[user]?.standing else { return false }
    return until.map { day < $0 } ?? true
  }
}

extension Turn {
  /// «Jeg er borte til 12. januar», «borte neste uke»: in the group or between two.
  /// - Parameter room: the group in whose room it is said; nil between two.
  func goAway(_ rest: String, from place: Correspondent, room: GroupID? = nil) -> Outcome {
    let zone = TimeZone(identifier: place.zone) ?? .gmt
    let today = LocalDate(now, in: zone)
    let moment = sent(place.message)
    let help = Prompt(.awayHelp, ["example": world.library.example(.away, in: place.language)])
    guard let window = absence(in: rest, moment, zone, today: today) else { return sayOnly(place.answer(help)) }
    let user = place.message.sender
    var outcome = Outcome()
    outcome.note(.time(world.programme.times[user]), in: room)
    outcome.remember(PersonAway(user: user, window: window))
    outcome.say(
      place.answer(
        Prompt(
          .awayNoted,
          [
            "first": .day(window.first), "last": .day(window.last), "back": .day(window.last.adding(days: 1)),
            "now": .flag(window.first <= today), "oneDay": .flag(window.first == window.last),
            "word": .text(world.library.word(.back, in: place.language)),
          ])))
    return outcome
  }

  /// In days. Who is away longer pauses; a day that has just been would otherwise be next year's.
  private static let longestAbsence = 200

  /// Back on the day that is named after «til»; otherwise away on the days that are named.
  private func absence(in text: String, _ moment: Date, _ zone: TimeZone, today: LocalDate) -> DateWindow? {
    let deadline = world.library.when.deadline(in: text, now: moment, zone: zone)
    if world.library.when.saysUntil(text), deadline.fault == nil, let back = deadline.date,
      deadline.rest.trimmingSpaces().isEmpty, back > today, today.days(until: back) < Self.longestAbsence
    {
      return DateWindow(first: today, last: back.adding(days: -1))
    }
    let window = world.library.when.window(text, now: moment, zone: zone)
    return window.fault == nil && window.rest.trimmingSpaces().isEmpty ? window.window : nil
  }

  /// «Jeg er tilbake»: before the day that was said. «Tilbake 7. januar»: from that day on. «Ikke borte uke 51» is said
  /// with the days: what begins on them is dropped.
  func comeBack(_ rest: String, from place: Correspondent, room: GroupID? = nil) -> Outcome {
    let zone = TimeZone(identifier: place.zone) ?? .gmt
    let today = LocalDate(now, in: zone)
    guard !rest.isEmpty else { return comeBack(on: today, from: place, room: room) }
    let reading = world.library.when.window(rest, now: sent(place.message), zone: zone)
    guard let window = reading.window, reading.fault == nil, reading.rest.trimmingSpaces().isEmpty,
      window.first >= today
    else { return showAbsences(after: today, place, room: room) }
    return window.first == today
      ? comeBack(on: today, from: place, room: room) : comeBack(on: window, from: place, room: room)
  }

  private func comeBack(on today: LocalDate, from place: Correspondent, room: GroupID?) -> Outcome {
    let user = place.message.sender
    var outcome = Outcome()
    // A pause may be long over, with an absence after it: both end.
    if case .paused = world.programme.people[user]?.standing {
      outcome.note(.cannot, in: room)
      if world.programme.isAbsent(user, on: today) { outcome.remember(PersonBack(user: user, day: today)) }
      outcome.add(after(outcome).returnMyself(from: place))
      return outcome
    }
    guard world.programme.isAbsent(user, on: today) else {
      // Said right after «borte neste uke», in the same place, it takes that back.
      if let absence = justSaid(by: user, in: room) { return notAway(on: absence, from: place, room: room) }
      return absences(of: user, after: today).isEmpty
        ? sayOnly(place.answer(Prompt(.backNoted))) : showAbsences(after: today, place, room: room)
    }
    outcome.note(.time(world.programme.times[user]), in: room)
    outcome.remember(PersonBack(user: user, day: today))
    outcome.say(place.answer(Prompt(.backNoted)))
    return outcome
  }

  /// The absence that the person wrote last, here, and could undo.
  private func justSaid(by user: UserID, in room: GroupID?) -> DateWindow? {
    guard let write = personalWrite(of: user, in: room), case .time(let before) = write.reversal else { return nil }
    let present = world.programme.times[user]?.absences ?? []
    let earlier = before?.absences ?? []
    return present.count > earlier.count ? present.filter { !earlier.contains($0) }.only : nil
  }

  private func notAway(on absence: DateWindow, from place: Correspondent, room: GroupID?) -> Outcome {
    var outcome = Outcome()
    outcome.note(.time(world.programme.times[place.message.sender]), in: room)
    outcome.remember(PersonNotAway(user: place.message.sender, window: absence))
    outcome.say(place.answer(Prompt(.notAwayNoted, ["absences": absences([absence])])))
    return outcome
  }

  /// Back from the first of some days on; absences that begin on one of them are dropped whole.
  private func comeBack(on window: DateWindow, from place: Correspondent, room: GroupID?) -> Outcome {
    let user = place.message.sender
    let time = world.programme.times[user]
    let all = time?.absences ?? []
    let dropped = all.filter { window.contains($0.first) }
    let isCut = all.contains { $0.contains(window.first) && $0.first < window.first }
    if case .paused = world.programme.people[user]?.standing, world.programme.isAway(user, on: window.first) {
      var outcome = Outcome()
      outcome.note(.cannot, in: room)
      outcome.add(stand(user, .paused(until: window.first), isOwn: true))
      outcome.say(place.answer(Prompt(.backLaterNoted, ["day": .day(window.first)])))
      return outcome
    }
    guard isCut || !dropped.isEmpty else {
      let today = LocalDate(now, in: TimeZone(identifier: place.zone) ?? .gmt)
      return showAbsences(after: today, place, room: room)
    }
    var outcome = Outcome()
    outcome.note(.time(time), in: room)
    if isCut { outcome.remember(PersonBack(user: user, day: window.first)) }
    for absence in dropped { outcome.remember(PersonNotAway(user: user, window: absence)) }
    // In a room only the day is said that was typed there.
    outcome.say(
      place.answer(
        isCut || room != nil
          ? Prompt(.backLaterNoted, ["day": .day(window.first)])
          : Prompt(.notAwayNoted, ["absences": absences(dropped)])))
    return outcome
  }

  private func absences(of user: UserID, after today: LocalDate) -> [DateWindow] {
    (world.programme.times[user]?.absences ?? []).filter { $0.last >= today }
  }

  /// What the person has said of days from `today` on. What was told the bot alone is not read out in a group's room.
  private func showAbsences(after today: LocalDate, _ place: Correspondent, room: GroupID?) -> Outcome {
    let user = place.message.sender
    let coming = absences(of: user, after: today)
    let prompt = Prompt(
      .absencesShown,
      [
        "any": .flag(!coming.isEmpty), "absences": absences(coming),
        "word": .text(world.library.word(.back, in: place.language)),
        "day": coming.first.map { .day(max($0.first, today.adding(days: 1))) } ?? .flag(false),
        "example": world.library.example(.away, in: place.language),
      ])
    guard let group = room.flatMap({ world.groups[$0] }) else { return sayOnly(place.answer(prompt)) }
    var outcome = tellPrivately(user, prompt, in: group)
    outcome.say(place.answer(Prompt(.attendanceToldAlone)))
    return outcome
  }

  func absences(_ windows: [DateWindow]) -> PromptValue {
    .list(
      windows.enumerated().map {
        [
          "first": .day($1.first), "end": .day($1.last), "oneDay": .flag($1.first == $1.last),
          "last": .flag($0 == windows.count - 1),
        ]
      })
  }
}
