import Foundation
import Matrix

/// Days that may be meant by what somebody typed, and the answer that says which: «Mener du 1: … eller 2: …?»
extension Turn {
  /// The one of `dates` that a time decides: today's name with a time to come is today, with one that has passed not.
  func settled(_ dates: [LocalDate], at time: LocalTime?, _ message: IncomingMessage, in group: Group) -> LocalDate? {
    let sentAt = sent(message)
    guard let time, let first = dates.first, first == LocalDate(sentAt, in: group.zone) else { return nil }
    return time > LocalTime(sentAt, in: group.zone) ? first : dates.last
  }

  /// The day that the answer chose, and the words it was said with taken away. Words that say nothing more about when
  /// are dropped from a reply; in a plain message they mean that it is no answer.
  func choice(
    _ message: IncomingMessage, among dates: [LocalDate], insists: Bool, in group: Group
  ) -> (date: LocalDate, rest: String)? {
    guard
      let choice = world.library.when.choice(message.text, among: dates, now: sent(message), zone: group.zone)
    else { return nil }
    if when(choice.rest, message, in: group).rest.isEmpty { return choice }
    return insists ? (choice.date, "") : nil
  }

  /// What an answer says about when, with what was known before the question.
  func reading(
    _ message: IncomingMessage, knowing wish: PlanWish?, else words: String, insists: Bool, in group: Group
  ) -> WhenReading {
    let choice = wish?.among.flatMap { self.choice(message, among: $0, insists: insists, in: group) }
    var reading = when(choice?.rest ?? clockable(words), message, in: group)
    if let choice, reading.fault == nil { reading.date = choice.date }
    if case .severalDates(let dates) = reading.fault,
      let date = settled(dates, at: reading.time ?? wish?.time, message, in: group)
    {
      (reading.date, reading.fault) = (date, nil)
    }
    reading.time = reading.time ?? wish?.time
    reading.minutes = reading.minutes ?? wish?.minutes
    return reading
  }

  /// The session's new time may be on several days: asks which, and keeps the rest.
  func askWhichDay(
    _ dates: [LocalDate], of session: Session, _ reading: WhenReading, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.ask(
      wording(of: .severalDates(dates), .moveSession, in: group),
      about: .movingAmong(session.id, PlanWish(time: reading.time, minutes: reading.minutes, among: dates)),
      of: message.sender, answering: message, in: group)
    return outcome
  }

  /// A decision may be due on several days: asks which.
  func askWhichDue(
    _ dates: [LocalDate], of decision: Int, moved: Bool, _ message: IncomingMessage, in group: Group
  ) -> Outcome {
    var outcome = Outcome()
    outcome.ask(
      wording(of: .severalDates(dates), .decide, in: group), about: .dueAmong(decision, dates, moved: moved),
      of: message.sender, answering: message, in: group)
    return outcome
  }

  /// The days as a question, numbered from 1.
  func choices(_ dates: [LocalDate]) -> PromptValue {
    .list(
      dates.enumerated().map { index, date in
        ["number": .number(index + 1), "day": .day(date), "last": .flag(index == dates.count - 1)]
      })
  }
}
