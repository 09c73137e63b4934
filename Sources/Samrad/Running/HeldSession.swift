package import Foundation

/// What is left of a session when it is over, until the next one is: so much that its minutes can be put right.
package struct HeldSession: Codable, Equatable, Sendable {
  package var run: Run
  package let endedAt: Date
  /// It was ended before its last stage.
  package let early: Bool
  /// How many records nobody confirmed; nil for none.
  package var unconfirmed: Int?
  /// How it was for those who were there; nil when nobody was asked, or when all has been told.
  package var feedback: Feedback?

  package init(run: Run, endedAt: Date, early: Bool) {
    self.run = run
    self.endedAt = endedAt
    self.early = early
  }
}

package struct SessionEnded: GroupChange {
  package static let kind = "session.ended"
  package let id: Int
  /// Required records of the last stage that people chose to leave out, and stages that were passed over last.
  package let skipped: [String]?
  package let passedOver: [Int]?
  /// Before its last stage. Nil in journals from before the rest was remembered.
  package let early: Bool?
  /// How many records nobody confirmed; nil for none.
  package let unconfirmed: Int?

  package init(
    id: Int, skipped: [String]? = nil, passedOver: [Int]? = nil, early: Bool? = nil, unconfirmed: Int? = nil
  ) {
    self.id = id
    self.skipped = skipped
    self.passedOver = passedOver
    self.early = early
    self.unconfirmed = unconfirmed
  }

  package func apply(to group: inout Group, _ stamp: Stamp) {
    let count = group.sessions.heldCount
    group.sessions.keepMinutes(ofOnly: id)
    group.sessions.update(id) { session in
      if let early, var run = session.run {
        run.skipped += (skipped ?? []).map { SkippedRecord(stage: run.current, request: $0) }
        run.leaveStage(stamp.at)
        let left = run.current
        run.leftOut.removeAll { $0 == left }
        run.leftOut += passedOver ?? []
        run.records.removeAll { !$0.confirmed }
        session.held = HeldSession(run: run, endedAt: stamp.at, early: early)
        session.held?.unconfirmed = unconfirmed
      }
      session.state = .held
    }
    if early != nil { group.sessions.heldCount = count + 1 }
    group.sessions.lastHeld = stamp.at
    group.sessions.prune(stamp.at)
  }
}
