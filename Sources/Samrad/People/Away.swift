import Foundation
package import Matrix

/// Who is away (norsk: fravær): not nudged, not reminded, and not counted on.
extension Programme {
  /// - Parameter day: by the calendar of the group that asks.
  package func isAway(_ user: UserID, on day: LocalDate) -> Bool {
    if times[user]?.absences?.contains(where: { $0.contains(day) }) == true { return true }
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

  /// «Jeg er tilbake»: before the day that was said. With days, what was said of them is dropped: «tilbake uke 51».
  func comeBack(_ rest: String, from place: Correspondent, room: GroupID? = nil) -> Outcome {
    let user = place.message.sender
    let zone = TimeZone(identifier: place.zone) ?? .gmt
    let today = LocalDate(now, in: zone)
    let time = world.programme.times[user]
    let coming = (time?.absences ?? []).filter { $0.first > today }
    var outcome = Outcome()
    let window = world.library.when.window(rest, now: sent(place.message), zone: zone).window
    if let window, window.first > today {
      let dropped = coming.filter { $0.first <= window.last && window.first <= $0.last }
      guard !dropped.isEmpty else { return sayOnly(place.answer(absencesShown(coming, in: place.language))) }
      outcome.note(.time(time), in: room)
      for absence in dropped { outcome.remember(PersonNotAway(user: user, window: absence)) }
      outcome.say(place.answer(Prompt(.notAwayNoted, ["absences": absences(dropped)])))
      return outcome
    }
    let isAway = world.programme.isAway(user, on: today)
    if isAway {
      outcome.note(.time(time), in: room)
      outcome.remember(PersonBack(user: user, day: today))
    }
    // A pause may be long over, with an absence after it: both end.
    if case .paused = world.programme.people[user]?.standing {
      outcome.add(after(outcome).returnMyself(from: place))
      return outcome
    }
    if !isAway, !coming.isEmpty { return sayOnly(place.answer(absencesShown(coming, in: place.language))) }
    outcome.say(place.answer(Prompt(.backNoted)))
    return outcome
  }

  private func absencesShown(_ coming: [DateWindow], in language: Language) -> Prompt {
    Prompt(
      .absencesShown,
      [
        "any": .flag(!coming.isEmpty), "absences": absences(coming),
        "word": .text(world.library.word(.back, in: language)),
        "day": coming.first.map { .day($0.first) } ?? .flag(false),
        "example": world.library.example(.away, in: language),
      ])
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
