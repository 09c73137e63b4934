import Foundation
import Matrix

/// Whether enough people come for a session to be worth it: a mentor, and so many leaders.
extension World {
  /// Those who have not said no and are not away.
  func possible(at session: Session, in group: Group) -> [Member] {
    group.members.filter {
      $0.presence != .gone && session.attendance[$0.user] != .notComing
        && !programme.isAway($0.user, on: session.time.date)
    }
  }

  func hasQuorum(_ members: [Member], in group: Group) -> Bool {
    members.contains { $0.role == .mentor }
      && members.count { $0.role == .leader } >= min(group.schedule.leadersNeeded, max(1, group.leaders.count))
  }
}

extension Turn {
  /// Tells the mentors when too few are left for a session, once, until enough come again.
  func watchQuorum(in id: GroupID) -> Outcome {
    var outcome = Outcome()
    guard let group = world.groups[id], !group.closed, group.room != nil, group.ending == nil else { return outcome }
    var endangered: [Session] = []
    for session in group.sessions.upcoming(now) where session.time.start > now {
      let isDanger = !world.hasQuorum(world.possible(at: session, in: group), in: group)
      guard isDanger != session.attendance.isDangerTold else { continue }
      outcome.remember(QuorumTold(id: session.id, isDanger: isDanger), in: id)
      if isDanger { endangered.append(session) }
    }
    guard let first = endangered.first, !group.quiet else { return outcome }
    let possible = world.possible(at: first, in: group)
    let others = group.members.filter { member in
      member.presence != .gone && !possible.contains { $0.user == member.user }
    }
    for mentor in group.mentors where mentor.presence == .joined {
      outcome.add(
        tellPrivately(
          mentor.user,
          Prompt(
            .quorumInDanger,
            [
              "group": .text(group.name), "several": .flag(endangered.count > 1),
              "sessions": .list(
                endangered.prefix(5).enumerated().map {
                  ["start": .moment($1.time.start), "last": .flag($0 == min(5, endangered.count) - 1)]
                }),
              "leaders": .number(possible.count { $0.role == .leader }),
              "needed": .number(group.schedule.leadersNeeded),
              "noMentor": .flag(!possible.contains { $0.role == .mentor }), "others": .people(others),
              "anyOthers": .flag(!others.isEmpty), "word": .text(world.library.word(.findTime, in: group.language)),
            ]),
          in: group, about: .quorum(id, session: first.id),
          offering: world.library.reactions(.yes, in: group.language)))
    }
    return outcome
  }

  /// `!minst 4`: how many leaders a session needs, besides a mentor.
  func setQuorum(_ rest: String, _ message: IncomingMessage, in group: Group) -> Outcome {
    if let refusal = refusal(unlessMentor: message, in: group) { return refusal }
    let number = rest.split { !$0.isNumber }.first.flatMap { Int($0) }
    let example = world.library.example(.setQuorum, in: group.language)
    guard let number, (1...6).contains(number) else {
      return sayOnly(
        group.answer(
          message, Prompt(.quorumHelp, ["needed": .number(group.schedule.leadersNeeded), "example": example])))
    }
    var outcome = Outcome()
    outcome.remember(QuorumSet(leaders: number), in: group.id)
    outcome.remember(WriteNoted(reversal: .quorum(group.schedule.quorum)), in: group.id)
    outcome.say(group.answer(message, Prompt(.quorumSet, ["needed": .number(number)])))
    return outcome
  }
}
