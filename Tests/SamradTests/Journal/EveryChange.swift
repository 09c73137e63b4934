import Foundation
import Matrix

@testable import Samrad

/// A history in which every kind of change happens, each with all that it can say; those with optional fields also
/// with as little as they can. The golden journal was written from it, and is not written anew when it changes.
enum EveryChange {
  private static let (kari, eva) = (UserID("@kari:eksempel.no"), UserID("@eva:eksempel.no"))
  private static let leaders = ["@kari:eksempel.no", "@ola:eksempel.no", "@siri:eksempel.no", "@per:eksempel.no"].map {
    UserID($0)
  }
  private static let (g1, g2) = (GroupID("g1"), GroupID("g2"))
  private static let date = LocalDate("2026-11-26") ?? LocalDate(.distantPast, in: .gmt)
  private static let time = SessionTime(
    date: date, time: LocalTime("14:00") ?? LocalTime(.distantPast, in: .gmt), minutes: 60, zone: "Europe/Oslo")

  static let programme: [any ProgrammeChange] = [
    AdminsConfigured(admins: [UserID("@admin:eksempel.no")]), AdminRoomRequested(),
    AdminRoomOpened(room: RoomID("!a:eksempel.no")), AdminRoomLost(),
    AdminRoomRequested(), AdminRoomOpened(room: RoomID("!b")), DirectRoomRequested(user: eva),
    DirectRoomOpened(user: eva, room: RoomID("!c")),
    DirectRoomRequested(user: kari), DirectRoomOpened(user: kari, room: RoomID("!d")), DirectRoomLost(user: kari),
    PersonLanguageChosen(user: kari, language: Language("nn")), GroupCounted(group: g1), GroupCounted(group: g2),
  ]

  static let lost: [any GroupChange] = [
    GroupFormed(name: "Sør", leaders: leaders, mentors: [eva], language: Language("en"), zone: "Europe/Oslo"),
    GroupRoomOpened(room: RoomID("!s")), GroupRoomLost(),
  ]

  static let group: [any GroupChange] =
    [
      GroupFormed(
        name: "Nord «1» \u{1F600}", leaders: leaders, mentors: [eva], language: Language("nb"), zone: "Europe/Oslo"),
      GroupRoomOpened(room: RoomID("!n:eksempel.no")), MembershipSeen(user: kari, presence: .joined),
      MembershipSeen(user: leaders[1], presence: .gone),
      MembershipSeen(user: eva, presence: .joined), MemberNamed(user: kari, name: "Kari \"Nordmann\""),
      MemberNamed(user: eva, name: nil),
      GroupLanguageChosen(language: Language("nn")), GroupQuieted(quiet: true), GroupQuieted(quiet: false),
      JoiningReported(), MembersWelcomed(users: [kari, eva]),
    ] + sessions + decisions + turn

  private static let stages = [
    StagePlan(id: "ankomst", title: "Ankomst", minutes: 5, records: []),
    StagePlan(
      id: "avtale", title: "Avtale", minutes: 10,
      records: [
        RecordPlan(id: "avtale", label: "Avtalen", required: true, isDecision: true),
        RecordPlan(id: "sporsmal", label: "Spørsmålet", required: false, isDecision: false),
      ]),
  ]

  private static let sessions: [any GroupChange] =
    [
      SessionPlanned(id: 1, time: time, script: "refleksjon-60"),
      SessionThemeSet(id: 1, theme: "uro & ro"), SessionCaseOwnerSet(id: 1, caseOwner: kari),
      SessionMoved(id: 1, time: time),
      SessionCancelled(id: 1), SessionRestored(id: 1),
    ]
    + [SessionNotice.dayBefore, .hourBefore, .atStart, .notStarted, .earlyStart].map {
      SessionNoticeSent(id: 1, notice: $0)
    } + [
      SessionStarted(id: 1, stages: stages), SessionPaused(id: 1), SessionResumed(id: 1),
      StageExtended(id: 1, stage: 0, minutes: 5), StageTimeTold(id: 1),
      StageEntered(id: 1, stage: 1, skipped: ["sporsmal"]), MissingRecordTold(id: 1), SessionLeftOpenTold(id: 1),
      RecordProposed(id: 1, session: 1, stage: 1, request: "sporsmal", text: "Hvem spør?\nOg når?"),
      RecordConfirmed(id: 1, session: 1),
      RecordProposed(id: 2, session: 1, stage: 1, request: nil, text: "æøå"), RecordRemoved(id: 2, session: 1),
      SessionPlanned(id: 2, time: time, script: "innsjekk-30"), SessionThemeSet(id: 2, theme: "ro"),
      SessionFactTakenBack(id: 2, saidBy: EventID("$said")),
      SessionStarted(id: 2, stages: stages), SessionEnded(id: 2),
      SessionPlanned(id: 3, time: time, script: "refleksjon-90"),
    ]

  private static let decisions: [any GroupChange] =
    [
      DecisionProposed(
        id: 1, text: "Kari ringer skolen", owner: kari, due: date, session: 1, source: EventID("$pinned")),
      DecisionProposed(id: 2, text: "ringe skolen", owner: nil, due: nil, session: nil, source: nil),
      DecisionOwnerNamed(id: 2, owner: eva),
      DecisionDueSet(id: 2, due: date, moved: false), DecisionDueSet(id: 2, due: date, moved: true),
      DecisionAsked(id: 1),
    ]
    + [Decision.State.draft, .proposed, .agreed, .done, .dropped, .withdrawn, .agreed].map {
      DecisionStateSet(id: 1, state: $0, due: nil)
    } + [
      DecisionStateSet(id: 2, state: .agreed, due: date)
    ]

  private static let subjects: [Subject] = [
    .adminRoom, .groupRoom(g1), .directRoom(kari), .plan(g1, session: 1), .startInvitation(g1, session: 1),
    .stage(g1, session: 1, stage: 2), .record(g1, record: 1),
    .decision(g1, decision: 1), .followUp(g1, decision: 1), .question(g1, question: 1),
  ]

  private static let reversals: [Reversal] = [
    .unplan(session: 1), .moveBack(session: 1, to: time), .restore(session: 1), .withdrawDecision(1),
    .reviveDecision(1, state: .agreed, due: date),
    .reviveDecision(1, state: .draft, due: nil), .removeRecord(1), .speak(Language("nb")),
    .fact(session: 1, saidBy: EventID("$said")), .quiet(true), .cannot,
  ]

  private static let questions: [OpenQuestion.About] = [
    .planning(PlanWish(date: date, time: time.time, minutes: 60, script: "refleksjon-60", theme: "uro")),
    .planning(PlanWish()), .movingSession(1), .decisionOwner(1), .decisionDue(1),
    .newDue(1), .planning(PlanWish(time: time.time, among: [date])),
    .movingAmong(1, PlanWish(time: time.time, among: [date])), .dueAmong(1, [date], moved: true),
  ]

  private static let turn: [any GroupChange] = {
    var all: [any GroupChange] = []
    for (number, subject) in subjects.enumerated() {
      all.append(Posted(event: EventID("$post\(number)"), subject: subject))
    }
    for reversal in reversals { all.append(WriteNoted(reversal: reversal)) }
    all.append(WriteUndone(cause: EventID("$cause70")))
    for series: NumberTaken.Series in [.session, .record, .decision, .question] {
      all.append(NumberTaken(series: series, number: 9))
    }
    for (number, about) in questions.enumerated() {
      all.append(QuestionAsked(id: number + 10, to: leaders[number % 4], about: about))
    }
    all.append(QuestionClosed(id: 12))
    return all
  }()

  /// What the second version added: it stands last, so that causes keep their numbers.
  private static let secondVersion: [Recorded] = {
    let (old, new) = (RoomID("!n:eksempel.no"), RoomID("!new"))
    let programme: [any ProgrammeChange] = [
      UpgradeSeen(from: old, to: RoomID("!false"), by: kari), UpgradeSettled(from: old, to: RoomID("!false")),
      UpgradeSeen(from: old, to: new, by: eva), UpgradeSettled(from: old, to: nil),
      UpgradeSeen(from: RoomID("!b"), to: RoomID("!b2"), by: kari), OtherRoomTold(room: RoomID("!kaffe")),
      OtherRoomLeft(room: RoomID("!kaffe")), OtherRoomTold(room: RoomID("!te")),
    ]
    let group: [any GroupChange] = [
      GroupRoomMoved(room: new, joined: [eva]), GroupEncryptionTold(room: new), GroupEncryptionTold(room: nil),
      GroupEncryptionTold(room: new), GroupSilenced(room: new), GroupSilenced(room: nil), GroupSilenced(room: old),
    ]
    return programme.map { Recorded($0) } + group.map { Recorded($0, in: g1) }
  }()

  /// All of it as the journal keeps it: a minute between two changes, each by somebody because of something.
  static func entries() throws -> [JournalEntry] {
    let all =
      programme.map { Recorded($0) } + group.map { Recorded($0, in: g1) } + lost.map { Recorded($0, in: g2) }
      + secondVersion + thirdVersion + fourthVersion + fifthVersion + sixthVersion + seventhVersion + eighthVersion
    return try all.enumerated().map { number, recorded in
      let at = Date(timeIntervalSince1970: 1_795_420_800 + Double(number) * 60.25)
      return try recorded.entry(Stamp(at: at, actor: number % 5 == 4 ? kari : eva, cause: EventID("$cause\(number)")))
    }
  }
}
