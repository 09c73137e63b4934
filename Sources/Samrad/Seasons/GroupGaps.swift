import Foundation
import Matrix

/// A group that has lost somebody, or got everybody.
extension Turn {
  /// All are in: of a group of its own, or of the last of a proposal's.
  func reportJoined(_ group: Group) -> Outcome {
    guard isNew(group), let begun = world.programme.season.begun else {
      return tellAdmins(Prompt(.allJoined, ["name": .text(group.name)]))
    }
    let others = begun.groups.compactMap { world.groups[$0] }.filter { $0.isLiving && $0.id != group.id }
    guard !begun.allJoinedTold, others.allSatisfy({ $0.missing.isEmpty && $0.room != nil }) else { return Outcome() }
    var outcome = tellAdmins(Prompt(.seasonAllJoined, ["groups": .number(others.count + 1)]))
    outcome.remember(SeasonJoiningTold(all: true))
    return outcome
  }

  /// It is among the groups that were made last, of which it is told together who has joined.
  func isNew(_ group: Group) -> Bool {
    world.programme.season.begun?.groups.contains(group.id) == true && !group.joiningReported && group.invitedAt == nil
  }

  /// Somebody has gone out of the group's room. Under four, and its mentors hear it; without a mentor, or with too few,
  /// what could be done is worked out.
  func noticeGap(in group: Group, without member: Member) -> Outcome {
    var outcome = Outcome()
    guard group.ending == nil else { return outcome }
    let leaders = group.leaders.filter { $0.user != member.user }.count
    let mentors = group.mentors.map(\.user).filter { $0 != member.user }
    outcome.add(warnMentors(of: group, leaders: leaders, mentors: mentors))
    let isBroken = leaders < 4 || mentors.isEmpty
    if isBroken, group.halfDay != nil, !world.programme.season.isAdjusting { outcome.add(askForAdjustment()) }
    return outcome
  }
}
