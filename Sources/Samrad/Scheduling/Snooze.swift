import Foundation
import Matrix

/// Being reminded again later (norsk: utsett): «om en time».
extension Turn {
  /// How long a tap on ⏰ puts a reminder off, in seconds.
  static let snooze: TimeInterval = 3_600

  func putOff(by user: UserID) -> [PutOff] {
    groups(of: user).flatMap { group in
      group.sessions.sessions.compactMap { session in
        session.reminding.snoozes[user].map { PutOff(group: group.id, session: session.id, until: $0) }
      }
    }
  }

  /// What was put off comes no more.
  func forgetSnoozes(of user: UserID) -> Outcome {
    var outcome = Outcome()
    for putOff in putOff(by: user) {
      outcome.remember(SnoozeSet(id: putOff.session, user: user, until: nil), in: putOff.group)
    }
    return outcome
  }

  /// - Parameter message: the words that say until when; nil is in an hour.
  /// - Returns: nil when the words say nothing of the kind.
  func snooze(
    _ message: IncomingMessage?, _ session: Session, _ answer: QuickAnswer, in group: Group
  ) -> Outcome? {
    guard session.state == .planned, session.time.start > now else { return message == nil ? Outcome() : nil }
    let zone = zone(of: answer.user) ?? group.zone
    var until = now.addingTimeInterval(Self.snooze)
    if let message {
      let reading = world.library.when.read(message.text, now: sent(message), zone: zone)
      guard reading.fault == nil, let date = reading.date ?? reading.time.map({ _ in LocalDate(now, in: zone) }),
        let time = reading.time
      else { return nil }
      until = LocalMoment.resolve(date: date, time: time, zone: zone).earliest
    }
    var outcome = Outcome()
    let isPossible = until > now && until < session.time.start
    if isPossible { outcome.remember(SnoozeSet(id: session.id, user: answer.user, until: until), in: group.id) }
    outcome.add(
      answered(
        answer,
        Prompt(
          isPossible ? .snoozed : .snoozeTooLate, ["at": .moment(until), "start": .moment(session.time.start)])))
    return outcome
  }
}
