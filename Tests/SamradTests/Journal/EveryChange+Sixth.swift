import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds: sessions that are written, threads, roles, minutes that are corrected.
extension EveryChange {
  private static let (kari, ola, eva) = (
    UserID("@kari:eksempel.no"), UserID("@ola:eksempel.no"), UserID("@eva:eksempel.no")
  )
  private static let g1 = GroupID("g1")
  private static let time = SessionTime(
    date: LocalDate("2027-02-04") ?? LocalDate(.distantPast, in: .gmt),
    time: LocalTime("09:00") ?? LocalTime(.distantPast, in: .gmt), minutes: 15, zone: "Europe/Oslo")

  private static let stages = [
    StagePlan(
      id: "ankomst", title: "Velkommen", minutes: 6, records: [], speaks: .round, days: 2, breakAfter: true),
    StagePlan(
      id: "refleksjon", title: "Vi tenker høyt", minutes: 17,
      records: [RecordPlan(id: "tanker", label: "tankene", required: false, isDecision: false)], caseOwnerSilent: true,
      after: "ankomst", speaks: .peers),
  ]

  private static let moved: [any GroupChange] = [
    SessionPlanned(id: 60, time: time, script: "refleksjon-60", mode: .written),
    SessionModeSet(id: 60, mode: .overDays, minutes: nil), SessionModeSet(id: 60, mode: .written, minutes: 92),
    SessionServiceSet(id: 60, service: "Helsestasjonen"), RolesSet(id: 60, roles: [.noteTaker: ola]),
    SessionStarted(id: 60, stages: stages, sitting: Sitting(mode: .written, asksAboutForm: true)),
    RolesSet(id: 60, roles: [.facilitator: eva, .timekeeper: kari]),
    RolesSet(id: 60, roles: [:], freed: [.timekeeper]),
    WriteNoted(reversal: .role(session: 60, .timekeeper, before: kari)),
    WriteNoted(reversal: .mode(session: 60, .meeting)), SessionAttended(id: 60, user: kari, was: true),
    SessionAttended(id: 60, user: ola, was: true), SessionAttended(id: 60, user: ola, was: false),
    SessionOpened(id: 60, root: EventID("$root")), StageSpoken(id: 60, user: kari), StageReady(id: 60, user: kari),
    ReadinessTold(id: 60), StageTallyTold(id: 60, nudged: [ola]), AbsenceTold(id: 60),
    GroupRoomMoved(room: RoomID("!nytt:eksempel.no"), joined: [kari, eva]), SessionOpened(id: 60, root: nil),
    RecordProposed(id: 70, session: 60, stage: 0, request: nil, text: "Vi ringer først"),
    RecordConfirmed(id: 70, session: 60),
    RecordProposed(id: 71, session: 60, stage: 0, request: nil, text: "Ikke bekreftet"),
    SessionEnded(id: 60, skipped: ["tanker"], passedOver: [1], early: true, unconfirmed: 1),
    RecordCorrected(id: 70, session: 60, stage: 0, request: nil, by: kari, text: "Vi ringer skolen først"),
    FeedbackAsked(id: 60, users: [kari, ola], until: Date(timeIntervalSince1970: 1_801_000_000)),
    FeedbackGiven(id: 60, user: kari, question: 0, score: 4),
  ]

  private static let over: [any GroupChange] = [
    DangerTold(), FeedbackTold(id: 60),
    // One that runs on.
    SessionPlanned(id: 61, time: time, script: "trippel-15", mode: .overDays),
    SessionStarted(id: 61, stages: stages, sitting: Sitting(mode: .overDays)),
    SessionOpened(id: 61, root: EventID("$root2")), StageSpoken(id: 61, user: kari),
    StageTallyTold(id: 61, nudged: [ola, kari]),
  ]

  static let sixthVersion: [Recorded] =
    (moved + over).map { Recorded($0, in: g1) } + sixthVersionOfCases + sixthVersionOfScripts
}
