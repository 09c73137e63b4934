import Foundation
import Matrix

/// What follows for the groups when a person pauses, comes back or leaves the programme.
extension Turn {
  /// The admins hear which groups it concerns, and of everybody who leaves by themselves.
  /// - Parameter isOwn: the person said it; an admin who did knows it already, but maybe not which groups it concerns.
  func noticeStanding(of user: UserID, _ standing: Person.Standing, isOwn: Bool) -> Outcome {
    let groups = self.groups(of: user)
    guard !groups.isEmpty || isOwn else { return Outcome() }
    var fields = standingFields(of: user, standing)
    fields["groups"] = names(of: groups)
    fields["any"] = .flag(!groups.isEmpty)
    fields["own"] = .flag(isOwn)
    var outcome = tellAdmins(Prompt(.standingNoticed, fields))
    guard standing != .active else { return outcome }
    for group in groups where group.isLiving {
      guard let member = group.member(user) else { continue }
      if standing == .left {
        outcome.add(
          carryOut(
            Reshuffle(
              group: group, leaders: group.leaders.map(\.user).filter { $0 != user },
              mentors: group.mentors.map(\.user).filter { $0 != user }), hasLeft: true))
        outcome.add(noticeGap(in: group, without: member))
      } else if member.role == .mentor, group.halfDay != nil, !world.programme.season.isAdjusting {
        // A group can do without a leader for a while, not without its mentor: somebody in their stead is looked for.
        outcome.add(askForAdjustment())
      }
    }
    return outcome
  }
}
