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

  private static let ofPeople: [any ProgrammeChange] =
    [
      PersonTimeAsked(user: kari), PersonZoneChosen(user: kari, zone: "Europe/London"),
      PersonZoneChosen(user: eva, zone: nil),
      PersonHoursChosen(
        user: kari, hours: WorkingHours(from: LocalTime(wholeHour: 9), until: LocalTime(wholeHour: 15))),
      PersonHoursChosen(user: eva, hours: nil),
      PersonRemindersChosen(user: kari, reminders: [.dayBefore, .hourBefore], isPrivate: true),
      PersonRemindersChosen(user: eva, reminders: nil, isPrivate: nil),
    ] + window(0, 9).map { PersonAway(user: kari, window: $0) }
    + window(20, 22).map { PersonAway(user: kari, window: $0) }
    + [PersonBack(user: kari, day: day.adding(days: 5)), PersonBack(user: eva, day: day)]

  private static func window(_ first: Int, _ last: Int) -> [DateWindow] {
    [DateWindow(first: day.adding(days: first), last: day.adding(days: last))].compactMap { $0 }
  }

  private static let series: [Series] = {
    let ends: [(Recurrence.Step, Recurrence.End)] = [
      (.weeks(2), .on(day.adding(days: 200))), (.monthly(1, .thursday), .times(10)),
    ]
    return ends.enumerated().compactMap { number, rule in
      guard let recurrence = Recurrence(step: rule.0, first: day, end: rule.1) else { return nil }
      var series = Series(
        id: number + 1, recurrence: recurrence, time: LocalTime(wholeHour: 14), minutes: 60, zone: "Europe/Oslo",
        script: "refleksjon-60", bookedAt: moment)
      if number == 1 {
        series.skipped = [day.adding(days: 7)]
        series.reminders = [.hourBefore]
        series.remindersSince = moment
        series.isOver = true
      }
      return series
    }
  }()

  private static let ofSeries: [any GroupChange] =
    series.map { SeriesSet(series: $0) } + [
      SeriesPlannedThrough(id: 1, day: day), SeriesCalendarShared(id: 1, isCancelled: false),
      SeriesCalendarShared(id: 1, isCancelled: true), SessionCalendarShared(id: 5, isCancelled: false),
      SessionMoved(
        id: 4, time: SessionTime(date: day, time: LocalTime(wholeHour: 9), minutes: 45, zone: "Europe/Oslo")),
      GroupZoneChosen(zone: "Europe/London"), WriteNoted(reversal: .zone("Europe/Oslo")),
      WriteNoted(reversal: .unplanAll(sessions: [4, 5])), WriteNoted(reversal: .quorum(nil)),
      WriteNoted(reversal: .quorum(4)), WriteNoted(reversal: .reminders(nil)),
      WriteNoted(reversal: .reminders([.dayBefore])),
      WriteNoted(reversal: .series(SeriesReversal(before: nil, after: 1, cancelled: []))),
      WriteNoted(reversal: .series(SeriesReversal(before: series.last, after: 2, cancelled: [4, 5]))),
      QuestionAsked(id: 40, to: kari, about: .planning(PlanWish(recurring: "hver torsdag"))),
      QuestionAsked(id: 41, to: eva, about: .movingAmong(1, PlanWish(among: [day, day.adding(days: 7)]))),
      QuestionAsked(id: 42, to: UserID("@ola:eksempel.no"), about: .dueAmong(1, [day], moved: true)),
    ]
    + [
      Subject.reminder(nord, session: 4), .reminderAlone(nord, session: 4, user: kari), .quorum(nord, session: 4),
      .series(nord, series: 1),
    ].enumerated().map { Posted(event: EventID("$fourth\($0)"), subject: $1) }

  private static let ofProgramme: [any ProgrammeChange] = window(0, 9).map {
    ProgrammeWriteNoted(reversal: .daysOff($0, [GroupSessions(group: nord, sessions: [4])]))
  }

  private static let personalTime: PersonalTime = {
    var time = PersonalTime()
    time.zone = "Europe/London"
    time.reminders = [.hourBefore]
    return time
  }()

  private static let personalWrites: [any ProgrammeChange] =
    window(0, 9).map { PersonNotAway(user: kari, window: $0) } + [
      PersonTimeRestored(user: kari, time: personalTime), PersonTimeRestored(user: eva, time: nil),
      PersonalWriteNoted(reversal: .time(personalTime), room: nil),
      PersonalWriteNoted(reversal: .time(nil), room: nord),
      PersonalWriteUndone(user: eva), PersonalWriteNoted(reversal: .language(Language("nn")), room: nil),
      PersonalWriteNoted(reversal: .attendance(nord, session: 4, nil), room: nord),
      PersonalWriteNoted(reversal: .cannot, room: nil),
      PersonalWriteNoted(
        reversal: .attendance(nord, session: 4, Attendance.Said(answer: .maybe, cause: EventID("$said"))), room: nil),
      PersonalWriteNoted(
        reversal: .reminders(personalTime, [PutOff(group: nord, session: 4, until: moment)]), room: nil),
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
    SessionReminded(
      id: 4, passed: [ReminderKey(.hourBefore)], sent: [ReminderKey(.hourBefore)], called: [kari, eva]),
    SnoozeSet(id: 4, user: kari, until: moment), SnoozeSet(id: 4, user: eva, until: moment),
    SnoozeSet(id: 4, user: eva, until: nil),
    AttendanceSaid(id: 4, user: kari, answer: .maybe), AttendanceSaid(id: 4, user: eva, answer: .coming),
    AttendanceSaid(id: 5, user: kari, answer: .notComing),
    AttendanceTakenBack(id: 5, saidBy: EventID("$none")),
    GroupEndingAnnounced(
      closesAt: moment, by: eva, fallenOut: [SeriesReversal(before: nil, after: nil, cancelled: [4])]),
    QuorumTold(id: 4, isDanger: true), QuorumTold(id: 5, isDanger: true), QuorumTold(id: 5, isDanger: false),
  ]

  private static let ofPolls: [any GroupChange] = [
    NumberTaken(series: .poll, number: 1),
    PollStarted(id: 1, by: eva, options: [time], script: nil, moving: nil, closesAt: moment),
    PollAnswered(id: 1, user: kari, [1: .yes]), PollDropped(id: 1),
    PollStarted(
      id: 2, by: eva, options: [time, time], script: "refleksjon-60",
      moving: TimePoll.Moved(session: 4, from: time), closesAt: moment),
    PollAnswered(id: 2, user: kari, [1: .yes, 2: .ifNeedBe]), PollAnswered(id: 2, user: kari, [1: .no], replaces: true),
    PollAnswered(id: 2, user: eva, [2: .no]), PollAnswerTakenBack(id: 2, saidBy: EventID("$none")),
    PollNudged(id: 2, nudges: 1), PollAllTold(id: 2), PollClosed(id: 2), PollBooked(id: 2, option: 2, session: 4),
  ]

  static let fourthVersion: [Recorded] =
    (ofPeople + breaks + ofProgramme + personalWrites).map { Recorded($0) }
    + (ofSessions + ofSeries + ofPolls).map { Recorded($0, in: nord) }
}
