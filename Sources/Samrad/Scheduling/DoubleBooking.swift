import Foundation
import Matrix

/// A mentor of several groups who is to be in two places at a time: told to that mentor alone.
extension Turn {
  func warnOfDoubleBookings(of touched: [GroupID: TouchedSessions], before: World) -> Outcome {
    var outcome = Outcome()
    for (id, touched) in touched.sorted(by: { $0.key < $1.key }) {
      guard let group = world.groups[id], !group.closed else { continue }
      for number in touched.sessions.sorted() {
        guard let session = group.sessions[number], session.state == .planned, session.time.end > now,
          before.groups[id]?.sessions[number].map({ $0.state == .planned && $0.time == session.time }) != true
        else { continue }
        for mentor in group.mentors where mentor.presence == .joined {
          outcome.add(warn(mentor, of: session, in: group))
        }
      }
    }
    return outcome
  }

  /// Only the time and the name of the other group are said, which the mentor knows: nothing that is said there.
  private func warn(_ mentor: Member, of session: Session, in group: Group) -> Outcome {
    var outcome = Outcome()
    for other in world.groups(of: mentor.user) where other.id != group.id && other.isMentor(mentor.user) {
      let clash = other.sessions.sessions.first {
        ($0.state == .planned || $0.run != nil) && $0.time.overlaps(session.time)
      }
      guard let clash else { continue }
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .doubleBooked,
            [
              "group": .text(group.name), "start": .moment(session.time.start), "other": .text(other.name),
              "otherStart": .moment(clash.time.start),
            ]), in: group))
    }
    return outcome
  }
}
