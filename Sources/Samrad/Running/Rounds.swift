import Foundation
import Matrix

/// The word goes round by name when a group writes: one message, which is changed as people use it.
extension Turn {
  /// Under the stage's own message; nothing where the group talks, since nobody there waits for a message.
  func beginRound(_ session: Session, _ run: Run, in group: Group) -> Outcome {
    guard run.mode == .written, run.stage?.speaks == .round, !group.quiet,
      // Of whoever does not want to be remembered it would say for ever that it is their turn.
      !group.leaders.contains(where: { $0.consent == false && $0.presence == .joined })
    else { return Outcome() }
    let order = silent(session, run, in: group)
    guard order.count > 1 else { return Outcome() }
    var utterance = group.utterance(word(order), in: run)
    utterance.subject = .round(group.id, session: session.id, entry: run.entry)
    utterance.calling = order.prefix(1).map(\.user)
    return sayOnly(utterance)
  }

  /// The next has the word.
  /// - Parameter outcome: what has just been remembered.
  func passTheWord(after outcome: Outcome, _ session: Session, in group: Group) -> Outcome {
    let later = after(outcome)
    let order = session.run.map { silent(session, $0, in: group) }
    guard let group = later.world.groups[group.id], let session = group.sessions[session.id], let run = session.run,
      !group.quiet, let shown = group.posts.event(of: .round(group.id, session: session.id, entry: run.entry))
    else { return Outcome() }
    let left = later.silent(session, run, in: group)
    guard left != order else { return Outcome() }
    var utterance = group.utterance(later.word(left), in: run)
    utterance.replacing = shown
    return sayOnly(utterance)
  }

  private func word(_ order: [Member]) -> Prompt {
    Prompt(
      .roundTurn,
      [
        "who": order.first.shown,
        "others": .people(Array(order.dropFirst())), "anyOthers": .flag(order.count > 1),
      ])
  }
}
