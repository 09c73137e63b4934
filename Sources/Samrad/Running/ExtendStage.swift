import Foundation
import Matrix

/// `!forleng`: a stage gets more time, once, and the group hears what that takes of the rest.
extension Turn {
  func extendStage(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    led(message, in: group) { session, run in
      if run.extensions[run.current] != nil {
        return sayOnly(group.answer(message, Prompt(.extendedAlready), ofSession: session.id))
      }
      let isOverDays = run.mode == .overDays
      guard run.mayExtend else { return sayOnly(group.answer(message, Prompt(.extendedEnough), ofSession: session.id)) }
      let reading = when(rest, message, in: group)
      let asked = reading.minutes ?? Int(rest.prefix(3).prefix { $0.isASCII && $0.isNumber }) ?? 5
      let minutes = isOverDays ? 1 : min(max(asked, 1), 30)
      let later = run.stages.dropFirst(run.current + 1).reduce(0) { $0 + $1.minutes }
      var outcome = Outcome()
      let added = minutes + overrun(session, run, minutes, in: group)
      outcome.remember(StageExtended(id: session.id, stage: run.current, minutes: added), in: group.id)
      outcome.add(clockAfter(outcome, of: session.id, in: group))
      outcome.say(
        group.answer(
          message,
          Prompt(
            .extended,
            [
              "minutes": .minutes(minutes), "days": .flag(isOverDays), "stage": stageName(session, run, in: group),
              "later": .minutes(later), "last": .flag(later == 0), "until": extendedUntil(after: outcome, in: group),
            ]), ofSession: session.id))
      return outcome
    }
  }

  private func extendedUntil(after outcome: Outcome, in group: Group) -> PromptValue {
    let later = after(outcome)
    guard let group = later.world.groups[group.id], let run = group.sessions.running?.run else { return .flag(false) }
    return later.untilWhen(run.current, run, in: group)
  }

  /// What is over its time gets the new time from now on: how much that is more, in minutes or working days.
  private func overrun(_ session: Session, _ run: Run, _ added: Int, in group: Group) -> Int {
    guard let up = world.timeIsUp(run, in: group), up < now else { return 0 }
    guard run.mode == .overDays else { return Int((now.timeIntervalSince(up) / 60).rounded(.up)) }
    var (more, run) = (0, run)
    run.extensions[run.current] = added
    while more < Self.mostOverrun, let up = world.timeIsUp(run, in: group), up <= now {
      more += 1
      run.extensions[run.current] = added + more
    }
    return more
  }

  /// In working days. A session that is left open for longer is not gone on with.
  private static let mostOverrun = 30
}
