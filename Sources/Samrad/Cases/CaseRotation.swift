import Foundation
import Matrix

/// Whose turn it is to bring a case (norsk: tur). Nothing is kept of it: it follows from who has brought one.
extension Turn {
  /// The one to be asked next; nil when everybody has been who could be.
  func nextCaseOwner(of session: Session, in group: Group) -> Member? {
    let free = group.members.filter { mayBringCase($0, to: session, in: group) && session.asking.asked($0.user) == nil }
    if let wanted = free.first(where: { $0.user == session.asking.wanted?.user }) { return wanted }
    return free.enumerated().min { turn($0, before: $1, to: session, in: group) }?.element
  }

  /// Is a leader whom the bot counts on at the session.
  func mayBringCase(_ member: Member, to session: Session, in group: Group) -> Bool {
    member.role == .leader && world.isExpected(member, at: session, in: group, now: now)
  }

  private func turn(
    _ one: (offset: Int, element: Member), before two: (offset: Int, element: Member), to session: Session,
    in group: Group
  ) -> Bool {
    // Who has a case in line comes first, the oldest before the others.
    let queued = [one, two].map { group.cases.firstCase(of: $0.element.user)?.id ?? .max }
    if queued[0] != queued[1] { return queued[0] < queued[1] }
    let brought = [one, two].map { lastCase(of: $0.element.user, before: session, in: group) }
    if brought[0] != brought[1] { return brought[0] < brought[1] }
    let joined = [one, two].map { $0.element.joinedAt ?? .distantPast }
    return joined[0] != joined[1] ? joined[0] < joined[1] : one.offset < two.offset
  }

  /// When the person last brought a case, or is about to; the distant past if never.
  private func lastCase(of user: UserID, before session: Session, in group: Group) -> Date {
    group.sessions.sessions.filter { other in
      guard other.id != session.id, other.caseOwner == user else { return false }
      return switch other.state {
      case .held, .running: true
      case .planned: other.time.start < session.time.start
      case .cancelled: false
      }
    }.map(\.time.start).max() ?? .distantPast
  }
}
