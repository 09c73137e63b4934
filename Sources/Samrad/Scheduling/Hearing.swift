import Foundation
import Matrix

/// Understanding the days and times in a message.
extension Turn {
  /// What «i morgen» is counted from: the moment the message was sent, which for words typed while the bot was down
  /// is not now. A clock that is wrong by more than a week is not believed.
  func sent(_ message: IncomingMessage) -> Date {
    guard let sentAt = message.sentAt, sentAt < now, now.timeIntervalSince(sentAt) < 7 * 86_400 else { return now }
    return sentAt
  }

  func when(
    _ text: String, _ message: IncomingMessage, in group: Group, hours: WorkingHours = .usual
  ) -> WhenReading {
    var reading = world.library.when.read(text, now: sent(message), zone: group.zone, hours: hours)
    if let date = reading.date, hasJustPassed(date, text, in: group) { reading.date = date.adding(months: -12) }
    return reading
  }

  func deadline(
    _ text: String, _ message: IncomingMessage, in group: Group, hours: WorkingHours = .usual
  ) -> DeadlineReading {
    var reading = world.library.when.deadline(in: text, now: sent(message), zone: group.zone, hours: hours)
    if let date = reading.date, hasJustPassed(date, text, in: group) { reading.date = date.adding(months: -12) }
    return reading
  }

  /// «20.11.» typed three days later means the one that has been, and is then refused, not the one next year.
  private func hasJustPassed(_ date: LocalDate, _ text: String, in group: Group) -> Bool {
    LocalDate(now, in: group.zone).days(until: date) > 300 && !text.contains(String(date.year))
  }
}
