import Foundation
import Matrix

/// What each person says of their own time, between two: where they are, when they work, how they are reminded.
extension Turn {
  /// Asked once, when a person has said that the bot may remember them. Their profile may say where they are; so that
  /// comes first, and the question after it.
  func askTime(of user: UserID) -> Outcome {
    var outcome = Outcome()
    guard world.programme.times[user]?.askedAt == nil else { return outcome }
    outcome.remember(PersonTimeAsked(user: user))
    outcome.act(.lookUpZone(of: user))
    return outcome
  }

  /// The profile was looked up.
  /// - Parameter zone: nil when it says none.
  func noteZone(_ zone: String?, of user: UserID) -> Outcome {
    var outcome = Outcome()
    guard let group = groups(of: user).first else { return outcome }
    if let zone, world.programme.times[user]?.zone == nil, zone != group.zoneName {
      outcome.remember(PersonZoneChosen(user: user, zone: zone))
    }
    let later = after(outcome)
    outcome.add(later.tellPrivately(user, later.timeShown(of: user, in: group, isAsked: true), in: group))
    return outcome
  }

  /// `!min tid`
  func showTime(from place: Correspondent) -> Outcome {
    guard let group = groups(of: place.message.sender).first else {
      return sayOnly(place.answer(Prompt(.formNotListed)))
    }
    return sayOnly(place.answer(timeShown(of: place.message.sender, in: group, isAsked: false)))
  }

  private func timeShown(of user: UserID, in group: Group, isAsked: Bool) -> Prompt {
    let time = world.programme.times[user]
    let hours = time?.hours ?? .usual
    let language = language(of: user, in: group)
    let absences = (time?.absences ?? []).filter { $0.last >= LocalDate(now, in: group.zone) }
    let reminders = time?.reminders ?? group.schedule.reminders ?? ReminderOffset.usual
    return Prompt(
      .timeShown,
      [
        "anyAway": .flag(!absences.isEmpty),
        "away": self.absences(absences),
        "asked": .flag(isAsked), "from": .time(hours.from), "until": .time(hours.until),
        "any": .flag(!reminders.isEmpty), "reminders": offsets(reminders),
        "alone": .flag(time?.hasOwnReminders == true),
        "language": .text(world.library.pack(language)?.words.name ?? language.text),
        "zoneExample": world.library.example(.timeZone, in: language),
        "hoursExample": world.library.example(.workingHours, in: language),
        "remindExample": world.library.example(.remindMe, in: language),
        "languageExample": world.library.example(.language, in: language),
        "awayExample": world.library.example(.away, in: language),
      ])
  }

  func setHours(_ rest: String, from place: Correspondent) -> Outcome {
    guard let hours = world.library.when.workingHours(rest) else {
      return sayOnly(
        place.answer(Prompt(.hoursHelp, ["example": world.library.example(.workingHours, in: place.language)])))
    }
    var outcome = Outcome()
    outcome.note(.time(world.programme.times[place.message.sender]))
    outcome.remember(PersonHoursChosen(user: place.message.sender, hours: hours))
    outcome.say(place.answer(Prompt(.hoursSet, ["from": .time(hours.from), "until": .time(hours.until)])))
    return outcome
  }

  func setZone(_ rest: String, from place: Correspondent) -> Outcome {
    guard let zone = world.library.when.zone(rest), let known = TimeZone(identifier: zone) else {
      return sayOnly(place.answer(Prompt(.zoneHelp, ["example": world.library.example(.timeZone, in: place.language)])))
    }
    var outcome = Outcome()
    outcome.note(.time(world.programme.times[place.message.sender]))
    outcome.remember(PersonZoneChosen(user: place.message.sender, zone: zone))
    var answer = Utterance(
      Prompt(.zoneSet, ["now": .clock(now)]), in: .room(place.message.room), language: place.language, zone: known)
    answer.answering = place.message
    outcome.say(answer)
    return outcome
  }

  /// `!minn meg to timer før, privat`, `… ikke`, `… som gruppa`.
  func setOwnReminders(_ rest: String, from place: Correspondent) -> Outcome {
    let means = { (answer: AnswerID) in world.library.phrasebook.means(rest, answer) }
    let user = place.message.sender
    guard let group = groups(of: user).first else { return sayOnly(place.answer(Prompt(.formNotListed))) }
    let chosen: (reminders: [ReminderOffset]?, isPrivate: Bool?)
    if means(.asGroup) {
      chosen = (nil, nil)
    } else if means(.none) || means(.notMe) {
      chosen = ([], nil)
    } else if means(.alone) {
      // Where, not when: what was chosen before stays.
      chosen = (world.programme.times[user]?.reminders.flatMap { $0.isEmpty ? nil : $0 }, true)
    } else if let reminders = reminders(in: withoutAlone(rest)), !reminders.isEmpty {
      chosen = (reminders, true)
    } else {
      return sayOnly(
        place.answer(Prompt(.remindMeHelp, ["example": world.library.example(.remindMe, in: place.language)])))
    }
    var outcome = Outcome()
    outcome.note(.reminders(world.programme.times[user], putOff(by: user)))
    outcome.remember(PersonRemindersChosen(user: user, reminders: chosen.reminders, isPrivate: chosen.isPrivate))
    // Of nothing is also not of what was put off.
    if chosen.reminders == [] { outcome.add(forgetSnoozes(of: user)) }
    let shown = chosen.reminders ?? group.schedule.reminders ?? ReminderOffset.usual
    outcome.say(
      place.answer(
        Prompt(
          .remindMeSet,
          [
            "any": .flag(!shown.isEmpty), "reminders": offsets(shown),
            "alone": .flag(chosen.reminders != nil || chosen.isPrivate == true),
          ])))
    return outcome
  }

  /// «to timer før, privat»: own reminders come between two, said or not.
  private func withoutAlone(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).filter { !world.library.phrasebook.means($0, .alone) }
      .joined(separator: " ")
  }
}
