package import Foundation
package import Matrix

/// A session under way: where it is, and what was written down.
package struct Run: Codable, Equatable, Sendable {
  package let startedAt: Date
  package let startedBy: UserID?
  /// The script as it was when the session began; a later edit of the file does not touch it.
  package let stages: [StagePlan]
  package var current: Int
  package var enteredAt: Date
  package var pausedAt: Date?
  /// Seconds of this stage that were spent paused.
  package var pausedSeconds: TimeInterval = 0
  /// Minutes added to each stage, by index; working days when the session is written over days. A stage is extended
  /// once.
  package var extensions: [Int: Int] = [:]
  /// Seconds spent in each stage, by index.
  package var spent: [Int: TimeInterval] = [:]
  package var timeUpTold = false
  package var missingRecordTold = false
  package var leftOpenTold = false
  package var records: [Record] = []
  /// Required records that people chose to leave out.
  package var skipped: [SkippedRecord] = []
  // Nil where there is none: sessions that began before these were remembered have no such fields.
  private var stagesLeftOut: [Int]?
  private var stagesReminded: [Int]?
  private var newestMark: ClockMark?
  private var lock: Bool?
  private var ownSitting: Sitting?
  private var ownProgress: StageProgress?

  package init(startedAt: Date, startedBy: UserID?, stages: [StagePlan], sitting: Sitting? = nil) {
    self.startedAt = startedAt
    self.startedBy = startedBy
    self.stages = stages
    current = 0
    enteredAt = startedAt
    ownSitting = sitting
  }

  /// Sessions that began before this was remembered are meetings, shown in the room itself.
  package var sitting: Sitting {
    get {
      if let ownSitting { return ownSitting }
      var sitting = Sitting(mode: .meeting)
      sitting.isOpen = true
      return sitting
    }
    set { ownSitting = newValue }
  }

  package var progress: StageProgress {
    get { ownProgress ?? StageProgress() }
    set { ownProgress = newValue == StageProgress() ? nil : newValue }
  }

  package var mode: SessionMode { sitting.mode }

  /// Stages that were passed over, by index.
  package var leftOut: [Int] {
    get { stagesLeftOut ?? [] }
    set { stagesLeftOut = newValue.isEmpty ? nil : newValue }
  }

  /// Stages in which the bot has reminded somebody of something.
  package var reminded: [Int] {
    get { stagesReminded ?? [] }
    set { stagesReminded = newValue.isEmpty ? nil : newValue }
  }

  /// What has been told of this stage's time.
  package var clockTold: ClockMark? {
    get { newestMark }
    set { newestMark = newValue }
  }

  /// Which time of being in a stage this is, in whole seconds since 1970: what is said of its time is of no other.
  package var entry: Int { Int(enteredAt.timeIntervalSince1970) }

  /// Was told that the next stage can't begin yet.
  package var lockTold: Bool {
    get { lock ?? false }
    set { lock = newValue ? true : nil }
  }

  /// People came to think. At most one word of the bot's own accord a stage, and three a session.
  static let mostReminders = 3

  package var mayRemind: Bool { !reminded.contains(current) && reminded.count < Self.mostReminders }

  /// The stage that has to be held before the one at `index`, when it was passed over.
  package func missing(before index: Int) -> Int? {
    guard stages.indices.contains(index), let id = stages[index].after else { return nil }
    return leftOut.first { stages.indices.contains($0) && stages[$0].id == id }
  }

  package var stage: StagePlan? {
    stages.indices.contains(current) ? stages[current] : nil
  }

  package func minutes(ofStage index: Int) -> Int {
    guard stages.indices.contains(index) else { return 0 }
    return stages[index].minutes + (extensions[index] ?? 0)
  }

  /// When the time of this stage is out, by the minute; nil while paused. Over days see `World.timeIsUp`.
  package var minutesAreUpAt: Date? {
    guard pausedAt == nil else { return nil }
    return enteredAt.addingTimeInterval(Double(minutes(ofStage: current)) * 60 + pausedSeconds)
  }

  /// Whoever has the case waits no longer for the word, in working days.
  private static let mostSilentDays = 2

  /// Whether the present stage can be given more time: once, and over days not where the case owner only listens.
  package var mayExtend: Bool {
    guard let stage, extensions[current] == nil else { return false }
    return mode != .overDays || !stage.caseOwnerSilent || stage.days < Self.mostSilentDays
  }

  package var plannedMinutes: Int { stages.reduce(0) { $0 + $1.minutes } }

  /// What this stage asks to have written down and nobody has proposed yet.
  package var openRequests: [RecordPlan] {
    (stage?.records ?? []).filter { request in
      !records.contains { $0.stage == current && $0.request == request.id }
    }
  }
}

/// One stage of the script, as the session began with it.
package struct StagePlan: Codable, Equatable, Sendable {
  package let id: String
  package let title: String
  package let minutes: Int
  package let records: [RecordPlan]
  // Nil in sessions that began before these were remembered.
  private let onlyListens: Bool?
  private let turns: SessionScript.Speaker?
  private let wholeDays: Int?
  private let rest: Bool?
  /// The stage that must have been held before this one may begin.
  package let after: String?

  package init(
    id: String, title: String, minutes: Int, records: [RecordPlan], caseOwnerSilent: Bool = false,
    after: String? = nil, speaks: SessionScript.Speaker? = nil, days: Int? = nil, breakAfter: Bool = false
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.records = records
    onlyListens = caseOwnerSilent ? true : nil
    self.after = after
    turns = speaks
    wholeDays = days
    rest = breakAfter ? true : nil
  }

  /// The case owner only listens.
  package var caseOwnerSilent: Bool { onlyListens ?? false }
  /// Nil where it was not remembered.
  package var speaks: SessionScript.Speaker? { turns }
  /// Working days, when the session is written over days.
  package var days: Int { wholeDays ?? 1 }
  /// The mentor may stop the clock for a short break after it.
  package var breakAfter: Bool { rest ?? false }
}

package struct RecordPlan: Codable, Equatable, Sendable {
  package let id: String
  package let label: String
  package let required: Bool
  package let isDecision: Bool
}

/// Something to be written down. It stands in the minutes only when a person has confirmed it.
package struct Record: Codable, Equatable, Sendable {
  package let id: Int
  package let stage: Int
  /// The `RecordPlan` it answers; nil when it was noted beside the script.
  package let request: String?
  package let text: String
  package let by: UserID
  /// The message that it came from.
  package let cause: EventID?
  package var confirmed = false
}

package struct SkippedRecord: Codable, Equatable, Sendable {
  package let stage: Int
  package let request: String
}
