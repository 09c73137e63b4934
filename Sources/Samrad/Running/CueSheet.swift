import Foundation
import Matrix

/// What helps the mentor lead a stage (norsk: stikkord), and the case owner listen: said to one person alone.
extension Turn {
  /// Once a stage: whoever goes back has it still. It rings nobody: they lead a session.
  func cueSheet(at index: Int, of session: Session, _ run: Run, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard run.spent[index] == nil, !group.quiet,
      let stage = scriptStage(run.stages[index].id, of: session, in: group.language), !stage.cues.isEmpty
    else { return outcome }
    for mentor in leading(run, of: session, in: group) {
      let cues = scriptStage(stage.id, of: session, in: language(of: mentor.user, in: group)) ?? stage
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .cueSheet,
            [
              "number": .number(index + 1), "stages": .number(run.stages.count), "title": .text(cues.title),
              "minutes": run.mode == .overDays ? .flag(false) : .minutes(run.stages[index].minutes),
              "cues": .list(cues.cues.map { ["cue": .text($0)] }),
            ]), in: group, rings: false))
    }
    return outcome
  }

  /// Whoever leads; all mentors when a leader has begun in their absence.
  func leading(_ run: Run, of session: Session, in group: Group) -> [Member] {
    let mentors = group.mentors.filter { $0.presence == .joined && $0.consent != false }
    let given = group.present.filter { $0.user == session.roles[.facilitator] && $0.consent != false }
    if !given.isEmpty { return given }
    let leading = mentors.filter { $0.user == run.startedBy }
    return leading.isEmpty ? mentors : leading
  }

  /// The case owner writes while they are to listen: one word to them alone, and none in the room.
  /// - Returns: nil when nothing is to be said.
  func listen(to message: IncomingMessage, in group: Group) -> Outcome? {
    guard !group.quiet, let session = group.sessions.running, let run = session.run, run.pausedAt == nil,
      run.stage?.caseOwnerSilent == true, session.caseOwner == message.sender, run.mayRemind,
      group.member(message.sender)?.consent != false,
      // Over days the room is for all kinds of talk, and the thread for the session.
      run.mode != .overDays || run.sitting.root == nil || message.threadRoot == run.sitting.root,
      // Of words that were typed while the bot was down, or long after the stage, it says nothing.
      now.timeIntervalSince(sent(message)) < Run.clockGrace,
      world.timeIsUp(run, in: group).map({ now.timeIntervalSince($0) < Session.onTime }) == true
    else { return nil }
    var outcome = Outcome()
    outcome.remember(StageReminded(id: session.id), in: group.id)
    outcome.add(
      tellPrivately(message.sender, Prompt(.ownerListens, ["stage": stageName(session, run, in: group)]), in: group))
    return outcome
  }
}
