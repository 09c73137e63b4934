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
  func goAway(_ rest: String, from place: Correspondent) -> Outcome {
    let zone = TimeZone(identifier: place.zone) ?? .gmt
    let today = LocalDate(now, in: zone)
    let moment = sent(place.message)
    let help = Prompt(.awayHelp, ["example": world.library.example(.away, in: place.language)])
    guard let window = absence(in: rest, moment, zone, today: today) else { return sayOnly(place.answer(help)) }
    let user = place.message.sender
    var outcome = Outcome()
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

  /// «Jeg er tilbake»: before the day that was said.
  func comeBack(from place: Correspondent) -> Outcome {
    let user = place.message.sender
    let today = LocalDate(now, in: TimeZone(identifier: place.zone) ?? .gmt)
    var outcome = Outcome()
    if world.programme.isAway(user, on: today) { outcome.remember(PersonBack(user: user, day: today)) }
    // A pause may be long over, with an absence after it: both end.
    if case .paused = world.programme.people[user]?.standing {
      outcome.add(after(outcome).returnMyself(from: place))
      return outcome
    }
    outcome.say(place.answer(Prompt(.backNoted)))
    return outcome
  }
}
