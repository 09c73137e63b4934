import Foundation
package import Matrix

/// Whether the bot may remember what it does of a member: asked in the welcome, and changeable at any time.
extension Turn {
  func consent(_ given: Bool, by user: UserID, in group: Group) -> Outcome {
    var outcome = Outcome()
    guard let member = group.member(user), member.consent != given else { return outcome }
    outcome.remember(ConsentSaid(user: user, given: given), in: group.id)
    if given { outcome.add(askTime(of: user)) }
    // Said to the person alone: it is nobody else's.
    if !given { outcome.add(tellPrivately(user, Prompt(.consentRefused, ["group": .text(group.name)]), in: group)) }
    return outcome
  }
}

package struct ConsentSaid: GroupChange {
  package static let kind = "group.consent"
  package let user: UserID
  package let given: Bool

  package func apply(to group: inout Group, _ stamp: Stamp) {
    guard let index = group.members.firstIndex(where: { $0.user == user }) else { return }
    group.members[index].consent = given
    // How they ranked what the group would need to know was theirs alone.
    if !given, group.kinds.ballots[user] != nil { group.kinds.rank([], by: user) }
  }
}
