import Foundation
import Matrix

/// What is told of a stage's time, in this order.
package enum ClockMark: String, Codable, Sendable, Comparable, CaseIterable {
  case half
  /// One minute is left.
  case lastMinute
  case up

  package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension World {
  /// What is to be told of a stage's time, the first to come first; nothing while the clock stands.
  func clockMarks(_ run: Run, in group: Group) -> [(mark: ClockMark, at: Date)] {
    guard !run.timeUpTold, let up = timeIsUp(run, in: group) else { return [] }
    let marks =
      run.mode == .overDays
      ? [(ClockMark.half, nudge(run, in: group)), (.up, up)].compactMap { mark, at in at.map { (mark, $0) } }
      : run.marksByTheMinute(up)
    return marks.filter { mark in run.clockTold.map { mark.mark > $0 } ?? true }
  }
}

extension Run {
  /// Shorter stages have no half, in minutes; and none so short has a last minute.
  private static let (shortestWithHalf, shortestWithMinute) = (4, 3)
  /// How late something about the time may still be told, in seconds. Later it would only confuse.
  static let clockGrace: TimeInterval = 90

  fileprivate func marksByTheMinute(_ up: Date) -> [(mark: ClockMark, at: Date)] {
    let minutes = minutes(ofStage: current)
    var marks: [(mark: ClockMark, at: Date)] = []
    if minutes >= Self.shortestWithHalf { marks.append((.half, up.addingTimeInterval(Double(minutes) * -30))) }
    if minutes >= Self.shortestWithMinute { marks.append((.lastMinute, up.addingTimeInterval(-60))) }
    marks.append((.up, up))
    return marks
  }
}

/// The clock of a running session: it invites, it never moves on. One message shows the time, and is edited.
extension Turn {
  func tellTime(in group: Group) -> Outcome {
    guard let session = group.sessions.running, let run = session.run,
      let due = world.clockMarks(run, in: group).last(where: { $0.at <= now })
    else { return Outcome() }
    if run.mode == .overDays { return tellDays(due.mark, due.at, session, run, in: group) }
    var outcome = Outcome()
    outcome.remember(
      due.mark == .up ? StageTimeTold(id: session.id) : StageClockTold(id: session.id, mark: due.mark), in: group.id)
    guard !group.quiet else { return outcome }
    let late = now.timeIntervalSince(due.at)
    let admitted = late >= Run.clockGrace ? admitAbsence(session, run, in: group) : Outcome()
    outcome.add(admitted)
    if due.mark == .up {
      // Whoever has just heard that the bot was away has heard where they are.
      let isKnown = !admitted.isEmpty || run.sitting.absenceToldAt.map { $0 >= due.at } ?? false
      guard late < Session.onTime, !isKnown else { return outcome }
      if run.mayRemind {
        outcome.remember(StageReminded(id: session.id), in: group.id)
        outcome.say(timeIsUp(session, run, in: group))
        outcome.add(correctClock(session, run, isUp: true, in: group))
      } else if let shown = clock(session, run, .up, in: group) {
        outcome.say(shown)
      }
    } else if late < Run.clockGrace {
      if let shown = clock(session, run, due.mark, in: group) { outcome.say(shown) }
      if due.mark == .half { outcome.add(tellTally(session, run, in: group)) }
    }
    return outcome
  }

  func timeIsUp(_ session: Session, _ run: Run, in group: Group) -> Utterance {
    var utterance = group.utterance(
      Prompt(
        .timeIsUp,
        [
          "stage": stageName(session, run, in: group), "last": .flag(run.current + 1 == run.stages.count),
          "mayExtend": .flag(run.mayExtend),
        ]
        .merging(run.mode.fields) { $1 }), in: run)
    utterance.calling = group.mentors.map(\.user)
    // ▶️ under it moves on, as under the stage's own message.
    utterance.subject = .stage(group.id, session: session.id, stage: run.current)
    return utterance
  }

  /// What the room sees of the time is put right, when it shows any.
  func correctClock(_ session: Session, _ run: Run, isUp: Bool = false, in group: Group) -> Outcome {
    guard !group.quiet, let shown = shownClock(session, run, in: group), let up = run.minutesAreUpAt else {
      return Outcome()
    }
    let left = Int((up.timeIntervalSince(now) / 60).rounded())
    return sayOnly(clock(session, run, ["up": .flag(isUp), "new": .flag(true)], left: left, over: shown, in: group))
  }

  /// The message that shows the time, made anew at half and changed from then on.
  /// - Returns: nil when it has not come to stand in the room yet: another one would be a tick.
  private func clock(_ session: Session, _ run: Run, _ mark: ClockMark, in group: Group) -> Utterance? {
    let shown = shownClock(session, run, in: group)
    guard mark == .half || shown != nil || run.clockTold == nil else { return nil }
    return clock(
      session, run, ["half": .flag(mark == .half), "up": .flag(mark == .up)],
      left: (run.minutes(ofStage: run.current) + 1) / 2, over: shown, in: group)
  }

  private func shownClock(_ session: Session, _ run: Run, in group: Group) -> EventID? {
    group.posts.event(of: .clock(group.id, session: session.id, entry: run.entry))
  }

  /// - Parameters:
  ///   - left: in minutes.
  ///   - shown: the message that it takes the place of; nil for a new one.
  private func clock(
    _ session: Session, _ run: Run, _ flags: [String: PromptValue], left: Int, over shown: EventID?, in group: Group
  ) -> Utterance {
    let fields: [String: PromptValue] = ["stage": stageName(session, run, in: group), "left": .minutes(max(1, left))]
    var utterance = group.utterance(Prompt(.timeLeft, fields.merging(flags) { $1 }), in: run)
    utterance.replacing = shown
    if shown == nil { utterance.subject = .clock(group.id, session: session.id, entry: run.entry) }
    return utterance
  }
}

/// The room has seen how much of the stage's time is left.
package struct StageClockTold: GroupChange {
  package static let kind = "session.clock-told"
  package let id: Int
  package let mark: ClockMark

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.clockTold = mark }
  }
}

/// The bot has reminded somebody of something in the present stage.
package struct StageReminded: GroupChange {
  package static let kind = "session.stage-reminded"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { if !$0.reminded.contains($0.current) { $0.reminded.append($0.current) } }
  }
}
