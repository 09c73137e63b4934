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
  /// Minutes added to each stage, by index. A stage is extended once.
  package var extensions: [Int: Int] = [:]
  /// Seconds spent in each stage, by index.
  package var spent: [Int: TimeInterval] = [:]
  package var timeUpTold = false
  package var missingRecordTold = false
  package var leftOpenTold = false
  package var records: [Record] = []
  /// Required records that people chose to leave out.
  package var skipped: [SkippedRecord] = []

  package var stage: StagePlan? {
    stages.indices.contains(current) ? stages[current] : nil
  }

  package func minutes(ofStage index: Int) -> Int {
    guard stages.indices.contains(index) else { return 0 }
    return stages[index].minutes + (extensions[index] ?? 0)
  }

  /// When the time of this stage is out; nil while paused.
  package var timeIsUpAt: Date? {
    guard pausedAt == nil else { return nil }
    return enteredAt.addingTimeInterval(Double(minutes(ofStage: current)) * 60 + pausedSeconds)
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
