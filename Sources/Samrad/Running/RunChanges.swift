import Foundation
import Matrix

package struct SessionStarted: GroupChange {
  package static let kind = "session.started"
  package let id: Int
  package let stages: [StagePlan]
  /// Nil in journals from before it was remembered.
  package let sitting: Sitting?

  package init(id: Int, stages: [StagePlan], sitting: Sitting? = nil) {
    self.id = id
    self.stages = stages
    self.sitting = sitting
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.update(id) {
      $0.state = .running(Run(startedAt: stamp.at, startedBy: stamp.actor, stages: stages, sitting: sitting))
    }
  }
}

package struct StageEntered: GroupChange {
  package static let kind = "session.stage-entered"
  package let id: Int
  package let stage: Int
  /// Required records of the stage that was left, which people chose to leave out.
  package let skipped: [String]
  /// Stages that are passed over by it, by index. Nil: none, or it was entered before this was remembered.
  package let passingOver: [Int]?

  init(id: Int, stage: Int, skipped: [String], passingOver: [Int]? = nil) {
    self.id = id
    self.stage = stage
    self.skipped = skipped
    self.passingOver = passingOver
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { run in
      run.skipped += skipped.map { SkippedRecord(stage: run.current, request: $0) }
      run.leaveStage(stamp.at)
      run.leftOut += (passingOver ?? []).filter { !run.leftOut.contains($0) }
      // Held is what is left forwards; to go back through a stage does not hold it.
      let isHeld = stage > run.current && passingOver?.contains(run.current) != true
      let left = run.current
      if isHeld { run.leftOut.removeAll { $0 == left } }
      run.current = stage
      run.clockTold = nil
      run.lockTold = false
      run.progress = StageProgress()
      run.enteredAt = stamp.at
      run.timeUpTold = false
      run.missingRecordTold = false
      run.leftOpenTold = false
    }
  }
}

extension Run {
  /// Adds up the time of the stage that is being left.
  mutating func leaveStage(_ now: Date) {
    let paused = pausedSeconds + (pausedAt.map { now.timeIntervalSince($0) } ?? 0)
    spent[current, default: 0] += max(0, now.timeIntervalSince(enteredAt) - paused)
    pausedAt = nil
    pausedSeconds = 0
  }
}

package struct SessionPaused: GroupChange {
  package static let kind = "session.paused"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.pausedAt = $0.pausedAt ?? stamp.at }
  }
}

package struct SessionResumed: GroupChange {
  package static let kind = "session.resumed"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { run in
      guard let pausedAt = run.pausedAt else { return }
      run.pausedSeconds += max(0, stamp.at.timeIntervalSince(pausedAt))
      run.pausedAt = nil
    }
  }
}

package struct StageExtended: GroupChange {
  package static let kind = "session.stage-extended"
  package let id: Int
  package let stage: Int
  package let minutes: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) {
      $0.extensions[stage, default: 0] += minutes
      $0.timeUpTold = false
      // Half of the longer time may be behind; its last minute is not.
      if $0.clockTold != nil { $0.clockTold = .half }
    }
  }
}

package struct StageTimeTold: GroupChange {
  package static let kind = "session.time-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.timeUpTold = true }
  }
}

package struct MissingRecordTold: GroupChange {
  package static let kind = "session.missing-record-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.missingRecordTold = true }
  }
}

/// The group heard that the next stage can't begin before one that was passed over.
package struct StageLockTold: GroupChange {
  package static let kind = "session.lock-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.lockTold = true }
  }
}

package struct SessionLeftOpenTold: GroupChange {
  package static let kind = "session.left-open-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.leftOpenTold = true }
  }
}

package struct RecordProposed: GroupChange {
  package static let kind = "session.record-proposed"
  package static let isErasable = true
  package let id: Int
  package let session: Int
  package let stage: Int
  package let request: String?
  package let text: String

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.take(record: id)
    guard let by = stamp.actor else { return }
    group.sessions.updateRun(session) { run in
      // A new text for the same request takes the place of one that nobody has confirmed.
      if let request { run.records.removeAll { $0.stage == stage && $0.request == request && !$0.confirmed } }
      run.records.append(Record(id: id, stage: stage, request: request, text: text, by: by, cause: stamp.cause))
    }
  }
}

package struct RecordConfirmed: GroupChange {
  package static let kind = "session.record-confirmed"
  package let id: Int
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(session) { run in
      guard let index = run.records.firstIndex(where: { $0.id == id }) else { return }
      run.records[index].confirmed = true
    }
  }
}

package struct RecordRemoved: GroupChange {
  package static let kind = "session.record-removed"
  package let id: Int
  package let session: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRecords(session) { $0.records.removeAll { $0.id == id } }
  }
}
