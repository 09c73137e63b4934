import Foundation
import Matrix

/// What comes between: the bot was away, or nobody is left who leads. The session goes on where it was, and that is
/// said once.
extension Turn {
  /// Something about the time could not be told when it was due.
  func admitAbsence(_ session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    let told = run.sitting.absenceToldAt
    guard !group.quiet, run.sitting.isOpen, told.map({ now.timeIntervalSince($0) > Self.absenceApart }) ?? true,
      world.leftOpen(run, in: group).map({ $0 > now }) ?? true
    else { return outcome }
    outcome.remember(AbsenceTold(id: session.id), in: group.id)
    let left = world.timeIsUp(run, in: group).map { Int(($0.timeIntervalSince(now) / 60).rounded()) } ?? 0
    var utterance = group.utterance(
      Prompt(
        .continued,
        [
          "script": .text(title(of: session, in: group)), "stage": stageName(session, run, in: group),
          "moved": .flag(false),
          "left": run.mode != .overDays && left > 0 ? .minutes(left) : .flag(false),
        ]), in: run)
    if left <= 0 { utterance.calling = leading(run, of: session, in: group).map(\.user) }
    utterance.subject = .stage(group.id, session: session.id, stage: run.current)
    outcome.say(utterance)
    outcome.add(correctClock(session, run, isUp: left <= 0, in: group))
    return outcome
  }

  /// How long, in seconds, until another absence is worth a word.
  private static let absenceApart: TimeInterval = 600

  /// The homeserver could not be reached for so long that a group may have waited for the bot.
  func comeBackToSessions() -> Outcome {
    var outcome = Outcome()
    for group in world.groups.values.sorted(by: { $0.id < $1.id }) {
      guard let session = group.sessions.running, let run = session.run, run.pausedAt == nil, run.mode != .overDays
      else { continue }
      outcome.add(admitAbsence(session, run, in: group))
    }
    return outcome
  }

  /// The last mentor has gone in the middle of a session: whoever is left may lead it.
  func handOver(after outcome: Outcome, in group: Group) -> Outcome {
    let later = after(outcome)
    guard let before = group.sessions.running?.run, !isUnled(before, in: group),
      let group = later.world.groups[group.id], let session = group.sessions.running, let run = session.run,
      later.isUnled(run, in: group), !group.quiet
    else { return Outcome() }
    var utterance = group.utterance(Prompt(.unled, ["stage": stageName(session, run, in: group)]), in: run)
    utterance.calling = group.present.filter { $0.consent != false }.map(\.user)
    utterance.subject = .stage(group.id, session: session.id, stage: run.current)
    return sayOnly(utterance)
  }

  /// Nobody who may lead is in the room, or on the way into a new one.
  func isUnled(_ run: Run, in group: Group) -> Bool {
    !group.members.contains { $0.presence != .gone && ($0.role == .mentor || $0.user == run.startedBy) }
  }
}

package struct AbsenceTold: GroupChange {
  package static let kind = "session.absence-told"
  package let id: Int

  package func apply(to group: inout Group, _ stamp: Stamp) {
    group.sessions.updateRun(id) { $0.sitting.absenceToldAt = stamp.at }
  }
}
