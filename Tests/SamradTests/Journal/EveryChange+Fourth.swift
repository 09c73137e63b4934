import Foundation
import Matrix

@testable import Samrad

/// What the fourth version added: who comes, when people are reminded, and what comes again and again.
extension EveryChange {
  private static let (kari, eva) = (UserID("@kari:eksempel.no"), UserID("@eva:eksempel.no"))
  private static let nord = GroupID("g1")
  private static let day = LocalDate("2026-12-03") ?? LocalDate(.distantPast, in: .gmt)
  private static let time = SessionTime(
    date: day, time: LocalTime(wholeHour: 14), minutes: 60, zone: "Europe/Oslo")
  private static let moment = Date(timeIntervalSince1970: 1_796_302_800)

  private static let ofPeople: [any ProgrammeChange] = [
    PersonTimeAsked(user: kari), PersonZoneChosen(user: kari, zone: "Europe/London"),
    PersonZoneChosen(user: eva, zone: nil),
    PersonHoursChosen(
      user: kari, hours: WorkingHours(from: LocalTime(wholeHour: 9), until: LocalTime(wholeHour: 15))),
    PersonHoursChosen(user: eva, hours: nil),
    PersonRemindersChosen(user: kari, reminders: [.dayBefore, .hourBefore], isPrivate: true),
    PersonRemindersChosen(user: eva, reminders: nil, isPrivate: nil),
  ]

  private static let breaks: [any ProgrammeChange] = [day, day.adding(days: 10)].compactMap {
    DateWindow(first: $0, last: $0.adding(days: 5))
  }.flatMap { [BreakSet(window: $0, isOff: true), BreakSet(window: $0, isOff: $0.first != day)] }

  private static let ofSessions: [any GroupChange] = [
    QuorumSet(leaders: 4), QuorumSet(leaders: nil), GroupRemindersSet(reminders: [.dayBefore]),
    GroupRemindersSet(reminders: nil), GroupRemindersSet(reminders: []),
    SessionPlanned(id: 4, time: time, script: "refleksjon-60", place: SeriesPlace(series: 1, day: day)),
    SessionPlanned(id: 5, time: time, script: "innsjekk-30"),
    SessionReminded(id: 4, passed: [ReminderKey(.dayBefore), ReminderKey(.hourBefore, of: kari)], sent: []),
    SessionReminded(id: 4, passed: [ReminderKey(.hourBefore)], sent: [ReminderKey(.hourBefore)]),
    SnoozeSet(id: 4, user: kari, until: moment), SnoozeSet(id: 4, user: eva, until: moment),
    SnoozeSet(id: 4, user: eva, until: nil),
    AttendanceSaid(id: 4, user: kari, answer: .maybe), AttendanceSaid(id: 4, user: eva, answer: .coming),
    AttendanceSaid(id: 5, user: kari, answer: .notComing),
    AttendanceTakenBack(id: 5, saidBy: EventID("$none")),
    QuorumTold(id: 4, isDanger: true), QuorumTold(id: 5, isDanger: true), QuorumTold(id: 5, isDanger: false),
  ]

  static let fourthVersion: [Recorded] =
    (ofPeople + breaks).map { Recorded($0) } + ofSessions.map { Recorded($0, in: nord) }
}
