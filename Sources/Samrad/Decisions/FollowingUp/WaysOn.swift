import Foundation
import Matrix

/// What can become of a decision that is not done: another day, laid aside, or in other hands.
extension Turn {
  /// «Rekker det ikke»: three ways on, as quick answers.
  func showWaysOn(for decision: Decision, answering message: IncomingMessage?, in group: Group) -> Outcome {
    var utterance = group.answer(message, Prompt(.waysOn, waysFields(of: decision, in: group)))
    utterance.subject = .followUp(group.id, decision: decision.id)
    utterance.offering = world.library.reactions(.moved, .dropped, .someoneElse, in: group.language)
    return sayOnly(utterance)
  }

  /// With somebody of the group as an example of who could take it.
  func waysFields(of decision: Decision, in group: Group) -> [String: PromptValue] {
    let other = group.present.first { $0.user != decision.owner && $0.consent != false }
    return fields(of: decision, in: group).merging([
      "other": other.map { .text($0.shownName) } ?? .flag(false), "group": .flag(false),
    ]) { $1 }
  }

  /// «Flyttet», as a symbol; or «ikke ennå»: to when?
  /// - Parameter isOpenStill: they have said that it is not done.
  func askNewDue(
    _ id: Int, isOpenStill: Bool = false, by user: UserID, answering message: IncomingMessage?, in group: Group
  ) -> Outcome {
    guard let decision = group.decisions[id], decision.isOpen,
      decision.proposedBy == user || mayReport(decision, user, in: group)
    else { return Outcome() }
    let days = newDays(in: group)
    var outcome = Outcome()
    outcome.ask(
      newDue(of: decision, days, isOpenStill: isOpenStill, in: group), about: .dueAmong(id, days, moved: true),
      of: user, answering: message, in: group, offering: days.indices.map { Keycap.text($0 + 1) })
    return outcome
  }

  func newDue(of decision: Decision, _ days: [LocalDate], isOpenStill: Bool = false, in group: Group) -> Prompt {
    Prompt(
      .askNewDue,
      fields(of: decision, in: group).merging(newDayFields(days, isOpenStill: isOpenStill, in: group)) { $1 })
  }

  func newDayFields(_ days: [LocalDate], isOpenStill: Bool, in group: Group) -> [String: PromptValue] {
    let session = nextSession(of: group)?.time.date
    return [
      "days": .list(
        days.enumerated().map { index, day in
          [
            "symbol": .text(Keycap.text(index + 1)), "day": .day(day), "session": .flag(day == session),
            "last": .flag(index == days.count - 1),
          ]
        }), "open": .flag(isOpenStill),
    ]
  }

  /// A week from now, and the next session.
  func newDays(in group: Group) -> [LocalDate] {
    let today = LocalDate(now, in: group.zone)
    var days = [world.followUpTimes(in: group).workingDay(from: today.adding(days: 7))]
    if let session = nextSession(of: group)?.time.date, session > today, today.days(until: session) <= 62 {
      days.append(session)
    }
    return Set(days).sorted()
  }

  /// A tap on one of the days.
  func tapNewDay(_ number: Int, _ days: [LocalDate], of id: Int, by user: UserID, in group: Group) -> Outcome {
    guard let decision = group.decisions[id], decision.isOpen, days.indices.contains(number - 1),
      days[number - 1] >= LocalDate(now, in: group.zone),
      decision.proposedBy == user || mayReport(decision, user, in: group)
    else { return Outcome() }
    return putOff(decision, to: days[number - 1], nil, in: group)
  }
}
