import Foundation
import Matrix

/// Taking back what an admin did to proposals and groups.
extension Turn {
  /// - Returns: nil when the proposal is another one by now, or has no earlier state.
  func undoProposalStep(of id: Int) -> Outcome? {
    guard let proposal = world.programme.season.proposal, proposal.id == id, !proposal.earlier.isEmpty else {
      return nil
    }
    var outcome = Outcome()
    outcome.remember(ProposalStepUndone(id: id))
    return outcome
  }

  /// `!angre` later than ten minutes: nobody sees a proposal but the admins, so its steps can always be taken back.
  func undoProposalStep(from place: Correspondent) -> Outcome? {
    guard let proposal = world.programme.season.proposal, let earlier = proposal.earlier.last,
      var outcome = undoProposalStep(of: proposal.id)
    else { return nil }
    outcome.say(place.answer(Prompt(.proposalStepUndone, scores(from: proposal.plan, to: earlier))))
    return outcome
  }

  /// Gives groups the people that they had.
  /// - Returns: nil when one of them is over, has other people by now, or when people may not be together any more.
  func putBack(_ groups: [GroupMembers]) -> Outcome? {
    var outcome = Outcome()
    for members in groups {
      guard let group = world.groups[members.group], !group.closed, group.room != nil, group.everybody == members.made
      else { return nil }
      let everybody = members.leaders + members.mentors
      guard everybody.allSatisfy({ group.member($0) != nil || conflicts(of: $0, with: everybody).isEmpty }) else {
        return nil
      }
      if group.ending != nil { outcome.add(goOn(group)) }
      outcome.add(
        carryOut(
          Reshuffle(group: group, leaders: members.leaders, mentors: members.mentors, halfDay: members.halfDay)))
    }
    return outcome
  }

  /// Tells groups that they go on after all.
  /// - Returns: nil when none of them is about to end.
  func goOn(_ groups: [GroupID]) -> Outcome? {
    let ending = groups.compactMap { world.groups[$0] }.filter { !$0.closed && $0.ending != nil }
    guard !ending.isEmpty else { return nil }
    var outcome = Outcome()
    for group in ending { outcome.add(goOn(group)) }
    return outcome
  }

  /// Names for a section with `{{name}}` and `{{last}}`.
  func groupNames(_ groups: [GroupID]) -> PromptValue {
    let names = groups.compactMap { world.groups[$0]?.name }
    return .list(names.enumerated().map { ["name": .text($1), "last": .flag($0 == names.count - 1)] })
  }
}
