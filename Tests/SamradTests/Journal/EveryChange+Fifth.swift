import Foundation
import Matrix

@testable import Samrad

/// What the fifth version of the journal adds: the time of a stage, and what is passed over.
extension EveryChange {
  private static let nord = GroupID("g1")
  private static let moment = Date(timeIntervalSince1970: 1_800_000_000.25)

  private static let stages = [
    StagePlan(id: "tenk", title: "Vi tenker «høyt»", minutes: 5, records: [], caseOwnerSilent: true),
    StagePlan(id: "svar", title: "Svar", minutes: 3, records: [], after: "tenk"),
    StagePlan(id: "slutt", title: "Slutt", minutes: 1, records: [], caseOwnerSilent: false, after: nil),
  ]

  private static let session = SessionTime(
    date: LocalDate(moment, in: .gmt), time: LocalTime(wholeHour: 9), minutes: 9, zone: "Europe/Oslo")

  private static let ofRun: [any GroupChange] = [
    NumberTaken(series: .session, number: 50), SessionPlanned(id: 50, time: session, script: "trippel-15"),
    SessionStarted(id: 50, stages: stages), StageClockTold(id: 50, mark: .half),
    StageClockTold(id: 50, mark: .lastMinute), StageReminded(id: 50), StageLockTold(id: 50),
    StageExtended(id: 50, stage: 0, minutes: 2),
    StageEntered(id: 50, stage: 2, skipped: ["sporsmal"], passingOver: [0, 1]),
    StageEntered(id: 50, stage: 1, skipped: []),
    StageClockTold(id: 50, mark: .half), StageReminded(id: 50),
    Posted(event: EventID("$clock"), subject: .clock(nord, session: 50, entry: 1_800_000_000)),
  ]

  static let fifthVersion: [Recorded] = ofRun.map { Recorded($0, in: nord) }
}
